"""Lapse: a second notice first, then its full period, then a clerk; nobody else and never by itself."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from filed_cases import second_notice_sent

from court_filing.acts import lapse, payment
from court_filing.cases.case import CaseState
from court_filing.cases.fee import FeeState
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import PaymentState
from court_filing.cases.queries import last_notice
from court_filing.clock import SHANGHAI
from court_filing.gateways.payments.protocol import Outcome

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
"""The fee is noticed; it is due on 27 November."""
OVERDUE = datetime(2026, 11, 28, 0, 0, tzinfo=SHANGHAI)
SECOND_DUE = date(2026, 12, 7)
"""Seven days from 28 November end on a Saturday."""
AFTER_BOTH = datetime(2026, 12, 8, 0, 0, tzinfo=SHANGHAI)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def case(bring):
    return bring("accepted", at=FRIDAY)


@pytest.fixture
def noticed_twice(case):
    lapse.give_second_notice(case.fee, at=OVERDUE)
    second_notice_sent(case, at=OVERDUE + MINUTE)
    return case


def test_an_unpaid_fee_is_noticed_a_second_time_with_a_new_period(case, told, papers):
    lapse.give_second_notice(case.fee, at=OVERDUE)
    assert (case.fee.notices, case.fee.due_on, case.fee.state) == (2, SECOND_DUE, FeeState.DUE)
    assert papers(case)["fee_notice"]["pay_by_on"] == "2026-12-07"
    assert [paper.occasion for paper in case.papers if paper.kind == "fee_notice"] == [1, 2]
    assert told(case)[-1] == "fee_overdue"


def test_not_before_the_first_period_is_over(case, traces):
    before = traces(case)
    lapse.give_second_notice(case.fee, at=OVERDUE - MINUTE)
    assert traces(case) == before


def test_not_a_third_time(noticed_twice, traces):
    before = traces(noticed_twice)
    lapse.give_second_notice(noticed_twice.fee, at=AFTER_BOTH + 30 * DAY)
    assert traces(noticed_twice) == before


def test_not_when_it_was_paid_meanwhile(case, traces):
    attempt = payment.start(case, channel="alipay", at=FRIDAY)
    payment.learn(
        attempt, Outcome(attempt.order_number, "paid", attempt.amount_yuan, "T1", FRIDAY), at=FRIDAY
    )
    before = traces(case)
    lapse.give_second_notice(case.fee, at=OVERDUE)
    assert traces(case) == before


def test_after_the_second_period_a_clerk_rules_the_suit_withdrawn(noticed_twice, who, told):
    lapse.lapse(noticed_twice, by=who("clerk"), at=AFTER_BOTH)
    assert noticed_twice.state is CaseState.DEEMED_WITHDRAWN
    assert noticed_twice.fee.state is FeeState.LAPSED
    assert [(event.of, event.name, event.actor) for event in noticed_twice.events[-2:]] == [
        ("fee", "fee_lapsed", "clerk"),
        ("case", "deemed_withdrawn", "clerk"),
    ]
    assert told(noticed_twice)[-1] == "deemed_withdrawn"


def test_not_on_its_last_day(noticed_twice, who, traces):
    before = traces(noticed_twice)
    assert not lapse.may_lapse(noticed_twice, at=AFTER_BOTH - MINUTE)
    with pytest.raises(NotAllowed):
        lapse.lapse(noticed_twice, by=who("clerk"), at=AFTER_BOTH - MINUTE)
    assert traces(noticed_twice) == before


def test_not_after_one_notice_alone_however_old(case, who, traces):
    before = traces(case)
    assert not lapse.may_lapse(case, at=AFTER_BOTH + 365 * DAY)
    with pytest.raises(NotAllowed):
        lapse.lapse(case, by=who("clerk"), at=AFTER_BOTH + 365 * DAY)
    assert traces(case) == before


def test_by_a_clerk_alone(noticed_twice, who, traces):
    before = traces(noticed_twice)
    with pytest.raises(NotAllowed):
        lapse.lapse(noticed_twice, by=who("litigant"), at=AFTER_BOTH)
    assert traces(noticed_twice) == before


class TestWhatStandsAgainstIt:
    """Overdue twice, and a clerk may not rule on it yet."""

    def refused(self, case, who, traces, *, at=AFTER_BOTH):
        before = traces(case)
        assert lapse.is_overdue(case, at=at)
        assert not lapse.may_lapse(case, at=at)
        with pytest.raises(NotAllowed):
            lapse.lapse(case, by=who("clerk"), at=at)
        assert traces(case) == before
        found = lapse.obstacle(case, at=at)
        assert lapse.obstacles([case], at=at) == {case.id: found}
        return found

    def test_a_second_notice_that_has_not_gone_out(self, case, who, traces):
        lapse.give_second_notice(case.fee, at=OVERDUE)
        assert self.refused(case, who, traces) is lapse.Obstacle.NOT_TOLD

    def test_one_that_went_out_late_counts_from_then(self, case, who, traces):
        lapse.give_second_notice(case.fee, at=OVERDUE)
        second_notice_sent(case, at=OVERDUE + 3 * DAY)
        assert self.refused(case, who, traces) is lapse.Obstacle.TOLD_LATE
        lapse.lapse(case, by=who("clerk"), at=AFTER_BOTH + DAY)
        assert case.state is CaseState.DEEMED_WITHDRAWN

    def test_a_person_whom_nothing_reaches_was_told_with_the_case(self, case, who):
        lapse.give_second_notice(case.fee, at=OVERDUE)
        last_notice(case, "fee_overdue").only_here_at = OVERDUE
        lapse.lapse(case, by=who("clerk"), at=AFTER_BOTH)
        assert case.state is CaseState.DEEMED_WITHDRAWN

    def test_an_attempt_of_which_nobody_knows_how_it_ended(self, noticed_twice, who, traces):
        attempt = payment.start(noticed_twice, channel="alipay", at=OVERDUE)
        assert self.refused(noticed_twice, who, traces) is lapse.Obstacle.PAYMENT_OPEN
        payment.learn(attempt, Outcome(attempt.order_number, "closed"), at=AFTER_BOTH)
        lapse.lapse(noticed_twice, by=who("clerk"), at=AFTER_BOTH)
        assert noticed_twice.state is CaseState.DEEMED_WITHDRAWN

    def test_a_payment_of_another_amount(self, noticed_twice, who, traces):
        attempt = payment.start(noticed_twice, channel="alipay", at=OVERDUE)
        outcome = Outcome(attempt.order_number, "paid", Decimal("299.00"), "T1", OVERDUE)
        payment.learn(attempt, outcome, at=OVERDUE)
        assert self.refused(noticed_twice, who, traces) is lapse.Obstacle.HELD
        payment.send_back(attempt, by=who("clerk"), at=AFTER_BOTH)
        assert lapse.may_lapse(noticed_twice, at=AFTER_BOTH)


def test_until_then_it_can_still_be_paid(noticed_twice):
    attempt = payment.start(noticed_twice, channel="alipay", at=AFTER_BOTH)
    outcome = Outcome(attempt.order_number, "paid", attempt.amount_yuan, "T1", AFTER_BOTH)
    payment.learn(attempt, outcome, at=AFTER_BOTH)
    assert (noticed_twice.state, attempt.state) == (CaseState.DOCKETED, PaymentState.PAID)


def test_once_it_was_paid_nobody_can_rule_it_withdrawn(noticed_twice, who):
    test_until_then_it_can_still_be_paid(noticed_twice)
    with pytest.raises(NotAllowed):
        lapse.lapse(noticed_twice, by=who("clerk"), at=AFTER_BOTH + DAY)
