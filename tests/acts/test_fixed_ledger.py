"""The ledger is only added to, an obligation is met once, and a tampered sum is found."""

from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import undone, working
from paid_cases import paid

from court_filing.acts import books
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.ledger import balances, gaps, receivable_of
from court_filing.cases.ledger_entry import (
    ASSESSED,
    CHANNEL,
    RECEIVABLE,
    EntryKind,
    LedgerEntry,
    LedgerIsFixed,
    LedgerLine,
)
from court_filing.clock import now


@pytest.fixture(scope="module")
def paid_case(app, persons):
    """A case whose fee of 2,300 was paid through Alipay; its id."""
    return paid(app, persons.litigant, persons.clerk)


@pytest.fixture
def case(app, paid_case):
    with undone(app):
        yield store.needed(Case, paid_case)


def entries(case):
    return db.session.scalars(
        sa.select(LedgerEntry).where(LedgerEntry.case_id == case.id).order_by(LedgerEntry.id)
    ).all()


def test_a_fee_that_was_noticed_and_paid_is_booked_in_two_entries(case):
    noticed, counted = entries(case)
    assert (noticed.kind, counted.kind) == (EntryKind.NOTICED, EntryKind.COUNTED)
    assert [(line.account, line.amount_yuan) for line in counted.lines] == [
        (CHANNEL + "alipay", Decimal("2300.00")),
        (RECEIVABLE, Decimal("-2300.00")),
    ]
    assert receivable_of(case.fee) == 0
    assert balances(court_id=case.court_id)[ASSESSED] == Decimal("-2300.00")
    assert balances(court_id="another court") == {}


def change_line(entry):
    entry.lines[0].amount_yuan += 1


def change_entry(entry):
    entry.kind = EntryKind.RELEASED


def take_line_out(entry):
    store.delete(entry.lines[0])


def take_entry_out(entry):
    store.delete(entry)


@pytest.mark.parametrize("tamper", [change_line, change_entry, take_line_out, take_entry_out])
def test_what_was_booked_is_not_changed_by_the_program(case, tamper):
    tamper(entries(case)[0])
    with pytest.raises(LedgerIsFixed):
        store.flush()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_line SET amount_yuan = amount_yuan + 1",
        "UPDATE ledger_entry SET court_id = 'mine'",
        "DELETE FROM ledger_line",
        "DELETE FROM ledger_entry",
    ],
)
def test_what_was_booked_is_not_changed_in_the_database_either(case, statement):
    with pytest.raises(sa.exc.DBAPIError, match="the ledger is only added to"):
        db.session.execute(sa.text(statement))


def booked_again(case, kind):
    counted = entries(case)[1]
    store.add(
        LedgerEntry(
            kind=kind,
            court_id=counted.court_id,
            booked_at=counted.booked_at,
            booked_on=counted.booked_on,
            case_id=counted.case_id,
            fee_id=counted.fee_id,
            payment_id=counted.payment_id if kind is EntryKind.COUNTED else None,
        )
    )


@pytest.mark.parametrize("kind", [EntryKind.COUNTED, EntryKind.HELD_COUNTED])
def test_an_obligation_is_met_once_whoever_books_it(case, kind):
    with pytest.raises(store.Conflict):
        booked_again(case, kind)


def test_a_move_of_money_is_booked_once(case):
    with pytest.raises(store.Conflict):
        books.counted(case.fee.payments[0], at=now())


def test_what_comes_to_nothing_is_not_booked(case):
    before = len(entries(case))
    books.revised(case.fee, before_yuan=case.fee.amount_yuan, at=now())
    assert len(entries(case)) == before


def test_a_tampered_payment_is_found(case):
    assert gaps(court_id=case.court_id) == []
    case.fee.payments[0].received_yuan = Decimal("2299.99")
    store.flush()
    found = {gap.account: gap.booked_yuan - gap.expected_yuan for gap in gaps(court_id=case.court_id)}
    assert found[CHANNEL + "alipay"] == Decimal("0.01")
    assert gaps(court_id="another court") == []


def test_a_tampered_fee_is_found(case):
    case.fee.amount_yuan -= Decimal("1.00")
    store.flush()
    assert ASSESSED in {gap.account for gap in gaps()}


def test_a_line_that_was_slipped_in_is_found(case):
    entry = entries(case)[0]
    db.session.add(LedgerLine(entry_id=entry.id, account=RECEIVABLE, amount_yuan=Decimal("0.01")))
    store.flush()
    [gap] = gaps(court_id=case.court_id)
    assert (gap.account, gap.booked_yuan, gap.expected_yuan) == (RECEIVABLE, Decimal("0.01"), 0)


def test_the_books_are_sound_after_all_of_this(app):
    with working(app):
        assert gaps() == []
