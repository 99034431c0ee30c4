"""Bills of a channel against real payments: what becomes a task, what is asked first, what goes by itself."""

import itertools
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import accepted, undone, working

from court_filing.acts import payment, reconciliation
from court_filing.cases import bills, store
from court_filing.cases.account import Account, Role
from court_filing.cases.book_lists import Wanted, count_entries, day_sums, entries, moves_between
from court_filing.cases.case import Case
from court_filing.cases.channel_bill import BillLine, ChannelBill, Difference, Standing
from court_filing.cases.database import db
from court_filing.cases.ledger import gaps
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.task import Task
from court_filing.clock import SHANGHAI
from court_filing.gateways.payments.protocol import BillRow, Outcome

ON = datetime(2026, 11, 20, tzinfo=SHANGHAI).date()
NOON = datetime(2026, 11, 20, 12, tzinfo=SHANGHAI)
NEXT_MORNING = datetime(2026, 11, 21, 10, 5, tzinfo=SHANGHAI)


CHANNELS = itertools.count(1)


@pytest.fixture
def channel(app):
    """A channel of the test's own, so that no other's payments stand in its books; its bills go when it ends."""
    yield f"alipay{next(CHANNELS)}"
    with working(app):
        for model in (Difference, BillLine, ChannelBill):
            db.session.execute(sa.delete(model))


@pytest.fixture
def attempt(app, persons, channel):
    """An attempt to pay through Alipay that was begun on that day; its id."""
    case_id = accepted(app, persons.litigant, persons.clerk, at=NOON - timedelta(hours=2))
    with working(app):
        return payment.start(store.needed(Case, case_id), channel=channel, at=NOON).id


@pytest.fixture
def learn(app):
    """The gateway says that the attempt was paid."""

    def say(payment_id, *, paid_at=NOON, at=None, status="paid"):
        with working(app):
            known = store.needed(Payment, payment_id)
            outcome = Outcome(known.order_number, status, known.amount_yuan, "T1", paid_at)
            payment.learn(known, outcome, at=at or paid_at)
            assert gaps() == []

    return say


@pytest.fixture
def take_in(app, channel):
    """The channel's bill comes; gives back the open differences of it."""

    def take(*rows, on=ON, at=NEXT_MORNING):
        with working(app):
            return open_ones(reconciliation.take_in(channel, on, rows, at=at))

    return take


@pytest.fixture
def again(app, channel):
    """The bill is compared once more; gives back its open differences."""

    def compare(*, on=ON, at=NEXT_MORNING + timedelta(hours=1)):
        with working(app):
            bill = bills.bill_of(channel, on)
            reconciliation.compare_bill(bill, at=at)
            return open_ones(bill)

    return compare


def open_ones(bill):
    store.flush()
    return [
        (each.kind.value, each.about, each.ours_yuan, each.theirs_yuan)
        for each in bill.differences
        if each.standing is Standing.OPEN
    ]


def row(app, payment_id, *, amount=None, kind="paid", refund_number="", number=None):
    with undone(app):
        known = store.needed(Payment, payment_id)
        return BillRow(
            kind,
            number or known.order_number,
            "T1",
            Decimal(amount or known.amount_yuan),
            refund_number,
            NOON,
        )


def tasks(app, kind):
    with undone(app):
        return list(db.session.scalars(sa.select(Task.about).where(Task.kind == kind)))


def test_a_bill_that_says_what_we_say_leaves_nothing_to_do(app, channel, attempt, learn, take_in):
    learn(attempt)
    paid = row(app, attempt)
    assert take_in(paid) == []
    with undone(app):
        bill = bills.bill_of(channel, ON)
        assert (bill.paid_count, bill.paid_yuan, bill.refunded_count) == (1, paid.amount_yuan, 0)
        assert bill.compared_at == NEXT_MORNING


def test_a_payment_of_ours_that_we_have_not_heard_of_is_asked_about_before_anybody_is_troubled(
    app, attempt, learn, take_in, again
):
    compared_before = len(tasks(app, "compare_bill"))
    asked_before = tasks(app, "ask_payment").count(str(attempt))
    assert take_in(row(app, attempt)) == []
    assert tasks(app, "ask_payment").count(str(attempt)) == asked_before + 1
    assert compared_before + 1 == len(tasks(app, "compare_bill"))
    learn(attempt, at=NEXT_MORNING + timedelta(minutes=1))
    assert again() == []


def test_if_asking_did_not_help_a_person_is_asked(app, attempt, take_in, again, persons, learn):
    paid = row(app, attempt)
    take_in(paid)
    assert again() == [("not_here", paid.order_number, None, paid.amount_yuan)]
    with undone(app):
        [found] = bills.differences(store.needed(Account, persons.clerk).court_id)
        assert (found.payment_id, found.court_id) == (attempt, store.needed(Account, persons.clerk).court_id)
        other = store.needed(Account, persons.other_courts_clerk).court_id
        assert bills.count_differences(other) == 0
        assert bills.difference_for(other, found.id) is None
    learn(attempt, at=NEXT_MORNING + timedelta(hours=2))
    assert again(at=NEXT_MORNING + timedelta(hours=3)) == []
    with undone(app):
        settled = db.session.scalars(sa.select(Difference)).one()
        assert (settled.standing, settled.settled_by_id) == (Standing.SETTLED, None)


def test_a_payment_of_nobody_we_know_is_everybodys_task_at_once(app, attempt, take_in, persons):
    stranger = row(app, attempt, number="X1", amount="3.00")
    assert take_in(stranger) == [("not_here", "X1", None, Decimal("3.00"))]
    with undone(app):
        for each in (persons.clerk, persons.other_courts_clerk):
            assert bills.count_differences(store.needed(Account, each).court_id) == 1


def test_a_payment_that_the_channel_does_not_know(app, attempt, learn, take_in, again):
    learn(attempt)
    paid = row(app, attempt)
    assert take_in() == [("not_there", paid.order_number, paid.amount_yuan, None)]
    # The channel makes its bill anew.
    assert take_in(paid, at=NEXT_MORNING + timedelta(hours=5)) == []


def test_a_line_of_another_amount_and_one_that_stands_twice(app, attempt, learn, take_in):
    learn(attempt)
    paid = row(app, attempt)
    more = row(app, attempt, amount=paid.amount_yuan + Decimal("0.01"))
    assert take_in(more) == [("other_amount", paid.order_number, paid.amount_yuan, more.amount_yuan)]
    twice = ("twice", paid.order_number, paid.amount_yuan, 2 * paid.amount_yuan)
    assert take_in(paid, paid, at=NEXT_MORNING + timedelta(hours=1)) == [twice]


@pytest.mark.parametrize(
    ("paid_at", "billed_on"), [(NOON.replace(hour=23, minute=59, second=59), ON + timedelta(days=1))]
)
def test_a_payment_at_the_last_second_may_stand_on_the_next_days_bill(
    app, attempt, learn, take_in, again, paid_at, billed_on
):
    learn(attempt, paid_at=paid_at)
    paid = row(app, attempt)
    assert take_in() == []
    assert take_in(paid, on=billed_on, at=NEXT_MORNING + timedelta(days=1)) == []
    assert again() == []


def test_one_at_the_last_second_that_no_bill_shows_is_found_with_the_next_bill(
    app, attempt, learn, take_in, again
):
    learn(attempt, paid_at=NOON.replace(hour=23, minute=59, second=59))
    paid = row(app, attempt)
    assert take_in() == []
    assert take_in(on=ON + timedelta(days=1), at=NEXT_MORNING + timedelta(days=1)) == []
    assert again() == [("not_there", paid.order_number, paid.amount_yuan, None)]


def test_what_came_and_went_before_we_heard_of_it_is_no_difference(app, attempt, learn, take_in, again):
    learn(attempt, status="refunded")
    back = row(app, attempt, kind="refund", refund_number="R1")
    take_in(row(app, attempt), back)
    assert again() == []


def test_a_payment_that_went_back_whole_stands_there_twice_over(app, channel, attempt, learn, take_in):
    learn(attempt)
    with working(app):
        case = store.needed(Payment, attempt).fee.case
        second = Payment(
            fee_id=case.fee.id,
            channel=channel,
            order_number=f"FSECOND{channel}",
            amount_yuan=case.fee.amount_yuan,
            started_at=NOON,
            expires_at=NOON + timedelta(minutes=30),
        )
        store.add(second)
        second_id = second.id
    learn(second_id)
    with working(app):
        going = store.needed(Payment, second_id)
        assert going.state is PaymentState.REFUNDING
        payment.confirm_refund(going, at=NOON + timedelta(minutes=1))
        refund_number = going.refund_number
    rows = [row(app, attempt), row(app, second_id)]
    assert take_in(*rows) == [("not_there", refund_number, rows[1].amount_yuan, None)]
    back = row(app, second_id, kind="refund", refund_number=refund_number)
    assert take_in(*rows, back, at=NEXT_MORNING + timedelta(hours=1)) == []


def test_what_the_bank_gave_back_is_on_no_bill_and_what_the_channel_gave_besides_is_found(
    app, channel, attempt, learn, take_in, again
):
    learn(attempt)
    with working(app):
        case = store.needed(Payment, attempt).fee.case
        second = payment.begin_by_hand(case.fee, channel=channel, at=NOON)
        second_id = second.id
    learn(second_id)
    with working(app):
        going = store.needed(Payment, second_id)
        going.left_to_bank_at = NOON
        store.flush()
        by = store.add(
            Account(role=Role.CLERK, cashier=True, password_hash="-", session_key="-", created_at=NOON)
        )
        payment.confirm_refund(going, at=NOON + timedelta(minutes=1), by=by)
        assert (going.state, gaps()) == (PaymentState.REFUNDED, [])
        number = going.refund_number
        # The money of the channel stays there, and the bank's is less.
        back = [each for each in moves_between(None, ON, ON) if each.number == number]
        assert [(each.kind, each.channel) for each in back] == [("refund", "bank")]
    rows = [row(app, attempt), row(app, second_id)]
    assert take_in(*rows) == []
    twice = row(app, second_id, kind="refund", refund_number=number)
    take_in(*rows, twice, at=NEXT_MORNING + timedelta(hours=1))
    later = NEXT_MORNING + timedelta(hours=2)
    assert again(at=later) == [("not_here", number, None, twice.amount_yuan)]


def test_the_same_bill_again_changes_nothing_and_finds_nothing_twice(app, channel, attempt, take_in):
    stranger = row(app, attempt, number="X1", amount="3.00")
    assert take_in(stranger) == take_in(stranger, at=NEXT_MORNING + timedelta(hours=1))
    with undone(app):
        assert len(bills.bill_of(channel, ON).lines) == 1
        assert db.session.scalar(sa.select(sa.func.count(Difference.id))) == 1


def test_what_a_person_settled_stays_settled_and_what_went_by_itself_may_come_back(
    app, attempt, take_in, persons
):
    stranger = row(app, attempt, number="X1", amount="3.00")
    take_in(stranger)
    take_in(at=NEXT_MORNING + timedelta(hours=1))
    assert take_in(stranger, at=NEXT_MORNING + timedelta(hours=2)) != []
    with working(app):
        found = db.session.scalars(sa.select(Difference)).one()
        by = store.needed(Account, persons.clerk)
        reconciliation.settle(found, by=by, note="是另一个系统的收款", at=NEXT_MORNING)
    assert take_in(stranger, at=NEXT_MORNING + timedelta(hours=3)) == []
    with working(app), pytest.raises(reconciliation.AlreadySettled):
        found = db.session.scalars(sa.select(Difference)).one()
        reconciliation.settle(found, by=by, note="又一遍", at=NEXT_MORNING)


def test_what_a_person_settled_is_there_again_when_a_corrected_bill_says_another_sum(
    app, attempt, learn, take_in, persons
):
    learn(attempt)
    paid = row(app, attempt)
    wrong = replace(paid, amount_yuan=paid.amount_yuan + 1)
    take_in(wrong)
    with working(app):
        found = db.session.scalars(sa.select(Difference)).one()
        by = store.needed(Account, persons.clerk)
        reconciliation.settle(found, by=by, note="渠道多记一元", at=NEXT_MORNING)
    assert take_in(wrong, row(app, attempt, number="X1", amount="3.00")) == [
        ("not_here", "X1", None, Decimal("3.00"))
    ]
    worse = replace(paid, amount_yuan=paid.amount_yuan + 9)
    assert take_in(worse) == [("other_amount", paid.order_number, paid.amount_yuan, worse.amount_yuan)]
    assert take_in(paid) == []
    with undone(app):
        assert gaps() == []


def test_a_difference_stays_while_a_corrected_bill_is_asked_about_and_nothing_is_booked_twice(
    app, channel, attempt, learn, take_in, again
):
    paid = row(app, attempt)
    take_in(paid)
    missed = ("not_here", paid.order_number, None, paid.amount_yuan)
    assert again() == [missed]
    # The channel makes its bill anew, with a line more: the old difference is still not explained.
    stranger = row(app, attempt, number="X1", amount="3.00")
    new = ("not_here", "X1", None, Decimal("3.00"))
    assert sorted(take_in(paid, stranger)) == sorted([missed, new])
    for _time in range(2):
        learn(attempt, at=NEXT_MORNING + timedelta(hours=2))
        assert take_in(paid, stranger) == [new]
    assert take_in(paid) == []
    with undone(app):
        number = store.needed(Payment, attempt).fee.case.filing_number
        court_id = store.needed(Payment, attempt).fee.case.court_id
        assert count_entries(Wanted(court_id, ON, NEXT_MORNING.date(), number)) == 2


def test_a_bill_that_does_not_come_is_missed_after_three_days_if_anything_moved(
    app, channel, attempt, learn, take_in
):
    learn(attempt)
    paid = row(app, attempt)
    with working(app):
        bill = reconciliation.note_problem(channel, ON, "渠道还没有这一天的账单", at=NEXT_MORNING)
        assert open_ones(bill) == []
        late = NEXT_MORNING + timedelta(days=2)
        reconciliation.note_problem(channel, ON, "渠道还没有这一天的账单", at=late)
        assert open_ones(bill) == [("no_bill", "2026-11-20", paid.amount_yuan, None)]
        assert (bill.compared_at, bill.problem) == (None, "渠道还没有这一天的账单")
    assert take_in(paid, at=late) == []
    with undone(app):
        assert bills.bill_of(channel, ON).problem is None


def test_a_day_without_movements_may_have_no_bill(app, channel):
    with working(app):
        late = NEXT_MORNING + timedelta(days=3)
        bill = reconciliation.note_problem(channel, ON, "渠道还没有这一天的账单", at=late)
        assert (open_ones(bill), bill.compared_at) == ([], late)


def test_a_ledger_that_does_not_add_up_is_found_and_goes_by_itself(app, channel, attempt, learn):
    learn(attempt)
    with working(app):
        store.needed(Payment, attempt).received_yuan += Decimal("0.01")
        store.flush()
        reconciliation.check_ledger(at=NEXT_MORNING)
        found = bills.open_ledger_differences()
        assert {each.about.partition("@")[0] for each in found} == {f"channel:{channel}", "held"}
        reconciliation.check_ledger(at=NEXT_MORNING + timedelta(days=1))
        assert len(bills.open_ledger_differences()) == 2
        store.needed(Payment, attempt).received_yuan -= Decimal("0.01")
        store.flush()
        reconciliation.check_ledger(at=NEXT_MORNING + timedelta(days=2))
        assert bills.open_ledger_differences() == []
        assert db.session.scalar(sa.select(sa.func.count(ChannelBill.id))) == 3


def test_the_days_and_the_ledger_show_what_moved_and_what_the_bill_says(
    app, channel, attempt, learn, take_in, persons
):
    learn(attempt)
    paid = row(app, attempt)
    take_in(row(app, attempt, amount=paid.amount_yuan + 1))
    with undone(app):
        court_id = store.needed(Account, persons.clerk).court_id
        elsewhere = store.needed(Account, persons.other_courts_clerk).court_id
        [day] = [each for each in day_sums(court_id, ON, ON) if each.channel == channel]
        assert (day.on, day.paid_count, day.paid_yuan) == (ON, 1, paid.amount_yuan)
        assert (day.billed_paid_yuan, day.refunded_count) == (paid.amount_yuan + 1, 0)
        assert [each for each in day_sums(None, ON, ON) if each.channel == channel] == [day]
        assert day_sums(elsewhere, ON, ON) == []
        assert bills.open_by_bill(court_id, ON, ON) == {(channel, ON): 1}
        assert bills.open_by_bill(elsewhere, ON, ON) == {(channel, ON): 0}
        number = store.needed(Payment, attempt).fee.case.filing_number
        assert (
            count_entries(Wanted(court_id, ON, ON, number))
            == len(entries(Wanted(court_id, ON, ON, number)))
            == 2
        )
        assert count_entries(Wanted(elsewhere)) == 0
