"""How much waits for the cashier of a court, list by list."""

import sqlalchemy as sa

from court_filing.cases.bank import BankLine, BankLineState
from court_filing.cases.bills import count_differences
from court_filing.cases.case import Case
from court_filing.cases.counter_taking import CounterTaking
from court_filing.cases.database import db
from court_filing.cases.fee import Fee
from court_filing.cases.gateway_events import UNKNOWN, count_events
from court_filing.cases.held_payments import count_held
from court_filing.cases.payment import Payment, PaymentState, Refund, RefundState, by_bank


def differences(court_id: str) -> int:
    """Differences between bills or ledger and the books, that are not cleared up."""
    return count_differences(court_id)


def held(court_id: str) -> int:
    """Payments that were not counted by themselves."""
    return count_held(court_id)


def bank_lines(court_id: str) -> int:
    """Money on a bank statement of which nobody knows whose it is."""
    query = sa.select(sa.func.count(BankLine.id))
    return (
        db.session.scalar(query.where(BankLine.court_id == court_id, BankLine.state == BankLineState.OPEN))
        or 0
    )


def takings(court_id: str) -> int:
    """Money taken at the counter that a second person has not confirmed."""
    query = sa.select(sa.func.count(CounterTaking.id)).where(
        CounterTaking.court_id == court_id,
        CounterTaking.confirmed_at.is_(None),
        CounterTaking.cancelled_at.is_(None),
    )
    return db.session.scalar(query) or 0


def refunds_by_hand(court_id: str) -> int:
    """What is to go back through the bank and stands in no order to it."""
    here = Case.court_id == court_id
    surplus = (
        sa.select(sa.func.count(Payment.id))
        .join(Payment.fee)
        .join(Fee.case)
        .where(here, by_bank(Payment), Payment.state == PaymentState.REFUNDING)
        .where(Payment.refund_file_id.is_(None))
    )
    decided = (
        sa.select(sa.func.count(Refund.id))
        .join(Refund.payment)
        .join(Payment.fee)
        .join(Fee.case)
        .where(here, by_bank(Refund), Refund.state == RefundState.ASKED, Refund.refund_file_id.is_(None))
    )
    lines = sa.select(sa.func.count(BankLine.id)).where(
        BankLine.court_id == court_id,
        BankLine.state == BankLineState.RETURNING,
        BankLine.refund_file_id.is_(None),
    )
    return sum(db.session.scalar(query) or 0 for query in (surplus, decided, lines))


def unknown_events(_court_id: str) -> int:
    """Genuine notifications about no order of ours; whose they are nobody knows."""
    return count_events(UNKNOWN)
