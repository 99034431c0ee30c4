"""The clerk's queue: what waits, the nearest deadline on top, for the clerks of the court alone."""

import re
from datetime import date, timedelta

import pytest
from filed_cases import accepted, examining, signed_in, submitted, unpaid_twice, working

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import court_day, now
from court_filing.web.urgency import urgency


@pytest.fixture(scope="module")
def cases(app, persons):
    """One case of each kind that the page knows: name to id."""
    return {
        "late": examining(app, persons.litigant, at=now() - timedelta(days=3)),
        "fresh": examining(app, persons.litigant),
        "just submitted": submitted(app, persons.litigant),
        "accepted": accepted(app, persons.litigant, persons.clerk),
        "unpaid": unpaid_twice(app, persons.litigant, persons.clerk),
    }


def number_of(app, case_id):
    with working(app):
        return store.needed(Case, case_id).filing_number


def section(page, caption):
    found = re.search(rf"<caption[^>]*>{re.escape(caption)}.*?</table>", page, re.S)
    return found[0] if found else ""


def test_what_waits_is_listed_by_deadline(app, persons, cases):
    page = signed_in(app, persons.clerk).get("/desk/").text
    waiting = section(page, "等待审查")
    order = [waiting.index(number_of(app, cases[name])) for name in ("late", "fresh")]
    assert order == sorted(order)
    assert number_of(app, cases["just submitted"]) not in waiting
    assert "曾巧云 诉 贺长河" in waiting
    assert "20,000.00" in waiting


def test_what_was_decided_and_what_stays_unpaid_have_lists_of_their_own(app, persons, cases):
    clerk = signed_in(app, persons.clerk)
    decided = clerk.get("/desk/?show=decided").text
    assert number_of(app, cases["accepted"]) in section(decided, "处理过的")
    unpaid = section(clerk.get("/desk/?show=unpaid").text, "两次通知后仍未交费")
    assert number_of(app, cases["unpaid"]) in unpaid
    assert number_of(app, cases["accepted"]) not in unpaid


def test_a_clerk_of_another_court_sees_nothing_of_it(app, persons, cases):
    page = signed_in(app, persons.other_courts_clerk).get("/desk/").text
    assert "没有等待审查的案件" in page
    assert number_of(app, cases["late"]) not in page


def test_a_litigant_does_not_get_in(app, persons, cases):
    assert signed_in(app, persons.litigant).get("/desk/").status_code == 403


def test_a_stranger_is_asked_to_sign_in(app, cases):
    answer = app.test_client().get("/desk/")
    assert answer.status_code == 302
    assert "next=/desk/" in answer.location


@pytest.mark.parametrize(
    ("decide_by_on", "words", "colour"),
    [
        (date(2026, 11, 20), "已过期 1 天", "red"),
        (date(2026, 11, 21), "今天到期", "red"),
        (date(2026, 11, 23), "还有 2 天", "orange"),
        (date(2026, 11, 24), "还有 3 天", "orange"),
        (date(2026, 11, 25), "还有 4 天", "green"),
    ],
)
def test_the_clock_in_words_and_colour(app, decide_by_on, words, colour):
    with app.test_request_context():
        shown = urgency(decide_by_on, today=date(2026, 11, 21))
    assert (shown.words, shown.colour) == (words, colour)


def test_no_clock_runs_while_a_correction_is_outstanding(app):
    assert urgency(None, today=court_day(now())) is None
