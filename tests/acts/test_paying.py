"""One obligation, many attempts, counted once; whatever the gateway says, and however often."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import second_notice_sent

from court_filing.acts import docketing, lapse, payment
from court_filing.acts.fee_accounts import account_of
from court_filing.cases import store
from court_filing.cases.case import CaseState
from court_filing.cases.database import db
from court_filing.cases.fee import FeeState
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import HeldBecause, PaymentState
from court_filing.cases.task import Task
from court_filing.clock import SHANGHAI
from court_filing.gateways.payments.protocol import Outcome
from court_filing.law import courts

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def case(bring):
    """An accepted case that owes 300 yuan."""
    return bring("accepted", at=FRIDAY)


def begin(case, *, at=FRIDAY, channel="alipay"):
    return payment.start(case, channel=channel, at=at)


def paid(attempt, *, amount="300.00", at=FRIDAY):
    """The gateway says that the attempt was paid."""
    outcome = Outcome(attempt.order_number, "paid", Decimal(amount), f"T{attempt.order_number[1:20]}", at)
    return payment.learn(attempt, outcome, at=at)


def closed(attempt):
    """The gateway says that the attempt was closed unpaid."""
    return payment.learn(attempt, Outcome(attempt.order_number, "closed"), at=FRIDAY)


def tasks(kind):
    return db.session.scalars(sa.select(Task).where(Task.kind == kind).order_by(Task.id)).all()


def states(case):
    return case.state, case.fee.state, [attempt.state for attempt in case.fee.payments]


OWED = (CaseState.ACCEPTED, FeeState.DUE)
SETTLED = (CaseState.DOCKETED, FeeState.PAID)


class TestStarting:
    def test_an_attempt_has_a_number_an_amount_and_an_end(self, case):
        attempt = begin(case)
        assert (attempt.state, attempt.amount_yuan) == (PaymentState.STARTED, Decimal("300.00"))
        assert attempt.order_number.startswith("F20261120") and len(attempt.order_number) <= 64
        assert attempt.expires_at == FRIDAY + 30 * MINUTE

    def test_the_gateway_will_be_asked_when_no_notification_comes(self, case):
        attempt = begin(case)
        asked = tasks("ask_payment")[-1]
        assert (asked.about, asked.run_at) == (str(attempt.id), FRIDAY + timedelta(seconds=20))

    def test_a_second_click_leads_to_the_same_attempt(self, case):
        assert begin(case) is begin(case, at=FRIDAY + MINUTE)
        assert len(case.fee.payments) == 1

    @pytest.mark.parametrize("minutes", [28, 29, 60])
    def test_shortly_before_its_end_a_new_one_begins(self, case, minutes):
        first = begin(case)
        assert begin(case, at=FRIDAY + minutes * MINUTE).order_number != first.order_number

    def test_another_channel_is_another_attempt(self, case):
        assert begin(case) is not begin(case, channel="embedded")

    def test_a_closed_attempt_is_not_taken_up_again(self, case):
        closed(first := begin(case))
        assert begin(case) is not first

    def test_once_it_is_paid_nothing_more_can_be_started(self, case, traces):
        paid(begin(case))
        before = traces(case)
        with pytest.raises(NotAllowed):
            begin(case)
        assert traces(case) == before

    @pytest.mark.parametrize("state", ["draft", "submitted", "examining"])
    def test_before_a_fee_was_noticed_nothing_can_be_paid(self, bring, traces, state):
        case = bring(state)
        before = traces(case)
        with pytest.raises(NotAllowed):
            begin(case)
        assert traces(case) == before


class TestBeingPaid:
    def test_settles_the_fee_and_dockets_the_case(self, case, told, papers):
        attempt = paid(begin(case), at=FRIDAY + MINUTE)
        assert states(case) == (*SETTLED, [PaymentState.PAID])
        assert case.case_number.startswith("（2026）京0105民初")
        assert case.docketed_at == case.fee.settled_at == attempt.paid_at == FRIDAY + MINUTE
        assert [event.name for event in case.events][-3:] == ["payment_received", "fee_paid", "docketed"]
        receipt = papers(case)["payment_receipt"]
        assert receipt["case_number"] == case.case_number
        assert (receipt["total_yuan"], receipt["order_number"]) == ("300.00", attempt.order_number)
        assert (receipt["trade_number"], receipt["channel"]) == (attempt.trade_number, "支付宝")
        assert told(case)[-1] == "docketed"

    def test_said_again_changes_nothing(self, case, traces):
        attempt = paid(begin(case))
        before = traces(case)
        for late in range(1, 4):
            paid(attempt, at=FRIDAY + late * DAY)
        closed(attempt)
        assert traces(case) == before

    def test_after_the_attempt_was_closed_it_counts_all_the_same(self, case):
        attempt = closed(begin(case))
        assert states(case) == (*OWED, [PaymentState.CLOSED])
        paid(attempt)
        assert states(case) == (*SETTLED, [PaymentState.PAID])

    @pytest.mark.parametrize("amount", ["299.99", "300.01", "0.01", "3000.00"])
    def test_with_another_amount_settles_nothing_and_is_kept_for_a_person(self, case, told, amount):
        attempt = paid(begin(case), amount=amount)
        assert states(case) == (*OWED, [PaymentState.HELD])
        assert attempt.received_yuan == Decimal(amount)
        assert case.events[-1].detail == {"received_yuan": amount, "because": "other_amount"}
        assert told(case)[-1] == "accepted"
        paid(attempt)
        assert states(case) == (*OWED, [PaymentState.HELD])

    @pytest.mark.parametrize("status", ["unknown", "waiting"])
    def test_not_yet_changes_nothing(self, case, traces, status):
        attempt = begin(case)
        before = traces(case)
        payment.learn(attempt, Outcome(attempt.order_number, status), at=FRIDAY)
        assert traces(case) == before


class TestBeingPaidTwice:
    @pytest.fixture
    def second(self, case):
        """The second of two attempts that were both paid."""
        first = begin(case)
        second = begin(case, at=FRIDAY + 60 * MINUTE)
        paid(second, at=FRIDAY + 61 * MINUTE)
        return paid(first, at=FRIDAY + 62 * MINUTE)

    def test_the_surplus_goes_back(self, case, second, told):
        assert states(case) == (*SETTLED, [PaymentState.REFUNDING, PaymentState.PAID])
        assert second.refund_number == f"R{second.order_number}"
        assert [task.about for task in tasks("refund_payment")] == [str(second.id)]
        assert told(case)[-2:] == ["docketed", "refund_asked"]
        assert sum(event.name == "docketed" for event in case.events) == 1
        assert sum(paper.kind == "payment_receipt" for paper in case.papers) == 1

    def test_when_the_gateway_has_given_it_back_that_is_recorded_once(self, case, second, told):
        for minutes in (1, 2):
            payment.confirm_refund(second, at=FRIDAY + DAY + minutes * MINUTE)
        assert second.state is PaymentState.REFUNDED
        assert second.refunded_at == FRIDAY + DAY + MINUTE
        assert told(case)[-1:] == ["refunded"]
        assert sum(event.name == "refunded" for event in case.events) == 1

    def test_the_payment_that_counted_is_never_given_back(self, case, second):
        counted = case.fee.payments[1]
        payment.confirm_refund(counted, at=FRIDAY)
        assert counted.state is PaymentState.PAID


class TestAnotherAmount:
    """A payment of another amount than the fee is for a clerk to count or to send back."""

    def test_enough_is_counted_by_a_clerk_and_dockets_the_case(self, case, who):
        attempt = paid(begin(case), amount="300.50")
        payment.count(attempt, by=who("clerk"), at=FRIDAY + DAY)
        assert states(case) == (*SETTLED, [PaymentState.PAID])
        assert case.case_number
        assert [(event.name, event.actor) for event in case.events][-4:] == [
            ("payment_counted", "clerk"),
            ("fee_paid", "system"),
            ("docketed", "system"),
            ("refund_decided", "clerk"),
        ]

    def test_what_came_above_the_fee_goes_back_with_it(self, case, who, told):
        attempt = paid(begin(case), amount="3000.00")
        payment.count(attempt, by=who("clerk"), at=FRIDAY + DAY)
        [decision] = case.fee_decisions
        assert (decision.ground, decision.before_yuan, decision.after_yuan) == ("overpaid", 300, 300)
        [refund] = attempt.refunds
        assert refund.amount_yuan == Decimal("2700.00")
        assert [task.about for task in tasks("give_refund")] == [str(refund.id)]
        assert told(case)[-1] == "refund_decided"
        assert (account_of(case).owed_yuan, account_of(case).paid_yuan) == (300, 300)
        [receipt] = [paper for paper in case.papers if paper.kind == "payment_receipt"]
        assert receipt.content["total_yuan"] == "300.00"

    @pytest.mark.usefixtures("unbooked")
    def test_a_payment_of_just_the_fee_that_was_lowered_meanwhile_leaves_nothing_over(self, case, who):
        attempt = begin(case)
        case.fee.amount_yuan = Decimal("150.00")
        paid(attempt, amount="150.00")
        payment.count(attempt, by=who("clerk"), at=FRIDAY + DAY)
        assert not case.fee_decisions
        assert account_of(case).paid_yuan == 150

    def test_too_little_cannot_be_counted(self, case, who, traces):
        attempt = paid(begin(case), amount="299.99")
        before = traces(case)
        with pytest.raises(payment.TooLittle):
            payment.count(attempt, by=who("clerk"), at=FRIDAY)
        assert traces(case) == before

    def test_nothing_is_counted_once_the_fee_is_paid(self, case, who, traces):
        odd = paid(begin(case), amount="3000.00")
        paid(begin(case, at=FRIDAY + 60 * MINUTE))
        before = traces(case)
        with pytest.raises(NotAllowed):
            payment.count(odd, by=who("clerk"), at=FRIDAY + DAY)
        assert traces(case) == before

    def test_sent_back_whole_it_leaves_the_fee_owed(self, case, who, told):
        attempt = paid(begin(case), amount="3000.00")
        payment.send_back(attempt, by=who("clerk"), at=FRIDAY + DAY)
        assert states(case) == (*OWED, [PaymentState.REFUNDING])
        assert told(case)[-1] == "payment_sent_back"
        assert case.events[-1].detail == {"amount_yuan": "3000.00"}
        assert [task.about for task in tasks("refund_payment")] == [str(attempt.id)]
        payment.confirm_refund(attempt, at=FRIDAY + 2 * DAY)
        assert attempt.state is PaymentState.REFUNDED

    @pytest.mark.parametrize("act", [payment.count, payment.send_back])
    @pytest.mark.parametrize("name", ["litigant", "stranger"])
    def test_by_a_clerk_alone_and_only_such_a_payment(self, case, who, traces, act, name):
        attempt = paid(begin(case), amount="3000.00")
        before = traces(case)
        with pytest.raises(NotAllowed):
            act(attempt, by=who(name), at=FRIDAY)
        assert traces(case) == before

    @pytest.mark.parametrize("act", [payment.count, payment.send_back])
    def test_a_payment_that_counted_is_left_alone(self, case, who, traces, act):
        attempt = paid(begin(case))
        before = traces(case)
        with pytest.raises(NotAllowed):
            act(attempt, by=who("clerk"), at=FRIDAY)
        assert traces(case) == before


class TestRefundedAtTheGateway:
    def test_one_that_came_and_went_back_before_we_heard_of_it_settles_nothing(self, case):
        attempt = begin(case)
        payment.learn(attempt, Outcome(attempt.order_number, "refunded", Decimal("300.00")), at=FRIDAY)
        assert states(case) == (*OWED, [PaymentState.CLOSED])

    def test_and_neither_when_the_older_word_that_it_was_paid_comes_late(self, case):
        attempt = begin(case)
        payment.learn(attempt, Outcome(attempt.order_number, "refunded", Decimal("300.00")), at=FRIDAY)
        paid(attempt, at=FRIDAY + MINUTE)
        assert states(case) == (*OWED, [PaymentState.CLOSED])

    def test_one_that_we_give_back_is_given_back(self, case):
        attempt = begin(case)
        surplus = begin(case, at=FRIDAY + 60 * MINUTE)
        paid(attempt)
        paid(surplus)
        payment.learn(surplus, Outcome(surplus.order_number, "refunded"), at=FRIDAY + DAY)
        assert [each.state for each in (attempt, surplus)] == [PaymentState.PAID, PaymentState.REFUNDED]


class TestWhenToAskAgain:
    def test_ever_more_rarely_but_soon_after_its_end(self, case):
        attempt = begin(case)
        asked, at = [], FRIDAY + 20 * timedelta(seconds=1)
        while at < FRIDAY + DAY:
            asked.append(at)
            at = payment.next_question(attempt, at=at)
        assert asked[1] == FRIDAY + timedelta(seconds=50)
        assert attempt.expires_at + timedelta(seconds=5) in asked
        assert len(asked) < 25
        late = payment.next_question(attempt, at=FRIDAY + 30 * DAY)
        assert late == FRIDAY + 30 * DAY + timedelta(hours=6)


class TestMoneyIsRecordedAlthoughDocketingFails:
    def test_and_the_worker_dockets_later(self, case):
        code = courts.get(case.court_id)
        without = next(court.id for court in courts.all_courts() if court.code is None)
        case.court_id = without
        attempt = paid(begin(case))
        assert states(case) == (CaseState.ACCEPTED, FeeState.PAID, [PaymentState.PAID])
        assert (case.case_number, attempt.received_yuan) == (None, Decimal("300.00"))
        assert [task.about for task in tasks("docket_case")] == [case.id]
        assert not [paper for paper in case.papers if paper.kind == "payment_receipt"]
        case.court_id = code.id
        for _ in "12":
            docketing.docket_settled(case, at=FRIDAY + DAY)
        assert states(case) == (*SETTLED, [PaymentState.PAID])
        assert [paper.kind for paper in case.papers].count("payment_receipt") == 1

    def test_not_before_the_fee_is_settled(self, case, traces):
        before = traces(case)
        docketing.docket_settled(case, at=FRIDAY)
        assert traces(case) == before


def test_paid_after_the_suit_lapsed_the_money_waits_for_a_person(case, who):
    attempt = closed(begin(case))
    lapse.give_second_notice(case.fee, at=FRIDAY + 10 * DAY)
    second_notice_sent(case, at=FRIDAY + 10 * DAY)
    lapse.lapse(case, by=who("clerk"), at=FRIDAY + 30 * DAY)
    paid(attempt, at=FRIDAY + 31 * DAY)
    assert states(case) == (CaseState.DEEMED_WITHDRAWN, FeeState.LAPSED, [PaymentState.HELD])
    assert attempt.held_because is HeldBecause.LAPSED
    assert case.case_number is None


@pytest.mark.usefixtures("unbooked")
def test_two_fees_are_never_owed_for_one_case(case):
    again = type(case.fee)(
        case_id=case.id, amount_yuan=Decimal(1), quote={}, noticed_at=FRIDAY, due_on=FRIDAY.date()
    )
    with pytest.raises(store.Conflict):
        store.add(again)
