"""Two clerks decide the same filing at the same moment: one decision holds, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from filed_cases import examining, signed_in, token, undone, working

from court_filing.acts.decisions import carry_out
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.court_settings import set_setting
from court_filing.cases.decision import Outcome
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
    # Whoever was first is answered alike each time; the colleague's other decision came too late every time.
    assert sorted(answers) == [302] * EACH + [409] * EACH
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


def test_of_many_decisions_that_can_be_taken_back_one_is_made_and_takes_effect_once(app, persons):
    case_id = examining(app, persons.litigant)
    court_id = with_minutes(app, case_id, "10")
    try:
        forms = decisions()
        acts = [("accept", forms["accept"]), ("return", forms["return"])] * EACH
        answers = at_once(app, persons, case_id, acts)
    finally:
        with working(app):
            set_setting(court_id, "undo_minutes", "0")
    # Whoever was first is answered alike each time; the colleague's other decision came too late every time.
    assert sorted(answers) == [302] * EACH + [409] * EACH
    with undone(app):
        [decision] = store.needed(Case, case_id).decisions
        number, takes_effect_at = decision.id, decision.takes_effect_at
        assert decision.is_open
    with ThreadPoolExecutor(EACH) as threads:
        list(threads.map(lambda _each: carried_out(app, number, takes_effect_at), range(EACH)))
    with undone(app):
        case = store.needed(Case, case_id)
        assert case.decisions[0].outcome is Outcome.CARRIED_OUT
        assert len([event for event in case.events if event.actor == "clerk" and event.of == "case"]) == 1


def with_minutes(app, case_id, minutes):
    with working(app):
        court_id = store.needed(Case, case_id).court_id
        set_setting(court_id, "undo_minutes", minutes)
        return court_id


def carried_out(app, number, at):
    """As a worker does it."""
    with app.app_context(), store.intent_to_write(True):
        carry_out(number, at=at)
        store.commit(lambda _tasks: None)
