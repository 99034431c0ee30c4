"""WeChat Pay's bill of a day (交易账单): packed text, a heading, a row a movement, and the sums at the end."""

import hashlib
import re
import zlib
from collections.abc import Mapping, Sequence
from decimal import Decimal

from court_filing.gateways.payments.moments import read_moment
from court_filing.gateways.payments.protocol import BillRow, UnreadableBill, read_amount

MOST_BYTES = 256_000_000
GZIP = b"\x1f\x8b"
SUMS_BEGIN = "总交易单数"
NEEDED = ("交易时间", "商户号", "微信订单号", "商户订单号", "交易状态", "商户退款单号", "退款状态")
PAID_SUM = ("订单金额", "应结订单金额", "总金额")
REFUND_SUM = ("申请退款金额", "退款金额")
COUNT = re.compile(r"([0-9]{1,9})(?:\.0+)?")


def unpacked(packed: bytes, *, sha1: str) -> str:
    """The text of a bill, once its digest (摘要) is found right: that of the text, before it was packed.

    Raises UnreadableBill.
    """
    plain = packed
    if packed.startswith(GZIP):
        try:
            unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
            plain = unpacking.decompress(packed, MOST_BYTES)
        except zlib.error as reason:
            raise UnreadableBill("账单压缩包已损坏") from reason
        if unpacking.unconsumed_tail or not unpacking.eof:
            raise UnreadableBill("账单没有下载完整，或者太大")
    if hashlib.sha1(plain, usedforsecurity=False).hexdigest() != sha1.strip().lower():
        raise UnreadableBill("账单的校验值（SHA-1）不符，下载的内容不完整或者被改过")
    try:
        return plain.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise UnreadableBill("账单不是 UTF-8 文字") from reason


def rows(text: str, *, mchid: str) -> Sequence[BillRow]:
    """The movements on the bill, refunds that failed left out. Raises UnreadableBill, which names the line."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise UnreadableBill("账单是空的")
    heading = lines[0].split(",")
    if missing := [name for name in NEEDED if name not in heading]:
        raise UnreadableBill(f"第 1 行：账单缺少“{'”“'.join(missing)}”这几栏")
    end = next((place for place, line in enumerate(lines) if line.startswith(SUMS_BEGIN)), None)
    if end is None or end + 1 >= len(lines):
        raise UnreadableBill("账单末尾没有合计，可能没有下载完整")
    _check_count(lines[end + 1], end - 1, at=end + 2)
    found = (_row(line, heading, at, mchid) for at, line in enumerate(lines[1:end], 2))
    return [row for row in found if row is not None]


def _check_count(sums: str, counted: int, *, at: int) -> None:
    count = COUNT.fullmatch(_cells(sums, at)[0])
    if count is None or int(count[1]) != counted:
        raise UnreadableBill(f"第 {at} 行：合计的笔数和账单里的行数（{counted}）不一致")


def _cells(line: str, at: int) -> list[str]:
    """Every cell begins with a back-tick, so that a comma in a name divides nothing."""
    if not line.startswith("`"):
        raise UnreadableBill(f"第 {at} 行：不是账单的格式")
    return [cell.strip() for cell in line[1:].split(",`")]


def _row(line: str, heading: Sequence[str], at: int, mchid: str) -> BillRow | None:
    cells = _cells(line, at)
    if len(cells) != len(heading):
        raise UnreadableBill(f"第 {at} 行：有 {len(cells)} 栏，应有 {len(heading)} 栏")
    said = dict(zip(heading, cells, strict=True))
    if said["商户号"] != mchid:
        raise UnreadableBill(f"第 {at} 行：不是本院商户号的交易")
    try:
        return _read(said)
    except (KeyError, ValueError) as reason:
        raise UnreadableBill(f"第 {at} 行：金额、时间或者交易状态无法识别") from reason


def _read(said: Mapping[str, str]) -> BillRow | None:
    state, is_refund = said["交易状态"], said["交易状态"] == "REFUND"
    if state not in ("SUCCESS", "REFUND"):
        raise ValueError("a state that is not known")
    if is_refund and said["退款状态"] == "FAIL":
        return None
    return BillRow(
        kind="refund" if is_refund else "paid",
        order_number=_needed(said["商户订单号"]),
        trade_number=_needed(said["微信订单号"]),
        amount_yuan=_sum(said, REFUND_SUM if is_refund else PAID_SUM),
        refund_number=_needed(said["商户退款单号"]) if is_refund else "",
        moved_at=read_moment(said["交易时间"]),
    )


def _sum(said: Mapping[str, str], names: Sequence[str]) -> Decimal:
    amount = read_amount(said[next((name for name in names if name in said), "")])
    if amount <= 0:
        raise ValueError("nothing moved")
    return amount


def _needed(word: str) -> str:
    if not word:
        raise ValueError("an empty cell")
    return word
