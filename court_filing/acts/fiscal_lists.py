"""A list of fiscal receipts (财政电子票据清单), as the fiscal system gives it: whose each is, and what is wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from court_filing.acts.fee_receipts import Refused, enter_fiscal_number
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.payment import Payment
from court_filing.cases.receipt_lists import paid_under
from court_filing.texts import Text

MOST_LINES = 500
MOST_BYTES = 200_000
_BETWEEN = re.compile(r"[\t,，;；]")
_NUMBER = re.compile(r"\d")

NOT_FOUND = Text("没有找到本院已到账的付款：{number}")
SEVERAL = Text("{number} 有 {count} 笔已到账的付款，请改用订单号")
TWO_FIELDS = Text("每行要有两栏：收件号（或者案号、订单号）和票据号码，中间用逗号或者制表符隔开")
TOO_LONG = Text("一次最多 {most} 行，请分几次填")
NOT_TEXT = Text("这个文件不是文字清单。请另存为 CSV 再选一次")


@dataclass(frozen=True)
class WrongLine:
    """A line that was not taken, counted from 1, and why."""

    line: int
    text: Text


@dataclass(frozen=True)
class Entered:
    """What came of a list: how many numbers are new, how many were there already, and what was not taken."""

    new: int
    known: int
    wrong: tuple[WrongLine, ...]


def text_of(content: bytes) -> str:
    """A list file as text: UTF-8, or as a Chinese spreadsheet saves it (GBK). Raises Refused."""
    if len(content) > MOST_BYTES or b"\0" in content:
        raise Refused(NOT_TEXT)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(NOT_TEXT)


def rows_in(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines with something in them, with their number and fields; a head without any digit is passed over."""
    for number, line in enumerate(text.splitlines(), start=1):
        fields = [field.strip().strip("\"'=").strip() for field in _BETWEEN.split(line)]
        if any(fields) and (number > 1 or _NUMBER.search(line)):
            yield number, fields


def enter_list(court_id: str | None, text: str, *, by: Account, at: datetime) -> Entered:
    """Enter every line that is right, and say of each other one why not; sent again it does no harm. Raises Refused."""
    rows = list(rows_in(text))
    if len(rows) > MOST_LINES:
        raise Refused(Text(TOO_LONG.template, most=MOST_LINES))
    _hold_cases(court_id, [fields[0] for _line, fields in rows if all(fields[:2])])
    new = known = 0
    wrong = []
    for line, fields in rows:
        try:
            if _entered(court_id, fields, by, at):
                new += 1
            else:
                known += 1
        except Refused as refused:
            wrong.append(WrongLine(line, refused.text))
    return Entered(new, known, tuple(wrong))


def _hold_cases(court_id: str | None, numbers: list[str]) -> None:
    """Hold the cases of all lines in one order: of two lists sent at once none waits for the other in a circle."""
    found = (paid_under(court_id, number) for number in numbers)
    cases = {payments[0].fee.case for payments in found if len(payments) == 1}
    for case in sorted(cases, key=lambda each: each.id):
        store.lock(case)


def enter_one(court_id: str | None, number: str, fiscal: str, *, by: Account, at: datetime) -> bool:
    """Enter one; whether it was not known before. Raises Refused."""
    return _entered(court_id, [number, fiscal], by, at)


def _entered(court_id: str | None, fields: list[str], by: Account, at: datetime) -> bool:
    if len(fields) < 2 or not all(fields[:2]):
        raise Refused(TWO_FIELDS)
    new = enter_fiscal_number(_paid(court_id, fields[0]), fields[1], by=by, at=at)
    store.flush()
    return new


def _paid(court_id: str | None, number: str) -> Payment:
    """The one payment meant. Raises Refused where there is none, or more than one."""
    found = paid_under(court_id, number)
    if not found:
        raise Refused(Text(NOT_FOUND.template, number=number))
    if len(found) > 1:
        raise Refused(Text(SEVERAL.template, number=number, count=len(found)))
    return found[0]
