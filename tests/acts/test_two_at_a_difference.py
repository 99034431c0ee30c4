"""A cashier asks about a difference while the bill is compared: both hold the case first, and neither is thrown out.

With PostgreSQL: two that hold a row each and want the other's are found out, and one of them loses its work.
"""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import accepted, application, let_go, people, undone, working

from court_filing.acts import payment, reconciliation
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.channel_bill import Difference, DifferenceKind, Standing
from court_filing.cases.database import db
from court_filing.cases.payment import Payment, PaymentState
from court_filing.clock import court_day, now
from court_filing.gateways.payments.protocol import BillRow, Outcome

pytestmark = pytest.mark.postgres
PATIENCE_SECONDS = 30
WAITING = sa.text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")


@pytest.fixture(scope="module")
def app(postgres_url, tmp_path_factory):
    made = application(tmp_path_factory.mktemp("var"), COURT_FILING_DATABASE_URL=postgres_url)
    yield made
    let_go(made)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def surplus(app, persons):
    """A second payment of one fee, which is to go back; its id."""
    case_id = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        case = store.needed(Case, case_id)
        for _each in range(2):
            payment.start(case, channel="alipay", at=now(), fits=lambda _one: False)
        for each in list(case.fee.payments):
            paid = Outcome(each.order_number, "paid", each.amount_yuan, f"T{each.id}", now())
            payment.learn(each, paid, at=now())
        assert case.fee.payments[1].state is PaymentState.REFUNDING
        return case.fee.payments[1].id


def bill(app, payment_id, *more, amount=None):
    """What the bill of today says of it: it came, and by a number that is not ours it went."""
    with undone(app):
        known = store.needed(Payment, payment_id)
        order, asked, first = known.order_number, known.amount_yuan, known.fee.payments[0]
        rows = [
            BillRow("paid", order, "T", amount or asked),
            BillRow("refund", order, "T", asked, "BY-HAND"),
            BillRow("paid", first.order_number, "T", first.amount_yuan),
        ]
    return [*rows, *more]


def take_in(app, rows):
    with working(app):
        reconciliation.take_in("alipay", court_day(now()), rows, at=now() + timedelta(days=1))


def wait_until_somebody_waits(app, others):
    """Until the other has to wait for what is held here, or has ended."""
    for _time in range(PATIENCE_SECONDS * 20):
        with db.engine.connect() as connection:
            if connection.execute(WAITING).scalar_one():
                return
        if others.wait(0.05):
            return
    raise AssertionError("nobody came")


def test_who_asks_and_what_compares_do_not_wait_for_each_other_in_a_circle(app, surplus, monkeypatch):
    with undone(app):
        wrong = store.needed(Payment, surplus).amount_yuan + Decimal("1.00")
    take_in(app, bill(app, surplus, amount=wrong))
    with undone(app):
        other = sa.select(Difference).where(Difference.kind == DifferenceKind.OTHER_AMOUNT)
        difference = db.session.scalars(other).one().id

    asks, asked, ended = threading.Event(), threading.Event(), []
    record = reconciliation._record

    def hold_the_case_until_the_other_waits(*args, **kwargs):
        asks.set()
        wait_until_somebody_waits(app, asked)
        record(*args, **kwargs)

    def ask():
        asks.wait(PATIENCE_SECONDS)
        try:
            with working(app):
                reconciliation.ask_again(store.needed(Difference, difference), at=now())
            ended.append("asked")
        except Exception as why:
            ended.append(type(why).__name__)
        asked.set()

    monkeypatch.setattr(reconciliation, "_record", hold_the_case_until_the_other_waits)
    cashier = threading.Thread(target=ask)
    cashier.start()
    # The channel has corrected its bill: of the same payment something is settled, and something asked about.
    take_in(app, bill(app, surplus, BillRow("paid", "X9", "T", Decimal("3.00"))))
    cashier.join(PATIENCE_SECONDS)
    # Whoever came second sees what the first has done.
    assert ended == ["AlreadySettled"]
    with undone(app):
        assert store.needed(Difference, difference).standing is Standing.SETTLED
