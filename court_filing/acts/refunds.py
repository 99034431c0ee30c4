"""Refunds (退费): what a decision gives back goes to where it came from, never more than came."""

from datetime import datetime
from decimal import Decimal

from court_filing.acts import books
from court_filing.acts.notices import tell_owner
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.lifecycle import Act, advance
from court_filing.cases.payment import (
    BY_HAND,
    COUNTER,
    Payment,
    PaymentState,
    Refund,
    RefundState,
    received_of,
)

GIVE_REFUND = "give_refund"


class MoreThanPaid(ValueError):
    """More is to go back than there is."""


def give_back(case: Case, decision: FeeDecision, amount_yuan: Decimal, *, at: datetime) -> list[Refund]:
    """Have the sum given back, in as many parts as there are payments to take it from: one that brought more than
    was owed comes first, else the last.

    The case is locked and its payments are as they are now. Raises MoreThanPaid, and then nothing goes back.
    """
    counted = [payment for fee in case.fees for payment in fee.payments if payment.state is PaymentState.PAID]
    counted.sort(
        key=lambda payment: (
            left_of(payment) > payment.fee.amount_yuan,
            payment.paid_at or at,
            payment.id,
        ),
        reverse=True,
    )
    if amount_yuan > sum((left_of(payment) for payment in counted), Decimal(0)):
        raise MoreThanPaid(str(amount_yuan))
    asked, rest = [], amount_yuan
    for payment in counted:
        part = min(left_of(payment), rest)
        if part > 0:
            asked.append(_ask(payment, decision, part, at))
            rest -= part
    return asked


def left_of(payment: Payment) -> Decimal:
    """What of a payment that counted as a fee has not gone back and is not going back, in yuan."""
    back = sum((refund.amount_yuan for refund in payment.refunds), Decimal(0))
    return received_of(payment) - back


def confirm(refund: Refund, *, at: datetime, by: Account | None = None) -> None:
    """Record that the gateway, or a cashier by hand, has given it back; once is enough."""
    case = refund.payment.fee.case
    store.lock(case)
    store.refresh(refund)
    if refund.state is RefundState.GIVEN or not may_be_booked(refund, by=by):
        return
    refund.given_at = at
    books.refund_gone(refund, at=at)
    # What a gateway could not give back has gone to an account that was registered at the counter.
    channel = COUNTER if refund.left_to_bank_at else refund.payment.channel
    amount = str(refund.amount_yuan)
    advance(refund, Act.CONFIRM_REFUND, by=by, at=at, amount_yuan=amount, channel=channel)
    tell_owner(case, "refund_given", at=at, amount_yuan=amount, channel=channel)


def may_be_booked(thing: Payment | Refund, *, by: Account | None) -> bool:
    """Whether what is said to have gone back is booked so; the case is held. `by`: None is a gateway's word.

    What was left to the bank and a gateway gives back after all goes by no order any more. Where it stands in one
    already it may go twice: the bank's word alone is booked, and the gateway's bill shows a person the other.
    """
    return by is not None or thing.left_to_bank_at is None or back_to_gateway(thing)


def back_to_gateway(thing: Payment | Refund) -> bool:
    """Let what was left to the bank go by its gateway again, unless it stands in an order; the case is held."""
    # An order to the bank takes things in without holding their cases: it is in one now, or in none until we end.
    store.locked(type(thing), thing.id)
    if thing.refund_file_id is not None:
        return False
    thing.left_to_bank_at = None
    return True


def see_to(refund: Refund, *, at: datetime) -> None:
    """Have the worker give back what nobody sees to."""
    store.lock(refund.payment.fee.case)
    store.refresh(refund)
    if refund.state is RefundState.ASKED and not refund.goes_by_bank:
        store.record_task(GIVE_REFUND, refund.id, at=at)


def _ask(payment: Payment, decision: FeeDecision, amount_yuan: Decimal, at: datetime) -> Refund:
    refund = Refund(
        payment=payment,
        decision=decision,
        # Beside `R`, the number of a payment that goes back whole because it was not owed.
        refund_number=f"B{payment.order_number}_{len(payment.refunds) + 1}",
        amount_yuan=amount_yuan,
        asked_at=at,
    )
    store.add(refund)
    store.flush()
    books.refund_decided(refund, at=at)
    if payment.channel not in BY_HAND:
        store.record_task(GIVE_REFUND, refund.id, at=at)
    return refund
