"""A wrong match of money at the bank taken back (解除匹配): it waits again, and what it had settled is owed again.

A number that a case has (案号) is never taken away（案号规定第三条）: where the wrong money had brought it, the case
goes on under it, and its fee is noticed anew with days of its own. What follows if that stays unpaid is the ordinary
way: reminder, second notice, and a clerk's ruling（民诉法解释第二百一十三条）. In the ledger the first booking stays,
and another undoes it.
"""

from datetime import datetime
from enum import StrEnum

from court_filing.acts import books
from court_filing.acts import payment as payments
from court_filing.acts.fee_decisions import give_notice_of
from court_filing.acts.fee_receipts import KIND as RECEIPT
from court_filing.acts.fees import begin_period
from court_filing.acts.lapse import decision_behind
from court_filing.acts.notices import tell_owner
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.bank import BankLine
from court_filing.cases.bank_lists import line_of
from court_filing.cases.case import Case, CaseState
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.lifecycle import Act, actor_of, advance, move, transition
from court_filing.cases.payment import Payment, PaymentState

ENDED = ("judged", "closed")
"""Kinds of progress after which the judgment, and no notice to prepay, says who bears the fee（第二十九条）."""


class Obstacle(StrEnum):
    """Why a match stays as it is."""

    GONE = "gone"
    """The money has gone back to who paid it."""
    ORDERED = "ordered"
    """It stands in an order to the bank to give it back."""
    DECIDED = "decided"
    """A decision gives back a part of it."""
    ENDED = "ended"
    """The case was decided, or is deemed withdrawn: nothing can be prepaid in it."""
    OTHER_OWED = "other_owed"
    """Another obligation of the case is open; two at once would be told apart by nobody."""


class StandsAgainst(Exception):
    """The match cannot be taken back."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle


def obstacle(payment: Payment) -> Obstacle | None:
    """Why the match that made this payment stays; None where it can be taken back."""
    if payment.state is PaymentState.REFUNDED:
        return Obstacle.GONE
    if payment.refund_file_id is not None:
        return Obstacle.ORDERED
    if payment.refunds:
        return Obstacle.DECIDED
    if payment.state is not PaymentState.PAID:
        return None
    case = payment.fee.case
    if case.state not in (CaseState.ACCEPTED, CaseState.DOCKETED):
        return Obstacle.ENDED
    if any(step.kind in ENDED for step in case.progress):
        return Obstacle.ENDED
    return Obstacle.OTHER_OWED if case.fee_payable is not None else None


def unmatch(court_id: str, line_id: int, because: str, *, by: Account, at: datetime) -> Payment:
    """A cashier finds that the line is not this case's: it waits for its owner again, and says why.

    Where it had met the obligation that is owed again: under the number that the case has, by a new notice. Raises
    StandsAgainst, NotAllowed for a line that is not matched or another person, LookupError.
    """
    if line_of(court_id, line_id) is None:
        raise LookupError(line_id)
    line = store.locked(BankLine, line_id)
    assert line is not None
    transition(line, Act.UNMATCH, actor_of(by))
    payment = store.needed(Payment, line.payment_id)
    fee = payments.hold(payment)
    # An order to the bank takes payments in without holding their cases: it is in one now, or in none until we end.
    store.locked(Payment, payment.id)
    if (against := obstacle(payment)) is not None:
        raise StandsAgainst(against)
    was = payment.state
    books.unmatched(payment, line, because=because, by=by, at=at)
    _take_off(payment, line, because, by, at)
    move(line, Act.UNMATCH, by=by, at=at)
    line.payment_id = line.note = None
    books.taken_up_again(line, at=at)
    if was is PaymentState.PAID:
        _owe_again(fee, payment, by, at)
    elif was is PaymentState.REFUNDING:
        tell_owner(fee.case, "payment_unmatched", at=at, amount_yuan=str(payment.received_yuan))
    return payment


def _take_off(payment: Payment, line: BankLine, because: str, by: Account, at: datetime) -> None:
    """The payment was none: no receipt of it counts any more, and the number of its fiscal receipt is free again."""
    told = {"because": because, "line": line.id, "amount_yuan": str(payment.received_yuan)}
    if payment.fiscal_number:
        told["fiscal_number"] = payment.fiscal_number
    advance(payment, Act.UNMATCH, by=by, at=at, **told)
    payment.fiscal_number = None
    for paper in payment.fee.case.papers:
        if paper.kind == RECEIPT and paper.content["order_number"] == payment.order_number:
            paper.replaced_at = paper.replaced_at or at


def _owe_again(fee: Fee, payment: Payment, by: Account, at: datetime) -> None:
    case = fee.case
    fee.settled_at, fee.times_undone = None, fee.times_undone + 1
    case.changed_at = at
    if _deferred_until(case, payment):
        advance(fee, Act.RESUME_DEFERRAL, by=by, at=at)
    else:
        advance(fee, Act.UNMATCH, by=by, at=at)
        begin_period(fee, at=at)
        give_notice_of(fee, decision_behind(fee), at=at)
    tell_owner(
        case,
        "fee_owed_again",
        at=at,
        amount_yuan=str(fee.amount_yuan),
        due_on=fee.due_on.isoformat(),
        deferred=fee.state is FeeState.DEFERRED,
    )


def _deferred_until(case: Case, payment: Payment) -> bool:
    """Whether the obligation had been deferred until this payment settled it: that holds again then."""
    settled = (event for event in case.events if event.act == Act.SETTLE)
    mine = (event for event in settled if event.detail.get("order_number") == payment.order_number)
    return any(event.from_state == FeeState.DEFERRED for event in mine)
