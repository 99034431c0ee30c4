"""What WeChat Pay says about a payment: in a notification (回调通知), and when it is asked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from court_filing.gateways.payments.protocol import (
    CENT,
    MOST_YUAN,
    ORDER_NUMBER,
    GatewayUnavailable,
    NotGenuine,
    Notification,
    Outcome,
    RefundNews,
    Status,
    payable,
)
from court_filing.gateways.payments.wechat_wire import HEADERS, SIGN_TYPE, WechatAccount, WechatWire

CLOCK_SLACK = timedelta(minutes=5)
"""How far the moment that is signed may lie from now; what is older may be an old notification played again."""

STATUSES: Mapping[str, Status] = {
    "NOTPAY": "waiting",
    "USERPAYING": "waiting",
    "PAYERROR": "waiting",
    "ACCEPT": "waiting",
    "SUCCESS": "paid",
    # Some of it went back, or all: WeChat Pay does not say.
    "REFUND": "paid",
    "CLOSED": "closed",
    "REVOKED": "closed",
}
PAID = "TRANSACTION.SUCCESS"
REFUNDED = "REFUND.SUCCESS"
NOT_REFUNDED: Mapping[str, RefundNews] = {
    "REFUND.ABNORMAL": "refund_abnormal",
    "REFUND.CLOSED": "refund_closed",
}
TOLD = ("id", "create_time", "event_type")


@dataclass(frozen=True)
class Message:
    """A genuine notification, and its own words with which it is kept: named as WeChat Pay names them."""

    notification: Notification
    words: Mapping[str, str]


def read_message(
    fields: Mapping[str, str], wire: WechatWire, account: WechatAccount, *, at: datetime
) -> Message:
    """Read what was posted: its headers, names in lower case, and `body`. Raises NotGenuine.

    The serial is looked at first: a forged one must not send us out to ask whose it is.
    """
    body = fields.get("body", "")
    if not body or not all(fields.get(name) for name in HEADERS):
        raise NotGenuine("missing_fields")
    if fields.get("wechatpay-signature-type", SIGN_TYPE) != SIGN_TYPE:
        raise NotGenuine("foreign_sign_type")
    if not wire.knows(fields["wechatpay-serial"]) or not wire.is_genuine(fields, body):
        raise NotGenuine("bad_signature")
    if not _is_of_now(fields["wechatpay-timestamp"], at):
        raise NotGenuine("out_of_time")
    try:
        told, said = _unsealed(body, wire)
        _check_for_us(told, said, account)
        return Message(_notification(told, said), _words(told, said))
    except (KeyError, TypeError, ValueError, RecursionError) as reason:
        raise NotGenuine("unreadable") from reason


def words_of(body: str) -> dict[str, str]:
    """What the open part of a body says, however wrong the rest is: to be kept with what was refused."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return {name: str(told[name]) for name in TOLD if name in told} if isinstance(told, dict) else {}


def outcome_of(said: Mapping[str, Any], order_number: str, account: WechatAccount) -> Outcome:
    """Where the order stands, by a genuine answer. Raises GatewayUnavailable where it says nothing that is certain.

    A signed answer about another order is no answer: it may have been kept and played back.
    """
    if said.get("out_trade_no") != order_number or said.get("mchid") != account.mchid:
        raise GatewayUnavailable("query: the answer is about another order")
    if said.get("appid", account.appid) != account.appid:
        raise GatewayUnavailable("query: the answer is about another application")
    try:
        status = STATUSES[said["trade_state"]]
        paid = status == "paid"
        return Outcome(
            order_number=order_number,
            status=status,
            amount_yuan=_total(said) if paid or "amount" in said else None,
            trade_number=_word(said["transaction_id"]) if paid else said.get("transaction_id") or None,
            paid_at=_moment(said["success_time"]) if paid else None,
        )
    except (KeyError, TypeError, ValueError) as reason:
        raise GatewayUnavailable("query: the answer cannot be read") from reason


def fen_of(amount_yuan: Decimal) -> int:
    """The amount in fen (分), as WeChat Pay counts. Raises ValueError for what no gateway takes."""
    return int(payable(amount_yuan) * 100)


def yuan(fen: object) -> Decimal:
    """An amount that WeChat Pay names. Raises ValueError for anything but a whole, possible number of fen."""
    if type(fen) is not int or not 0 < fen <= MOST_YUAN * 100:
        raise ValueError("not an amount in fen")
    return (Decimal(fen) / 100).quantize(CENT)


def _is_of_now(timestamp: str, at: datetime) -> bool:
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:
        return False
    return abs(int(timestamp) - at.timestamp()) <= CLOCK_SLACK.total_seconds()


def _unsealed(body: str, wire: WechatWire) -> tuple[dict[str, Any], dict[str, Any]]:
    """The open part, and what was sealed. Raises ValueError, KeyError, TypeError."""
    told = json.loads(body)
    if told["resource_type"] != "encrypt-resource":
        raise ValueError("nothing is sealed")
    words = wire.opened(told["resource"])
    if words is None:
        raise ValueError("it is not sealed with our key")
    said = json.loads(words)
    if not isinstance(said, dict):
        raise TypeError("not an object")
    return told, said


def _check_for_us(told: Mapping[str, Any], said: Mapping[str, Any], account: WechatAccount) -> None:
    """A refund's notification names no application. Raises NotGenuine."""
    if said["mchid"] != account.mchid:
        raise NotGenuine("foreign_seller")
    if (told["event_type"] == PAID or "appid" in said) and said["appid"] != account.appid:
        raise NotGenuine("foreign_app")


def _notification(told: Mapping[str, Any], said: Mapping[str, Any]) -> Notification:
    number = _word(said["out_trade_no"])
    if not ORDER_NUMBER.fullmatch(number):
        raise ValueError("not an order number")
    status, paid_at = _status(told["event_type"], said)
    return Notification(
        order_number=number,
        trade_number=_word(said["transaction_id"]),
        amount_yuan=_total(said) if told["event_type"] == PAID else yuan(said["amount"]["refund"]),
        status=status,
        paid_at=paid_at,
        notification_id=_word(told["id"]),
    )


def _status(event_type: object, said: Mapping[str, Any]) -> tuple[Status | RefundNews, datetime | None]:
    """What it says, and when the order was paid where it says that: a refund's notification does not."""
    if event_type == PAID:
        status = STATUSES[said["trade_state"]]
        return status, _moment(said["success_time"]) if status == "paid" else None
    if event_type == REFUNDED:
        # Whole in one go is the only whole that can be seen in it.
        return "refunded" if yuan(said["amount"]["refund"]) == _total(said) else "refund_given", None
    if isinstance(event_type, str) and event_type in NOT_REFUNDED:
        return NOT_REFUNDED[event_type], None
    raise ValueError("a kind of notification that is not known")


def _words(told: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, str]:
    flat = {**said, **said["amount"], **{name: told[name] for name in TOLD if name in told}}
    return {name: str(value) for name, value in flat.items() if isinstance(value, str | int)}


def _total(said: Mapping[str, Any]) -> Decimal:
    amount = said["amount"]
    if not isinstance(amount, dict) or amount.get("currency", "CNY") != "CNY":
        raise ValueError("not in yuan")
    return yuan(amount["total"])


def _word(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("not a word")
    return value


def _moment(text: str) -> datetime:
    """A moment with its zone. Raises ValueError, TypeError."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without zone")
    return moment
