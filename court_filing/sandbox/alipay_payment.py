"""What the payer does with Alipay: open a trade, pay it, and how the merchant is told."""

import json
import re
import secrets
from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import urlencode

from court_filing.sandbox.book import Book, Posting, Trade
from court_filing.sandbox.courier import Courier
from court_filing.sandbox.keys import Merchant
from court_filing.sandbox.signing import signed_fields

BUYER_ID = "2088000000000001"
PRODUCTS = {"alipay.trade.page.pay": "FAST_INSTANT_TRADE_PAY", "alipay.trade.wap.pay": "QUICK_WAP_WAY"}
AMOUNT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")
ORDER_NUMBER = re.compile(r"[0-9A-Za-z_-]{1,64}")


class NotOpened(Exception):
    """The pay page cannot be shown. `sub_code` as Alipay has it; the message is Chinese, for the payer."""

    def __init__(self, sub_code: str, message: str) -> None:
        super().__init__(message)
        self.sub_code = sub_code


def open_trade(book: Book, request: Mapping[str, str]) -> Trade:
    """The trade that a signed page request asks for: a new one, or the same as before. Raises NotOpened."""
    content = _content(request)
    amount = f"{Decimal(content['total_amount']):.2f}"
    trade = book.trade(content["out_trade_no"])
    if trade is None:
        return book.add(
            out_trade_no=content["out_trade_no"],
            subject=content["subject"],
            total_amount=amount,
            method=request["method"],
            return_url=request.get("return_url", ""),
            notify_url=request.get("notify_url", ""),
            time_expire=content.get("time_expire", ""),
        )
    if trade.total_amount != amount:
        raise NotOpened("ACQ.CONTEXT_INCONSISTENT", "同一个订单号，前后两次的金额不一样，不能付款。")
    return trade


def _content(request: Mapping[str, str]) -> dict[str, str]:
    try:
        content = json.loads(request.get("biz_content", ""))
        content = {name: str(value) for name, value in content.items()}
    except (ValueError, AttributeError) as reason:
        raise NotOpened("ACQ.INVALID_PARAMETER", "商家发来的订单内容读不出来。") from reason
    wrong = [
        name
        for name, right in (
            ("out_trade_no", bool(ORDER_NUMBER.fullmatch(content.get("out_trade_no", "")))),
            ("total_amount", _is_amount(content.get("total_amount", ""))),
            ("subject", 0 < len(content.get("subject", "")) <= 256),
            ("product_code", content.get("product_code") == PRODUCTS[request["method"]]),
        )
        if not right
    ]
    if wrong:
        raise NotOpened("ACQ.INVALID_PARAMETER", f"商家发来的订单有几项不对：{'、'.join(wrong)}。")
    return content


def _is_amount(text: str) -> bool:
    return bool(AMOUNT.fullmatch(text)) and Decimal(text) > 0


def pay(book: Book, courier: Courier, merchant: Merchant, trade: Trade) -> None:
    """Take the money, once, and tell the merchant."""
    if trade.trade_status != "WAIT_BUYER_PAY":
        return
    trade.trade_status, trade.gmt_payment = "TRADE_SUCCESS", book.now()
    tell(book, courier, merchant, trade)


def tell(book: Book, courier: Courier, merchant: Merchant, trade: Trade, **more: str) -> None:
    """Post the trade's present state to the merchant's notify address, if it gave one."""
    if not trade.notify_url:
        return
    now = book.now()
    fields = {
        "notify_time": now,
        "notify_type": "trade_status_sync",
        "notify_id": f"{now[:10].replace('-', '')}{secrets.token_hex(13)}",
        "app_id": merchant.app_id,
        "auth_app_id": merchant.app_id,
        "charset": "utf-8",
        "version": "1.0",
        "trade_no": trade.trade_no,
        "out_trade_no": trade.out_trade_no,
        "buyer_id": BUYER_ID,
        "buyer_logon_id": "san***@sandbox.com",
        "seller_id": merchant.seller_id,
        "trade_status": trade.trade_status,
        "total_amount": trade.total_amount,
        "receipt_amount": trade.total_amount,
        "invoice_amount": trade.total_amount,
        "buyer_pay_amount": trade.total_amount,
        "point_amount": "0.00",
        "subject": trade.subject,
        "gmt_create": trade.gmt_create,
        "gmt_payment": trade.gmt_payment,
        "fund_bill_list": json.dumps([{"amount": trade.total_amount, "fundChannel": "ALIPAYACCOUNT"}]),
        **more,
    }
    if trade.gmt_close:
        fields["gmt_close"] = trade.gmt_close
    courier.announce(trade, Posting(fields["notify_id"], fields), book.faults(trade.out_trade_no))


def return_address(book: Book, merchant: Merchant, trade: Trade) -> str:
    """Where the payer goes after paying: the merchant's return address with signed fields (同步返回)."""
    fields = {
        "app_id": merchant.app_id,
        "auth_app_id": merchant.app_id,
        "charset": "utf-8",
        "method": f"{trade.method}.return",
        "out_trade_no": trade.out_trade_no,
        "seller_id": merchant.seller_id,
        "timestamp": book.now(),
        "total_amount": trade.total_amount,
        "trade_no": trade.trade_no,
        "version": "1.0",
    }
    joint = "&" if "?" in trade.return_url else "?"
    return f"{trade.return_url}{joint}{urlencode(signed_fields(fields, merchant.gateway_private_key))}"
