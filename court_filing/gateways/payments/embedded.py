"""The embedded cashier (内置收银台): the default channel, which needs no server and moves no money.

Its page is one of the application's own pages: `start` leads there, the page reads the address with `open_page`,
and on the payer's word calls `settle`, whose fields go the same way as any notification from outside.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

from court_filing import clock
from court_filing.gateways.payments.alipay_notification import meant_for_us, signed_text
from court_filing.gateways.payments.embedded_trades import Trade, Trades
from court_filing.gateways.payments.moments import write_moment
from court_filing.gateways.payments.protocol import (
    BillRow,
    NoBillYet,
    NotGenuine,
    Notification,
    NotPayable,
    Order,
    OrderConflict,
    Outcome,
    Refund,
    Status,
    written,
)

APP_ID = "embedded-cashier"
SELLER_ID = "embedded-account"
SIGN_TYPE = "HMAC-SHA256"
SHORTEST_SECRET = 16


@dataclass(frozen=True)
class CashierOrder:
    """What the cashier page shows, and where it sends the payer afterwards."""

    number: str
    amount_yuan: Decimal
    subject: str
    return_url: str
    notify_url: str
    expires_at: datetime
    status: Status


class EmbeddedCashier:
    """Payments without a gateway. Several processes may use one `folder` at once.

    `secret` signs addresses and notifications; `page_url` is where the application serves the cashier page.
    Raises ValueError where the secret is too short to protect anything.
    """

    channel = "embedded"

    def __init__(
        self, folder: Path, *, secret: str, page_url: str, now: Callable[[], datetime] = clock.now
    ) -> None:
        if len(secret.encode()) < SHORTEST_SECRET:
            raise ValueError(f"the embedded cashier's secret needs at least {SHORTEST_SECRET} bytes")
        self._key = hashlib.sha256(b"embedded cashier:" + secret.encode()).digest()
        self._page_url = page_url
        self._now = now
        self._trades = Trades(folder)

    def start(self, order: Order, *, phone: bool = False) -> str:
        """See `Payments.start`; one page serves phone and desktop."""
        with self._trades.changing() as trades:
            known = trades.get(order.number)
            if known and known.amount_yuan != order.amount_yuan:
                raise OrderConflict(order.number)
            if not known:
                trades.add(_new_trade(order, at=self._now()))
        shown = {"order": order.number, "amount": written(order.amount_yuan)}
        joint = "&" if "?" in self._page_url else "?"
        return f"{self._page_url}{joint}{urlencode({**shown, 'sign': self._sign(shown)})}"

    def open_page(self, query: Mapping[str, str]) -> CashierOrder:
        """The order that a cashier address names. Raises NotGenuine for an address that `start` did not make."""
        shown = {"order": query.get("order", ""), "amount": query.get("amount", "")}
        if not self._is_signed(shown, query.get("sign", "")):
            raise NotGenuine("bad_signature")
        with self._trades.reading() as trades:
            trade = trades.get(shown["order"])
        if trade is None:
            raise NotGenuine("missing_fields")
        return CashierOrder(
            number=trade.order_number,
            amount_yuan=trade.amount_yuan,
            subject=trade.subject,
            return_url=trade.return_url,
            notify_url=trade.notify_url,
            expires_at=trade.expires_at,
            status=trade.status(self._now()),
        )

    def settle(self, order_number: str) -> dict[str, str]:
        """Take the payment and return the fields of the signed notification. Again: the same fields, nothing twice.

        Raises NotPayable where the order is unknown, closed, run out or refunded.
        """
        with self._trades.changing() as trades:
            trade = trades.get(order_number)
            if trade is None:
                raise NotPayable("unknown")
            status = trade.status(self._now())
            if status == "waiting":
                trade = trades.pay(order_number, at=self._now())
            elif status != "paid":
                raise NotPayable(status)
        return self._signed(trade)

    def read_notification(self, fields: Mapping[str, str]) -> Notification:
        """See `Payments.read_notification`."""
        if not fields.get("sign") or not fields.get("sign_type"):
            raise NotGenuine("missing_fields")
        if fields["sign_type"] != SIGN_TYPE:
            raise NotGenuine("foreign_sign_type")
        if not self._is_signed(fields, fields["sign"]):
            raise NotGenuine("bad_signature")
        return meant_for_us(fields, app_id=APP_ID, seller_id=SELLER_ID)

    def ask(self, order_number: str) -> Outcome:
        """See `Payments.ask`."""
        with self._trades.reading() as trades:
            trade = trades.get(order_number)
        return self._outcome(trade) if trade else Outcome(order_number, "unknown")

    def refund(self, order_number: str, *, refund_number: str, amount_yuan: Decimal, reason: str) -> Refund:
        """See `Payments.refund`."""
        written(amount_yuan)
        with self._trades.changing() as trades:
            refused = _why_not(trades.get(order_number), refund_number, amount_yuan)
            if refused is None:
                trades.give_back(order_number, refund_number, amount_yuan, reason, at=self._now())
        return Refund(order_number, refund_number, amount_yuan, not refused, refused or "")

    def close(self, order_number: str) -> Outcome:
        """See `Payments.close`."""
        with self._trades.changing() as trades:
            trade = trades.get(order_number)
            if trade and trade.status(self._now()) == "waiting":
                trade = trades.close(order_number)
        return self._outcome(trade) if trade else Outcome(order_number, "unknown")

    def bill(self, on: date) -> Sequence[BillRow]:
        """See `Payments.bill`. There is one of every day that is over."""
        if on >= clock.court_day(self._now()):
            raise NoBillYet()
        with self._trades.reading() as trades:
            return trades.moved(clock.begin_of(on), clock.begin_of(on + timedelta(days=1)))

    def _outcome(self, trade: Trade) -> Outcome:
        return Outcome(
            trade.order_number,
            trade.status(self._now()),
            trade.amount_yuan,
            trade.trade_number,
            trade.paid_at,
        )

    def _signed(self, trade: Trade) -> dict[str, str]:
        assert trade.paid_at is not None
        fields = {
            "notify_type": "trade_status_sync",
            "notify_id": trade.notification_id,
            "notify_time": write_moment(trade.paid_at),
            "app_id": APP_ID,
            "seller_id": SELLER_ID,
            "out_trade_no": trade.order_number,
            "trade_no": trade.trade_number,
            "trade_status": "TRADE_SUCCESS",
            "total_amount": written(trade.amount_yuan),
            "subject": trade.subject,
            "gmt_payment": write_moment(trade.paid_at),
        }
        return {**fields, "sign_type": SIGN_TYPE, "sign": self._sign(fields)}

    def _sign(self, fields: Mapping[str, str]) -> str:
        return hmac.new(self._key, signed_text(fields).encode(), hashlib.sha256).hexdigest()

    def _is_signed(self, fields: Mapping[str, str], signature: str) -> bool:
        return hmac.compare_digest(self._sign(fields).encode(), signature.encode())


def _new_trade(order: Order, *, at: datetime) -> Trade:
    return Trade(
        order_number=order.number,
        trade_number=f"{at.astimezone(clock.SHANGHAI):%Y%m%d}{secrets.randbelow(10**14):014d}",
        notification_id=secrets.token_hex(16),
        amount_yuan=order.amount_yuan,
        subject=order.subject,
        return_url=order.return_url,
        notify_url=order.notify_url,
        expires_at=order.expires_at,
    )


def _why_not(trade: Trade | None, refund_number: str, amount_yuan: Decimal) -> str | None:
    """Why this refund is refused, None where it is new and good, "" where it was carried out before."""
    if trade is None:
        return "unknown_order"
    if refund_number in trade.refunds:
        return "" if trade.refunds[refund_number] == amount_yuan else "other_amount_before"
    if trade.paid_at is None:
        return "not_paid"
    return "more_than_paid" if trade.refunded_yuan + amount_yuan > trade.amount_yuan else None
