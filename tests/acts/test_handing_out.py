"""Handing out the work of a desk: by a supervisor, one or many, evenly, and what an absent clerk has."""

from datetime import datetime, timedelta

import pytest
from filed_cases import examining

from court_filing.acts import allotment, assignment, examination, submission
from court_filing.acts.assignment import Absent, DecisionPending, TakenByColleague
from court_filing.acts.sections import NotASupervisor
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.court_settings import set_setting
from court_filing.cases.decision import Decision
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.queue import desk_events
from court_filing.cases.sections import clerks_of
from court_filing.cases.workload import done_by_clerk, open_by_clerk, open_by_section
from court_filing.clock import SHANGHAI, court_day

AT = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
SOON, LATER = AT + timedelta(minutes=29), AT + timedelta(minutes=31)


@pytest.fixture(scope="module")
def three(app, persons):
    """Filings to be decided."""
    return [examining(app, persons.litigant, at=AT) for _each in range(3)]


@pytest.fixture
def desk(app, persons, three, bring, who):
    """The clerk supervises, and three filings wait; what happens to them is undone."""
    bring("examining", at=AT)
    who("clerk").supervisor = True
    return [store.needed(Case, case_id) for case_id in three]


def had_by(cases):
    return [case.clerk_id for case in cases]


class TestTheTimeForWhichAFilingIsSomebodySAlone:
    def test_it_is_theirs_until_it_is_over_and_then_a_colleague_takes_it(self, desk, who):
        case = desk[0]
        assignment.take(case, by=who("colleague"), at=AT)
        with pytest.raises(TakenByColleague):
            assignment.take(case, by=who("clerk"), at=SOON)
        assignment.take(case, by=who("clerk"), at=LATER)
        assert case.clerk_id == who("clerk").id
        assert [event.name for event, _who in desk_events(case)] == ["taken", "taken"]

    def test_working_on_it_lets_it_begin_anew(self, desk, who):
        case = desk[0]
        assignment.take(case, by=who("colleague"), at=AT)
        assert assignment.prolong(case, by=who("colleague"), at=SOON)
        with pytest.raises(TakenByColleague):
            assignment.take(case, by=who("clerk"), at=LATER)

    def test_who_lost_it_decides_nothing_and_who_has_it_does(self, desk, who):
        case = desk[0]
        assignment.take(case, by=who("colleague"), at=AT)
        assignment.take(case, by=who("clerk"), at=LATER)
        assert not assignment.prolong(case, by=who("colleague"), at=LATER)
        with pytest.raises(TakenByColleague):
            examination.accept(case, by=who("colleague"), at=LATER)
        examination.accept(case, by=who("clerk"), at=LATER)

    @pytest.mark.parametrize("duty", ["assistant", "cashier"])
    def test_what_somebody_has_who_decides_nothing_any_more_is_anybody_s(self, desk, who, duty):
        """What was assigned to them without a time would wait for nobody."""
        case = desk[0]
        assignment.assign(case, to=who("colleague"), from_id=None, by=who("clerk"), at=AT)
        with pytest.raises(TakenByColleague):
            assignment.take(case, by=who("clerk"), at=AT)
        setattr(who("colleague"), duty, True)
        assignment.take(case, by=who("clerk"), at=AT)
        assert case.clerk_id == who("clerk").id

    def test_over_and_taken_by_nobody_it_is_still_theirs_to_decide(self, desk, who):
        assignment.take(desk[0], by=who("colleague"), at=AT)
        examination.accept(desk[0], by=who("colleague"), at=LATER)

    def test_nobody_decides_a_colleague_s_by_the_way_also_when_it_is_over(self, desk, who):
        assignment.take(desk[0], by=who("colleague"), at=AT)
        with pytest.raises(TakenByColleague):
            examination.accept(desk[0], by=who("clerk"), at=LATER)

    def test_the_court_says_how_long_it_is(self, desk, who):
        set_setting(desk[0].court_id, "lease_minutes", "5")
        assignment.take(desk[0], by=who("colleague"), at=AT)
        assert desk[0].lease_until_at == AT + timedelta(minutes=5)
        for impossible in ("4", "241", "half an hour"):
            with pytest.raises(ValueError, match="5 to 240 minutes"):
                set_setting(desk[0].court_id, "lease_minutes", impossible)

    def test_what_was_decided_and_is_not_in_effect_yet_is_nobody_else_s(self, desk, who):
        case = desk[0]
        assignment.take(case, by=who("colleague"), at=AT)
        pending(case, who("colleague"))
        with pytest.raises(TakenByColleague):
            assignment.take(case, by=who("clerk"), at=LATER)
        with pytest.raises(DecisionPending):
            assignment.assign(case, to=who("clerk"), from_id=who("colleague").id, by=who("clerk"), at=LATER)


def pending(case, by):
    case.decisions.append(
        Decision(case_id=case.id, act="refuse", content={}, by_id=by.id, decided_at=AT, needs_second=True)
    )
    store.flush()


class TestASupervisorGivesIt:
    def test_and_it_stays_theirs_without_a_time(self, desk, who):
        case = desk[0]
        assignment.assign(case, to=who("colleague"), from_id=None, by=who("clerk"), at=AT)
        assert (case.clerk_id, case.lease_until_at) == (who("colleague").id, None)
        with pytest.raises(TakenByColleague):
            assignment.take(case, by=who("clerk"), at=AT + timedelta(days=3))
        event, by = desk_events(case)[-1]
        assert (event.name, by.id) == ("assigned", who("clerk").id)
        assert event.detail == {"to_clerk": who("colleague").id, "from_clerk": None}

    def test_and_gives_it_to_another_and_puts_it_back(self, desk, who):
        case, me = desk[0], who("clerk")
        assignment.assign(case, to=who("colleague"), from_id=None, by=me, at=AT)
        assignment.assign(case, to=me, from_id=who("colleague").id, by=me, at=AT)
        assert case.clerk_id == me.id
        assignment.put_back(case, from_id=me.id, by=me, at=AT)
        assert case.clerk_id is None

    @pytest.mark.parametrize("name", ["colleague", "other_courts_clerk", "litigant"])
    def test_nobody_else_does(self, desk, who, name):
        who("other_courts_clerk").supervisor = True
        with pytest.raises(NotASupervisor):
            assignment.assign(desk[0], to=who("clerk"), from_id=None, by=who(name), at=AT)
        with pytest.raises(NotASupervisor):
            assignment.put_back(desk[0], from_id=None, by=who(name), at=AT)

    def test_nobody_of_another_court_and_nobody_who_is_away_is_given_anything(self, desk, who):
        with pytest.raises(ValueError, match="clerk of its court"):
            assignment.assign(desk[0], to=who("other_courts_clerk"), from_id=None, by=who("clerk"), at=AT)
        who("colleague").away_from_on = court_day(AT)
        with pytest.raises(Absent):
            assignment.assign(desk[0], to=who("colleague"), from_id=None, by=who("clerk"), at=AT)

    @pytest.mark.parametrize("duty", ["assistant", "cashier"])
    def test_nobody_who_decides_nothing_is_given_anything(self, desk, who, duty):
        setattr(who("colleague"), duty, True)
        with pytest.raises(ValueError, match="clerk of its court"):
            assignment.assign(desk[0], to=who("colleague"), from_id=None, by=who("clerk"), at=AT)
        assert desk[0].clerk_id is None
        assert [clerk.id for clerk in clerks_of(desk[0].court_id)] == [who("clerk").id]

    def test_what_somebody_took_meanwhile_or_was_decided_stays_as_it_is(self, desk, who):
        assignment.take(desk[0], by=who("colleague"), at=AT)
        with pytest.raises(TakenByColleague):
            assignment.assign(desk[0], to=who("clerk"), from_id=None, by=who("clerk"), at=AT)
        examination.accept(desk[1], by=who("colleague"), at=AT)
        with pytest.raises(NotAllowed):
            assignment.assign(desk[1], to=who("clerk"), from_id=None, by=who("clerk"), at=AT)


class TestManyAtOnce:
    def test_those_that_moved_meanwhile_are_told_and_the_others_done(self, desk, who):
        chosen = [(case.id, None) for case in desk]
        assignment.take(desk[0], by=who("clerk"), at=AT)
        submission.withdraw(desk[1], by=who("litigant"), at=AT)
        moved = allotment.assign_all(chosen, to=who("colleague"), by=who("clerk"), at=AT)
        assert [case.id for case in moved.done] == [desk[2].id]
        assert {case.id for case in moved.left} == {desk[0].id, desk[1].id}
        assert had_by(desk) == [who("clerk").id, None, who("colleague").id]

    def test_another_court_s_filings_are_none_of_theirs(self, desk, who):
        desk[0].court_id = who("other_courts_clerk").court_id
        store.flush()
        moved = allotment.assign_all([(desk[0].id, None)], to=who("colleague"), by=who("clerk"), at=AT)
        assert (moved.done, moved.left) == ([], [])

    def test_they_are_spread_over_those_present_by_how_long_each_will_take(self, desk, who):
        for case, minutes in zip(desk, (30, 10, 15), strict=True):
            case.expected_minutes = minutes
        moved = allotment.spread([(case.id, None) for case in desk], loads={}, by=who("clerk"), at=AT)
        assert len(moved.done) == 3
        given = {
            clerk: sum(c.expected_minutes for c in desk if c.clerk_id == clerk) for clerk in had_by(desk)
        }
        assert sorted(given.values()) == [25, 30]

    def test_nobody_who_is_away_gets_any(self, desk, who):
        who("colleague").away_from_on = court_day(AT)
        allotment.spread([(case.id, None) for case in desk], loads={}, by=who("clerk"), at=AT)
        assert set(had_by(desk)) == {who("clerk").id}
        who("clerk").away_from_on = court_day(AT)
        with pytest.raises(allotment.NobodyPresent):
            allotment.spread([(desk[0].id, who("clerk").id)], loads={}, by=who("clerk"), at=AT)

    def test_what_an_absent_clerk_has_is_put_back_or_goes_to_another(self, desk, who):
        me, colleague = who("clerk"), who("colleague")
        for case in desk:
            assignment.take(case, by=colleague, at=AT)
        pending(desk[2], colleague)
        moved = allotment.put_back_all(colleague, by=me, at=AT)
        assert ({c.id for c in moved.done}, moved.left) == ({desk[0].id, desk[1].id}, [desk[2]])
        assert had_by(desk) == [None, None, colleague.id]
        assignment.take(desk[0], by=colleague, at=AT)
        allotment.assign_all(allotment.all_of(colleague), to=me, by=me, at=AT)
        assert had_by(desk) == [me.id, None, colleague.id]


@pytest.mark.parametrize(
    ("minutes", "loads", "given"),
    [
        ({}, {1: 0}, {}),
        ({"a": 5, "b": 5}, {1: 0, 2: 0}, {"a": 1, "b": 2}),
        ({"a": 30, "b": 10, "c": 15}, {1: 0, 2: 0}, {"a": 1, "c": 2, "b": 2}),
        ({"a": 5, "b": 5}, {1: 100, 2: 0}, {"a": 2, "b": 2}),
    ],
)
def test_work_goes_to_who_has_least(minutes, loads, given):
    assert allotment.evenly(minutes, loads) == given


def test_the_board_counts_what_is_open_and_what_was_done(desk, who):
    me, colleague, today = who("clerk"), who("colleague"), court_day(AT)
    assignment.take(desk[0], by=me, at=AT - timedelta(minutes=20))
    assignment.assign(desk[1], to=colleague, from_id=None, by=me, at=AT)
    examination.accept(desk[0], by=me, at=AT)
    for case in desk[1:]:
        case.decide_by_on, case.expected_minutes = today - timedelta(days=1), 7
    store.flush()
    opened = open_by_clerk(me.court_id, today=today)
    assert me.id not in opened
    assert (opened[colleague.id].waiting, opened[colleague.id].overdue, opened[colleague.id].minutes) == (
        1,
        1,
        7,
    )
    assert open_by_section(me.court_id, today=today)[None].overdue == 2
    done = done_by_clerk([me, colleague], at=AT)
    assert (done[me.id].today, done[me.id].week, done[me.id].median_minutes) == (1, 1, 20)
    assert colleague.id not in done
    tomorrow = done_by_clerk([me], at=AT + timedelta(days=1))
    assert (tomorrow[me.id].today, tomorrow[me.id].week) == (0, 1)
