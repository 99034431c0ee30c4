"""Examination: the machine accepts what is clean and hands on the rest; people decide; the clock ends in acceptance."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from court_filing.acts import examination, materials, submission
from court_filing.acts.examination import AmountNeeded
from court_filing.cases.case import CaseState
from court_filing.cases.court_settings import set_setting
from court_filing.cases.fee import FeeState
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.material import ReadingState
from court_filing.clock import SHANGHAI
from court_filing.law import causes
from court_filing.law.rules import rule

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
LAST_DAY = datetime(2026, 11, 27, 23, 59, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
RANGED = {
    "cause": "名誉权纠纷",
    "amount": "1000.00",
    "court_code": "冀0102",
    "against": {"address": "河北省石家庄市长安区建设北大街 2 号"},
}
"""A case whose fee the statute and its province leave between 100 and 500 yuan."""
ITEMS = [
    {
        "text": "缺少身份证反面。",
        "cure": "请补交。",
        "article": "《登记立案规定》第六条",
        "where": "materials",
    },
    {"text": "写明利息从哪天起算。", "cure": "", "article": "", "where": ""},
]


class TestTheMachine:
    def test_accepts_what_is_clean_and_notices_the_fee(self, bring, told, papers):
        case = bring("submitted", clean=True, at=FRIDAY)
        examination.examine(case, at=FRIDAY)
        assert (case.state, case.accepted_at, case.decide_by_on) == (CaseState.ACCEPTED, FRIDAY, None)
        fee = case.fee
        assert (fee.state, fee.amount_yuan, fee.due_on) == (
            FeeState.DUE,
            Decimal("300.00"),
            date(2026, 11, 27),
        )
        assert told(case) == ["received", "accepted"]
        noticed = papers(case)
        assert noticed["fee_notice"]["total_yuan"] == "300.00"
        assert noticed["acceptance_notice"]["case_number"] == ""
        assert case.case_number is None

    def test_hands_on_what_is_not_and_says_by_which_rules(self, bring, told):
        case = bring("submitted", at=FRIDAY)
        examination.examine(case, at=FRIDAY)
        assert case.state is CaseState.EXAMINING
        event = case.events[-1]
        assert {"D2.identity_front", "D2.identity_back", "D2.evidence"} <= set(event.detail["rules"])
        assert event.detail["not_checked"] == []
        assert told(case) == ["received"]
        assert case.decide_by_on == date(2026, 11, 27)

    def test_hands_on_what_is_clean_where_the_court_wants_to_see_everything(self, bring):
        case = bring("submitted", clean=True, at=FRIDAY)
        set_setting(case.court_id, "accept_clean", "no")
        examination.examine(case, at=FRIDAY)
        assert (case.state, case.events[-1].detail["rules"]) == (CaseState.EXAMINING, [])

    def test_hands_on_a_fee_that_has_to_be_fixed(self, bring):
        case = bring("submitted", clean=True, at=FRIDAY, **RANGED)
        examination.examine(case, at=FRIDAY)
        assert (case.state, case.events[-1].detail["rules"]) == (
            CaseState.EXAMINING,
            [examination.FEE_TO_FIX],
        )

    def test_accepts_where_the_court_has_fixed_it_for_all(self, bring):
        case = bring("submitted", clean=True, at=FRIDAY, **RANGED)
        set_setting(case.court_id, "base_fee.personality", "200")
        examination.examine(case, at=FRIDAY)
        assert (case.state, case.fee.amount_yuan) == (CaseState.ACCEPTED, Decimal("200.00"))

    def test_dockets_at_once_what_need_not_be_prepaid_and_it_stays_owed(self, bring, told, papers):
        """追索劳动报酬: 可以不预交案件受理费（诉讼费用交纳办法第二十条第一款）."""
        case = bring("submitted", clean=True, at=FRIDAY, cause="追索劳动报酬纠纷")
        examination.examine(case, at=FRIDAY)
        assert (case.state, case.fee.state) == (CaseState.DOCKETED, FeeState.NOT_PREPAID)
        assert (case.fee.amount_yuan, case.fee.settled_at) == (Decimal("10.00"), None)
        assert case.case_number.startswith("（2026）京0105民初")
        assert [event.name for event in case.events][1:] == ["accepted", "not_prepaid", "docketed"]
        assert case.events[2].article == "诉讼费用交纳办法第二十条"
        told_at_once = {"acceptance_notice", "rights_notice", "evidence_notice"}
        assert set(papers(case)) == {"materials_receipt", "service_address"} | told_at_once
        assert told(case) == ["received", "docketed"]

    @pytest.mark.parametrize("state", ["draft", "examining", "accepted"])
    def test_does_nothing_to_a_case_that_is_elsewhere(self, bring, traces, state):
        case = bring(state)
        before = traces(case)
        examination.examine(case, at=FRIDAY)
        assert traces(case) == before

    def test_hands_on_files_that_nobody_has_looked_into(self, bring):
        case = bring("submitted", clean=True, at=FRIDAY)
        case.materials[0].reading = ReadingState.WAITING
        examination.examine(case, at=FRIDAY)
        assert (case.state, case.events[-1].detail["unread"]) == (CaseState.EXAMINING, 1)

    def test_hands_on_a_file_that_was_found_unreadable_after_it_was_submitted(self, bring):
        case = bring("submitted", clean=True, at=FRIDAY)
        materials.note_reading(case.materials[0], pages=None, problem="corrupt_pdf", problem_text="打不开。")
        examination.examine(case, at=FRIDAY)
        assert case.state is CaseState.EXAMINING
        assert "D5.readable" in case.events[-1].detail["rules"]


WHAT_STANDS_IN_A_BARE_FILING = {
    *(f"D1.initiator_{what}" for what in ("birth", "nation", "occupation", "sex")),
    *("D1.service", "D2.evidence", "D2.identity_back", "D2.identity_front", "P3.answered"),
}


class TestTheClerk:
    def test_accepts(self, bring, who, told):
        case = bring("examining", at=FRIDAY)
        examination.accept(case, by=who("clerk"), at=FRIDAY + DAY)
        assert (case.state, case.decide_by_on) == (CaseState.ACCEPTED, None)
        assert (case.events[-1].actor, case.events[-1].account_id) == ("clerk", who("clerk").id)
        assert told(case)[-1] == "accepted"

    @pytest.mark.parametrize("amount", ["100.00", "300.00", "500.00"])
    def test_fixes_the_fee_inside_its_range(self, bring, who, amount):
        case = bring("examining", at=FRIDAY, **RANGED)
        examination.accept(case, by=who("clerk"), at=FRIDAY, amount_yuan=Decimal(amount))
        assert case.fee.amount_yuan == Decimal(amount)

    @pytest.mark.parametrize("amount", [None, "0", "99.99", "500.01"])
    def test_cannot_accept_with_a_fee_outside_it(self, bring, who, traces, amount):
        case = bring("examining", at=FRIDAY, **RANGED)
        before = traces(case)
        with pytest.raises(AmountNeeded) as needed:
            examination.accept(case, by=who("clerk"), at=FRIDAY, amount_yuan=amount and Decimal(amount))
        assert (needed.value.quote.total.min, needed.value.quote.total.max) == (100, 500)
        assert traces(case) == before

    def test_cannot_change_a_fee_that_the_law_states(self, bring, who):
        case = bring("examining", at=FRIDAY)
        examination.accept(case, by=who("clerk"), at=FRIDAY, amount_yuan=Decimal("1.00"))
        assert case.fee.amount_yuan == Decimal("300.00")

    def test_cannot_accept_what_asks_for_nothing(self, bring, who, traces):
        case = bring("examining", at=FRIDAY)
        case.claims.clear()
        before = traces(case)
        with pytest.raises(AmountNeeded) as needed:
            examination.accept(case, by=who("clerk"), at=FRIDAY)
        assert needed.value.quote is None
        assert traces(case) == before

    def test_returns_with_everything_at_once_and_the_clock_stops(self, bring, who, told, papers):
        case = bring("examining", at=FRIDAY)
        due_on = date(2026, 12, 4)
        examination.return_for_correction(case, ITEMS, by=who("clerk"), at=FRIDAY + DAY, due_on=due_on)
        assert (case.state, case.decide_by_on) == (CaseState.RETURNED, None)
        [correction] = case.corrections
        assert (correction.round, correction.items, correction.due_on) == (1, ITEMS, due_on)
        notice = papers(case)["correction_notice"]
        assert [item["defect"] for item in notice["items"]] == [item["text"] for item in ITEMS]
        assert (notice["received_on"], notice["issued_on"]) == ("2026-11-20", "2026-11-21")
        assert notice["correct_by_on"] == "2026-12-04"
        assert told(case)[-1] == "returned"
        detail = case.events[-1].detail
        assert detail["items"] == 2
        assert {found["rule"] for found in detail["stood"]} == WHAT_STANDS_IN_A_BARE_FILING

    def test_cannot_return_without_saying_what_to_mend(self, bring, who, traces):
        case = bring("examining")
        before = traces(case)
        with pytest.raises(ValueError, match="what to mend"):
            examination.return_for_correction(case, [], by=who("clerk"), at=FRIDAY, due_on=date(2026, 12, 4))
        assert traces(case) == before

    def test_can_return_it_a_second_time(self, bring, who, papers):
        case = bring("examining", at=FRIDAY)
        for round_number, items in enumerate(([ITEMS[0]], [ITEMS[1]]), start=1):
            day = FRIDAY + round_number * DAY
            examination.return_for_correction(case, items, by=who("clerk"), at=day, due_on=date(2026, 12, 4))
            submission.submit(case, by=who("litigant"), at=day)
            examination.examine(case, at=day)
        assert [correction.round for correction in case.corrections] == [1, 2]
        notices = [paper.occasion for paper in case.papers if paper.kind == "correction_notice"]
        assert notices == [1, 2]

    @pytest.mark.parametrize("state", ["draft", "submitted", "accepted"])
    def test_decides_only_what_waits_for_a_decision(self, bring, who, traces, state):
        case = bring(state)
        before = traces(case)
        with pytest.raises(NotAllowed):
            examination.accept(case, by=who("clerk"), at=FRIDAY)
        with pytest.raises(NotAllowed):
            examination.return_for_correction(
                case, ITEMS, by=who("clerk"), at=FRIDAY, due_on=date(2026, 12, 4)
            )
        assert traces(case) == before

    def test_is_the_only_one_who_decides(self, bring, who, traces):
        case = bring("examining")
        before = traces(case)
        with pytest.raises(NotAllowed):
            examination.accept(case, by=who("litigant"), at=FRIDAY)
        assert traces(case) == before


class TestTheClock:
    @pytest.mark.parametrize("state", ["submitted", "examining"])
    def test_accepts_when_the_last_day_is_over(self, bring, state):
        case = bring(state, at=FRIDAY)
        examination.accept_by_clock(case, at=LAST_DAY + timedelta(minutes=1))
        assert case.state is CaseState.ACCEPTED
        assert (case.events[-1].name, case.events[-1].actor) == ("accepted_by_clock", "system")
        assert case.fee.amount_yuan == Decimal("300.00")

    @pytest.mark.parametrize("state", ["submitted", "examining"])
    def test_waits_to_the_end_of_the_last_day(self, bring, traces, state):
        case = bring(state, at=FRIDAY)
        before = traces(case)
        examination.accept_by_clock(case, at=LAST_DAY)
        assert traces(case) == before

    def test_notices_the_lower_end_of_a_range(self, bring):
        case = bring("examining", at=FRIDAY, **RANGED)
        examination.accept_by_clock(case, at=LAST_DAY + DAY)
        assert case.fee.amount_yuan == Decimal("100.00")

    def test_accepts_also_what_nobody_said_anything_of(self, bring):
        """Without cause and claims the fee goes by the piece; silence is no end."""
        case = bring("examining", at=FRIDAY)
        case.claims.clear()
        case.cause_id = case.cause_name = None
        examination.accept_by_clock(case, at=LAST_DAY + DAY)
        assert (case.state, case.fee.amount_yuan) == (CaseState.ACCEPTED, Decimal("70.00"))

    def test_does_not_run_while_a_correction_is_outstanding(self, bring, who, traces):
        case = bring("examining", at=FRIDAY)
        examination.return_for_correction(case, ITEMS, by=who("clerk"), at=FRIDAY, due_on=date(2026, 12, 4))
        before = traces(case)
        examination.accept_by_clock(case, at=LAST_DAY + 60 * DAY)
        assert traces(case) == before

    @pytest.mark.parametrize("state", ["draft", "accepted"])
    def test_does_nothing_to_what_is_not_in_question(self, bring, traces, state):
        case = bring(state, at=FRIDAY)
        before = traces(case)
        examination.accept_by_clock(case, at=LAST_DAY + 60 * DAY)
        assert traces(case) == before


class TestTheFee:
    def test_is_that_of_the_court_s_province(self, bring):
        fees = {}
        for code in ("京0105", "粤0304", "浙0102"):
            fees[code] = self.personality_fee(bring("submitted", at=FRIDAY, **RANGED | {"court_code": code}))
        assert fees == {"京0105": Decimal(300), "粤0304": Decimal(500), "浙0102": Decimal(400)}

    def personality_fee(self, case):
        given = examination.quote_of(case, on=FRIDAY.date())
        assert given.certainty == "exact"
        return given.total.min

    def test_is_kept_as_it_was_given(self, bring, who):
        case = bring("examining", at=FRIDAY)
        examination.accept(case, by=who("clerk"), at=FRIDAY)
        kept = case.fee.quote
        assert [Decimal(line["part_yuan"]) for line in kept["lines"]] == [10_000, 10_000]
        assert kept["rule_versions"] and kept["basis"]

    def test_falls_due_seven_days_after_the_notice(self, bring, who):
        """诉讼费用交纳办法第二十二条."""
        case = bring("examining", at=FRIDAY)
        examination.accept(case, by=who("clerk"), at=FRIDAY + DAY)
        assert rule("prepayment").on(FRIDAY.date()).items["on_notice"].values["days"] == 7
        assert case.fee.due_on == date(2026, 11, 30)

    @pytest.mark.parametrize("missing", ["cause_id", "court_id", "claims"])
    def test_cannot_be_said_before_cause_court_and_claims(self, bring, missing):
        case = bring("draft")
        setattr(case, missing, [] if missing == "claims" else None)
        assert examination.quote_of(case, on=FRIDAY.date()) is None

    def test_of_a_property_case_without_a_sum_goes_by_the_piece(self, bring):
        case = bring("draft")
        case.claims[0].amount_yuan = None
        given = examination.quote_of(case, on=FRIDAY.date())
        assert (given.kind, given.total.min, given.total.max) == ("other_nonproperty", 70, 70)

    def test_cannot_be_said_where_it_rests_on_a_sum_that_is_not_stated(self, bring):
        case = bring("draft")
        case.cause_id = causes.by_name("申请支付令").id
        assert examination.quote_of(case, on=FRIDAY.date()).certainty == "exact"
        case.claims[0].amount_yuan = None
        assert examination.quote_of(case, on=FRIDAY.date()) is None
