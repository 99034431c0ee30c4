"""The journey of a litigant, step by step, as a person goes through it in a browser."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from demonstrated_files import files_of
from people_at_browsers import Visitor
from playwright.sync_api import expect

from court_filing.clock import court_day, now
from court_filing.demonstration import people
from court_filing.demonstration.browser import Upload
from court_filing.demonstration.people import FILER
from court_filing.demonstration.suits import Suit, suit
from court_filing.law.particulars import Question, particulars


@dataclass
class Litigant:
    """A person who files a case."""

    at: Visitor
    mobile: str
    password: str
    suit: Suit

    @classmethod
    def new(cls, at: Visitor, proceeding: str = "civil") -> "Litigant":
        """Somebody without an account, who is going to file such a case."""
        return cls(at, people.fresh_mobile(), people.fresh_password(), suit(proceeding))

    def sign_up(self) -> None:
        """From the front page to the notice of filing."""
        at = self.at
        at.open("/")
        at.press("开始立案")
        at.follow("注册账号")
        at.choose("当事人")
        at.type("手机号码或电子邮箱", self.mobile)
        at.page.locator("#password").fill(self.password)
        at.page.locator("#password_again").fill(self.password)
        at.choose("我已阅读并同意")
        at.press("注册")
        at.type("姓名", FILER.name)
        at.type("证件号码", FILER.identity_number)
        at.press("保存并继续")
        at.page.get_by_label("新案件", exact=True).check()
        at.press("继续")

    def begin(self) -> None:
        """Agree to the notice; choose type, court and cause."""
        at = self.at
        at.choose("我已阅读立案须知")
        at.press("同意，开始填写")
        at.page.get_by_label(self.suit.kind.title, exact=True).check()
        at.press("保存并继续")
        self.find(self.suit.court.find, self.suit.court.name)
        self.find(self.suit.cause.find, self.suit.cause.name)

    def find(self, words: str, name: str) -> None:
        """Search, and choose what is found."""
        at = self.at
        at.page.get_by_role("searchbox").fill(words)
        at.press("查找")
        at.page.get_by_label(name, exact=True).check()
        at.press("保存并继续")

    def name_plaintiff(self) -> None:
        """The person's own details; what the account knows stands there already."""
        at = self.at
        at.press(f"添加{self.suit.kind.initiating.title}")
        at.choose("个人")
        at.press("继续")
        expect(at.page.get_by_label("姓名", exact=True)).to_have_value(FILER.name)
        at.choose(FILER.sex)
        at.date("born_on", *(int(part) for part in FILER.born))
        at.type("民族", FILER.nation)
        at.type("职业或者工作单位", FILER.occupation)
        at.type("住所", FILER.address)
        if "birthplace" in self.suit.filer:
            at.type("出生地", self.suit.filer["birthplace"])
            at.page.get_by_label("文化程度").select_option(self.suit.filer["education"])
        at.press("保存")

    def name_defendant(self) -> None:
        """Name and address of the other side."""
        at, other = self.at, self.suit.opposing
        at.press(f"添加{self.suit.kind.opposing.title}")
        if "kind" in other:
            at.choose(other["kind"])
            at.press("继续")
        at.page.locator("#name").fill(other["name"])
        at.page.locator("#address").fill(other["address"])
        at.press("保存")

    def act_alone(self) -> None:
        """From the parties on: nobody acts for anybody."""
        self.at.press("继续")
        self.at.choose("没有，我自己来")
        self.at.press("保存并继续")

    def claim(self) -> None:
        """Each claim on its page; interest is counted to today."""
        at = self.at
        for number, claim in enumerate(self.suit.claims):
            at.press("添加一项请求" if number else "写第一项请求")
            at.page.locator(f"input[name=kind][value={claim.kind}]").check()
            at.page.locator("#text").fill(claim.text)
            if claim.amount_yuan:
                at.page.locator("#amount_yuan").fill(f"{int(claim.amount_yuan):,}")
            if claim.kind == "interest":
                self._type_day("counted_to_on", court_day(now()))
            at.press("保存")

    def tell(self) -> None:
        """What happened."""
        self.at.press("继续")
        self.at.page.get_by_role("textbox").fill(self.suit.facts)
        self.at.press("保存并继续")

    def answer_particulars(self) -> None:
        """What this proceeding asks besides."""
        for question in particulars(self.suit.kind.particulars).questions:
            if question.name in self.suit.particulars:
                self._answer(question, self.suit.particulars[question.name])
        self.at.press("保存并继续")

    def bring_the_complaint(self) -> None:
        """It is written already, and handed in with the files."""
        self.at.choose("已经写好了，上传文件")
        self.at.press("继续")

    def _answer(self, question: Question, answer: str | date) -> None:
        if isinstance(answer, date):
            self._type_day(question.name, answer)
        elif question.kind in ("choice", "yes_no"):
            group = self.at.page.get_by_role("group", name=question.label)
            group.get_by_label(question.yes_or_no.get(answer, answer), exact=True).check()
        else:
            self.at.page.get_by_label(question.label).fill(answer)

    def _type_day(self, name: str, day: date) -> None:
        self.at.date(name, day.year, day.month, day.day)

    def hand_in(self, slot: str, *files: Upload) -> None:
        """Choose files for a slot, and see them kept there."""
        at = self.at
        place = at.page.locator(f'section[id="slot-{slot}"], section[id^="slot-{slot}."]')
        payload = [{"name": f.name, "mimeType": f.media_type, "buffer": f.content} for f in files]
        box = place.locator("input[type=file]")
        box.set_input_files(payload)
        if not at.scripts:
            with at.page.expect_navigation():
                place.get_by_role("button", name="上传").click()
        for file in files:
            expect(place.get_by_role("link", name=file.name, exact=True)).to_be_visible(timeout=30_000)

    def hand_in_all(self) -> None:
        """One file in each slot, looked into by the court while the person waits."""
        for slot, file in files_of(self.suit.kind.id):
            self.hand_in(slot, file)
        self.wait_for_reading()

    def wait_for_reading(self) -> None:
        """Every file shows what the court found in it; with scripts by itself."""
        reading = self.at.page.locator(".court-file--reading")
        if not self.at.scripts:
            self.at.reload_until(lambda: reading.count() == 0, what="reading")
        expect(reading).to_have_count(0, timeout=30_000)
        self.at.look()

    def confirm_address(self) -> None:
        """From the files to the fee."""
        self.at.press("继续")
        self.at.type("邮寄地址", FILER.address)
        self.at.page.get_by_label("同意", exact=True).check()
        self.at.press("保存并继续")

    def submit(self, button: str = "提交给法院") -> None:
        """Check everything, promise the truth, submit."""
        self.at.choose("我保证以上内容和材料真实")
        self.at.press(button)

    def pay(self) -> None:
        """At the gateway's own page, and back; the page finds out by itself what came of it."""
        at = self.at
        at.press("去交费")
        at.choose("支付宝")
        at.press("去付款")
        at.press("确认付款")
        at.sees("立案时间")

    def download_papers(self) -> dict[str, bytes]:
        """Every paper of the case by its title, when all of them are made."""
        at, awaited = self.at, self.at.page.locator(".court-papers__awaited")
        if not at.scripts:
            at.reload_until(lambda: awaited.count() == 0, what="papers")
        expect(awaited).to_have_count(0, timeout=30_000)
        links = at.page.locator(".court-papers a").all()
        return {
            link.inner_text().partition("（PDF")[0]: self._download(link.get_attribute("href"))
            for link in links
        }

    def _download(self, path: str | None) -> bytes:
        answer = self.at.context.request.get(f"{self.at.base_url}{path}")
        assert answer.ok and answer.headers["content-type"] == "application/pdf"
        return answer.body()


def every_exhibit() -> dict[str, Upload]:
    """The files that a complete civil filing has, by slot."""
    return dict(files_of("civil"))


def upload_of(path: Path) -> Upload:
    """A file of the tests."""
    return Upload(path.name, "application/octet-stream", path.read_bytes())
