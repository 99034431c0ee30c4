"""What a payment channel can do, and the values that go in and come out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, Protocol

from court_filing.texts import Text

Status = Literal["unknown", "waiting", "paid", "closed", "refunded"]
RefundNews = Literal["refund_given", "refund_abnormal", "refund_closed"]
"""What a notification says of a refund: it went; it could not reach the payer; it was closed and nothing went."""
NotGenuineReason = Literal[
    "bad_signature",
    "foreign_sign_type",
    "foreign_app",
    "foreign_seller",
    "missing_fields",
    "unreadable",
    "out_of_time",
]

ABNORMAL, CLOSED = "ABNORMAL", "CLOSED"
"""How a refund that was taken ended with WeChat Pay: the payer's account cannot take it; or it was closed."""
CENT = Decimal("0.01")
MOST_YUAN = Decimal("100000000")
ORDER_NUMBER = re.compile(r"[0-9A-Za-z_]{1,64}")
AMOUNT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")


class GatewayUnavailable(Exception):
    """The gateway gave no answer that can be relied on: nothing is known, nothing may be concluded. Ask again later.

    `reason` is a short English phrase for the log; it never holds personal data.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotPayable(Exception):
    """The order can no longer be paid, or never could: `status` says where it stands."""

    def __init__(self, status: Status) -> None:
        super().__init__(status)
        self.status = status


class OrderConflict(Exception):
    """The order number was used before with another amount."""


_REASONS: dict[NotGenuineReason, Text] = {
    "bad_signature": Text("签名不对，这条付款通知不是支付渠道发来的，或者在路上被改过。"),
    "foreign_sign_type": Text("付款通知用的签名方式与本院约定的不同，不予采信。"),
    "foreign_app": Text("付款通知是发给另一个应用的，不是本院的。"),
    "foreign_seller": Text("付款通知里的收款账户不是本院的。"),
    "missing_fields": Text("付款通知缺少必要的内容，无法认定付了哪一笔。"),
    "unreadable": Text("付款通知里的金额、时间或者状态无法识别。"),
    "out_of_time": Text("付款通知上的发送时间和现在相差太多，可能是旧通知被人重新发送，不予采信。"),
}


class NotGenuine(Exception):
    """A notification (异步通知) that must not be believed. `reason` is for machines, `text` for people."""

    def __init__(self, reason: NotGenuineReason) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def text(self) -> Text:
        """One Chinese sentence that says what is wrong with the notification."""
        return _REASONS[self.reason]


@dataclass(frozen=True)
class Order:
    """One attempt to pay: the merchant's order (商户订单).

    `number` is ours and unique for ever (letters, digits, underscore, up to 64); `amount_yuan` has at most two
    decimals; after `expires_at` (aware) the payer can no longer pay. `payer_ip` is the address that the payer's own
    request came from, for a channel that wants to know it. Raises ValueError for what no gateway accepts.
    """

    number: str
    amount_yuan: Decimal
    subject: str
    return_url: str
    notify_url: str
    expires_at: datetime
    payer_ip: str = ""

    def __post_init__(self) -> None:
        if not ORDER_NUMBER.fullmatch(self.number):
            raise ValueError("an order number is 1 to 64 letters, digits or underscores")
        if not self.subject.strip():
            raise ValueError("an order needs a subject")
        if self.expires_at.tzinfo is None:
            raise ValueError("expires_at must be aware of its time zone")
        payable(self.amount_yuan)


@dataclass(frozen=True)
class Outcome:
    """Where an order stands at the gateway now.

    `unknown`: the gateway knows no such order (with Alipay also one whose page the payer has not opened yet);
    `waiting`: shown, not paid; `paid`: also when a part was refunded; `closed`: never paid and no longer payable;
    `refunded`: paid, and all of it given back. The amount is the order's, not what is left of it. A channel that does
    not say how much went back (WeChat Pay) says `paid`, whatever was refunded.
    """

    order_number: str
    status: Status
    amount_yuan: Decimal | None = None
    trade_number: str | None = None
    paid_at: datetime | None = None


@dataclass(frozen=True)
class Notification:
    """A genuine notification from the gateway. It may come late, twice, or after a newer one.

    `status` is where the order stands; or, of a notification that tells of a refund alone, what became of that: then
    the amount is the refund's, and when the order was paid has to be asked.
    """

    order_number: str
    trade_number: str
    amount_yuan: Decimal
    status: Status | RefundNews
    paid_at: datetime | None
    notification_id: str


@dataclass(frozen=True)
class Refund:
    """The gateway's answer to one refund (退款). The same `refund_number` is carried out at most once.

    `refused_because`, where it was not accepted: `unknown_order`, `not_paid`, `more_than_paid`, `other_amount_before`
    (this refund number was used with another amount), ABNORMAL, CLOSED, or the gateway's own code.
    """

    order_number: str
    refund_number: str
    amount_yuan: Decimal
    accepted: bool
    refused_because: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the gateway took it and then ended it without giving the money back: it will not try again."""
        return self.refused_because in (ABNORMAL, CLOSED)


@dataclass(frozen=True)
class BillRow:
    """One movement on the channel's bill (对账单) of a day: money that was paid, or given back."""

    kind: Literal["paid", "refund"]
    order_number: str
    trade_number: str
    amount_yuan: Decimal
    """What moved: of a refund what went back, as a positive sum."""
    refund_number: str = ""
    moved_at: datetime | None = None


class NoBillYet(Exception):
    """The channel has not made the bill of that day yet; ask again later."""


class UnreadableBill(Exception):
    """The bill came, and cannot be read; `where` says at which line, for a person."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class Payments(Protocol):
    """A payment channel. Every implementation passes `tests/gateways/payments/test_payments_contract.py`."""

    channel: str

    def start(self, order: Order, *, phone: bool = False) -> str:
        """Where to pay: an address to send the payer's browser to, or the text of a code (二维码) that a phone scans.

        `phone` asks for the channel's page for mobile browsers. What does not begin with http is a code.

        Starting the same order again gives an address for the same trade, never a second one.
        Raises OrderConflict where the channel already knows the number with another amount, NotPayable where it says
        that the order is paid or closed, and GatewayUnavailable where it has to be asked and does not answer.
        """
        ...

    def read_notification(self, fields: Mapping[str, str]) -> Notification:
        """What a posted notification says, once it is proven to come from the gateway and to be meant for us.

        Raises NotGenuine. Order number and amount are for the caller to compare with its own order: see `matches`.
        """
        ...

    def ask(self, order_number: str) -> Outcome:
        """Where the order stands. Raises GatewayUnavailable rather than guess."""
        ...

    def refund(self, order_number: str, *, refund_number: str, amount_yuan: Decimal, reason: str) -> Refund:
        """Give back all or a part. Safe to repeat with the same `refund_number` after GatewayUnavailable."""
        ...

    def close(self, order_number: str) -> Outcome:
        """Close an order that was not paid (关闭交易) and say where it stands then: it may have been paid meanwhile.

        `unknown` means that there was nothing to close yet; only `expires_at` then ends it. Raises GatewayUnavailable.
        """
        ...

    def bill(self, on: date) -> Sequence[BillRow]:
        """Everything that the channel says moved on that day, by Shanghai's calendar; nothing moved: no rows.

        Raises NoBillYet, UnreadableBill, GatewayUnavailable.
        """
        ...


def matches(notification: Notification, *, order_number: str, amount_yuan: Decimal) -> bool:
    """Is the genuine notification about this order, and about exactly this amount (to the fen)?"""
    return notification.order_number == order_number and notification.amount_yuan == amount_yuan


def payable(amount_yuan: Decimal) -> Decimal:
    """The amount itself, if a gateway can take it. Raises ValueError: over-precise, not positive or too large."""
    if not amount_yuan.is_finite() or not 0 < amount_yuan <= MOST_YUAN:
        raise ValueError(f"an amount lies above 0 and not above {MOST_YUAN} yuan")
    if amount_yuan != amount_yuan.quantize(CENT):
        raise ValueError("an amount in yuan has at most two decimals")
    return amount_yuan


def written(amount_yuan: Decimal) -> str:
    """The amount as gateways write it: two decimals, no separators."""
    return f"{payable(amount_yuan):.2f}"


def read_amount(text: str) -> Decimal:
    """An amount in yuan as gateways write it. Raises ValueError for anything else (signs, exponents, spaces)."""
    if not AMOUNT.fullmatch(text):
        raise ValueError("not an amount in yuan")
    return Decimal(text).quantize(CENT)
