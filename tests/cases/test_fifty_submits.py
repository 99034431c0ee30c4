"""The same form sent fifty times at once: one filing, one number, one receipt, one answer."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from filed_cases import drafted, signed_in, token, undone

from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.consent import Consent
from court_filing.cases.counter import FilingCounter
from court_filing.cases.database import db
from court_filing.cases.notice import Notice
from court_filing.cases.task import Task

TIMES = 50


@pytest.fixture(scope="module")
def sent(app, persons):
    """A draft and what its form's fifty sendings were answered."""
    case_id = drafted(app, persons.litigant, clean=True)
    address = f"/cases/{case_id}/submission/"
    browser = signed_in(app, persons.litigant)
    form = {"csrf_token": token(browser, address), "truthful": "y"}
    session = browser.get_cookie("session").value

    def send(_time):
        same_browser = app.test_client()
        same_browser.set_cookie("session", session)
        answer = same_browser.post(address, data=form)
        return answer.status_code, answer.headers.get("Location")

    with ThreadPoolExecutor(TIMES) as threads:
        return case_id, list(threads.map(send, range(TIMES)))


@pytest.fixture
def case(app, sent):
    with undone(app):
        yield store.needed(Case, sent[0])


def count(model, *conditions):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*conditions))


def test_all_are_answered_alike(sent):
    case_id, answers = sent
    assert set(answers) == {(302, f"/cases/{case_id}/")}


def test_there_is_one_filing_with_the_first_number(case):
    assert case.state is CaseState.SUBMITTED
    assert case.filing_number.endswith("-000001")
    assert db.session.scalars(sa.select(FilingCounter.last)).all() == [1]
    assert [event.name for event in case.events] == ["submitted"]


def test_there_is_one_receipt_one_message_and_one_review_to_come(case):
    once = [("materials_receipt", 1), ("service_address", 1)]
    assert [(paper.kind, paper.occasion) for paper in case.papers] == once
    assert count(Notice, Notice.case_id == case.id) == 1
    of_files = ("scan_material", "read_material", "study_material")
    tasks = db.session.scalars(sa.select(Task.kind).where(Task.kind.not_in(of_files))).all()
    assert sorted(tasks) == ["examine", "make_paper", "make_paper", "send_notice"]


def test_the_truth_was_promised_once(case):
    assert count(Consent, Consent.case_id == case.id, Consent.text == "truth_statement") == 1
