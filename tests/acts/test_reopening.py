"""After a lapse（按撤诉处理）: what sets it right, what does not, and by whom; the article with each row."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from filed_cases import second_notice_sent

from court_filing.acts import held_payments, lapse, payment, relief, relief_decisions, reopening
from court_filing.acts.held_payments import Because, Proposal, Way
from court_filing.acts.relief_decisions import Verdict
from court_filing.cases.case import CaseState
from court_filing.cases.fee import FeeState
from court_filing.cases.ledger import gaps
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import PaymentState
from court_filing.cases.relief import ReliefState
from court_filing.clock import SHANGHAI
from court_filing.gateways.payments.protocol import Outcome

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
SECOND = FRIDAY + 8 * DAY
LAST_DAY = datetime(2026, 12, 7, 23, 59, tzinfo=SHANGHAI)
RULED = FRIDAY + 30 * DAY
AFTER = RULED + DAY


@pytest.fixture
def lapsed(bring, who):
    """A suit that was ruled to be deemed withdrawn, with an attempt that had been closed before."""
    case = bring("accepted", at=FRIDAY)
    attempt = payment.start(case, channel="alipay", at=LAST_DAY)
    payment.learn(attempt, Outcome(attempt.order_number, "closed"), at=LAST_DAY + DAY)
    lapse.give_second_notice(case.fee, at=SECOND)
    second_notice_sent(case, at=SECOND)
    lapse.lapse(case, by=who("clerk"), at=RULED)
    return case


def arrives(case, *, paid_at, received="300.00"):
    """The gateway tells of the payment only now."""
    [attempt] = case.fee.payments
    payment.learn(attempt, Outcome(attempt.order_number, "paid", Decimal(received), "T1", paid_at), at=AFTER)
    return attempt


def stands(case):
    assert gaps() == []
    return case.state, case.fee.state, [each.state for each in case.fee.payments]


LAPSED = (CaseState.DEEMED_WITHDRAWN, FeeState.LAPSED)
IN_TIME = {
    "最后一天的最后一分钟付款（办法第二十二条）": (LAST_DAY, "300.00", True),
    "第一次通知的期限内就付款了（办法第二十二条）": (FRIDAY + DAY, "300.00", True),
    "期限内多付了十元，多的退回（办法第五十三条）": (LAST_DAY, "310.00", True),
    "裁定以后才付款（民诉法解释第二百一十三条）": (RULED + timedelta(minutes=1), "300.00", False),
    "期限内付了，但少付一分（民诉法解释第二百一十三条）": (LAST_DAY, "299.99", False),
}


@pytest.mark.parametrize(("paid_at", "received", "reinstated"), IN_TIME.values(), ids=IN_TIME)
def test_paid_before_the_ruling(lapsed, who, told, paid_at, received, reinstated):
    attempt = arrives(lapsed, paid_at=paid_at, received=received)
    assert stands(lapsed) == (*LAPSED, [PaymentState.HELD])
    if not reinstated:
        with pytest.raises(NotAllowed):
            held_payments.carry_out(attempt, Way.REINSTATE, by=who("clerk"), at=AFTER)
        with pytest.raises(NotAllowed):
            reopening.reinstate(lapsed, by=who("clerk"), at=AFTER)
        assert stands(lapsed) == (*LAPSED, [PaymentState.HELD])
        return
    held_payments.carry_out(attempt, Way.REINSTATE, by=who("clerk"), at=AFTER)
    assert stands(lapsed) == (CaseState.DOCKETED, FeeState.PAID, [PaymentState.PAID])
    assert sum((each.amount_yuan for each in attempt.refunds), Decimal(0)) == Decimal(received) - 300
    assert [event.name for event in lapsed.events if event.at == AFTER and event.of in ("case", "fee")][
        :4
    ] == [
        "fee_reinstated",
        "reopened",
        "fee_paid",
        "docketed",
    ]
    assert lapsed.case_number and "fee_reinstated" in told(lapsed)
    assert [paper.kind for paper in lapsed.papers].count("payment_receipt") == 1


LATE = {
    "过了最后一天一分钟": (LAST_DAY + timedelta(minutes=1), "300.00"),
    "裁定前一分钟，多付十元": (RULED - timedelta(minutes=1), "310.00"),
}


@pytest.mark.parametrize(("paid_at", "received"), LATE.values(), ids=LATE)
def test_paid_after_the_last_day_but_before_the_ruling_a_clerk_says_why_it_counts(
    lapsed, who, told, paid_at, received
):
    attempt = arrives(lapsed, paid_at=paid_at, received=received)
    assert held_payments.propose(attempt) == Proposal(Way.REINSTATE, Because.BEFORE_RULING)
    assert held_payments.ways(attempt, who("clerk")) == (Way.REINSTATE, Way.SEND_BACK)
    for blank in ("", "  "):
        with pytest.raises(reopening.NoReason):
            held_payments.carry_out(attempt, Way.REINSTATE, by=who("clerk"), at=AFTER, reason=blank)
    assert stands(lapsed) == (*LAPSED, [PaymentState.HELD])
    why = "银行第二日才通知"
    held_payments.carry_out(attempt, Way.REINSTATE, by=who("clerk"), at=AFTER, reason=why)
    assert stands(lapsed) == (CaseState.DOCKETED, FeeState.PAID, [PaymentState.PAID])
    [event] = [event for event in lapsed.events if event.name == "fee_reinstated"]
    assert event.detail["reason"] == why and "fee_reinstated" in told(lapsed)


def test_paid_late_but_before_the_ruling_it_may_also_go_back(lapsed, who):
    attempt = arrives(lapsed, paid_at=LAST_DAY + DAY)
    held_payments.carry_out(attempt, Way.SEND_BACK, by=who("clerk"), at=AFTER)
    assert stands(lapsed) == (*LAPSED, [PaymentState.REFUNDING])


def test_nobody_but_a_clerk_takes_a_lapse_back(lapsed, who):
    arrives(lapsed, paid_at=LAST_DAY)
    with pytest.raises(NotAllowed):
        reopening.reinstate(lapsed, by=who("litigant"), at=AFTER)
    assert stands(lapsed)[:2] == LAPSED


def test_taken_back_once(lapsed, who):
    attempt = arrives(lapsed, paid_at=LAST_DAY)
    held_payments.carry_out(attempt, Way.REINSTATE, by=who("clerk"), at=AFTER)
    number = lapsed.case_number
    with pytest.raises(NotAllowed):
        held_payments.carry_out(attempt, Way.REINSTATE, by=who("clerk"), at=AFTER)
    assert lapsed.case_number == number


def test_a_request_for_relief_that_waits_is_laid_aside(lapsed, who):
    request = relief.ask(lapsed, "exempt.3", "低保户", by=who("litigant"), at=AFTER)
    attempt = arrives(lapsed, paid_at=LAST_DAY)
    held_payments.carry_out(attempt, Way.REINSTATE, by=who("clerk"), at=AFTER)
    assert request.state is ReliefState.WITHDRAWN
    assert stands(lapsed)[:2] == (CaseState.DOCKETED, FeeState.PAID)


UNTIL = date(2027, 3, 31)
DECIDED = {
    "追索赡养费，准予免交：恢复并立案（办法第四十五条第二项）": (
        "exempt.2",
        Verdict("exempt", "exempt.2"),
        (CaseState.DOCKETED, FeeState.EXEMPT),
    ),
    "法律援助，准予缓交：恢复并立案（办法第四十七条第三项、第四十九条）": (
        "defer.3",
        Verdict("defer", "defer.3", until_on=UNTIL),
        (CaseState.DOCKETED, FeeState.DEFERRED),
    ),
    "准予减交：恢复，按减交后的数额重新通知（办法第四十六条、第二十二条）": (
        "reduce.1",
        Verdict("reduce", "reduce.1", percent=Decimal(50)),
        (CaseState.ACCEPTED, FeeState.DUE),
    ),
    "不予准许：按撤诉处理不变（民诉法解释第二百一十三条）": (
        "exempt.3",
        Verdict("refuse", reason="没有证明材料"),
        LAPSED,
    ),
}


@pytest.mark.parametrize(("asked", "verdict", "then"), DECIDED.values(), ids=DECIDED)
def test_relief_is_asked_for_after_the_ruling(lapsed, who, told, papers, asked, verdict, then):
    request = relief.ask(lapsed, asked, "确有困难", by=who("litigant"), at=AFTER)
    assert stands(lapsed)[:2] == LAPSED and papers(lapsed)["relief_application"]
    relief_decisions.decide(request, verdict, by=who("clerk"), at=AFTER + DAY)
    assert stands(lapsed)[:2] == then
    assert "relief_decided" in told(lapsed)
    paper = papers(lapsed)["relief_decision"]
    assert (paper["pay_by_on"] is not None, paper["lapse_stays"]) == (
        verdict.kind == "reduce",
        then == LAPSED,
    )
    assert relief.obstacle(lapsed) == relief.DECIDED


def test_what_is_reduced_is_paid_in_a_new_period(lapsed, who):
    request = relief.ask(lapsed, "reduce.1", "确有困难", by=who("litigant"), at=AFTER)
    half = Verdict("reduce", "reduce.1", percent=Decimal(50))
    relief_decisions.decide(request, half, by=who("clerk"), at=AFTER)
    assert (lapsed.fee.amount_yuan, lapsed.fee.notices) == (Decimal("150.00"), 1)
    assert lapsed.fee.due_on == date(2026, 12, 28)
    attempt = payment.start(lapsed, channel="wechat", at=AFTER + DAY)
    said = Outcome(attempt.order_number, "paid", Decimal("150.00"), "T2", AFTER + DAY)
    payment.learn(attempt, said, at=AFTER + DAY)
    assert stands(lapsed)[:2] == (CaseState.DOCKETED, FeeState.PAID)


def test_a_request_after_the_ruling_can_be_taken_back(lapsed, who):
    request = relief.ask(lapsed, "exempt.3", "低保户", by=who("litigant"), at=AFTER)
    relief.take_back(request, by=who("litigant"), at=AFTER)
    assert stands(lapsed)[:2] == LAPSED
    with pytest.raises(NotAllowed):
        relief_decisions.decide(request, Verdict("exempt", "exempt.3"), by=who("clerk"), at=AFTER)
    assert stands(lapsed)[:2] == LAPSED


def test_a_suit_that_was_docketed_before_is_not_reopened(lapsed, who):
    lapsed.docketed_at = FRIDAY
    arrives(lapsed, paid_at=LAST_DAY)
    assert relief.obstacle(lapsed) == relief.NOT_NOW
    with pytest.raises(NotAllowed):
        reopening.reinstate(lapsed, by=who("clerk"), at=AFTER)
    with pytest.raises(NotAllowed):
        reopening.reopen_for_relief(lapsed, by=who("clerk"), at=AFTER)
