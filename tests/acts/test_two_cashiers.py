"""Two people at the court's money at the same moment: each amount counts once, and each goes back once."""

import threading
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import accepted, application, let_go, people, undone, working
from paid_cases import pays

from court_filing.acts import bank_transfers, refund_orders, statements, takings, unmatching
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.court_settings import set_setting
from court_filing.cases.database import db
from court_filing.cases.ledger import gaps
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.refund_lists import line_of_payment
from court_filing.clock import court_day, now
from court_filing.law import courts
from court_filing.reading.bank_statements import Entry, Statement

pytestmark = pytest.mark.postgres
"""SQLite has one writer at a time, who sees everything that was written before."""
COURT = courts.by_code("京0105").id


@pytest.fixture(scope="module")
def app(postgres_url, tmp_path_factory):
    made = application(tmp_path_factory.mktemp("var"), COURT_FILING_DATABASE_URL=postgres_url)
    yield made
    let_go(made)


@pytest.fixture(scope="module")
def persons(app):
    persons = people(app)
    with working(app):
        for name in ("bank_account_name", "bank_account_number", "bank_name"):
            set_setting(COURT, name, "99990000123456789")
        for cashier in (persons.colleague, persons.stranger):
            account = store.needed(Account, cashier)
            account.cashier, account.court_id = True, COURT
    return persons


@pytest.fixture
def case_id(app, persons):
    yield accepted(app, persons.litigant, persons.clerk)
    with undone(app):
        assert gaps() == []


def at_once(app, *acts):
    """All of them begun at the same moment, each in its own process's session; what each gave or raised."""
    begin, came = threading.Barrier(len(acts)), {}

    def run(place, act):
        try:
            with working(app):
                begin.wait(timeout=20)
                came[place] = act()
        except Exception as error:
            came[place] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
        assert not thread.is_alive()
    return [came[place] for place in range(len(acts))]


def states(app, case_id):
    with undone(app):
        return sorted(payment.state for payment in store.needed(Case, case_id).fee.payments)


def came_in(*remarks):
    entry = {"booked_on": court_day(now()), "amount_yuan": Decimal(300), "payer_name": "甲"}
    account = "6222020000000000001"
    return Statement(
        kind="csv", entries=tuple(Entry(remark=each, payer_account=account, **entry) for each in remarks)
    )


def take_in(read, cashier, sha):
    by = store.needed(Account, cashier)
    return statements.take_in(COURT, read, name="a.csv", sha256=sha, by=by, at=now()).statement.lines_new


def test_one_taking_is_confirmed_once(app, persons, case_id):
    with working(app):
        case, by = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        by.cashier = True
        taking = takings.record(case.fee, received_yuan=Decimal(300), method="cash", by=by, at=now()).id
        by.cashier = False

    def confirm(cashier):
        return lambda: takings.confirm(COURT, taking, by=store.needed(Account, cashier), at=now()).state

    ended = at_once(app, confirm(persons.colleague), confirm(persons.stranger))
    assert sorted(map(type, ended), key=str) == sorted([PaymentState, NotAllowed], key=str)
    assert states(app, case_id) == [PaymentState.PAID]


def test_statements_that_overlap_add_each_amount_once(app, persons, case_id):
    with working(app):
        code = bank_transfers.offer(store.needed(Case, case_id)).transfer_code
    read, longer = came_in(code, "甲"), came_in("甲", "乙", code)
    ended = at_once(
        app,
        lambda: take_in(read, persons.colleague, "1" * 64),
        lambda: take_in(longer, persons.stranger, "2" * 64),
    )
    told = [each for each in ended if isinstance(each, statements.ReadBefore)]
    assert len(told) <= 1 and sum(each for each in ended if isinstance(each, int)) in (2, 3)
    with working(app):
        again = take_in(came_in("甲", "乙", code, "丙"), persons.colleague, "3" * 64)
    assert again + sum(each for each in ended if isinstance(each, int)) == 4
    assert states(app, case_id) == [PaymentState.PAID]


def test_what_goes_back_is_in_one_order(app, persons, case_id):
    with working(app):
        code = bank_transfers.offer(store.needed(Case, case_id)).transfer_code
        take_in(came_in(code, f"{code} 又一次"), persons.colleague, "4" * 64)

    def make(cashier):
        return lambda: refund_orders.make(COURT, by=store.needed(Account, cashier), at=now()).rows

    ended = at_once(app, make(persons.colleague), make(persons.stranger))
    assert [each for each in ended if isinstance(each, int)] == [1]
    assert sum(isinstance(each, refund_orders.NothingToOrder) for each in ended) == 1


def test_what_an_order_takes_in_is_not_unmatched(app, persons, case_id):
    with working(app):
        code = bank_transfers.offer(store.needed(Case, case_id)).transfer_code
        take_in(came_in(code, f"{code} 又一次"), persons.colleague, "5" * 64)
        [surplus] = (
            each.id
            for each in store.needed(Case, case_id).fee.payments
            if each.state is PaymentState.REFUNDING
        )
        line_id = line_of_payment(surplus).id

    def order():
        return refund_orders.make(COURT, by=store.needed(Account, persons.colleague), at=now()).rows

    def undo():
        by = store.needed(Account, persons.stranger)
        return unmatching.unmatch(COURT, line_id, "弄错了", by=by, at=now()).state

    ended = at_once(app, order, undo)
    assert [type(each) for each in ended] in (
        [int, unmatching.StandsAgainst],
        [refund_orders.NothingToOrder, PaymentState],
    )
    with undone(app):
        ordered = store.needed(Payment, surplus).refund_file_id is not None
        assert ordered is isinstance(ended[0], int)


def test_money_that_comes_while_the_books_are_read_is_no_gap(app, case_id):
    """Between the sums of the ledger and those of the payments another session counts a payment."""

    def comes():
        with working(app):
            pays(store.needed(Case, case_id), at=now())

    came = threading.Thread(target=comes)

    def after(_connection, _cursor, statement, *_):
        if "FROM ledger_line" in statement and came.ident is None:
            came.start()
            came.join(timeout=30)

    with undone(app):
        sa.event.listen(db.engine, "after_cursor_execute", after)
        try:
            assert gaps() == []
        finally:
            sa.event.remove(db.engine, "after_cursor_execute", after)
    assert not came.is_alive() and states(app, case_id) == [PaymentState.PAID]
