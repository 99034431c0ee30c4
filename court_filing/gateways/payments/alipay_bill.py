"""Alipay's bill of a day (业务明细账单): a ZIP with a CSV of all movements in GBK, and one of sums, which is left out.

The columns are found by their names in the first line that is no comment (`#`), so that Alipay may add others.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from court_filing.gateways.payments.moments import read_moment
from court_filing.gateways.payments.protocol import BillRow, UnreadableBill, read_amount

ORDER, TRADE, KIND = "商户订单号", "支付宝交易号", "业务类型"
AMOUNT, FINISHED, REFUND = "订单金额", "完成时间", "退款批次号/请求号"
NEEDED = (ORDER, TRADE, KIND, AMOUNT)
KINDS: dict[str, Literal["paid", "refund"]] = {"交易": "paid", "退款": "refund"}
LINE_END = re.compile(r"\r\n|\n|\r")
MOST_FILES = 20
MOST_BYTES = 200_000_000
"""Of a bill when it is unpacked: some 700,000 movements."""
# What surrounds a value so that spreadsheets do not take a long number for a figure.
AROUND = " \t`'\"="


def read_bill(archive: bytes) -> list[BillRow]:
    """Everything that the archive says moved. Raises UnreadableBill, with the line of the file where it is one."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            texts = [_text(opened, member) for member in _members(opened)]
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError) as reason:
        raise UnreadableBill("账单压缩包打不开，可能没有下载完整") from reason
    found = [rows for text in texts if (rows := _rows(text)) is not None]
    if not found:
        raise UnreadableBill("账单压缩包里没有业务明细")
    return [row for rows in found for row in rows]


def _members(opened: zipfile.ZipFile) -> Sequence[zipfile.ZipInfo]:
    members = [member for member in opened.infolist() if not member.is_dir()]
    if len(members) > MOST_FILES or sum(member.file_size for member in members) > MOST_BYTES:
        raise UnreadableBill("账单压缩包里的文件太多或者太大")
    return members


def _text(opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    with opened.open(member) as file:
        written = file.read(MOST_BYTES + 1)
    if len(written) > MOST_BYTES:
        raise UnreadableBill("账单压缩包里的文件太大")
    if written.startswith(b"\xef\xbb\xbf"):
        return written.decode("utf-8-sig", errors="replace")
    # Of what GBK cannot say only names of goods and people are hurt; what counts is ASCII and is looked at closely.
    return written.decode("gb18030", errors="replace")


def _rows(text: str) -> list[BillRow] | None:
    """The movements of one file; None where it is not the one that lists them."""
    lines = _lines(text)
    header = next((names for _, names in lines), [])
    place = {_bare(name): index for index, name in enumerate(header)}
    if ORDER not in place or KIND not in place:
        return None
    missing = [name for name in NEEDED if name not in place]
    if missing:
        raise UnreadableBill(f"账单缺少这些列：{'、'.join(missing)}")
    return [_row(values, place, number) for number, values in lines]


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that are neither empty nor comments, each with its number in the file."""
    for number, line in enumerate(LINE_END.split(text), 1):
        if line.strip(AROUND) and not line.lstrip(AROUND).startswith("#"):
            try:
                yield number, [value.strip(AROUND) for value in next(csv.reader([line]))]
            except csv.Error as reason:
                raise UnreadableBill(f"账单第 {number} 行读不出来") from reason


def _row(values: Sequence[str], place: dict[str, int], number: int) -> BillRow:
    def value(name: str) -> str:
        return values[place[name]] if name in place and place[name] < len(values) else ""

    kind = KINDS.get(value(KIND))
    if kind is None:
        raise UnreadableBill(f"账单第 {number} 行的业务类型不认识：{value(KIND)[:20]}")
    if not value(ORDER):
        raise UnreadableBill(f"账单第 {number} 行没有商户订单号")
    try:
        amount = read_amount(value(AMOUNT).removeprefix("-"))
        return BillRow(
            kind, value(ORDER), value(TRADE), amount, value(REFUND), moved_at=_moment(value(FINISHED))
        )
    except ValueError as reason:
        raise UnreadableBill(f"账单第 {number} 行的金额或者时间读不出来") from reason


def _moment(text: str) -> datetime | None:
    return read_moment(text.replace("/", "-")) if text else None


def _bare(name: str) -> str:
    """The name of a column without its unit: 订单金额（元）, also with plain brackets."""
    return name.replace("(", "（").partition("（")[0].strip(AROUND)
