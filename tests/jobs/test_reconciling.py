"""The nightly reconciliation by the worker: with the embedded cashier's own bills, and with channels in trouble."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from filed_cases import accepted, undone, working

from court_filing.acts import payment
from court_filing.cases import bills, store
from court_filing.cases.bills import LEDGER
from court_filing.cases.case import Case
from court_filing.cases.channel_bill import Standing
from court_filing.cases.database import db
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.task import Task
from court_filing.clock import SHANGHAI, court_day, now
from court_filing.gateways.payments.embedded import EmbeddedCashier
from court_filing.gateways.payments.protocol import GatewayUnavailable, NoBillYet, Order, UnreadableBill
from court_filing.jobs.handlers import handlers
from court_filing.jobs.reconciling import what_is_due

YESTERDAY = court_day(now()) - timedelta(days=1)
TEN = datetime.combine(YESTERDAY + timedelta(days=1), datetime.min.time(), SHANGHAI) + timedelta(hours=10)


class InTrouble:
    """A channel whose bills cannot be had."""

    def __init__(self, because):
        self.because = because

    def bill(self, on):
        assert not db.session().in_transaction()
        raise self.because


@pytest.fixture
def cashier(app):
    """The embedded cashier, at two in the afternoon of yesterday."""
    settings = app.extensions["court_filing.settings"]
    return EmbeddedCashier(
        settings.folder / "cashier",
        secret=settings.secret_key,
        page_url="http://localhost/cashier",
        now=lambda: TEN - timedelta(hours=20),
    )


@pytest.fixture
def attempt(app, persons, cashier):
    """An attempt that was begun and paid yesterday at the embedded cashier, of which we have not heard; its id."""
    case_id = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        db.session.execute(sa.delete(Task))
        begun = payment.start(store.needed(Case, case_id), channel="embedded", at=TEN - timedelta(days=1))
        db.session.execute(sa.delete(Task))
        number, amount, attempt_id = begun.order_number, begun.amount_yuan, begun.id
    cashier.start(Order(number, amount, "诉讼费", "", "", TEN))
    cashier.settle(number)
    return attempt_id


@pytest.fixture
def due(app):
    """What the clock would have recorded and done at that moment, is recorded and done."""

    def see(at, payments=None):
        with working(app):
            own = app.extensions["court_filing.gateways"].payments
            for act in what_is_due(payments or own, at):
                act()
            return [
                task.about
                for task in db.session.scalars(sa.select(Task).where(Task.kind == "reconcile_bill"))
            ]

    return see


@pytest.fixture
def carry_out(app):
    """The worker carries out a task of that kind, in the world that the test says."""

    def run(kind, about, at, payments=None):
        world = app.extensions["court_filing.gateways"]
        world = replace(world, payments=payments) if payments else world
        with app.app_context():
            finish = handlers(world, "http://localhost")[kind](about)
        with working(app):
            if finish is not None:
                finish(at)

    return run


def open_ones(app, channel, on):
    with undone(app):
        bill = bills.bill_of(channel, on)
        return [each.kind.value for each in bill.differences if each.standing is Standing.OPEN]


def test_what_was_paid_and_never_heard_of_is_found_asked_about_and_counted(app, attempt, due, carry_out):
    assert due(TEN - timedelta(minutes=1)) == []
    about = f"embedded:{YESTERDAY.isoformat()}"
    assert about in due(TEN)
    carry_out("reconcile_bill", about, TEN)
    assert open_ones(app, "embedded", YESTERDAY) == []
    with undone(app):
        asked = db.session.scalars(sa.select(Task).where(Task.kind == "ask_payment")).one()
        [again] = db.session.scalars(sa.select(Task).where(Task.kind == "compare_bill"))
        assert asked.about == str(attempt)
        assert again.run_at == TEN + timedelta(minutes=10)
        about_again = again.about
    carry_out("ask_payment", str(attempt), TEN + timedelta(minutes=1))
    carry_out("compare_bill", about_again, TEN + timedelta(minutes=10))
    assert open_ones(app, "embedded", YESTERDAY) == []
    with undone(app):
        assert store.needed(Payment, attempt).state is PaymentState.PAID
        assert bills.bill_of(LEDGER, court_day(TEN)).differences == []
    with working(app):
        db.session.execute(sa.delete(Task))
    assert due(TEN + timedelta(hours=2)) == []


@pytest.mark.parametrize(
    ("because", "problem"),
    [
        (NoBillYet(), "渠道还没有这一天的账单"),
        (UnreadableBill("账单第 7 行的金额读不出来"), "账单读不出来：账单第 7 行的金额读不出来"),
        (GatewayUnavailable("no answer in 6 s"), "渠道没有应答，账单没有取到"),
    ],
)
def test_a_bill_that_cannot_be_had_says_why_and_is_asked_for_again(
    app, persons, due, carry_out, because, problem
):
    case_id = accepted(app, persons.litigant, persons.clerk)
    channel = f"alipay{len(problem)}"
    with working(app):
        payment.start(store.needed(Case, case_id), channel=channel, at=TEN - timedelta(days=3))
        db.session.execute(sa.delete(Task))
    payments = {channel: InTrouble(because)}
    days = [f"{channel}:{(YESTERDAY - timedelta(days=back)).isoformat()}" for back in (2, 1, 0)]
    assert due(TEN, payments) == days
    assert due(TEN + timedelta(minutes=10), payments) == days
    carry_out("reconcile_bill", days[2], TEN, payments)
    with working(app):
        bill = bills.bill_of(channel, YESTERDAY)
        assert (bill.problem, bill.compared_at, bill.fetched_at) == (problem, None, None)
        db.session.execute(sa.delete(Task))
    assert days[2] in due(TEN + timedelta(hours=1), payments)
    with working(app):
        db.session.execute(sa.delete(Task))


def test_a_channel_that_is_not_there_any_more_has_no_bills(app, carry_out):
    carry_out("reconcile_bill", "gone:2026-11-20", TEN)
    with undone(app):
        assert bills.bill_of("gone", date(2026, 11, 20)) is None
