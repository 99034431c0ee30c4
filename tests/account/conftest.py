"""A browser before the application, and people with accounts."""

import re
from email import message_from_bytes, policy
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from filed_cases import application, working

from court_filing.acts import passwords
from court_filing.acts.sign_up import open_account
from court_filing.cases.account import Account, AccountChange, ContactCode, ResetCode, Role
from court_filing.cases.consent import Consent
from court_filing.cases.database import db
from court_filing.cases.queries import account_by_sign_in
from court_filing.clock import now

PASSWORD = "correct horse 7"
PASSWORD_HASH = passwords.hash_of(PASSWORD)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def one_app(folder):
    return application(folder)


@pytest.fixture
def app(one_app, folder):
    """The application before anybody has signed up."""
    with working(one_app):
        for rows in (ResetCode, ContactCode, AccountChange, Consent, Account):
            db.session.query(rows).delete()
    for message in (folder / "messages").glob("*.eml"):
        message.unlink()
    return one_app


@pytest.fixture
def browser(app):
    return Browser(app)


@pytest.fixture
def other_browser(app):
    return Browser(app)


@pytest.fixture
def litigant(app):
    """Somebody who signed up as 13800138000 and li@example.com; the name to sign in by."""
    with working(app):
        mobile, email = "13800138000", "li@example.com"
        open_account(Role.LITIGANT, mobile=mobile, email=email, password_hash=PASSWORD_HASH, at=now())
    return mobile


class Browser:
    """Sends forms as a person's browser does: what the page holds, and what they typed over it."""

    def __init__(self, app):
        self.client = app.test_client()

    def open(self, address):
        """Open a page, following where it leads."""
        self.answer = self.client.get(address, follow_redirects=True)
        return self

    def send(self, address, **typed):
        """Open the page, fill in its form and send it; follows no redirect."""
        form = self.open(address).page.select_one('main form[method="post"]')
        boxes = [box for box in form.select("input[name]") if not is_choice(box) or box.has_attr("checked")]
        filled = {box["name"]: box.get("value", "") for box in boxes}
        filled |= {each["name"]: chosen_option(each) for each in form.select("select")}
        self.answer = self.client.post(address, data=filled | typed)
        return self

    def sign_in(self, name, password=PASSWORD, *, at="/account/sign-in"):
        return self.send(at, name=name, password=password)

    def sign_out(self):
        form = self.open("/").page.select_one('form[action="/account/sign-out"]')
        token = form.select_one('[name="csrf_token"]')["value"]
        self.answer = self.client.post(form["action"], data={"csrf_token": token})
        return self

    @property
    def status(self):
        return self.answer.status_code

    @property
    def leads_to(self):
        """The address that the answer redirects to, below the site."""
        assert self.status == 302, self.problems
        parts = urlsplit(self.answer.headers["Location"])
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def page(self):
        return BeautifulSoup(self.answer.text, "html.parser")

    @property
    def problems(self):
        """The error summary: the box that each line leads to, and what it says."""
        lines = self.page.select(".govuk-error-summary__list li")
        return {line.a["href"].lstrip("#") if line.a else "": line.get_text(strip=True) for line in lines}

    @property
    def notices(self):
        """What a banner on the page says."""
        return "".join(
            banner.get_text() for banner in self.page.select(".govuk-notification-banner__content")
        )

    @property
    def is_signed_in(self):
        """Whether a page for signed-in people opens."""
        return self.client.get("/account/profile").status_code == 200

    def box(self, name):
        """A box of the form that is shown."""
        return self.page.select_one(f'main [name="{name}"]')


def is_choice(box):
    return box.get("type") in ("checkbox", "radio")


def chosen_option(select):
    return (select.select_one("option[selected]") or select.select_one("option"))["value"]


@pytest.fixture
def kept(app):
    """What the database holds of the account with a sign-in name."""

    def look(name, *columns):
        with app.app_context():
            found = account_by_sign_in(name)
            return None if found is None else tuple(getattr(found, column) for column in columns)

    return look


@pytest.fixture
def mails(folder):
    """The messages sent so far: whom to, and the code in each."""

    def read():
        files = sorted((folder / "messages").glob("*.eml"))
        each = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        return [(mail["To"], re.search(r"\b\d{6}\b", mail.get_content())[0]) for mail in each]

    return read
