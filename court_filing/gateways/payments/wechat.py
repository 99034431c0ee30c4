"""WeChat Pay v3 (微信支付): code for the desktop, page for phones, paying inside WeChat, query, refund, bill."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Protocol, runtime_checkable
from urllib.parse import quote

from court_filing import clock
from court_filing.clock import SHANGHAI
from court_filing.config import PAYMENT_TIMEOUT_SECONDS
from court_filing.gateways.payments import wechat_bill
from court_filing.gateways.payments.protocol import (
    ABNORMAL,
    CLOSED,
    BillRow,
    GatewayUnavailable,
    NoBillYet,
    Notification,
    NotPayable,
    Order,
    OrderConflict,
    Outcome,
    Refund,
    payable,
)
from court_filing.gateways.payments.wechat_message import Message, fen_of, outcome_of, read_message, yuan
from court_filing.gateways.payments.wechat_openid import OpenIds
from court_filing.gateways.payments.wechat_wire import Answer, WechatAccount, WechatWire

PRODUCTION = "https://api.mch.weixin.qq.com"
LONGEST_NUMBER, LONGEST_SUBJECT, LONGEST_REASON = 32, 127, 80
NO_SUCH_ORDER = frozenset({"ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS"})
NO_BILL = frozenset({"NO_STATEMENT_EXIST", "STATEMENT_CREATING"})
NOT_KNOWN = frozenset({"SYSTEM_ERROR", "SYSTEMERROR", "FREQUENCY_LIMITED", "SIGN_ERROR", "NO_AUTH"})
"""Codes of an answer that says nothing about the order."""
BILLS_ARE_MADE_AT = time(10)


@runtime_checkable
class PaysInside(Protocol):
    """A channel whose payer can pay on a page inside its own application."""

    open_ids: OpenIds

    def start_inside(self, order: Order, *, open_id: str) -> dict[str, str]:
        """See `WechatPayments.start_inside`."""
        ...


@runtime_checkable
class ReadsMessages(Protocol):
    """A channel that can also say in its own words what a notification says."""

    def read(self, fields: Mapping[str, str]) -> Message:
        """See `WechatPayments.read`."""
        ...


class WechatPayments:
    """Payments through WeChat Pay. Raises ValueError where a key cannot be read; makes no connection when built.

    `timeout` is in seconds and bounds each exchange. `refund_notify_url` is where WeChat Pay tells what became of a
    refund; without it, it tells the address set at its own merchant site.
    """

    channel = "wechat"

    def __init__(
        self,
        account: WechatAccount,
        *,
        gateway_url: str = PRODUCTION,
        timeout: float = PAYMENT_TIMEOUT_SECONDS,
        refund_notify_url: str = "",
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self._account = account
        self._refund_notify_url = refund_notify_url
        self._now = now
        self._wire = WechatWire(account, gateway_url=gateway_url, timeout=timeout)
        self.open_ids = OpenIds(
            account, gateway_url=None if gateway_url == PRODUCTION else gateway_url, timeout=timeout
        )

    def start(self, order: Order, *, phone: bool = False) -> str:
        """See `Payments.start`: the text of a code, or with `phone` an address that is good for five minutes.

        Raises ValueError where a phone's address on the network (`payer_ip`) is not said.
        """
        if not phone:
            return str(self._prepaid(order, "code_url", way="NATIVE"))
        if not order.payer_ip:
            raise ValueError("WeChat Pay wants to know the address that the payer's request came from")
        scene = {"payer_client_ip": order.payer_ip, "h5_info": {"type": "Wap"}}
        url = self._prepaid(order, "h5_url", way="H5", scene_info=scene)
        return f"{url}{'&' if '?' in url else '?'}redirect_url={quote(order.return_url, safe='')}"

    def start_inside(self, order: Order, *, open_id: str) -> dict[str, str]:
        """What a page inside WeChat hands over to `WeixinJSBridge` so that this payer pays the order. See `start`."""
        package = f"prepay_id={self._prepaid(order, 'prepay_id', way='JSAPI', payer={'openid': open_id})}"
        stamp, nonce = str(int(self._now().timestamp())), secrets.token_hex(16)
        return {
            "appId": self._account.appid,
            "timeStamp": stamp,
            "nonceStr": nonce,
            "package": package,
            "signType": "RSA",
            "paySign": self._wire.sign(self._account.appid, stamp, nonce, package),
        }

    def read_notification(self, fields: Mapping[str, str]) -> Notification:
        """See `Payments.read_notification`. `fields`: the headers, names in lower case, and `body` as it came."""
        return self.read(fields).notification

    def read(self, fields: Mapping[str, str]) -> Message:
        """The same, with what it says in its own words. Raises NotGenuine."""
        return read_message(fields, self._wire, self._account, at=self._now())

    def ask(self, order_number: str) -> Outcome:
        """See `Payments.ask`."""
        answer = self._call("query", out_trade_no=order_number)
        if answer.is_good:
            return outcome_of(answer.fields, order_number, self._account)
        if answer.code in NO_SUCH_ORDER:
            return Outcome(order_number, "unknown")
        raise _no_conclusion("query", answer)

    def refund(self, order_number: str, *, refund_number: str, amount_yuan: Decimal, reason: str) -> Refund:
        """See `Payments.refund`. WeChat Pay takes a while: until it is done, GatewayUnavailable."""
        payable(amount_yuan)
        order = self.ask(order_number)
        if order.status not in ("paid", "refunded") or order.amount_yuan is None:
            because = "unknown_order" if order.status == "unknown" else "not_paid"
            return Refund(order_number, refund_number, amount_yuan, False, because)
        amount = {"refund": fen_of(amount_yuan), "total": fen_of(order.amount_yuan), "currency": "CNY"}
        answer = self._call(
            "refund",
            out_trade_no=order_number,
            out_refund_no=refund_number,
            amount=amount,
            reason=reason[:LONGEST_REASON],
            notify_url=self._refund_notify_url or None,
        )
        if answer.is_good and answer.fields.get("status") == "PROCESSING":
            answer = self._call("query_refund", out_refund_no=refund_number)
        asked = Refund(order_number, refund_number, amount_yuan, True)
        return self._done(asked, answer) if answer.is_good else self._refused(asked, answer)

    def close(self, order_number: str) -> Outcome:
        """See `Payments.close`."""
        self._call("close", out_trade_no=order_number)
        return self.ask(order_number)

    def bill(self, on: date) -> Sequence[BillRow]:
        """See `Payments.bill`. That nothing moved on a day is certain only when the next day's bill is due too."""
        answer = self._call("trade_bill", bill_date=on.isoformat())
        if answer.code in NO_BILL:
            due = datetime.combine(on + timedelta(days=2), BILLS_ARE_MADE_AT, SHANGHAI)
            if answer.code == "NO_STATEMENT_EXIST" and self._now() >= due:
                return []
            raise NoBillYet(on.isoformat())
        if not answer.is_good:
            raise _no_conclusion("trade_bill", answer)
        url = answer.fields.get("download_url")
        if not isinstance(url, str):
            raise _no_conclusion("trade_bill", answer)
        packed = self._wire.download(url, at=self._now())
        text = wechat_bill.unpacked(packed, sha1=str(answer.fields.get("hash_value", "")))
        return wechat_bill.rows(text, mchid=self._account.mchid)

    def _prepaid(self, order: Order, wanted: str, **way: Any) -> str:
        """What the gateway gives to pay the order by. Raises OrderConflict, NotPayable, GatewayUnavailable."""
        if len(order.number) > LONGEST_NUMBER:
            raise ValueError(f"WeChat Pay takes order numbers of at most {LONGEST_NUMBER} characters")
        answer = self._call(
            "pay",
            description=order.subject[:LONGEST_SUBJECT],
            out_trade_no=order.number,
            amount={"total": fen_of(order.amount_yuan), "currency": "CNY"},
            time_expire=order.expires_at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
            notify_url=order.notify_url,
            **way,
        )
        if not answer.is_good:
            raise self._why_not_payable(order, answer)
        given = answer.fields.get(wanted)
        if not isinstance(given, str) or not given:
            raise GatewayUnavailable(f"pay: no {wanted}")
        return given

    def _why_not_payable(self, order: Order, answer: Answer) -> Exception:
        if answer.code in NOT_KNOWN:
            return _no_conclusion("pay", answer)
        known = self.ask(order.number)
        if known.status in ("paid", "closed", "refunded"):
            return NotPayable(known.status)
        if known.status == "waiting":
            return OrderConflict(order.number)
        return _no_conclusion("pay", answer)

    def _done(self, asked: Refund, answer: Answer) -> Refund:
        """What became of a refund that the gateway has taken."""
        said = answer.fields
        amount = said.get("amount")
        if said.get("out_refund_no") != asked.refund_number or said.get("out_trade_no") != asked.order_number:
            raise GatewayUnavailable("refund: the answer is about another refund")
        if not isinstance(amount, dict) or yuan(amount.get("refund")) != asked.amount_yuan:
            return _not(asked, "other_amount_before")
        if said.get("status") == "SUCCESS":
            return asked
        if said.get("status") in (ABNORMAL, CLOSED):
            return _not(asked, str(said["status"]))
        raise GatewayUnavailable("refund: still under way")

    def _refused(self, asked: Refund, answer: Answer) -> Refund:
        """Why, as far as it says: it has one code for every number that does not fit."""
        if answer.code in NO_SUCH_ORDER:
            return _not(asked, "unknown_order")
        if answer.code != "INVALID_REQUEST":
            return _not(asked, answer.code)
        before = self._call("query_refund", out_refund_no=asked.refund_number)
        if before.is_good and before.fields.get("out_trade_no") != asked.order_number:
            return _not(asked, "other_amount_before")
        if before.is_good:
            return self._done(asked, before)
        if before.code not in NO_SUCH_ORDER:
            raise _no_conclusion("query_refund", before)
        return _not(asked, "more_than_paid" if "金额" in str(answer.fields.get("message")) else answer.code)

    def _call(self, method: str, **details: Any) -> Answer:
        answer = self._wire.call(method, at=self._now(), **details)
        if answer.code in NOT_KNOWN:
            raise _no_conclusion(method, answer)
        return answer


def _not(asked: Refund, because: str) -> Refund:
    return Refund(asked.order_number, asked.refund_number, asked.amount_yuan, False, because)


def _no_conclusion(method: str, answer: Answer) -> GatewayUnavailable:
    return GatewayUnavailable(f"{method}: answer {answer.status} {answer.code}".rstrip())
