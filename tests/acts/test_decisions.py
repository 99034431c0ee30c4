"""Decisions that take effect a little later: taken back, looked at by a second pair of eyes, overtaken, carried out."""

from datetime import date, datetime, timedelta

import pytest

from court_filing.acts import assignment, decisions, examination, last_days, submission
from court_filing.acts.assignment import TakenByColleague
from court_filing.acts.decisions import (
    AlreadyDecided,
    NothingToTakeBack,
    NotTheSecond,
    OthersDecision,
    OwnDecision,
    carry_out,
    confirm,
    decide,
    decline,
    take_back,
)
from court_filing.acts.examination import AmountNeeded
from court_filing.acts.second_list import NoReasonForAgain, SupervisorNeeded
from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_settings import set_setting
from court_filing.cases.database import db
from court_filing.cases.decision import Outcome
from court_filing.cases.decisions import awaiting_second, count_awaiting_second, due_decisions
from court_filing.cases.lifecycle import Act, NotAllowed
from court_filing.cases.notice import Notice
from court_filing.cases.notices import was_told
from court_filing.cases.queue import desk_events
from court_filing.clock import SHANGHAI, court_day

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
IN_TIME, TOO_LATE = FRIDAY + 9 * MINUTE, FRIDAY + 10 * MINUTE
LAST_MINUTE = datetime(2026, 11, 27, 23, 58, tzinfo=SHANGHAI)
ITEM = {"text": "补交借条。", "cure": "", "article": "", "where": "materials.evidence", "rule": "D2.evidence"}
REASON = {"text": "没有明确的被告。", "article": "《民事诉讼法》第一百二十二条第（二）项"}
ELSEWHERE = {
    "text": "双方有书面仲裁协议。",
    "where": "请向仲裁机构申请仲裁。",
    "article": "《民事诉讼法》第一百二十七条第（二）项",
}
CONTENT = {
    Act.ACCEPT: {},
    Act.RETURN: {"items": [ITEM], "due_on": "2026-12-04"},
    Act.REFUSE: {"reasons": [REASON], "ground": "not_curable"},
    Act.REDIRECT: {"reasons": [ELSEWHERE]},
}
HOLDS = {
    Act.ACCEPT: CaseState.ACCEPTED,
    Act.RETURN: CaseState.RETURNED,
    Act.REFUSE: CaseState.REFUSED,
    Act.REDIRECT: CaseState.REDIRECTED,
}


@pytest.fixture
def thinking(bring):
    """A filing to be decided in a court that leaves ten minutes, and wants a second pair of eyes on refusals."""

    def brought(**suit):
        case = bring("examining", at=FRIDAY, **suit)
        set_setting(case.court_id, "undo_minutes", "10")
        set_setting(case.court_id, "second_on_refusal", "yes")
        return case

    return brought


def made(case, act, by, *, at=FRIDAY, **content):
    return decide(case, act, {**CONTENT[act], **content}, by=by, at=at)


def outside(traces):
    """What the litigant could notice."""
    return {name: traces[name] for name in ("events", "papers", "notices", "fee", "corrections")}


@pytest.mark.parametrize("act", [Act.ACCEPT, Act.RETURN, Act.REDIRECT])
class TestATime:
    def test_to_think_leaves_nothing_outside_until_it_is_over(self, thinking, who, traces, act):
        case = thinking()
        before = outside(traces(case))
        decision = made(case, act, who("clerk"))
        assert (case.state, case.clerk_id) == (CaseState.EXAMINING, who("clerk").id)
        assert outside(traces(case)) == before
        assert traces(case)["tasks"][decisions.CARRY_OUT] >= 1
        carry_out(decision.id, at=IN_TIME)
        assert outside(traces(case)) == before
        assert decision.id not in due_decisions(IN_TIME)
        assert decision.id in due_decisions(TOO_LATE)
        carry_out(decision.id, at=TOO_LATE)
        assert (case.state, case.clerk_id, decision.outcome) == (HOLDS[act], None, Outcome.CARRIED_OUT)
        assert len(traces(case)["papers"]) > len(before["papers"])
        assert case.events[-1].account_id == who("clerk").id

    def test_is_over_once(self, thinking, who, traces, act):
        case = thinking()
        decision = made(case, act, who("clerk"))
        carry_out(decision.id, at=TOO_LATE)
        before = traces(case)
        carry_out(decision.id, at=TOO_LATE + DAY)
        assert traces(case) == before

    def test_ends_without_a_trace_outside_where_it_is_taken_back(self, thinking, who, traces, act):
        case = thinking()
        before = outside(traces(case))
        decision = made(case, act, who("clerk"))
        for _twice in range(2):
            take_back(case, decision_id=decision.id, by=who("clerk"), at=IN_TIME)
        carry_out(decision.id, at=TOO_LATE)
        assert (case.state, decision.outcome) == (CaseState.EXAMINING, Outcome.TAKEN_BACK)
        assert outside(traces(case)) == before
        assert [event.name for event, _by in desk_events(case)] == ["decision_made", "decision_taken_back"]
        made(case, Act.ACCEPT, who("clerk"), at=IN_TIME)

    def test_that_is_over_takes_nothing_back(self, thinking, who, traces, act):
        case = thinking()
        decision = made(case, act, who("clerk"))
        carry_out(decision.id, at=TOO_LATE)
        before = traces(case)
        with pytest.raises(NothingToTakeBack):
            take_back(case, decision_id=decision.id, by=who("clerk"), at=TOO_LATE)
        assert traces(case) == before

    def test_of_none_lets_it_hold_at_once(self, bring, who, act):
        case = bring("examining", at=FRIDAY)
        decision = made(case, act, who("clerk"))
        assert (case.state, case.clerk_id, decision.outcome) == (HOLDS[act], None, Outcome.CARRIED_OUT)


class TestTheOthers:
    @pytest.mark.parametrize("by", ["clerk", "colleague"])
    def test_decide_nothing_meanwhile(self, thinking, who, traces, by):
        case = thinking()
        first = made(case, Act.ACCEPT, who("clerk"))
        if by == "colleague":
            assignment.take_over(case, from_id=who("clerk").id, by=who(by), at=FRIDAY)
        before = traces(case)
        with pytest.raises(AlreadyDecided) as decided:
            made(case, Act.RETURN, who(by))
        assert decided.value.decision is first
        assert traces(case) == before

    def test_do_not_take_it_back_unless_they_take_the_filing_over(self, thinking, who):
        case = thinking()
        decision = made(case, Act.ACCEPT, who("clerk"))
        with pytest.raises(OthersDecision):
            take_back(case, decision_id=decision.id, by=who("colleague"), at=IN_TIME)
        assignment.take_over(case, from_id=who("clerk").id, by=who("colleague"), at=IN_TIME)
        take_back(case, decision_id=decision.id, by=who("colleague"), at=IN_TIME)
        assert decision.outcome is Outcome.TAKEN_BACK

    def test_who_take_the_filing_over_and_let_it_stand_agree(self, thinking, who):
        case = thinking()
        decision = made(case, Act.ACCEPT, who("clerk"))
        assignment.take_over(case, from_id=who("clerk").id, by=who("colleague"), at=IN_TIME)
        carry_out(decision.id, at=TOO_LATE)
        assert (case.state, case.events[-1].account_id) == (CaseState.ACCEPTED, who("clerk").id)

    def test_have_it_to_themselves_where_a_colleague_took_it(self, thinking, who, traces):
        case = thinking()
        assignment.take(case, by=who("colleague"), at=FRIDAY)
        before = traces(case)
        with pytest.raises(TakenByColleague):
            made(case, Act.ACCEPT, who("clerk"))
        assert traces(case) == before

    @pytest.mark.parametrize("by", ["litigant", "stranger"])
    def test_who_are_no_clerks_decide_nothing(self, thinking, who, traces, by):
        case = thinking()
        before = traces(case)
        for act in CONTENT:
            with pytest.raises(NotAllowed):
                made(case, act, who(by))
        assert traces(case) == before


class TestASecondPairOfEyes:
    @pytest.fixture
    def refused(self, thinking, who):
        case = thinking()
        return case, made(case, Act.REFUSE, who("clerk"))

    def test_is_waited_for_however_long(self, refused, traces):
        case, decision = refused
        assert decision.takes_effect_at is None
        carry_out(decision.id, at=FRIDAY + 3 * DAY)
        assert (case.state, case.case_number) == (CaseState.EXAMINING, None)
        assert [each.id for each in awaiting_second(case.court_id)] == [decision.id]
        assert count_awaiting_second(case.court_id) == 1
        assert count_awaiting_second(case.court_id, but_of=decision.by_id) == 0

    def test_agrees_and_it_holds_at_once(self, refused, who):
        case, decision = refused
        for _twice in range(2):
            confirm(case, decision_id=decision.id, by=who("colleague"), at=FRIDAY + DAY)
        assert (case.state, decision.outcome) == (CaseState.REFUSED, Outcome.CARRIED_OUT)
        assert (decision.second_id, decision.seconded_at) == (who("colleague").id, FRIDAY + DAY)
        # The ruling is of who made it.
        assert case.refusal.clerk_id == who("clerk").id
        assert awaiting_second(case.court_id) == []

    def test_does_not_agree_and_says_why(self, refused, who, traces):
        case, decision = refused
        before = outside(traces(case))
        with pytest.raises(ValueError, match="why"):
            decline(case, "  ", decision_id=decision.id, by=who("colleague"), at=FRIDAY)
        for _twice in range(2):
            decline(case, "被告是明确的。", decision_id=decision.id, by=who("colleague"), at=FRIDAY)
        assert (case.state, case.clerk_id) == (CaseState.EXAMINING, who("clerk").id)
        assert (decision.outcome, decision.ended_why) == (Outcome.DECLINED, "被告是明确的。")
        assert outside(traces(case)) == before
        with pytest.raises(NothingToTakeBack):
            confirm(case, decision_id=decision.id, by=who("colleague"), at=FRIDAY)
        made(case, Act.ACCEPT, who("clerk"))

    def test_is_not_one_s_own(self, refused, who, traces):
        case, decision = refused
        before = traces(case)
        for act in (confirm, lambda case, **more: decline(case, "不同意", **more)):
            with pytest.raises(OwnDecision):
                act(case, decision_id=decision.id, by=who("clerk"), at=FRIDAY)
        assert traces(case) == before

    @pytest.mark.parametrize("by", ["other_courts_clerk", "litigant"])
    def test_is_a_clerk_of_the_court(self, refused, who, by):
        case, decision = refused
        with pytest.raises(NotTheSecond):
            confirm(case, decision_id=decision.id, by=who(by), at=FRIDAY)

    def test_on_a_supervisor_s_refusal_is_another_supervisor_where_there_is_one(self, refused, who):
        case, decision = refused
        who("clerk").supervisor = True
        assert decisions.may_second(decision, who("colleague"))
        who("other_courts_clerk").supervisor, who("other_courts_clerk").court_id = True, case.court_id
        store.flush()
        with pytest.raises(NotTheSecond):
            confirm(case, decision_id=decision.id, by=who("colleague"), at=FRIDAY)
        confirm(case, decision_id=decision.id, by=who("other_courts_clerk"), at=FRIDAY)
        assert case.state is CaseState.REFUSED

    def test_is_not_needed_once_it_was_taken_back(self, refused, who):
        case, decision = refused
        take_back(case, decision_id=decision.id, by=who("clerk"), at=FRIDAY)
        with pytest.raises(NothingToTakeBack):
            confirm(case, decision_id=decision.id, by=who("colleague"), at=FRIDAY)
        assert case.state is CaseState.EXAMINING


class TestWhatHappensMeanwhile:
    def test_a_withdrawal_goes_before_a_decision_nobody_was_told_of(self, thinking, who, told):
        case = thinking()
        decision = made(case, Act.ACCEPT, who("clerk"))
        submission.withdraw(case, by=who("litigant"), at=IN_TIME)
        carry_out(decision.id, at=TOO_LATE)
        assert (case.state, decision.outcome) == (CaseState.WITHDRAWN, Outcome.OVERTAKEN)
        assert "撤回" in decision.ended_why
        assert told(case) == ["received"]
        with pytest.raises(NothingToTakeBack):
            take_back(case, decision_id=decision.id, by=who("clerk"), at=TOO_LATE)

    def test_nothing_is_decided_of_what_was_withdrawn_a_second_ago(self, thinking, who, traces):
        case = thinking()
        submission.withdraw(case, by=who("litigant"), at=FRIDAY)
        before = traces(case)
        for act in CONTENT:
            with pytest.raises(NotAllowed):
                made(case, act, who("clerk"))
        assert traces(case) == before

    def test_the_clock_does_not_run_over_what_was_decided_in_time(self, thinking, who):
        case = thinking()
        decision = made(case, Act.RETURN, who("clerk"), at=LAST_MINUTE)
        examination.accept_by_clock(case, at=LAST_MINUTE + 5 * MINUTE)
        assert case.state is CaseState.EXAMINING
        carry_out(decision.id, at=LAST_MINUTE + 10 * MINUTE)
        assert case.state is CaseState.RETURNED

    def test_taken_back_after_the_last_day_it_is_the_clock_s(self, thinking, who):
        case = thinking()
        decision = made(case, Act.RETURN, who("clerk"), at=LAST_MINUTE)
        take_back(case, decision_id=decision.id, by=who("clerk"), at=LAST_MINUTE + 5 * MINUTE)
        examination.accept_by_clock(case, at=LAST_MINUTE + 6 * MINUTE)
        assert (case.state, case.events[-1].detail["because"]) == (CaseState.ACCEPTED, "not_decided")

    def test_what_was_decided_after_the_last_day_comes_too_late(self, thinking, who):
        case = thinking()
        decision = made(case, Act.RETURN, who("clerk"), at=LAST_MINUTE + 5 * MINUTE)
        examination.accept_by_clock(case, at=LAST_MINUTE + 6 * MINUTE)
        assert (case.state, decision.outcome) == (CaseState.ACCEPTED, Outcome.OVERTAKEN)

    def test_the_clock_overtakes_what_nobody_confirmed(self, thinking, who):
        case = thinking()
        decision = made(case, Act.REFUSE, who("clerk"))
        examination.accept_by_clock(case, at=LAST_MINUTE + DAY)
        assert (case.state, decision.outcome) == (CaseState.ACCEPTED, Outcome.OVERTAKEN)
        assert case.events[-1].detail == {
            "because": "not_confirmed",
            "decide_by_on": "2026-11-27",
            "clerk": who("clerk").id,
        }
        with pytest.raises(NothingToTakeBack):
            confirm(case, decision_id=decision.id, by=who("colleague"), at=LAST_MINUTE + DAY)

    @pytest.mark.parametrize(
        ("state", "taken", "because"),
        [
            ("submitted", False, "not_reviewed"),
            ("examining", False, "not_taken"),
            ("examining", True, "not_decided"),
        ],
    )
    def test_the_clock_says_why_it_had_to(self, bring, who, state, taken, because):
        case = bring(state, at=FRIDAY)
        if taken:
            assignment.take(case, by=who("clerk"), at=FRIDAY)
        examination.accept_by_clock(case, at=LAST_MINUTE + DAY)
        detail = case.events[-1].detail
        assert (detail["because"], detail["clerk"]) == (because, who("clerk").id if taken else None)

    def test_what_no_longer_fits_is_the_clerk_s_to_decide_anew(self, thinking, who, traces):
        case = thinking()
        decision = made(case, Act.ACCEPT, who("clerk"))
        case.claims.clear()
        before = outside(traces(case))
        carry_out(decision.id, at=TOO_LATE)
        assert (case.state, case.clerk_id) == (CaseState.EXAMINING, who("clerk").id)
        assert decision.outcome is Outcome.OVERTAKEN
        assert "重新核定" in decision.ended_why
        assert outside(traces(case)) == before
        made(case, Act.RETURN, who("clerk"), at=TOO_LATE)


class TestWhatCannotStand:
    @pytest.mark.parametrize(
        ("act", "content"),
        [
            (Act.RETURN, {"items": []}),
            (Act.RETURN, {"items": [{**ITEM, "text": " "}]}),
            (Act.RETURN, {"due_on": "soon"}),
            (Act.REFUSE, {"reasons": []}),
            (Act.REFUSE, {"reasons": [{**REASON, "text": ""}]}),
            (Act.REFUSE, {"ground": "still_defective"}),
            (Act.REFUSE, {"ground": "not_mended"}),
            (Act.REDIRECT, {"reasons": []}),
            (Act.REDIRECT, {"reasons": [{**ELSEWHERE, "where": " "}]}),
        ],
    )
    def test_is_told_when_it_is_decided_and_leaves_nothing(self, thinking, who, traces, act, content):
        case = thinking()
        before = traces(case)
        with pytest.raises(ValueError):
            made(case, act, who("clerk"), **content)
        assert traces(case) == before

    def test_a_fee_that_nobody_can_say(self, thinking, who, traces):
        case = thinking()
        case.claims.clear()
        before = traces(case)
        with pytest.raises(AmountNeeded):
            made(case, Act.ACCEPT, who("clerk"))
        assert traces(case) == before

    @pytest.mark.parametrize("act", [take_back, confirm])
    def test_a_decision_that_never_was(self, thinking, who, act):
        case = thinking()
        with pytest.raises(NotAllowed):
            act(case, decision_id=0, by=who("clerk"), at=FRIDAY)


class TestASecondList:
    """一次性告知: 登记立案规定第七条."""

    @pytest.fixture
    def back(self, bring, who):
        """A filing that was returned for one thing, and came back."""
        case = bring("examining", at=FRIDAY)
        made(case, Act.RETURN, who("clerk"))
        submission.submit(case, by=who("litigant"), at=FRIDAY + DAY)
        examination.examine(case, at=FRIDAY + DAY)
        return case

    @pytest.mark.parametrize("item", [ITEM, {**ITEM, "rule": ""}, {**ITEM, "text": "借条没有交。"}])
    def test_for_the_same_is_not_a_clerk_s_to_make(self, back, who, traces, item):
        before = traces(back)
        with pytest.raises(SupervisorNeeded) as refused:
            made(back, Act.RETURN, who("clerk"), items=[item, {**ITEM, "text": "新的。", "rule": ""}])
        assert refused.value.items == [item]
        assert traces(back) == before

    @pytest.mark.parametrize("text", ["补交借条", "（补交）“借条”！", " 补 交 借 条 ", "补交借条；"])
    def test_the_same_words_are_known_whatever_stands_between_them(self, back, who, text):
        back.corrections[-1].items = [{**ITEM, "text": "补交借条。"}]
        with pytest.raises(SupervisorNeeded):
            made(back, Act.RETURN, who("clerk"), items=[{**ITEM, "rule": "", "text": text}])

    @pytest.mark.parametrize("retyped", [False, True])
    def test_for_what_stood_there_at_the_first_is_not_a_clerk_s_to_make(self, back, who, retyped):
        """Two of four findings were told; a colleague asks for the others when it comes back."""
        late = next(
            finding
            for finding in examination.reviewed(back, today=court_day(FRIDAY + DAY)).findings
            if finding.for_filer
        )
        item = {**ITEM, "rule": late.rule, "where": late.where, "text": str(late.message)}
        if retyped:
            item |= {"rule": "", "where": "", "text": str(late.message).rstrip("。")}
        with pytest.raises(SupervisorNeeded):
            made(back, Act.RETURN, who("colleague"), items=[item])

    def test_what_a_change_of_the_litigant_brought_about_is_anybody_s(self, bring, who):
        case = bring("examining", at=FRIDAY)
        made(case, Act.RETURN, who("clerk"))
        case.parties[0].phone = ""
        submission.submit(case, by=who("litigant"), at=FRIDAY + DAY)
        examination.examine(case, at=FRIDAY + DAY)
        found = examination.reviewed(case, today=court_day(FRIDAY + DAY)).findings
        new = next(finding for finding in found if finding.where == "parties[0].phone")
        item = {**ITEM, "rule": new.rule, "where": new.where, "text": str(new.message)}
        made(case, Act.RETURN, who("clerk"), items=[item])
        assert len(case.corrections) == 2

    def test_for_the_same_has_a_supervisor_s_reason(self, back, who):
        who("colleague").supervisor = True
        with pytest.raises(NoReasonForAgain):
            made(back, Act.RETURN, who("colleague"), again_because="  ")
        made(back, Act.RETURN, who("colleague"), again_because=" 交来的是另一张借条。 ")
        correction = back.corrections[-1]
        assert (correction.again_because, correction.again_by_id) == (
            "交来的是另一张借条。",
            who("colleague").id,
        )

    @pytest.mark.parametrize(
        "item",
        [
            {**ITEM, "where": "materials.identity", "text": "补交身份证。"},
            {**ITEM, "rule": "", "text": "别的。"},
        ],
    )
    def test_for_something_else_is_anybody_s(self, back, who, item):
        made(back, Act.RETURN, who("clerk"), items=[item], again_because="没有人问")
        correction = back.corrections[-1]
        assert (correction.round, correction.again_because, correction.again_by_id) == (2, None, None)


class TestTheAlarm:
    """2026-11-27 is a Friday, and the last day."""

    BEFORE = datetime(2026, 11, 26, 8, 0, tzinfo=SHANGHAI)

    def test_goes_to_who_has_it_and_to_the_supervisors_once(self, bring, who):
        case = bring("examining", at=FRIDAY)
        who("colleague").supervisor = True
        assignment.take(case, by=who("clerk"), at=FRIDAY)
        last_days.warn(case, at=self.BEFORE - DAY)
        assert not was_told(case, last_days.LAST_DAY_NEAR)
        for hours in range(3):
            last_days.warn(case, at=self.BEFORE + timedelta(hours=hours))
        assert told_whom(case) == [who("clerk").id, who("colleague").id]

    def test_goes_to_all_where_nobody_has_it_and_nobody_supervises(self, bring, who):
        case = bring("examining", at=FRIDAY)
        last_days.warn(case, at=self.BEFORE)
        assert told_whom(case) == [who("clerk").id, who("colleague").id]

    def test_goes_to_nobody_where_it_is_decided_and_takes_effect_by_itself(self, thinking, who):
        case = thinking()
        made(case, Act.ACCEPT, who("clerk"), at=self.BEFORE)
        last_days.warn(case, at=self.BEFORE)
        assert not was_told(case, last_days.LAST_DAY_NEAR)


def told_whom(case):
    found = db.session.query(Notice).filter_by(case_id=case.id, event=last_days.LAST_DAY_NEAR)
    return [notice.account_id for notice in found.order_by(Notice.id)]


class TestASample:
    def test_goes_to_a_clerk_though_nothing_is_found_and_the_event_says_so(self, bring):
        case = bring("submitted", clean=True, at=FRIDAY)
        set_setting(case.court_id, "sample_percent", "100")
        examination.examine(case, at=FRIDAY)
        assert (case.state, case.events[-1].detail["sampled"]) == (CaseState.EXAMINING, True)

    def test_is_not_what_goes_there_anyway(self, bring):
        case = bring("submitted", at=FRIDAY)
        set_setting(case.court_id, "sample_percent", "100")
        examination.examine(case, at=FRIDAY)
        assert "sampled" not in case.events[-1].detail

    def test_is_the_wanted_share_and_the_same_each_time(self):
        cases = [Case(id=f"{number:024x}") for number in range(2000)]
        for percent in (0, 10, 100):
            taken = [case.id for case in cases if examination.is_sampled(case, percent=percent)]
            assert taken == [case.id for case in cases if examination.is_sampled(case, percent=percent)]
            assert abs(len(taken) - 20 * percent) <= 60


def test_the_last_day_to_mend_is_kept_as_it_was_decided(thinking, who):
    case = thinking()
    decision = made(case, Act.RETURN, who("clerk"))
    carry_out(decision.id, at=TOO_LATE)
    assert case.corrections[0].due_on == date(2026, 12, 4)
    assert case.corrections[0].items == [ITEM]
