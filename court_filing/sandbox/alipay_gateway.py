"""Alipay's interface for machines: query, close, refund, refund query."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from court_filing.sandbox.alipay_bills import METHOD, AlipayBills
from court_filing.sandbox.alipay_payment import AMOUNT, BUYER_ID, tell
from court_filing.sandbox.book import MOMENT, Book, Trade
from court_filing.sandbox.courier import Courier
from court_filing.sandbox.keys import Merchant
from court_filing.sandbox.signing import is_signed, joined, sign

CLOCK_SLACK = timedelta(minutes=15)

Answer = dict[str, Any]


class AlipayGateway:
    """Answers signed requests with signed answers."""

    def __init__(self, book: Book, *, courier: Courier, merchant: Merchant, bills: AlipayBills) -> None:
        self._book = book
        self._courier = courier
        self._merchant = merchant
        self._bills = bills
        self._methods: dict[str, Callable[[Trade, dict[str, str]], Answer]] = {
            "alipay.trade.query": self._query,
            "alipay.trade.close": self._close,
            "alipay.trade.refund": self._refund,
            "alipay.trade.fastpay.refund.query": self._refund_query,
        }

    def wrong_request(self, request: Mapping[str, str]) -> Answer | None:
        """Why the request is not the merchant's, if it is not: application, signature type, signature."""
        if request.get("app_id") != self._merchant.app_id:
            return _refused("40002", "isv.invalid-app-id", "无效的AppID参数")
        if request.get("sign_type") != "RSA2":
            return _refused("40002", "isv.invalid-signature-type", "无效签名类型")
        if not is_signed(joined(request), request.get("sign", ""), self._merchant.app_public_key):
            return _refused("40002", "isv.invalid-signature", "验签出错，请检查签名和密钥")
        certificates = self._merchant.certificates
        if certificates and request.get("app_cert_sn") != certificates.app_sn:
            return _refused("40002", "isv.missing-app-cert-sn", "缺少应用公钥证书SN，或者不对")
        if certificates and request.get("alipay_root_cert_sn") != certificates.root_sn:
            return _refused("40002", "isv.invalid-alipay-root-cert-sn", "支付宝根证书SN不对")
        return None

    def answer(self, request: Mapping[str, str], *, base: str = "", altered: bool = False) -> str:
        """The whole answer to a request, as text; `altered` changes it after it was signed.

        `base` is this program's own address, before which files lie.
        """
        method = request.get("method", "")
        inner = json.dumps(self._inner(method, request, base), ensure_ascii=False, separators=(",", ":"))
        signature = sign(inner, self._merchant.gateway_private_key)
        if altered:
            inner = inner.replace("{", '{"altered":"1",', 1)
        known = method in self._methods or method == METHOD
        name = method.replace(".", "_") + "_response" if known else "error_response"
        number = self._merchant.certificates.gateway_sn if self._merchant.certificates else ""
        signed_by = f'"alipay_cert_sn":"{number}",' if number else ""
        return f'{{"{name}":{inner},{signed_by}"sign":"{signature}"}}'

    def _inner(self, method: str, request: Mapping[str, str], base: str) -> Answer:
        wrong = self.wrong_request(request) or self._wrong_time(request)
        if wrong:
            return wrong
        if method == METHOD:
            return self._bill(content_of(request), base)
        if method not in self._methods:
            return _refused("40002", "isv.invalid-method", "不存在的方法名")
        content = content_of(request)
        with self._book.change() as book:
            trade = book.trade(content.get("out_trade_no", ""))
            if trade is None:
                return _failed("ACQ.TRADE_NOT_EXIST", "交易不存在")
            return self._methods[method](trade, content)

    def _wrong_time(self, request: Mapping[str, str]) -> Answer | None:
        try:
            stamped = datetime.strptime(request.get("timestamp", ""), MOMENT)
        except ValueError:
            return _refused("40002", "isv.invalid-timestamp", "非法的时间戳参数")
        if abs(stamped - datetime.strptime(self._book.now(), MOMENT)) > CLOCK_SLACK:
            return _refused("40002", "isv.invalid-timestamp", "时间戳与北京时间相差太大")
        return None

    def _bill(self, content: dict[str, str], base: str) -> Answer:
        if content.get("bill_type") not in ("trade", "signcustomer"):
            return _failed("isv.invalid-arguments", "参数无效")
        address = self._bills.address_of(content.get("bill_date", ""), base=base)
        if address is None:
            return _failed("isp.bill_not_exist", "账单不存在")
        return {"code": "10000", "msg": "Success", "bill_download_url": address}

    def _query(self, trade: Trade, content: dict[str, str]) -> Answer:
        paid = {
            "send_pay_date": trade.gmt_payment,
            "receipt_amount": trade.total_amount,
            "buyer_pay_amount": trade.total_amount,
            "buyer_user_id": BUYER_ID,
        }
        return _done(
            trade,
            trade_status=trade.trade_status,
            total_amount=trade.total_amount,
            subject=trade.subject,
            **(paid if trade.gmt_payment else {}),
        )

    def _close(self, trade: Trade, content: dict[str, str]) -> Answer:
        if trade.trade_status != "WAIT_BUYER_PAY":
            return _failed("ACQ.TRADE_STATUS_ERROR", "交易状态不合法")
        trade.trade_status, trade.gmt_close = "TRADE_CLOSED", self._book.now()
        return _done(trade)

    def _refund(self, trade: Trade, content: dict[str, str]) -> Answer:
        if not AMOUNT.fullmatch(content.get("refund_amount", "")):
            return _failed("ACQ.INVALID_PARAMETER", "参数无效")
        amount = f"{Decimal(content['refund_amount']):.2f}"
        number = content.get("out_request_no") or trade.out_trade_no
        before = trade.refunds.get(number)
        refused = _why_not_refunded(trade, before, amount)
        if refused:
            return refused
        if before is None:
            self._give_back(trade, number, amount)
        return _done(
            trade,
            fund_change="N" if before else "Y",
            refund_fee=f"{trade.refunded:.2f}",
            buyer_user_id=BUYER_ID,
        )

    def _give_back(self, trade: Trade, number: str, amount: str) -> None:
        now = self._book.now()
        trade.refunds[number], trade.refunded_at[number] = amount, now
        if trade.refunded == Decimal(trade.total_amount):
            trade.trade_status, trade.gmt_close = "TRADE_CLOSED", now
        more = {"refund_fee": f"{trade.refunded:.2f}", "gmt_refund": f"{now}.000", "out_biz_no": number}
        tell(self._book, self._courier, self._merchant, trade, **more)

    def _refund_query(self, trade: Trade, content: dict[str, str]) -> Answer:
        number = content.get("out_request_no", "")
        if number not in trade.refunds:
            return {"code": "10000", "msg": "Success"}
        return _done(
            trade,
            out_request_no=number,
            refund_amount=trade.refunds[number],
            total_amount=trade.total_amount,
            refund_status="REFUND_SUCCESS",
        )


def content_of(request: Mapping[str, str]) -> dict[str, str]:
    """The request's business fields; empty where they cannot be read."""
    try:
        content = json.loads(request.get("biz_content") or "{}")
        return {name: str(value) for name, value in content.items()}
    except (ValueError, AttributeError):
        return {}


def _why_not_refunded(trade: Trade, before: str | None, amount: str) -> Answer | None:
    if before is not None:
        return None if before == amount else _failed("ACQ.DISCORDANT_REPEAT_REQUEST", "不一致的请求")
    if not trade.gmt_payment:
        return _failed("ACQ.TRADE_STATUS_ERROR", "交易状态不合法")
    if not 0 < Decimal(amount) <= Decimal(trade.total_amount) - trade.refunded:
        return _failed("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限")
    return None


def _done(trade: Trade, **more: str) -> Answer:
    known = {
        "out_trade_no": trade.out_trade_no,
        "trade_no": trade.trade_no,
        "buyer_logon_id": "san***@sandbox.com",
    }
    return {"code": "10000", "msg": "Success", **known, **more}


def _failed(sub_code: str, sub_msg: str) -> Answer:
    return {"code": "40004", "msg": "Business Failed", "sub_code": sub_code, "sub_msg": sub_msg}


def _refused(code: str, sub_code: str, sub_msg: str) -> Answer:
    return {"code": code, "msg": "Invalid Arguments", "sub_code": sub_code, "sub_msg": sub_msg}
