"""Two clerks decide the same filing at the same moment: one decision holds, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from filed_cases import examining, signed_in, token, undone

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.queue import desk_events
from court_filing.clock import court_day, now

EACH = 6


def decisions():
    last_day = court_day(now()) + timedelta(days=10)
    day = {"due_on-year": last_day.year, "due_on-month": last_day.month, "due_on-day": last_day.day}
    return {
        "accept": {},
        "return": {"more": "补交借条原件的照片", **day},
        "refuse": {"ground": "not_curable", "usual": "no_defendant", "step": "rule"},
    }


def at_once(app, persons, case_id, acts):
    """What each of the forms was answered, sent at once and by turns by the clerk and a colleague."""
    browsers = []
    for who in (persons.clerk, persons.colleague):
        browser = signed_in(app, who)
        browsers.append((token(browser), browser.get_cookie("session").value))

    def send(numbered):
        place, (act, fields) = numbered
        form_token, session = browsers[place % 2]
        client = app.test_client()
        client.set_cookie("session", session)
        return client.post(f"/desk/{case_id}/{act}", data={"csrf_token": form_token, **fields}).status_code

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(send, enumerate(acts)))


@pytest.mark.parametrize(
    ("first", "second"), [("accept", "refuse"), ("return", "accept"), ("refuse", "return")]
)
def test_of_many_decisions_one_holds(app, persons, first, second):
    case_id = examining(app, persons.litigant)
    forms = decisions()
    answers = at_once(app, persons, case_id, [(first, forms[first]), (second, forms[second])] * EACH)
    assert sorted(answers) == [302] + [409] * (2 * EACH - 1)
    with undone(app):
        case = store.needed(Case, case_id)
        by_clerk = [event for event in case.events if event.actor == "clerk" and event.of == "case"]
        assert len(by_clerk) == 1
        assert by_clerk[0].to_state in ("accepted", "returned", "refused")
        assert len(case.corrections) == (by_clerk[0].name == "returned")
        assert (case.refusal is not None) == (by_clerk[0].name == "refused")


def test_of_two_who_take_it_one_has_it(app, persons):
    case_id = examining(app, persons.litigant)
    answers = at_once(app, persons, case_id, [("take", {})] * 2 * EACH)
    assert sorted(answers) == [302] * EACH + [409] * EACH
    with undone(app):
        case = store.needed(Case, case_id)
        assert case.clerk_id in (persons.clerk, persons.colleague)
        assert [event.name for event, _clerk in desk_events(case)] == ["taken"]
