"""Payment: one obligation, many attempts, counted once."""

import secrets
from datetime import datetime, timedelta
from decimal import Decimal

from court_filing.acts.docketing import docket
from court_filing.acts.notices import tell_owner
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, advance
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.queries import payment_by_order
from court_filing.gateways.payments.protocol import Notification, Outcome

REFUND_PAYMENT = "refund_payment"
ASK_PAYMENT = "ask_payment"
FIRST_QUESTION = timedelta(seconds=20)
"""When the worker first asks the gateway about an attempt whose notification has not come."""
TIME_TO_PAY = timedelta(minutes=30)


class UnknownOrder(Exception):
    """A genuine notification about an order that is not ours."""


def start(case: Case, *, channel: str, at: datetime) -> Payment:
    """The attempt to send the payer to: an open one of this channel, or a new one.

    Raises NotAllowed when nothing is due any more, so that a second click after paying starts nothing.
    """
    store.lock(case)
    fee = case.fee
    if fee is None or fee.state is not FeeState.DUE:
        raise NotAllowed(Act.PAY, fee.state if fee else case.state, Actor.LITIGANT)
    for payment in fee.payments:
        if _still_open(payment, channel, fee.amount_yuan, at):
            return payment
    return _new_attempt(fee, channel, at)


def receive(notification: Notification, *, at: datetime) -> Payment:
    """Take in a genuine notification (异步通知); raises UnknownOrder. Repeating it changes nothing."""
    payment = payment_by_order(notification.order_number)
    if payment is None:
        raise UnknownOrder(notification.order_number)
    outcome = Outcome(
        order_number=notification.order_number,
        status=notification.status,
        amount_yuan=notification.amount_yuan,
        trade_number=notification.trade_number,
        paid_at=notification.paid_at,
    )
    return learn(payment, outcome, at=at)


def learn(payment: Payment, outcome: Outcome, *, at: datetime) -> Payment:
    """Take in what the gateway says of an attempt, by notification or when asked."""
    store.lock(payment.fee.case)
    store.refresh(payment)
    store.refresh(payment.fee)
    if outcome.status == "paid":
        _learn_paid(payment, outcome, at)
    elif outcome.status == "closed" and payment.state is PaymentState.STARTED:
        advance(payment, Act.CLOSE, by=None, at=at)
    return payment


def confirm_refund(payment: Payment, *, at: datetime) -> None:
    """Record that the gateway has given the money back; once is enough."""
    store.lock(payment.fee.case)
    store.refresh(payment)
    if payment.state is PaymentState.REFUNDING:
        payment.refunded_at = at
        advance(payment, Act.CONFIRM_REFUND, by=None, at=at, amount_yuan=str(payment.received_yuan))
        tell_owner(payment.fee.case, "refunded", at=at, amount_yuan=str(payment.received_yuan))


def _learn_paid(payment: Payment, outcome: Outcome, at: datetime) -> None:
    if payment.state not in (PaymentState.STARTED, PaymentState.CLOSED):
        return
    payment.trade_number = outcome.trade_number
    payment.received_yuan = outcome.amount_yuan
    payment.paid_at = outcome.paid_at or at
    if outcome.amount_yuan != payment.amount_yuan:
        advance(payment, Act.QUESTION, by=None, at=at, received_yuan=str(outcome.amount_yuan))
        return
    advance(payment, Act.PAY, by=None, at=at, channel=payment.channel, amount_yuan=str(payment.amount_yuan))
    if payment.fee.state is FeeState.DUE:
        _settle(payment, at)
    else:
        _give_back(payment, at)


def _settle(payment: Payment, at: datetime) -> None:
    """The obligation is met: number and papers come in the same transaction."""
    payment.fee.settled_at = at
    advance(payment.fee, Act.SETTLE, by=None, at=at, order_number=payment.order_number)
    docket(payment.fee.case, at=at)


def _give_back(payment: Payment, at: datetime) -> None:
    """Nothing was owed any more: the money goes back to where it came from."""
    payment.refund_number = f"R{payment.order_number}"
    advance(payment, Act.REFUND, by=None, at=at, amount_yuan=str(payment.amount_yuan))
    store.record_task(REFUND_PAYMENT, payment.id, at=at)
    tell_owner(payment.fee.case, "refund_asked", at=at, amount_yuan=str(payment.amount_yuan))


def _still_open(payment: Payment, channel: str, amount_yuan: Decimal, at: datetime) -> bool:
    return (
        payment.state is PaymentState.STARTED
        and payment.channel == channel
        and payment.amount_yuan == amount_yuan
        and payment.expires_at > at + timedelta(minutes=2)
    )


def _new_attempt(fee: Fee, channel: str, at: datetime) -> Payment:
    number = f"F{at:%Y%m%d}{secrets.token_hex(8)}"
    payment = Payment(
        fee_id=fee.id,
        channel=channel,
        order_number=number,
        amount_yuan=fee.amount_yuan,
        started_at=at,
        expires_at=at + TIME_TO_PAY,
    )
    fee.payments.append(payment)
    store.flush()
    store.record_task(ASK_PAYMENT, payment.id, at=at + FIRST_QUESTION)
    return payment
