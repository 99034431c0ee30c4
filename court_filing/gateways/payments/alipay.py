"""Alipay (支付宝): payment page for desktop and phone, RSA2 keys or certificates, notification, query, refund, bill."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from court_filing import clock
from court_filing.config import PAYMENT_TIMEOUT_SECONDS
from court_filing.gateways.payments.alipay_bill import read_bill
from court_filing.gateways.payments.alipay_notification import meant_for_us, status_of
from court_filing.gateways.payments.alipay_wire import SIGN_TYPE, AlipayCertificates, AlipayWire
from court_filing.gateways.payments.moments import read_moment, write_moment
from court_filing.gateways.payments.protocol import (
    BillRow,
    GatewayUnavailable,
    NoBillYet,
    NotGenuine,
    Notification,
    Order,
    Outcome,
    Refund,
    read_amount,
    written,
)

PRODUCTION = "https://openapi.alipay.com/gateway.do"
SUCCESS, FAILED = "10000", "40004"
NO_SUCH_TRADE = "ACQ.TRADE_NOT_EXIST"
BILL = "alipay.data.dataservice.bill.downloadurl.query"
NO_SUCH_BILL = "BILL_NOT_EXIST"
RESULT_NOT_KNOWN = ("ACQ.SYSTEM_ERROR", "AOP.ACQ.SYSTEM_ERROR")
REFUSALS = {
    NO_SUCH_TRADE: "unknown_order",
    "ACQ.TRADE_STATUS_ERROR": "not_paid",
    "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL": "more_than_paid",
    "ACQ.DISCORDANT_REPEAT_REQUEST": "other_amount_before",
}
# Alipay refuses / = & in a subject; an unpaired brace would break others who read the same answers with the SDK.
FULL_WIDTH = str.maketrans("/=&{}", "／＝＆（）")
LONGEST_SUBJECT = 256

Answer = dict[str, Any]


class AlipayPayments:
    """Payments through Alipay. Raises ValueError where a key cannot be read; makes no connection when built.

    Alipay is known by its public key, or in the certificate mode (证书模式) by `certificates`.
    `timeout` is in seconds and bounds the whole exchange. `now` gives the moment that requests are stamped with.
    """

    channel = "alipay"

    def __init__(
        self,
        *,
        app_id: str,
        private_key_pem: str,
        alipay_public_key_pem: str = "",
        certificates: AlipayCertificates | None = None,
        seller_id: str,
        gateway_url: str = PRODUCTION,
        timeout: float = PAYMENT_TIMEOUT_SECONDS,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self._app_id = app_id
        self._seller_id = seller_id
        self._now = now
        self._wire = AlipayWire(
            app_id=app_id,
            private_key_pem=private_key_pem,
            alipay_public_key_pem=alipay_public_key_pem,
            certificates=certificates,
            gateway_url=gateway_url,
            timeout=timeout,
        )

    def start(self, order: Order, *, phone: bool = False) -> str:
        """See `Payments.start`. Alipay itself learns of the order when the payer opens the page."""
        method, product = (
            ("alipay.trade.wap.pay", "QUICK_WAP_WAY")
            if phone
            else ("alipay.trade.page.pay", "FAST_INSTANT_TRADE_PAY")
        )
        content = {
            "out_trade_no": order.number,
            "total_amount": written(order.amount_yuan),
            "subject": order.subject.translate(FULL_WIDTH)[:LONGEST_SUBJECT],
            "product_code": product,
            "time_expire": write_moment(order.expires_at),
        }
        return self._wire.page_url(
            method, content, at=self._now(), return_url=order.return_url, notify_url=order.notify_url
        )

    def read_notification(self, fields: Mapping[str, str]) -> Notification:
        """See `Payments.read_notification`."""
        if not fields.get("sign") or not fields.get("sign_type"):
            raise NotGenuine("missing_fields")
        if fields["sign_type"] != SIGN_TYPE:
            raise NotGenuine("foreign_sign_type")
        if not self._wire.is_genuine(fields):
            raise NotGenuine("bad_signature")
        return meant_for_us(fields, app_id=self._app_id, seller_id=self._seller_id)

    def ask(self, order_number: str) -> Outcome:
        """See `Payments.ask`."""
        answer = self._call("alipay.trade.query", order_number)
        if answer["code"] == SUCCESS:
            return _outcome(answer)
        if answer.get("sub_code") == NO_SUCH_TRADE:
            return Outcome(order_number, "unknown")
        raise _no_conclusion(answer)

    def refund(self, order_number: str, *, refund_number: str, amount_yuan: Decimal, reason: str) -> Refund:
        """See `Payments.refund`."""
        details = {
            "refund_amount": written(amount_yuan),
            "out_request_no": refund_number,
            "refund_reason": reason,
        }
        answer = self._call("alipay.trade.refund", order_number, **details)
        if answer["code"] == SUCCESS:
            # Y: money moved just now. Anything else is a repetition or a refund still under way, so look.
            if answer.get("fund_change") != "Y" and not self._is_refunded(order_number, refund_number):
                raise GatewayUnavailable("alipay.trade.refund: still under way")
            return Refund(order_number, refund_number, amount_yuan, True)
        sub_code = str(answer.get("sub_code", ""))
        return Refund(order_number, refund_number, amount_yuan, False, REFUSALS.get(sub_code, sub_code))

    def close(self, order_number: str) -> Outcome:
        """See `Payments.close`."""
        self._call("alipay.trade.close", order_number)
        return self.ask(order_number)

    def bill(self, on: date) -> Sequence[BillRow]:
        """See `Payments.bill`. Alipay makes it by nine the next morning; of a day without movements maybe none."""
        content = {"bill_type": "trade", "bill_date": on.isoformat()}
        answer = self._wire.call(BILL, content, at=self._now())
        if NO_SUCH_BILL in str(answer.get("sub_code")).upper():
            raise NoBillYet()
        if answer.get("code") != SUCCESS:
            raise _no_conclusion(answer)
        return read_bill(self._wire.download(str(answer.get("bill_download_url") or "")))

    def _is_refunded(self, order_number: str, refund_number: str) -> bool:
        answer = self._call("alipay.trade.fastpay.refund.query", order_number, out_request_no=refund_number)
        return (
            answer.get("refund_status") == "REFUND_SUCCESS" and answer.get("out_request_no") == refund_number
        )

    def _call(self, method: str, order_number: str, **details: str) -> Answer:
        """The gateway's answer about this order: success or a business failure. Raises GatewayUnavailable.

        A signed answer about another order is no answer: it may have been kept and played back.
        """
        answer = self._wire.call(method, {"out_trade_no": order_number, **details}, at=self._now())
        if (
            answer.get("code") not in (SUCCESS, FAILED)
            or str(answer.get("sub_code")).upper() in RESULT_NOT_KNOWN
        ):
            raise _no_conclusion(answer)
        if answer["code"] == SUCCESS and answer.get("out_trade_no") != order_number:
            raise GatewayUnavailable(f"{method}: the answer is about another order")
        return answer


def _outcome(answer: Answer) -> Outcome:
    paid_at = answer.get("send_pay_date")
    try:
        return Outcome(
            order_number=answer["out_trade_no"],
            status=status_of(answer["trade_status"], was_paid=bool(paid_at)),
            amount_yuan=read_amount(answer["total_amount"]),
            trade_number=answer["trade_no"],
            paid_at=read_moment(paid_at) if paid_at else None,
        )
    except (KeyError, TypeError, ValueError) as reason:
        raise GatewayUnavailable("alipay.trade.query: the answer cannot be read") from reason


def _no_conclusion(answer: Answer) -> GatewayUnavailable:
    return GatewayUnavailable(f"answer {answer.get('code')} {answer.get('sub_code', '')}".rstrip())
