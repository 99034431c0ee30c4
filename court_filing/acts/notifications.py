"""Notifications of payment gateways (支付通知): kept first, believed for their signature, applied afterwards.

The entrance verifies and keeps one (`take_in`, or `refuse` where it is not genuine); only when that is committed is the
gateway answered so that it stops repeating. The worker then applies it. The application's own cashier is no machine
that repeats anything: what it says is kept and applied in one go (`take_in_and_apply`).
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, get_args

from court_filing.acts import payment as payments
from court_filing.acts.asking import ask_about
from court_filing.cases import gateway_events as query
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.gateway_event import EventOutcome, GatewayEvent
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, actor_of
from court_filing.cases.payment import Payment
from court_filing.cases.queries import payment_by_order
from court_filing.gateways.payments.protocol import NotGenuineReason, Notification, Outcome, RefundNews

APPLY_NOTIFICATION = "apply_notification"
TRIED_FOR = timedelta(minutes=10)
"""For so long the attempt that a genuine one is about may still be stored; then a person must look."""
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=2)
"""Between two looks for its attempt."""
REFUSED_A_DAY, REFUSED_A_MINUTE = 500, 30
"""So many that are not genuine are kept: enough to see what somebody tries, too few to fill the database."""
LONGEST = 64
"""So many characters of a field that was posted are kept."""
LONGEST_NOTE = 500
OF_A_REFUND = frozenset(get_args(RefundNews))
"""What tells of a refund alone, and not where the order stands."""
KEPT = frozenset(
    {
        *("notify_id", "notify_type", "notify_time", "app_id", "seller_id", "sign_type", "charset"),
        *("out_trade_no", "trade_no", "trade_status", "total_amount", "gmt_payment", "gmt_close"),
        *("out_biz_no", "refund_fee", "gmt_refund"),
        *("id", "create_time", "event_type", "appid", "mchid", "transaction_id", "trade_type", "trade_state"),
        *("success_time", "total", "currency", "out_refund_no", "refund_id", "refund_status"),
    }
)
"""The fields that are kept of what was posted, as Alipay and WeChat Pay name them: nothing about who paid."""


class UnknownOrder(Exception):
    """A genuine notification about an order that is not ours."""


def take_in(channel: str, notification: Notification, posted: Mapping[str, str], *, at: datetime) -> int:
    """Keep a genuine notification and have the worker apply it; the id under which it is kept.

    One that came before is counted; of one whose order was not known then, the order is looked for again.
    """
    event_id, times, outcome = _keep(channel, notification, posted, at)
    if times == 1 or outcome is EventOutcome.UNKNOWN_ORDER:
        store.record_task(APPLY_NOTIFICATION, event_id, at=at)
    return event_id


def take_in_and_apply(
    channel: str, notification: Notification, posted: Mapping[str, str], *, at: datetime
) -> Payment:
    """Keep it and apply it at once, for a channel that is part of the application. Raises UnknownOrder."""
    event_id, _times, _outcome = _keep(channel, notification, posted, at)
    event = store.needed(GatewayEvent, event_id)
    store.refresh(event)
    payment = _apply(event, at)
    if payment is None:
        raise UnknownOrder(notification.order_number)
    return payment


def refuse(channel: str, reason: NotGenuineReason, posted: Mapping[str, str], *, at: datetime) -> None:
    """Keep that something came that is not genuine, or not for us, and why: for a person to see. See `may_refuse`."""
    store.add(
        GatewayEvent(
            channel=channel,
            outcome=EventOutcome.REFUSED,
            received_at=at,
            notification_id=_cut(posted.get("notify_id") or posted.get("id") or "") or None,
            order_number=_cut(posted.get("out_trade_no", "")) or None,
            reason=reason,
            posted=_kept(posted),
        )
    )


def may_refuse(*, at: datetime) -> bool:
    """Whether one more that is not genuine is kept."""
    if query.count_refused(since=at - timedelta(minutes=1)) >= REFUSED_A_MINUTE:
        return False
    return query.count_refused(since=at - timedelta(days=1)) < REFUSED_A_DAY


def apply(event: GatewayEvent, *, at: datetime) -> Payment | None:
    """Let the attempt to pay learn what the notification says; None where it is about no attempt of ours.

    The attempt may be stored late, so that it is looked for again for some minutes; then a person must look.
    """
    if event.outcome is EventOutcome.APPLIED:
        return payment_by_order(event.order_number or "")
    payment = _apply(event, at)
    if payment is None and at < event.received_at + TRIED_FOR:
        pause = min(max(at - event.received_at, SHORTEST_PAUSE), LONGEST_PAUSE)
        store.record_task(APPLY_NOTIFICATION, event.id, at=at + pause)
    elif payment is None:
        event.outcome = EventOutcome.UNKNOWN_ORDER
    return payment


def see_to(event: GatewayEvent, *, at: datetime) -> None:
    """Have the worker apply one that nobody sees to."""
    if event.outcome is EventOutcome.WAITING:
        store.record_task(APPLY_NOTIFICATION, event.id, at=at)


def look_at(event: GatewayEvent, note: str, *, by: Account, at: datetime) -> None:
    """A cashier has looked at one about no attempt of ours, and says what came of it. Again changes nothing.

    Raises NotAllowed for anybody else and for any other notification.
    """
    if actor_of(by) is not Actor.CASHIER or event.outcome is not EventOutcome.UNKNOWN_ORDER:
        raise NotAllowed(Act.TAKE_UP, event.outcome, actor_of(by))
    if event.handled_at is None:
        event.handled_at, event.handled_by_id, event.note = at, by.id, note.strip()[:LONGEST_NOTE]


def _keep(
    channel: str, notification: Notification, posted: Mapping[str, str], at: datetime
) -> tuple[int, int, EventOutcome]:
    return query.keep_once(
        {
            "channel": channel,
            "received_at": at,
            "fingerprint": fingerprint(channel, notification),
            "notification_id": _cut(notification.notification_id, 128),
            "order_number": _cut(notification.order_number),
            "status": notification.status,
            "amount_yuan": notification.amount_yuan,
            "trade_number": _cut(notification.trade_number),
            "paid_at": notification.paid_at,
            "posted": _kept(posted),
        }
    )


def fingerprint(channel: str, notification: Notification) -> str:
    """What tells one notification from every other: SHA-256 of the channel and of everything that was read."""
    paid_at = notification.paid_at.timestamp() if notification.paid_at else None
    read: list[Any] = [
        channel,
        notification.order_number,
        notification.trade_number,
        str(notification.amount_yuan),
        notification.status,
        paid_at,
        notification.notification_id,
    ]
    return hashlib.sha256(json.dumps(read, ensure_ascii=True).encode()).hexdigest()


def _apply(event: GatewayEvent, at: datetime) -> Payment | None:
    payment = payment_by_order(event.order_number or "")
    if payment is None or payment.channel != event.channel or event.status is None:
        return None
    if event.status in OF_A_REFUND:
        # It does not say when the order was paid, and nothing is booked on its word: the gateway is asked.
        payments.hold(payment)
        ask_about(payment, at=at)
    else:
        payments.learn(payment, _said(payment, event), at=at)
    event.outcome, event.applied_at, event.payment_id = (
        EventOutcome.APPLIED,
        event.applied_at or at,
        payment.id,
    )
    return payment


def _said(payment: Payment, event: GatewayEvent) -> Outcome:
    return Outcome(
        order_number=payment.order_number,
        status=event.status,  # type: ignore[arg-type]
        amount_yuan=event.amount_yuan,
        trade_number=event.trade_number,
        paid_at=event.paid_at,
    )


def _kept(posted: Mapping[str, str]) -> dict[str, str]:
    return {name: _cut(value) for name, value in sorted(posted.items()) if name in KEPT and value}


def _cut(text: str, longest: int = LONGEST) -> str:
    """At most so much of it, without what a database cannot keep."""
    return text.replace("\0", "")[:longest]
