"""Later fee decisions carried out: what is owed, what goes back, who is told, and nothing twice."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import second_notice_sent
from paid_cases import facts, pays

from court_filing.acts import fee_decisions, lapse, payment, refunds, relief, relief_decisions
from court_filing.cases.case import CaseState
from court_filing.cases.database import db
from court_filing.cases.fee import FeePurpose, FeeState
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import PaymentState, RefundState
from court_filing.cases.task import Task
from court_filing.clock import SHANGHAI
from court_filing.gateways.payments.protocol import Outcome
from court_filing.law.fee_changes import NotApplicable
from court_filing.law.fee_grounds import grounds

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
LATER = FRIDAY + 3 * DAY
"""Monday 23 November; seven days from then end on the 30th."""


@pytest.fixture
def unpaid(bring):
    """An accepted case about 100,000 yuan that owes 2,300."""
    return bring("accepted", at=FRIDAY, amount="100000.00")


@pytest.fixture
def case(unpaid):
    """The same, paid and docketed."""
    pays(unpaid, at=FRIDAY)
    return unpaid


@pytest.fixture
def decide(who):
    def decide(case, ground, *, at=LATER, by="clerk", form_key=None, **answers):
        stated = facts(**answers)
        return fee_decisions.decide(case, grounds()[ground], stated, by=who(by), at=at, form_key=form_key)

    return decide


def owed(case):
    return [(fee.purpose.value, fee.state.value, str(fee.amount_yuan)) for fee in case.fees]


def going_back(case):
    return [str(refund.amount_yuan) for each in case.fee_decisions for refund in each.refunds]


def names(case):
    return [event.name for event in case.events]


def tasks(kind):
    return db.session.scalars(sa.select(Task).where(Task.kind == kind).order_by(Task.id)).all()


class TestMoneyBack:
    def test_withdrawn_half_goes_back_to_where_it_came_from(self, case, decide, told, papers):
        decision = decide(case, "withdrawn")
        assert (decision.kind, decision.before_yuan, decision.after_yuan) == (
            "refund",
            Decimal("2300.00"),
            Decimal("1150.00"),
        )
        [refund] = decision.refunds
        [paid] = case.fee.payments
        assert (refund.payment_id, refund.amount_yuan) == (paid.id, Decimal("1150.00"))
        assert refund.refund_number == f"B{paid.order_number}_1"
        assert (refund.state, paid.state) == (RefundState.ASKED, PaymentState.PAID)
        assert [task.about for task in tasks("give_refund")] == [str(refund.id)]
        assert owed(case) == [("filing", "paid", "2300.00")]
        assert (names(case)[-1], told(case)[-1]) == ("refund_decided", "refund_decided")
        assert case.events[-1].article == "《诉讼费用交纳办法》第十五条"
        notice = papers(case)["fee_refund_notice"]
        assert (notice["before_yuan"], notice["after_yuan"], notice["total_yuan"]) == (
            "2300.00",
            "1150.00",
            "1150.00",
        )
        assert notice["total_in_words"] == "壹仟壹佰伍拾元整"
        assert sum(Decimal(line["fee_yuan"]) for line in notice["lines"]) == Decimal(1150)
        assert notice["ways_back"][0]["order_number"] == paid.order_number

    def test_the_gateway_s_word_is_recorded_once(self, case, decide, told):
        [refund] = decide(case, "withdrawn").refunds
        for minutes in (1, 2):
            refunds.confirm(refund, at=LATER + minutes * MINUTE)
        assert (refund.state, refund.given_at) == (RefundState.GIVEN, LATER + MINUTE)
        assert names(case).count("refund_given") == told(case).count("refund_given") == 1

    def test_halved_once_is_not_halved_again(self, case, decide, traces):
        decide(case, "simple")
        before = traces(case)
        for ground in ("mediated", "withdrawn", "small_claims"):
            with pytest.raises(NotApplicable, match="只减半一次"):
                decide(case, ground)
        assert traces(case) == before

    def test_several_refunds_in_a_row_never_exceed_what_was_paid(self, case, decide):
        decide(case, "simple")
        decide(case, "winner", borne_yuan="150.10", effective_on=date(2026, 11, 20))
        assert going_back(case) == ["1150.00", "999.90"]
        assert len({refund.refund_number for refund in case.fee.payments[0].refunds}) == 2
        decide(case, "dismissed", effective_on=date(2026, 11, 20))
        assert going_back(case) == ["1150.00", "999.90", "150.10"]
        for ground in ("dismissed", "suspected_crime", "winner"):
            with pytest.raises(NotApplicable):
                decide(case, ground, borne_yuan="0")
        assert refunds.left_of(case.fee.payments[0]) == 0

    def test_more_than_there_is_cannot_even_be_asked_for(self, case, decide):
        decision = decide(case, "withdrawn")
        with pytest.raises(refunds.MoreThanPaid):
            refunds.give_back(case, decision, Decimal("1150.01"), at=LATER)
        assert going_back(case) == ["1150.00"]

    def test_of_two_payments_the_last_goes_back_first(self, case, decide):
        decide(case, "claim_raised", claim_total_yuan="200000")
        pays(case, at=LATER + DAY)
        decide(case, "withdrawn", at=LATER + 2 * DAY)
        assert going_back(case) == ["2000.00", "150.00"]
        assert [refund.payment.fee.purpose for refund in case.fee_decisions[-1].refunds] == [
            FeePurpose.SUPPLEMENT,
            FeePurpose.FILING,
        ]

    def test_the_notice_names_the_last_day_after_the_judgment_took_effect(self, case, decide, papers):
        decide(case, "winner", borne_yuan="0", effective_on=date(2026, 11, 22))
        notice = papers(case)["fee_refund_notice"]
        assert (notice["effective_on"], notice["refund_by_on"]) == ("2026-11-22", "2026-12-07")
        assert notice["lines"] == []


class TestMoneyBesides:
    def test_a_raised_claim_is_noticed_with_seven_days(self, case, decide, told, papers):
        decision = decide(case, "claim_raised", claim_total_yuan="200000")
        assert owed(case) == [("filing", "paid", "2300.00"), ("supplement", "due", "2000.00")]
        fee = case.fee_due
        assert decision.fee is fee and fee.due_on == date(2026, 11, 30)
        assert case.fee.of_filing and case.fee is not fee
        assert (names(case)[-1], told(case)[-1]) == ("supplement_asked", "supplement_asked")
        notice = papers(case)["fee_supplement_notice"]
        assert [notice[name] for name in ("before_yuan", "after_yuan", "paid_yuan", "total_yuan")] == [
            "2300.00",
            "4300.00",
            "2300.00",
            "2000.00",
        ]
        assert sum(Decimal(line["fee_yuan"]) for line in notice["lines"]) == Decimal(2000)
        assert (notice["pay_by_on"], notice["lapses"]) == ("2026-11-30", False)

    def test_paying_it_has_a_receipt_that_names_it_and_dockets_nothing_again(
        self, case, decide, told, papers
    ):
        number, docketed_at = case.case_number, case.docketed_at
        decide(case, "claim_raised", claim_total_yuan="200000")
        pays(case, at=LATER + DAY)
        assert owed(case)[1] == ("supplement", "paid", "2000.00")
        assert (case.case_number, case.docketed_at, case.fee_due) == (number, docketed_at, None)
        assert (names(case).count("docketed"), names(case)[-1], told(case)[-1]) == (
            1,
            "fee_paid",
            "fee_settled",
        )
        assert papers(case)["payment_receipt"]["lines"][0]["item"] == "补交案件受理费（增加诉讼请求）"
        assert [paper.occasion for paper in case.papers if paper.kind == "payment_receipt"] == [1, 2]
        with pytest.raises(NotAllowed):
            payment.start(case, channel="alipay", at=LATER + DAY)

    def test_two_decisions_before_it_is_paid_leave_one_obligation(self, case, decide):
        decide(case, "claim_raised", claim_total_yuan="200000")
        decide(case, "claim_raised", claim_total_yuan="500000", at=LATER + DAY)
        assert owed(case)[1:] == [("supplement", "due", "6500.00")]
        assert case.fee_due.due_on == date(2026, 12, 1)
        assert [each.fee_id for each in case.fee_decisions] == [case.fee_due.id] * 2

    def test_taken_back_before_it_is_paid_it_is_owed_no_more(self, case, decide, told):
        decide(case, "claim_raised", claim_total_yuan="200000")
        decide(case, "claim_lowered", claim_total_yuan="100000", at=LATER + DAY)
        assert owed(case)[1:] == [("supplement", "nothing_due", "2000.00")]
        assert (going_back(case), told(case)[-1], case.fee_due) == ([], "fee_waived", None)

    def test_a_suit_withdrawn_with_a_supplement_unpaid_settles_both(self, case, decide):
        decide(case, "claim_raised", claim_total_yuan="200000")
        decide(case, "withdrawn")
        assert owed(case)[1:] == [("supplement", "nothing_due", "2000.00")]
        assert going_back(case) == ["150.00"]

    def test_the_second_notice_is_one_to_pay_besides(self, case, decide, told):
        decide(case, "claim_raised", claim_total_yuan="200000")
        lapse.give_second_notice(case.fee_due, at=datetime(2026, 12, 1, 9, tzinfo=SHANGHAI))
        assert case.fee_due.notices == 2 and told(case)[-1] == "fee_overdue"
        assert [paper.occasion for paper in case.papers if paper.kind == "fee_supplement_notice"] == [1, 2]


class TestBeforeItIsPaid:
    def test_the_notice_is_replaced(self, unpaid, decide, told, papers):
        decide(unpaid, "simple")
        assert owed(unpaid) == [("filing", "due", "1150.00")]
        assert unpaid.fee.due_on == date(2026, 11, 30)
        assert (names(unpaid)[-1], told(unpaid)[-1]) == ("fee_revised", "fee_revised")
        assert papers(unpaid)["fee_notice"]["total_yuan"] == "1150.00"
        pays(unpaid, at=LATER)
        assert unpaid.state is CaseState.DOCKETED
        assert going_back(unpaid) == []

    def test_what_is_paid_under_the_old_notice_is_for_a_clerk(self, unpaid, decide, who):
        attempt = payment.start(unpaid, channel="alipay", at=FRIDAY)
        decide(unpaid, "simple", at=FRIDAY + MINUTE)
        outcome = Outcome(attempt.order_number, "paid", Decimal("2300.00"), "T1", FRIDAY)
        payment.learn(attempt, outcome, at=FRIDAY + 2 * MINUTE)
        assert (attempt.state, unpaid.state) == (PaymentState.HELD, CaseState.ACCEPTED)
        payment.send_back(attempt, by=who("clerk"), at=LATER)
        pays(unpaid, at=LATER)
        assert unpaid.state is CaseState.DOCKETED

    def test_corrected_to_nothing_the_case_gets_its_number(self, unpaid, decide, told):
        decide(unpaid, "correction", amount_yuan="0", reason="本案不交纳案件受理费。")
        assert owed(unpaid) == [("filing", "nothing_due", "2300.00")]
        assert unpaid.state is CaseState.DOCKETED and unpaid.case_number
        assert told(unpaid)[-2:] == ["fee_waived", "docketed"]

    @pytest.mark.parametrize("ground", ["withdrawn", "mediated", "dismissed", "winner", "suspected_crime"])
    def test_nothing_that_ends_a_suit_is_decided_yet(self, unpaid, decide, traces, ground):
        before = traces(unpaid)
        with pytest.raises(NotAllowed):
            decide(unpaid, ground)
        assert traces(unpaid) == before


class TestOneTimeOnly:
    def test_a_form_sent_twice_decides_once(self, case, decide, traces):
        first = decide(case, "claim_raised", claim_total_yuan="200000", form_key="a" * 24)
        before = traces(case)
        assert decide(case, "claim_raised", claim_total_yuan="200000", form_key="a" * 24) is first
        assert traces(case) == before

    def test_nothing_changes_but_a_record_where_the_law_leaves_it(self, case, decide, told):
        decision = decide(case, "claim_lowered_late", claim_total_yuan="50000")
        assert (decision.kind, decision.before_yuan, decision.after_yuan) == (
            "revision",
            Decimal(2300),
            Decimal(2300),
        )
        assert (names(case)[-1], told(case)[-1], going_back(case)) == ("fee_confirmed", "fee_confirmed", [])

    @pytest.mark.parametrize("name", ["litigant", "stranger"])
    def test_by_a_clerk_alone(self, case, decide, traces, name):
        before = traces(case)
        with pytest.raises(NotAllowed):
            decide(case, "withdrawn", by=name)
        assert traces(case) == before

    def test_not_before_the_case_is_accepted(self, bring, decide):
        with pytest.raises(NotAllowed):
            decide(bring("examining"), "correction", amount_yuan="1", reason="算错")

    @pytest.mark.usefixtures("unbooked")
    def test_not_while_relief_is_asked_for(self, case, decide):
        case.fee.state = FeeState.RELIEF_ASKED
        with pytest.raises(NotApplicable, match="缓交、减交或者免交"):
            decide(case, "withdrawn")


class TestOrdinaryProcedureUnpaid:
    """民诉法解释第一百九十九条: 1,150 of 2,300 prepaid; the other half stays unpaid; a quarter is kept in the end."""

    @pytest.fixture
    def overdue(self, case, decide):
        decide(case, "simple", at=FRIDAY)
        decide(case, "conversion", at=FRIDAY)
        lapse.give_second_notice(case.fee_due, at=FRIDAY + 8 * DAY)
        second_notice_sent(case, at=FRIDAY + 8 * DAY)
        return case

    def test_the_suit_lapses_and_half_of_what_was_collected_goes_back(self, overdue, who, told, papers):
        at = FRIDAY + 20 * DAY
        assert lapse.may_lapse(overdue, at=at)
        lapse.lapse(overdue, by=who("clerk"), at=at)
        assert overdue.state is CaseState.DEEMED_WITHDRAWN
        assert owed(overdue) == [("filing", "paid", "2300.00"), ("supplement", "lapsed", "1150.00")]
        assert going_back(overdue) == ["1150.00", "575.00"]
        decision = overdue.fee_decisions[-1]
        assert (decision.ground, decision.after_yuan) == ("conversion_unpaid", Decimal("575.00"))
        assert told(overdue)[-2:] == ["deemed_withdrawn", "refund_decided"]
        assert papers(overdue)["fee_refund_notice"]["total_yuan"] == "575.00"

    def test_until_then_it_can_be_paid_and_the_suit_goes_on(self, overdue, who):
        pays(overdue, at=FRIDAY + 20 * DAY)
        assert (overdue.state, overdue.fee_due) == (CaseState.DOCKETED, None)
        with pytest.raises(NotAllowed):
            lapse.lapse(overdue, by=who("clerk"), at=FRIDAY + 21 * DAY)

    def test_for_a_raised_claim_alone_no_suit_lapses(self, case, decide, who):
        decide(case, "claim_raised", claim_total_yuan="200000", at=FRIDAY)
        lapse.give_second_notice(case.fee_due, at=FRIDAY + 8 * DAY)
        second_notice_sent(case, at=FRIDAY + 8 * DAY)
        at = FRIDAY + 20 * DAY
        assert lapse.is_overdue(case, at=at) and lapse.obstacle(case, at=at) is lapse.Obstacle.GOES_ON
        with pytest.raises(NotAllowed):
            lapse.lapse(case, by=who("clerk"), at=at)


class TestOtherProceedings:
    def test_what_was_not_prepaid_is_settled_by_the_judgment(self, bring, decide):
        case = bring("accepted", at=FRIDAY, cause="追索劳动报酬纠纷")
        assert case.fee.state is FeeState.NOT_PREPAID
        with pytest.raises(NotApplicable, match="没有预交"):
            decide(case, "withdrawn")

    def test_a_labour_suit_pays_the_same_whatever_is_claimed(self, bring, decide, told):
        case = bring("accepted", at=FRIDAY, cause="确认劳动关系纠纷")
        pays(case, at=FRIDAY)
        decide(case, "claim_raised", claim_total_yuan="900000")
        assert (owed(case), told(case)[-1]) == ([("filing", "paid", "10.00")], "fee_confirmed")
        decide(case, "mediated")
        assert going_back(case) == ["5.00"]


class TestReliefGrantedBefore:
    """诉讼费用交纳办法第五十一条: what was reduced stays reduced in proportion, what was waived stays waived."""

    @pytest.fixture
    def relieved(self, unpaid, who):
        def grant(ground, verdict):
            request = relief.ask(unpaid, ground, "低保家庭，没有其他收入。", by=who("litigant"), at=FRIDAY)
            relief_decisions.decide(request, verdict, by=who("clerk"), at=FRIDAY)
            return unpaid

        return grant

    def test_half_of_a_reduced_fee_and_of_what_is_raised(self, relieved, decide):
        case = relieved("reduce.4", relief_decisions.Verdict("reduce", "reduce.4", percent=Decimal(40)))
        assert owed(case) == [("filing", "due", "1380.00")]
        pays(case, at=FRIDAY)
        decide(case, "claim_raised", claim_total_yuan="200000")
        assert owed(case)[1:] == [("supplement", "due", "1200.00")]
        pays(case, at=LATER)
        decide(case, "withdrawn", at=LATER + DAY)
        assert going_back(case) == ["1200.00", "90.00"]
        assert case.fee_decisions[-1].after_yuan == Decimal("1290.00")

    def test_who_is_exempt_pays_nothing_besides(self, relieved, decide, told):
        case = relieved("exempt.3", relief_decisions.Verdict("exempt", "exempt.3"))
        decide(case, "claim_raised", claim_total_yuan="200000")
        assert (owed(case), told(case)[-1]) == ([("filing", "exempt", "2300.00")], "fee_confirmed")

    def test_nothing_is_decided_while_payment_is_deferred(self, relieved, decide):
        until = date(2027, 3, 31)
        case = relieved("defer.4", relief_decisions.Verdict("defer", "defer.4", until_on=until))
        with pytest.raises(NotApplicable, match="缓交"):
            decide(case, "simple")
