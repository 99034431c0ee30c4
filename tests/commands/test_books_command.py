"""`court-filing books`: what the courts' books hold, and whether they balance."""

from decimal import Decimal

import pytest
from click.testing import CliRunner
from filed_cases import application, let_go, people, working
from paid_cases import paid

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cli import main


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def app(folder):
    app = application(folder)
    yield app
    let_go(app)


@pytest.fixture
def books(folder):
    """Runs `court-filing books` on the same data; gives back its exit code and what it said."""
    environment = {
        "COURT_FILING_BASE_URL": "http://localhost",
        "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
        "COURT_FILING_VAR": str(folder),
        "COURT_FILING_PAYMENTS": "embedded",
    }

    def run():
        done = CliRunner().invoke(main, ["books"], env=environment)
        return done.exit_code, done.output

    return run


def test_books_that_balance_and_books_that_do_not(app, books):
    persons = people(app)
    assert books() == (0, "differences to be cleared up: 0\n")
    case_id = paid(app, persons.litigant, persons.clerk)
    code, said = books()
    assert code == 0
    assert [line.split() for line in said.splitlines()][1:3] == [
        ["assessed", "-2,300.00"],
        ["channel:alipay", "2,300.00"],
    ]
    with working(app):
        store.needed(Case, case_id).fee.payments[0].received_yuan += Decimal("0.01")
    code, said = books()
    assert code == 1
    assert "channel:alipay       is 2300.00, should be 2300.01" in said
