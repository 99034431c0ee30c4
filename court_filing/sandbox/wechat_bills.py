"""The day's bill as WeChat Pay gives it: an address and a digest, behind the address packed text."""

import gzip
import hashlib
import secrets
import threading
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.sandbox.alipay_bills import FEN, Movement, movements_of
from court_filing.sandbox.book import Book
from court_filing.sandbox.wechat_keys import WechatMerchant

COLUMNS = (
    "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
    "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,"
    "手续费,费率,订单金额,申请退款金额,费率备注"
)
SUMS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"


class WechatBills:
    """Makes bills, and keeps which address leads to which of them."""

    def __init__(self, book: Book, *, merchant: WechatMerchant) -> None:
        self._book = book
        self._merchant = merchant
        self._bills: dict[str, bytes] = {}
        self._turn = threading.Lock()

    def of(self, day: str, *, base: str) -> tuple[int, dict[str, Any]]:
        """The answer to who asks for the bill of that day (YYYY-MM-DD)."""
        try:
            on = date.fromisoformat(day)
        except ValueError:
            return 400, {"code": "PARAM_ERROR", "message": "账单日期格式不正确"}
        with self._book.look() as book:
            today, fault = book.moment().date(), book.defaults.bill
            moved = list(movements_of(book, on.isoformat(), channel="wechat"))
        if fault == "none" or on >= today:
            return 400, {"code": "STATEMENT_CREATING", "message": "账单生成中，请稍后再试"}
        if fault == "extra":
            stamp = f"{on} 12:00:00"
            number = f"X{on:%Y%m%d}"
            moved.append(Movement("4200000000000", number, "交易", "多出的一笔", stamp, stamp, FEN))
        if not moved:
            return 400, {"code": "NO_STATEMENT_EXIST", "message": "账单文件不存在"}
        plain = self._text(moved).encode()
        token = secrets.token_urlsafe(18)
        with self._turn:
            self._bills[token] = gzip.compress(plain[: len(plain) // 2] if fault == "broken" else plain)
        digest = hashlib.sha1(plain, usedforsecurity=False).hexdigest()
        url = f"{base}/v3/billdownload/file?token={token}"
        return 200, {"hash_type": "SHA1", "hash_value": digest, "download_url": url}

    def file(self, token: str) -> bytes | None:
        """The bill behind an address, which leads there for a while."""
        with self._turn:
            return self._bills.get(token)

    def _text(self, moved: list[Movement]) -> str:
        paid = sum((each.amount for each in moved if each.amount > 0), Decimal(0))
        back = -sum((each.amount for each in moved if each.amount < 0), Decimal(0))
        sums = [f"{len(moved)}.0", f"{paid}", f"{back}", "0.0", "0.0", f"{paid}", f"{back}"]
        return "".join(
            f"{line}\r\n" for line in (COLUMNS, *(self._line(each) for each in moved), SUMS, _cells(sums))
        )

    def _line(self, each: Movement) -> str:
        is_refund = each.amount < 0
        amount = f"{abs(each.amount):.2f}"
        paid, back = ("0.00", amount) if is_refund else (amount, "0.00")
        refund = ["50300000", each.request_no, back, "0.00", "ORIGINAL", "SUCCESS"]
        return _cells(
            [
                *(each.finished, self._merchant.appid, self._merchant.mchid, "0", "", each.trade_no),
                *(each.out_trade_no, "oSandboxPayer", "NATIVE", "REFUND" if is_refund else "SUCCESS"),
                *("OTHERS", "CNY", paid, "0.00"),
                *(refund if is_refund else ["0", "0", "0.00", "0.00", "", ""]),
                *(each.subject, "", "0.00000", "0.60%", paid, back, ""),
            ]
        )


def _cells(words: list[str]) -> str:
    return ",".join(f"`{word}" for word in words)
