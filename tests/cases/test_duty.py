"""What a lawyer has to do next, from where a case stands."""

from datetime import UTC, date, datetime, timedelta

import pytest

from court_filing.cases.case import CaseState
from court_filing.cases.duty import DutyKind, Standing, next_duty

TODAY = date(2026, 11, 23)
SOON, LATER = TODAY + timedelta(days=3), TODAY + timedelta(days=9)
HEARING = datetime(2026, 11, 30, 1, 30, tzinfo=UTC)

SITUATIONS = {
    "a draft of one's own is to be finished": (
        {"state": "draft", "own": True},
        ("complete", None),
    ),
    "the court decides": (
        {"state": "examining", "own": True, "decide_by_on": SOON},
        ("await_review", SOON),
    ),
    "what came back is to be mended": (
        {"state": "returned", "own": True, "mend_by_on": SOON},
        ("mend", SOON),
    ),
    "what came back to the client is for the client to mend": (
        {"state": "returned", "own": False, "mend_by_on": SOON},
        ("await_owner", SOON),
    ),
    "what belongs elsewhere is to be answered": (
        {"state": "redirected", "own": True, "mend_by_on": SOON},
        ("answer", SOON),
    ),
    "what the client was told is for the client to answer": (
        {"state": "redirected", "own": False, "mend_by_on": SOON},
        ("await_owner", SOON),
    ),
    "the fee is to be paid": ({"state": "accepted", "own": True, "pay_by_on": SOON}, ("pay", SOON)),
    "who entered the case does not pay": (
        {"state": "accepted", "own": False, "pay_by_on": SOON},
        ("await_owner", SOON),
    ),
    "a settled fee waits for the number": ({"state": "accepted", "own": True}, ("await_number", None)),
    "the court decides on relief from the fee": (
        {"state": "accepted", "own": True, "asks_relief": True},
        ("await_relief", None),
    ),
    "nothing is fixed": ({"state": "docketed", "own": True}, ("await_court", None)),
    "evidence comes before the hearing": (
        {"state": "docketed", "own": True, "adduce_by_on": SOON, "hearing_at": HEARING},
        ("adduce", SOON),
    ),
    "the hearing comes before the evidence": (
        {"state": "docketed", "own": True, "adduce_by_on": LATER, "hearing_at": HEARING},
        ("attend", date(2026, 11, 30)),
    ),
    "the last day for evidence still counts": (
        {"state": "docketed", "own": True, "adduce_by_on": TODAY},
        ("adduce", TODAY),
    ),
    "evidence is over": (
        {"state": "docketed", "own": True, "adduce_by_on": TODAY - timedelta(days=1)},
        ("await_court", None),
    ),
    "of a closed case nothing is left": (
        {"state": "docketed", "own": True, "closed": True, "hearing_at": HEARING},
        ("nothing", None),
    ),
    "a day that is over is still told": (
        {"state": "returned", "own": True, "mend_by_on": TODAY - timedelta(days=5)},
        ("mend", TODAY - timedelta(days=5)),
    ),
}


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_what_comes_next(situation):
    standing, (kind, by_on) = SITUATIONS[situation]
    duty = next_duty(Standing(**{**standing, "state": CaseState(standing["state"])}), today=TODAY)
    assert (duty.kind, duty.by_on) == (DutyKind(kind), by_on)
    assert duty.at == (HEARING if kind == "attend" else None)
    assert duty.is_theirs is (kind in {"complete", "mend", "answer", "pay", "adduce", "attend"})


@pytest.mark.parametrize("state", [CaseState.REFUSED, CaseState.WITHDRAWN, CaseState.DEEMED_WITHDRAWN])
def test_a_case_that_is_over_asks_for_nothing(state):
    assert next_duty(Standing(state=state, own=True), today=TODAY).kind is DutyKind.NOTHING


def test_a_hearing_early_in_the_morning_is_on_the_court_s_day():
    at = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
    duty = next_duty(Standing(state=CaseState.DOCKETED, own=True, hearing_at=at), today=TODAY)
    assert duty.by_on == date(2026, 11, 30)
