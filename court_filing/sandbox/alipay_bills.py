"""The day's bill as Alipay gives it: an address for a short while, behind it a ZIP with two CSV files in GBK."""

import io
import secrets
import threading
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from court_filing.sandbox.book import Book, Trade
from court_filing.sandbox.keys import Merchant

METHOD = "alipay.data.dataservice.bill.downloadurl.query"
ADDRESS = "/downloadBillFile.resource"
COLUMNS = (
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
    "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,"
    "券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注"
)
FEN = Decimal("0.01")


class Movement(NamedTuple):
    """One line of the bill."""

    trade_no: str
    out_trade_no: str
    kind: str
    subject: str
    created: str
    finished: str
    amount: Decimal
    request_no: str = ""


class AlipayBills:
    """Makes bills, and keeps which address leads to which of them."""

    def __init__(self, book: Book, *, merchant: Merchant) -> None:
        self._book = book
        self._seller_id = merchant.seller_id
        self._bills: dict[str, bytes] = {}
        self._turn = threading.Lock()

    def address_of(self, day: str, *, base: str) -> str | None:
        """Where the bill of that day (YYYY-MM-DD) lies now; None where there is none."""
        try:
            on = date.fromisoformat(day)
        except ValueError:
            return None
        with self._book.look() as book:
            if book.defaults.bill == "none" or on.isoformat() >= book.now()[:10]:
                return None
            archive = self._archive(book, on)
        token = secrets.token_urlsafe(18)
        with self._turn:
            self._bills[token] = archive
        return f"{base}{ADDRESS}?fileId={token}"

    def file(self, token: str) -> bytes | None:
        """The bill behind an address, once."""
        with self._turn:
            return self._bills.pop(token, None)

    def _archive(self, book: Book, on: date) -> bytes:
        movements = list(movements_of(book, on.isoformat(), channel="alipay"))
        if book.defaults.bill == "extra":
            stamp = f"{on.isoformat()} 12:00:00"
            movements.append(
                Movement("2026000000", "X" + on.strftime("%Y%m%d"), "交易", "多出的一笔", stamp, stamp, FEN)
            )
        name, day = f"{self._seller_id}0156_{on:%Y%m%d}", f"{on:%Y年%m月%d日}"
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{name}_业务明细.csv", _details(self._seller_id, day, movements))
            archive.writestr(f"{name}_业务明细(汇总).csv", _sums(self._seller_id, day, movements))
        whole = packed.getvalue()
        return whole[: len(whole) // 2] if book.defaults.bill == "broken" else whole


def movements_of(book: Book, day: str, *, channel: str) -> Iterator[Movement]:
    """What moved on that day through the channel, with the faults of its bill."""
    for trade in book.trades.values():
        if trade.channel != channel:
            continue
        fault = book.faults(trade.out_trade_no).bill
        for movement in _of_trade(trade, day):
            if fault == "missing":
                continue
            other = movement._replace(amount=movement.amount + FEN.copy_sign(movement.amount))
            yield other if fault == "amount" else movement
            if fault == "twice":
                yield movement


def _of_trade(trade: Trade, day: str) -> Iterator[Movement]:
    about = (trade.trade_no, trade.out_trade_no)
    if trade.gmt_payment.startswith(day):
        yield Movement(
            *about, "交易", trade.subject, trade.gmt_create, trade.gmt_payment, Decimal(trade.total_amount)
        )
    for number, amount in trade.refunds.items():
        at = trade.refunded_at.get(number, "")
        if at.startswith(day):
            yield Movement(*about, "退款", trade.subject, trade.gmt_create, at, -Decimal(amount), number)


def _details(seller_id: str, day: str, movements: list[Movement]) -> bytes:
    return _written(
        "#支付宝业务明细查询",
        f"#账号：[{seller_id}0156]",
        f"#起始日期：[{day} 00:00:00]   终止日期：[{day} 24:00:00]",
        "#-----------------------------------------业务明细列表----------------------------------------",
        COLUMNS,
        *(_line(each) for each in movements),
        "#-----------------------------------------业务明细列表结束------------------------------------",
        f"#交易合计：{sum(each.amount > 0 for each in movements)}笔",
    )


def _line(each: Movement) -> str:
    subject = each.subject.replace(",", "，")
    request_no = f"{each.request_no}\t" if each.request_no else ""
    return (
        f"{each.trade_no}\t,{each.out_trade_no}\t,{each.kind},{subject},{each.created},{each.finished},,,,,"
        f"san***@sandbox.com,{each.amount:.2f},{each.amount:.2f},0.00,0.00,0.00,0.00,0.00,,0.00,0.00,"
        f"{request_no},0.00,0.00,"
    )


def _sums(seller_id: str, day: str, movements: list[Movement]) -> bytes:
    paid = sum((each.amount for each in movements if each.amount > 0), Decimal(0))
    count = sum(each.amount > 0 for each in movements)
    return _written(
        "#支付宝业务汇总查询",
        f"#账号：[{seller_id}0156]",
        f"#起始日期：[{day} 00:00:00]   终止日期：[{day} 24:00:00]",
        "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）",
        f"合计,,{count},{len(movements) - count},{paid:.2f},{paid:.2f}",
    )


def _written(*lines: str) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode("gbk", errors="replace")
