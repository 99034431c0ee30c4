"""A payment gateway in process that knows for itself what was paid and given back, and can be away, late or wrong."""

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from court_filing.gateways.payments.protocol import (
    BillRow,
    GatewayUnavailable,
    NoBillYet,
    NotGenuine,
    Notification,
    Order,
    Outcome,
    Refund,
    Status,
)

SLOW_CLOCK = timedelta(minutes=3)
"""How far the gateway's clock is behind the court's: so long an order can still be paid after its time."""


@dataclass
class Trade:
    """One order, as the gateway knows it."""

    order: Order
    trade_number: str
    opened: bool = False
    closed: bool = False
    paid_yuan: Decimal | None = None
    paid_at: datetime | None = None
    refunds: dict[str, Decimal] = field(default_factory=dict)

    @property
    def kept_yuan(self) -> Decimal:
        """What came and has not gone back."""
        return (self.paid_yuan or Decimal(0)) - sum(self.refunds.values(), Decimal(0))

    def status(self, at: datetime) -> Status:
        """Where it stands; one whose page was never opened is not known, as Alipay has it."""
        if self.paid_yuan is not None:
            return "refunded" if self.kept_yuan == 0 else "paid"
        if not self.opened:
            return "unknown"
        return "closed" if self.closed or at >= self.order.expires_at + SLOW_CLOCK else "waiting"


class Till:
    """The gateway of one channel. What it knows stays, whatever becomes of the court's transactions."""

    key = b"of the gateway alone"

    def __init__(self, channel: str, now: Callable[[], datetime]) -> None:
        self.channel, self._now = channel, now
        self.trades: dict[str, Trade] = {}
        self.unanswered: list[dict[str, str]] = []
        """Notifications that were not answered yet."""
        self.answered: list[dict[str, str]] = []
        self.away = False
        self.breaks_off = False
        """It carries the next refund out, and its answer is lost."""

    def start(self, order: Order, *, phone: bool = False) -> str:
        """See `Payments.start`."""
        number = f"T{self.channel}{len(self.trades)}"
        self.trades.setdefault(order.number, Trade(order, number))
        return f"http://gateway/{order.number}"

    def pay(self, number: str, amount_yuan: Decimal) -> None:
        """The payer pays, where that can be done."""
        trade, at = self.trades[number], self._now()
        trade.opened = trade.opened or at < trade.order.expires_at + SLOW_CLOCK
        if trade.status(at) == "waiting":
            trade.paid_yuan, trade.paid_at = amount_yuan, at
            self._tell(trade)

    def read_notification(self, fields: Mapping[str, str]) -> Notification:
        """See `Payments.read_notification`."""
        if not hmac.compare_digest(fields.get("sign", ""), self._signature(fields)):
            raise NotGenuine("bad_signature")
        return Notification(
            order_number=fields["out_trade_no"],
            trade_number=fields["trade_no"],
            amount_yuan=Decimal(fields["total_amount"]),
            status=fields["trade_status"],  # type: ignore[arg-type]
            paid_at=datetime.fromisoformat(fields["gmt_payment"]),
            notification_id=fields["notify_id"],
        )

    def ask(self, order_number: str) -> Outcome:
        """See `Payments.ask`."""
        self._answers()
        trade = self.trades.get(order_number)
        status = trade.status(self._now()) if trade else "unknown"
        if trade is None or status == "unknown":
            return Outcome(order_number, "unknown")
        return Outcome(order_number, status, trade.paid_yuan, trade.trade_number, trade.paid_at)

    def close(self, order_number: str) -> Outcome:
        """See `Payments.close`."""
        self._answers()
        trade = self.trades.get(order_number)
        if trade and trade.status(self._now()) == "waiting":
            trade.closed = True
        return self.ask(order_number)

    def refund(self, order_number: str, *, refund_number: str, amount_yuan: Decimal, reason: str) -> Refund:
        """See `Payments.refund`."""
        self._answers()
        trade = self.trades[order_number]
        before = trade.refunds.get(refund_number)
        if before is None and trade.kept_yuan >= amount_yuan > 0:
            trade.refunds[refund_number] = before = amount_yuan
            self._tell(trade)
        if self.breaks_off:
            self.breaks_off = False
            raise GatewayUnavailable("the answer was lost")
        return Refund(order_number, refund_number, amount_yuan, before == amount_yuan, "more_than_paid")

    def bill(self, on: date) -> Sequence[BillRow]:
        """See `Payments.bill`."""
        raise NoBillYet

    def sign(self, **fields: str) -> dict[str, str]:
        """A genuine notification that says this."""
        return {**fields, "sign": self._signature(fields)}

    def _tell(self, trade: Trade) -> None:
        assert trade.paid_yuan is not None and trade.paid_at is not None
        told = self.sign(
            out_trade_no=trade.order.number,
            trade_no=trade.trade_number,
            total_amount=str(trade.paid_yuan),
            trade_status=trade.status(self._now()),
            gmt_payment=trade.paid_at.isoformat(),
            notify_id=f"N{trade.trade_number}_{len(trade.refunds)}",
        )
        self.unanswered.append(told)

    def _answers(self) -> None:
        if self.away:
            raise GatewayUnavailable("no answer in 10 s")

    def _signature(self, fields: Mapping[str, str]) -> str:
        said: Any = sorted((name, value) for name, value in fields.items() if name != "sign")
        return hmac.new(self.key, repr((self.channel, said)).encode(), "sha256").hexdigest()
