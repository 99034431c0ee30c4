"""Taking a filing, taking it over, giving it back: one clerk has it, and nobody else decides it."""

from datetime import date, datetime, timedelta

import pytest
from filed_cases import examining, working

from court_filing.acts import assignment, examination, refusal, submission
from court_filing.acts.assignment import TakenByColleague
from court_filing.acts.refusal import Ground
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.queue import desk_events
from court_filing.clock import SHANGHAI

AT = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
LATER = AT + timedelta(hours=1)
SOON = AT + timedelta(minutes=29)
"""Before the time is over for which a filing is whose who took it."""
ITEMS = [{"text": "补交借条。", "cure": "", "article": "", "where": ""}]
REASONS = [{"text": "没有明确的被告。", "article": "《民事诉讼法》第一百二十二条第（二）项"}]

DECISIONS = {
    "accept": lambda case, by: examination.accept(case, by=by, at=LATER),
    "return": lambda case, by: examination.return_for_correction(
        case, ITEMS, by=by, at=LATER, due_on=date(2026, 12, 1)
    ),
    "refuse": lambda case, by: refusal.refuse(case, REASONS, ground=Ground.NOT_CURABLE, by=by, at=LATER),
}


def traced(case):
    return [(event.name, clerk.email.partition("@")[0]) for event, clerk in desk_events(case)]


def test_who_takes_it_has_it(bring, who):
    case = bring("examining", at=AT)
    assignment.take(case, by=who("clerk"), at=AT)
    assert (case.clerk_id, case.taken_at) == (who("clerk").id, AT)
    assert traced(case) == [("taken", "clerk")]


def test_taking_it_twice_is_taking_it_once(bring, who):
    case = bring("examining", at=AT)
    for at in (AT, LATER):
        assignment.take(case, by=who("clerk"), at=at)
    assert case.taken_at == AT
    assert traced(case) == [("taken", "clerk")]


def test_a_colleague_cannot_take_it_by_the_way(bring, who):
    case = bring("examining", at=AT)
    assignment.take(case, by=who("clerk"), at=AT)
    with pytest.raises(TakenByColleague) as taken:
        assignment.take(case, by=who("colleague"), at=SOON)
    assert (taken.value.clerk, taken.value.taken_at) == (who("clerk"), AT)
    assert case.clerk_id == who("clerk").id


def test_a_colleague_takes_it_over_on_purpose_and_it_is_traced(bring, who):
    case = bring("examining", at=AT)
    assignment.take(case, by=who("clerk"), at=AT)
    assignment.take_over(case, from_id=who("clerk").id, by=who("colleague"), at=LATER)
    assert (case.clerk_id, case.taken_at) == (who("colleague").id, LATER)
    assert traced(case) == [("taken", "clerk"), ("taken_over", "colleague")]
    assert desk_events(case)[-1][0].detail == {"from_clerk": who("clerk").id}


def test_what_a_third_has_taken_meanwhile_is_not_taken_over_unseen(bring, who):
    case = bring("examining", at=AT)
    assignment.take(case, by=who("clerk"), at=AT)
    with pytest.raises(TakenByColleague):
        assignment.take_over(case, from_id=None, by=who("colleague"), at=LATER)
    assert case.clerk_id == who("clerk").id


def test_what_was_given_back_is_anybody_s(bring, who):
    case = bring("examining", at=AT)
    assignment.take(case, by=who("clerk"), at=AT)
    assignment.give_back(case, by=who("clerk"), at=LATER)
    assignment.give_back(case, by=who("clerk"), at=LATER)
    assert (case.clerk_id, case.taken_at) == (None, None)
    assert traced(case) == [("taken", "clerk"), ("given_back", "clerk")]
    assignment.take(case, by=who("colleague"), at=LATER)


def test_nobody_gives_back_what_a_colleague_has(bring, who):
    case = bring("examining", at=AT)
    assignment.take(case, by=who("clerk"), at=AT)
    with pytest.raises(TakenByColleague):
        assignment.give_back(case, by=who("colleague"), at=LATER)


@pytest.mark.parametrize("decision", DECISIONS)
class TestDeciding:
    def test_what_a_colleague_has_is_not_decided_and_nothing_is_left_behind(
        self, bring, who, traces, decision
    ):
        case = bring("examining", at=AT)
        assignment.take(case, by=who("clerk"), at=AT)
        before = traces(case)
        with pytest.raises(TakenByColleague):
            DECISIONS[decision](case, who("colleague"))
        assert traces(case) == before

    def test_one_s_own_and_nobody_s_is_decided_and_then_nobody_has_it(self, bring, who, decision):
        for taken in (True, False):
            case = bring("examining", at=AT)
            if taken:
                assignment.take(case, by=who("clerk"), at=AT)
            DECISIONS[decision](case, who("clerk"))
            assert case.state is not CaseState.EXAMINING
            assert (case.clerk_id, case.taken_at) == (None, None)
            assert case.events[-1].at == LATER


@pytest.mark.parametrize("state", ["draft", "submitted", "accepted"])
@pytest.mark.parametrize("act", ["take", "take_over", "give_back"])
def test_what_is_not_examined_is_nobody_s_to_take(bring, who, traces, state, act):
    case = bring(state)
    before = traces(case)
    acts = {
        "take": lambda: assignment.take(case, by=who("clerk"), at=AT),
        "take_over": lambda: assignment.take_over(case, from_id=None, by=who("clerk"), at=AT),
    }
    if act == "give_back":
        assignment.give_back(case, by=who("clerk"), at=AT)
    else:
        with pytest.raises(NotAllowed):
            acts[act]()
    assert traces(case) == before
    assert desk_events(case) == []


def test_a_litigant_takes_nothing(bring, who):
    case = bring("examining", at=AT)
    with pytest.raises(NotAllowed):
        assignment.take(case, by=who("litigant"), at=AT)
    assert case.clerk_id is None


def test_the_litigant_s_timeline_says_nothing_of_it(bring, who):
    case = bring("examining", at=AT)
    before = [event.name for event in case.events]
    assignment.take(case, by=who("clerk"), at=AT)
    store.refresh(case)
    assert [event.name for event in case.events] == before


def test_it_is_nobody_s_once_it_is_withdrawn(bring, who):
    case = bring("examining", at=AT)
    assignment.take(case, by=who("clerk"), at=AT)
    submission.withdraw(case, by=who("litigant"), at=LATER)
    assert (case.state, case.clerk_id) == (CaseState.WITHDRAWN, None)


def test_the_clock_does_not_ask_who_has_it(bring, who):
    case = bring("examining", at=AT)
    assignment.take(case, by=who("clerk"), at=AT)
    examination.accept_by_clock(case, at=AT + timedelta(days=30))
    assert (case.state, case.clerk_id) == (CaseState.ACCEPTED, None)


def test_what_comes_back_is_nobody_s_with_number_and_first_time_kept(app, persons):
    case_id = examining(app, persons.litigant, at=AT)
    with working(app):
        case, clerk = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        number, received_at = case.filing_number, case.received_at
        assignment.take(case, by=clerk, at=AT)
        DECISIONS["return"](case, clerk)
        submission.submit(case, by=store.needed(Account, persons.litigant), at=LATER + timedelta(days=2))
        examination.examine(case, at=LATER + timedelta(days=2))
        assert (case.state, case.clerk_id) == (CaseState.EXAMINING, None)
        assert (case.filing_number, case.received_at) == (number, received_at)
        assert [submission.round for submission in case.submissions] == [1, 2]
