"""A litigant and a clerk, who see pages and fill in their forms, over HTTP and without script."""

from collections.abc import Sequence

from demonstrated_files import files_of

from court_filing.demonstration import filing
from court_filing.demonstration.accounts import COURT, PASSWORD, PEOPLE
from court_filing.demonstration.aftermath import events_of, filing_number_on, state_of
from court_filing.demonstration.browser import Browser, Page, Upload
from court_filing.demonstration.forms import NotOnPage
from court_filing.demonstration.people import FILER
from court_filing.demonstration.suits import suit

CLERK = next(person for person in PEOPLE if person.title == "立案法官")


class Litigant:
    """Somebody with a new account, and one case."""

    def __init__(self, site: str, proceeding: str = "civil") -> None:
        self.suit = suit(proceeding)
        assert self.suit.court.name == COURT
        self.browser = Browser(site)
        self.start = filing.sign_up(self.browser, site)
        self.case = ""

    def drafts(self, *, without: Sequence[str] = ()) -> None:
        """Answer every question and hand in the files, but for those of the slots `without`."""
        page = filing.fill_in(self.browser, self.start, self.suit)
        self.case = page.url.removesuffix("materials/")
        self.hands_in([slot for slot, _file in files_of(self.suit.kind.id) if slot not in without])
        page = self.opens("service/")
        answers = {"service_address": FILER.address, "electronic_service": "yes"}
        self.browser.send(page.form("service_address"), answers)

    def hands_in(self, slots: Sequence[str]) -> None:
        """Upload the files of these slots."""
        for slot, file in files_of(self.suit.kind.id):
            if slot in slots:
                self.uploads(slot, file)

    def uploads(self, slot: str, file: Upload) -> Page:
        """Upload one file."""
        page = self.opens("materials/")
        return self.browser.send(page.form("files", inside=f"slot-{slot}"), {}, files=[("files", file)])

    def opens(self, place: str = "") -> Page:
        """A page of the case."""
        return self.browser.open(self.case + place)

    def submits(self) -> Page:
        """Check the answers, promise the truth and submit."""
        return self.browser.send(self.opens("submission/").form("truthful"), {"truthful": True})

    def goes_to_pay(self) -> Page:
        """From the case to the gateway's page, where nothing is paid yet."""
        page = self.browser.follow(self.opens(), "去交费")
        return self.browser.send(page.form("channel"), {})

    def confirms(self, gateway_page: Page) -> Page:
        """Pay on the gateway's page, and be led back."""
        return self.browser.send(gateway_page.form(button="确认付款"), {}, button="确认付款")

    @property
    def standing(self) -> str:
        """How the case stands, as its page says."""
        page = self.opens()
        banner = " ".join(page.said("govuk-notification-banner__content"))
        return state_of(page) or banner

    @property
    def events(self) -> list[str]:
        """What happened, as the page's timeline says, earliest first."""
        return [event["title"] for event in events_of(self.opens())]

    @property
    def filing_number(self) -> str:
        """The 收件号 that the page shows."""
        return filing_number_on(self.opens())

    @property
    def papers(self) -> list[str]:
        """The titles of the papers, newest first, made or being made; a second of its kind has the same title."""
        listed = self.opens().document.first(css="court-papers")
        return [line.text.partition("（")[0] for line in listed.all("li")] if listed else []


class Clerk:
    """The clerk of the court where the cases are filed."""

    def __init__(self, site: str) -> None:
        self.site, self.browser = site, Browser(site)
        page = self.browser.open(f"{site}/account/sign-in")
        self.browser.send(page.form("password"), {"name": CLERK.mobile, "password": PASSWORD})

    def opens(self, case: str) -> Page:
        """The desk's page of the case whose own address is given."""
        return self.browser.open(f"{self.site}/desk/{case.rstrip('/').rpartition('/')[2]}/")

    def presses(self, case: str, button: str, **answers: str | bool) -> Page:
        """Press a button on it. Raises NotOnPage where it is not offered."""
        return self.browser.send(self.opens(case).form(button=button), answers, button=button)

    def is_offered(self, case: str, button: str) -> bool:
        """Whether the page has that button."""
        try:
            self.opens(case).form(button=button)
        except NotOnPage:
            return False
        return True
