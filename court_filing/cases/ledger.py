"""What the ledger says, and what it ought to say: balances, and a check against obligations and payments."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from court_filing.cases.bank import BankLine, BankLineState
from court_filing.cases.case import Case
from court_filing.cases.database import Yuan, db
from court_filing.cases.fee import PAYABLE, Fee, FeeState
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.ledger_entry import (
    ASSESSED,
    CHANNEL,
    HELD,
    RECEIVABLE,
    TO_REFUND,
    LedgerEntry,
    LedgerLine,
)
from court_filing.cases.payment import BANK, CAME, Payment, PaymentState, Refund, RefundState

NOTHING = Decimal("0.00")
OVERPAID = "overpaid"
"""The ground on which what came above what was owed goes back: it was never part of the fee."""
RECEIVED: sa.ColumnElement[Decimal] = sa.func.coalesce(Payment.received_yuan, Payment.amount_yuan)


@dataclass(frozen=True)
class Gap:
    """One account whose balance is not what obligations and payments make it, in yuan."""

    account: str
    booked_yuan: Decimal
    expected_yuan: Decimal


def balances(*, court_id: str | None = None) -> dict[str, Decimal]:
    """The balance of every account in yuan, debit positive; of one court, or of all."""
    query = sa.select(LedgerLine.account, _sum(LedgerLine.amount_yuan))
    if court_id is not None:
        query = query.join(LedgerLine.entry).where(LedgerEntry.court_id == court_id)
    rows = db.session.execute(query.group_by(LedgerLine.account).order_by(LedgerLine.account))
    return {account: amount or NOTHING for account, amount in rows}


def receivable_of(fee: Fee) -> Decimal:
    """What the ledger says is still owed of an obligation, in yuan."""
    query = (
        sa.select(_sum(LedgerLine.amount_yuan))
        .join(LedgerLine.entry)
        .where(LedgerEntry.fee_id == fee.id, LedgerLine.account == RECEIVABLE)
    )
    return _scalar(query)


def gaps(*, court_id: str | None = None) -> list[Gap]:
    """Where the ledger differs from what obligations, payments, refunds and bank lines add up to; empty if sound.

    The sums are read one after the other while money goes on moving, and each may see more than the one before: only
    what a second look finds just so is a gap.
    """
    found = _differing(court_id)
    again = frozenset(_differing(court_id)) if found else frozenset()
    return [gap for gap in found if gap in again]


def _differing(court_id: str | None) -> list[Gap]:
    booked, expected = balances(court_id=court_id), expected_balances(court_id=court_id)
    found = [
        Gap(account, booked.get(account, NOTHING), expected.get(account, NOTHING))
        for account in sorted({*booked, *expected})
    ]
    return [gap for gap in found if gap.booked_yuan != gap.expected_yuan]


def expected_balances(*, court_id: str | None = None) -> dict[str, Decimal]:
    """What each account would have to hold, added up from the things themselves and not from the ledger."""
    of = _Sums(court_id)
    lines = of.bank_lines(BankLineState.OPEN)
    returning = of.bank_lines(BankLineState.RETURNING)
    surplus = of.counted_above_the_fee() - of.refunds(overpaid=True)
    decided = of.refunds(overpaid=False)
    expected = {
        RECEIVABLE: of.fees(*PAYABLE),
        ASSESSED: decided - of.fees(*PAYABLE, FeeState.PAID),
        HELD: -(of.received(PaymentState.HELD) + surplus + lines),
        TO_REFUND: -(of.received(PaymentState.REFUNDING) + of.refunds(state=RefundState.ASKED) + returning),
    }
    for channel, amount in of.channels().items():
        expected[CHANNEL + channel] = amount
    bank = CHANNEL + BANK
    expected[bank] = expected.get(bank, NOTHING) + lines + returning
    return {account: amount for account, amount in expected.items() if amount}


class _Sums:
    """Sums over obligations, payments, refunds and bank lines of one court, or of all."""

    def __init__(self, court_id: str | None) -> None:
        self._court_id = court_id

    def fees(self, *states: FeeState) -> Decimal:
        query = sa.select(_sum(Fee.amount_yuan)).join(Fee.case).where(Fee.state.in_(states))
        return self._one(query)

    def received(self, *states: PaymentState) -> Decimal:
        query = sa.select(_sum(RECEIVED)).select_from(Payment).join(Payment.fee).join(Fee.case)
        return self._one(query.where(Payment.state.in_(states)))

    def counted_above_the_fee(self) -> Decimal:
        above = RECEIVED - Fee.amount_yuan
        query = sa.select(_sum(above)).select_from(Payment).join(Payment.fee).join(Fee.case)
        return self._one(query.where(Payment.state == PaymentState.PAID))

    def refunds(self, *, state: RefundState | None = None, overpaid: bool | None = None) -> Decimal:
        query = sa.select(_sum(Refund.amount_yuan)).join(Refund.payment).join(Payment.fee).join(Fee.case)
        if state is not None:
            query = query.where(Refund.state == state)
        if overpaid is not None:
            is_overpaid = FeeDecision.ground == OVERPAID
            query = query.join(Refund.decision).where(is_overpaid if overpaid else ~is_overpaid)
        return self._one(query)

    def bank_lines(self, state: BankLineState) -> Decimal:
        query = sa.select(_sum(BankLine.amount_yuan)).where(BankLine.state == state)
        if self._court_id is not None:
            query = query.where(BankLine.court_id == self._court_id)
        return _scalar(query)

    def channels(self) -> dict[str, Decimal]:
        """What came through each channel and has not gone back through it."""
        came = sa.select(Payment.channel, _sum(RECEIVED)).join(Payment.fee).join(Fee.case)
        whole = sa.select(_back_by(Payment), _sum(RECEIVED)).join(Payment.fee).join(Fee.case)
        part = sa.select(_back_by(Refund), _sum(Refund.amount_yuan)).select_from(Refund)
        part = part.join(Refund.payment).join(Payment.fee).join(Fee.case)
        balance: dict[str, Decimal] = {}
        for query, sign in (
            (came.where(Payment.state.in_(CAME)), 1),
            (whole.where(Payment.state == PaymentState.REFUNDED), -1),
            (part.where(Refund.state == RefundState.GIVEN), -1),
        ):
            by_channel = self._here(query).group_by(sa.literal_column("1"))
            for channel, amount in db.session.execute(by_channel):
                balance[channel] = balance.get(channel, NOTHING) + sign * amount
        return balance

    def _one(self, query: sa.Select[Any]) -> Decimal:
        return _scalar(self._here(query))

    def _here(self, query: sa.Select[Any]) -> sa.Select[Any]:
        return query if self._court_id is None else query.where(Case.court_id == self._court_id)


def _back_by(model: type[Payment] | type[Refund]) -> sa.ColumnElement[str]:
    """`goes_back_by` as the database is asked, with the payments joined."""
    return sa.case((model.left_to_bank_at.is_(None), Payment.channel), else_=sa.literal(BANK))


def _sum(amount: Any) -> Any:
    return sa.func.sum(amount, type_=Yuan())


def _scalar(query: sa.Select[Any]) -> Decimal:
    amount: Decimal | None = db.session.scalar(query)
    return amount or NOTHING
