"""The court's books (账簿): every move of money is booked in the transaction of its cause, in double entry.

Which accounts there are, and what balances mean, stands in `cases/ledger_entry.py`; `cases/ledger.py` checks them.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.bank import BankLine
from court_filing.cases.fee import Fee
from court_filing.cases.ledger import OVERPAID
from court_filing.cases.ledger_entry import (
    ASSESSED,
    CHANNEL,
    HELD,
    RECEIVABLE,
    TO_REFUND,
    EntryKind,
    LedgerEntry,
    LedgerLine,
)
from court_filing.cases.payment import BANK, Payment, PaymentState, Refund, received_of
from court_filing.clock import court_day


def noticed(fee: Fee, *, at: datetime) -> None:
    """A fee is owed from now on."""
    _of_fee(EntryKind.NOTICED, fee, fee.amount_yuan, at)


def revised(fee: Fee, *, before_yuan: Decimal, at: datetime) -> None:
    """What is owed is another sum now than `before_yuan`."""
    _of_fee(EntryKind.REVISED, fee, fee.amount_yuan - before_yuan, at)


def released(fee: Fee, *, at: datetime) -> None:
    """It is not owed any more, and was not paid: exempt, waived, lapsed, or not to be prepaid."""
    _of_fee(EntryKind.RELEASED, fee, -fee.amount_yuan, at)


def reopened(fee: Fee, *, at: datetime) -> None:
    """What had been released is owed again."""
    _of_fee(EntryKind.REOPENED, fee, fee.amount_yuan, at)


def counted(payment: Payment, *, at: datetime) -> None:
    """Money came, and is the fee to the fen."""
    _of_payment(EntryKind.COUNTED, payment, _came(payment), RECEIVABLE, received_of(payment), at)


def held(payment: Payment, *, at: datetime) -> None:
    """Money came, and waits for a person."""
    _of_payment(EntryKind.HELD, payment, _came(payment), HELD, received_of(payment), at)


def held_counted(payment: Payment, *, at: datetime) -> None:
    """What waited is counted as the fee; what is above the fee goes on waiting until a decision gives it back."""
    _of_payment(EntryKind.HELD_COUNTED, payment, HELD, RECEIVABLE, payment.fee.amount_yuan, at)


def surplus(payment: Payment, *, at: datetime) -> None:
    """Money came that nobody owes; it is to go back whole."""
    _of_payment(EntryKind.SURPLUS, payment, _came(payment), TO_REFUND, received_of(payment), at)


def sent_back(payment: Payment, *, at: datetime) -> None:
    """What waited is to go back whole."""
    _of_payment(EntryKind.SENT_BACK, payment, HELD, TO_REFUND, received_of(payment), at)


def surplus_gone(payment: Payment, *, at: datetime) -> None:
    """A payment that nobody owed has gone back."""
    gone = CHANNEL + payment.goes_back_by
    _of_payment(EntryKind.REFUNDED, payment, TO_REFUND, gone, received_of(payment), at)


def refund_decided(refund: Refund, *, at: datetime) -> None:
    """A decision gives money back: of the fee, or of what had come above it."""
    overpaid = refund.decision.ground == OVERPAID
    kind = EntryKind.SENT_BACK if overpaid else EntryKind.REFUND_DECIDED
    _of_refund(kind, refund, HELD if overpaid else ASSESSED, TO_REFUND, at)


def refund_gone(refund: Refund, *, at: datetime) -> None:
    """What a decision gave back has gone."""
    _of_refund(EntryKind.REFUNDED, refund, TO_REFUND, CHANNEL + refund.goes_back_by, at)


def stated(lines: Sequence[BankLine], *, at: datetime) -> None:
    """A bank statement shows money of which nobody knows yet whose it is: thousands of lines are booked at once."""
    entries = []
    for line in lines:
        entry = _entry(EntryKind.STATEMENT, line.court_id, at, bank_line_id=line.id)
        entry.lines = _sides(CHANNEL + BANK, HELD, line.amount_yuan)
        entries.append(entry)
    store.add_all(entries)


def cleared(line: BankLine, *, at: datetime) -> None:
    """Whose it is has been found: it leaves the books here, and comes in again as what it is, if it is a fee."""
    _of_line(EntryKind.STATEMENT_MATCHED, line, HELD, CHANNEL + BANK, at)


def taken_up_again(line: BankLine, *, at: datetime) -> None:
    """What had been cleared waits again."""
    stated([line], at=at)


def unmatched(payment: Payment, line: BankLine, *, because: str, by: Account, at: datetime) -> None:
    """The line is not this payment's: what was booked of it is undone by an entry the other way round.

    To be called while the payment still stands where that booking put it.
    """
    fee, was = payment.fee, payment.state
    entry = _entry(
        EntryKind.UNCOUNTED if was is PaymentState.PAID else EntryKind.UNMATCHED,
        line.court_id,
        at,
        case_id=fee.case_id,
        fee_id=fee.id,
        payment_id=payment.id,
        bank_line_id=line.id,
    )
    entry.detail = {"because": because, "by": by.id}
    _book(entry, _STANDS_ON[was], _came(payment), received_of(payment))


def line_sent_back(line: BankLine, *, at: datetime) -> None:
    """Nobody's fee: it is to go back."""
    _of_line(EntryKind.SENT_BACK, line, HELD, TO_REFUND, at)


def line_gone(line: BankLine, *, at: datetime) -> None:
    """It has gone back."""
    _of_line(EntryKind.REFUNDED, line, TO_REFUND, CHANNEL + BANK, at)


_STANDS_ON = {
    PaymentState.PAID: RECEIVABLE,
    PaymentState.HELD: HELD,
    PaymentState.REFUNDING: TO_REFUND,
}
"""Where the other side of what came stands."""


def _came(payment: Payment) -> str:
    return CHANNEL + payment.channel


def _of_fee(kind: EntryKind, fee: Fee, amount_yuan: Decimal, at: datetime) -> None:
    entry = _entry(kind, fee.case.court_id or "", at, case_id=fee.case_id, fee_id=fee.id)
    _book(entry, RECEIVABLE, ASSESSED, amount_yuan)


def _of_payment(
    kind: EntryKind, payment: Payment, debit: str, credit: str, amount_yuan: Decimal, at: datetime
) -> None:
    fee = payment.fee
    entry = _entry(
        kind, fee.case.court_id or "", at, case_id=fee.case_id, fee_id=fee.id, payment_id=payment.id
    )
    entry.times_undone = fee.times_undone
    _book(entry, debit, credit, amount_yuan)


def _of_refund(kind: EntryKind, refund: Refund, debit: str, credit: str, at: datetime) -> None:
    payment, fee = refund.payment, refund.payment.fee
    entry = _entry(
        kind,
        fee.case.court_id or "",
        at,
        case_id=fee.case_id,
        fee_id=fee.id,
        payment_id=payment.id,
        refund_id=refund.id,
    )
    _book(entry, debit, credit, refund.amount_yuan)


def _of_line(kind: EntryKind, line: BankLine, debit: str, credit: str, at: datetime) -> None:
    _book(_entry(kind, line.court_id, at, bank_line_id=line.id), debit, credit, line.amount_yuan)


def _entry(kind: EntryKind, court_id: str, at: datetime, **about: str | int | None) -> LedgerEntry:
    return LedgerEntry(kind=kind, court_id=court_id, booked_at=at, booked_on=court_day(at), **about)


def _book(entry: LedgerEntry, debit: str, credit: str, amount_yuan: Decimal) -> None:
    """Add the entry with its two lines; one of nothing is no entry."""
    if amount_yuan == 0:
        return
    entry.lines = _sides(debit, credit, amount_yuan)
    store.add(entry)


def _sides(debit: str, credit: str, amount_yuan: Decimal) -> list[LedgerLine]:
    return [
        LedgerLine(account=debit, amount_yuan=amount_yuan),
        LedgerLine(account=credit, amount_yuan=-amount_yuan),
    ]
