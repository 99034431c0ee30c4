"""Payment: one obligation, many attempts, counted once."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

from court_filing.acts import books, contents, papers
from court_filing.acts.docketing import docket_or_leave
from court_filing.acts.fee_decisions import give_surplus_back
from court_filing.acts.notices import tell_owner
from court_filing.acts.refunds import may_be_booked
from court_filing.acts.relief import lay_aside
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, actor_of, advance, transition
from court_filing.cases.payment import BY_HAND, COUNTER, HeldBecause, Payment, PaymentState, received_of
from court_filing.gateways.payments.protocol import Outcome

REFUND_PAYMENT = "refund_payment"
ASK_PAYMENT = "ask_payment"
FIRST_QUESTION = timedelta(seconds=20)
"""When the worker first asks the gateway about an attempt whose notification has not come."""
TIME_TO_PAY = timedelta(minutes=30)
"""How long an attempt can be paid."""
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=6)
"""Between two questions about one attempt."""
AFTER_THE_END = timedelta(seconds=5)
"""How long after its time is over it is asked about, and closed."""
AFTER_CLOSING = (timedelta(hours=1), timedelta(days=1))
"""How long after its time is over one that the gateway knew nothing of is asked about again."""
LEFT_TO_PAY = timedelta(minutes=2)
"""So much of its time an attempt must have left for a payer to be sent to it again."""


class TooLittle(Exception):
    """What was received is less than the fee, so it cannot be counted as the fee."""


def start(
    case: Case, *, channel: str, at: datetime, fits: Callable[[Payment], bool] = lambda _payment: True
) -> Payment:
    """The attempt to send the payer to: an open one of this channel that `fits`, or a new one.

    Raises NotAllowed when nothing is due any more, so that a second click after paying starts nothing.
    """
    store.lock(case)
    fee = case.fee_payable
    if fee is None:
        raise NotAllowed(Act.PAY, case.fee.state if case.fee else case.state, Actor.LITIGANT)
    for payment in fee.payments:
        if _still_open(payment, channel, fee.amount_yuan, at) and fits(payment):
            return payment
    return _new_attempt(fee, channel, at)


def begin_by_hand(fee: Fee, *, channel: str, at: datetime) -> Payment:
    """An attempt of its own for money that a person of the court books; the case is locked.

    Money that has come at the bank has one even where nothing is owed any more: then it goes back.
    """
    return _new_attempt(fee, channel, at)


def keep_place(payment: Payment, pay_at: str) -> None:
    """Keep where the channel says that an attempt can be paid; one that is over needs no place any more."""
    if payment.state is PaymentState.STARTED:
        payment.pay_at = pay_at


def learn(payment: Payment, outcome: Outcome, *, at: datetime, by: Account | None = None) -> Payment:
    """Take in what the gateway says of an attempt, by notification or when asked; or a cashier of money by hand."""
    store.lock(payment.fee.case)
    store.refresh(payment)
    store.refresh(payment.fee)
    if outcome.status == "paid":
        _learn_paid(payment, outcome, at, by)
    elif outcome.status == "refunded" and payment.state is PaymentState.REFUNDING:
        if may_be_booked(payment, by=by):
            _refunded(payment, at)
    elif outcome.status in ("closed", "refunded") and payment.state is PaymentState.STARTED:
        # One that came and went back before we heard of it was never counted, and is not when an older word comes late.
        payment.refunded_at = at if outcome.status == "refunded" else None
        advance(payment, Act.CLOSE, by=None, at=at, said=outcome.status)
    return payment


def next_question(payment: Payment, *, at: datetime) -> datetime | None:
    """When to ask about the attempt again: ever more rarely, but soon after its time is over; None: not any more.

    One that we closed because the gateway knew nothing of it is asked about twice more: clocks differ, and a page that
    was opened in the last second may have been paid.
    """
    if payment.state is PaymentState.CLOSED:
        later = (payment.expires_at + pause for pause in AFTER_CLOSING)
        return next((moment for moment in later if moment > at), None)
    if payment.state is not PaymentState.STARTED:
        return None
    pause = min(max((at - payment.started_at) / 2, SHORTEST_PAUSE), LONGEST_PAUSE)
    if at < payment.expires_at:
        return min(at + pause, payment.expires_at + AFTER_THE_END)
    return at + pause


def see_to(payment: Payment, *, at: datetime) -> None:
    """Have the worker ask about, or give back, a payment that nobody sees to."""
    store.lock(payment.fee.case)
    store.refresh(payment)
    if payment.goes_by_bank:
        return
    if payment.state is PaymentState.STARTED:
        store.record_task(ASK_PAYMENT, payment.id, at=at)
    elif payment.state is PaymentState.REFUNDING:
        store.record_task(REFUND_PAYMENT, payment.id, at=at)


def count(payment: Payment, *, by: Account, at: datetime) -> None:
    """A clerk or cashier counts a payment of another amount as the fee. What is more than the fee goes back with it.

    Raises NotAllowed, also where nothing is owed any more, and TooLittle.
    """
    fee = hold(payment)
    row = transition(payment, Act.COUNT, actor_of(by))
    if not fee.is_payable:
        raise NotAllowed(Act.COUNT, fee.state, row.actor)
    if not covers(payment):
        raise TooLittle()
    advance(payment, Act.COUNT, by=by, at=at, received_yuan=str(payment.received_yuan))
    books.held_counted(payment, at=at)
    _settle(payment, at)
    give_surplus_back(payment, by=by, at=at)


def send_back(payment: Payment, *, by: Account, at: datetime) -> None:
    """A clerk or cashier has a payment of another amount given back, all of it. Raises NotAllowed."""
    hold(payment)
    _give_back(payment, at, by=by, told="payment_sent_back")
    books.sent_back(payment, at=at)


def covers(payment: Payment) -> bool:
    """Whether what was received is at least the fee."""
    return payment.received_yuan is not None and payment.received_yuan >= payment.fee.amount_yuan


def received_above(payment: Payment) -> Decimal:
    """What was received above the fee, in yuan; negative where it was less."""
    return received_of(payment) - payment.fee.amount_yuan


def confirm_refund(payment: Payment, *, at: datetime, by: Account | None = None) -> None:
    """Record that the gateway, or a cashier by hand, has given the money back; once is enough."""
    store.lock(payment.fee.case)
    store.refresh(payment)
    if payment.state is PaymentState.REFUNDING and may_be_booked(payment, by=by):
        _refunded(payment, at, by)


def _refunded(payment: Payment, at: datetime, by: Account | None = None) -> None:
    payment.refunded_at = at
    advance(payment, Act.CONFIRM_REFUND, by=by, at=at, amount_yuan=str(payment.received_yuan))
    books.surplus_gone(payment, at=at)
    channel = COUNTER if payment.left_to_bank_at else payment.channel
    told = {"amount_yuan": str(payment.received_yuan), "channel": channel}
    tell_owner(payment.fee.case, "refunded", at=at, **told)


def hold(payment: Payment) -> Fee:
    """Lock the case and see the attempt and what it is for as they are now."""
    store.lock(payment.fee.case)
    store.refresh(payment)
    store.refresh(payment.fee)
    return payment.fee


def _learn_paid(payment: Payment, outcome: Outcome, at: datetime, by: Account | None) -> None:
    if payment.state not in (PaymentState.STARTED, PaymentState.CLOSED) or payment.refunded_at is not None:
        return
    payment.trade_number = outcome.trade_number
    payment.received_yuan = outcome.amount_yuan
    payment.paid_at = outcome.paid_at or at
    because = _why_held(payment)
    if because is not None:
        payment.held_because = because
        advance(
            payment, Act.QUESTION, by=None, at=at, received_yuan=str(outcome.amount_yuan), because=because
        )
        books.held(payment, at=at)
        return
    act = Act.PAY if by is None else Act.RECEIVE
    advance(payment, act, by=by, at=at, channel=payment.channel, amount_yuan=str(payment.amount_yuan))
    if payment.fee.is_payable:
        books.counted(payment, at=at)
        _settle(payment, at)
    else:
        books.surplus(payment, at=at)
        _give_back(payment, at)


def _why_held(payment: Payment) -> HeldBecause | None:
    """Why a person must look at money that came; None where it is clear whose it is and what for."""
    fee = payment.fee
    if payment.received_yuan != payment.amount_yuan:
        return HeldBecause.OTHER_AMOUNT
    if fee.state is FeeState.LAPSED:
        return HeldBecause.LAPSED
    if fee.is_payable and payment.amount_yuan != fee.amount_yuan:
        return HeldBecause.REVISED
    return None


def _settle(payment: Payment, at: datetime) -> None:
    """The obligation is met: number and papers come in the same transaction.

    The number waits for the fee of the filing; whatever is paid besides, or later, has its receipt alone.
    """
    fee = payment.fee
    fee.settled_at = at
    if fee.state is FeeState.RELIEF_ASKED:
        lay_aside(fee.case, at=at)
    advance(fee, Act.SETTLE, by=None, at=at, order_number=payment.order_number)
    if fee.of_filing and fee.case.state is CaseState.ACCEPTED:
        docket_or_leave(fee.case, at=at)
        return
    papers.ask_for(fee.case, contents.PAYMENT_RECEIPT, at=at, **contents.paid(fee.case, payment))
    tell_owner(fee.case, "fee_settled", at=at, amount_yuan=str(fee.amount_yuan))


def _give_back(
    payment: Payment, at: datetime, *, by: Account | None = None, told: str = "refund_asked"
) -> None:
    """What is not owed goes back to where it came from, whole."""
    amount = str(payment.received_yuan)
    advance(payment, Act.REFUND, by=by, at=at, amount_yuan=amount)
    payment.refund_number = f"R{payment.order_number}"
    if payment.channel not in BY_HAND:
        store.record_task(REFUND_PAYMENT, payment.id, at=at)
    tell_owner(payment.fee.case, told, at=at, amount_yuan=amount, channel=payment.channel)


def _still_open(payment: Payment, channel: str, amount_yuan: Decimal, at: datetime) -> bool:
    return (
        payment.state is PaymentState.STARTED
        and payment.channel == channel
        and payment.amount_yuan == amount_yuan
        and payment.expires_at > at + LEFT_TO_PAY
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
    if channel not in BY_HAND:
        store.record_task(ASK_PAYMENT, payment.id, at=at + FIRST_QUESTION)
    return payment
