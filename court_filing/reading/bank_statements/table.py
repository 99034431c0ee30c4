"""Statements as tables: a preamble, a row of titles, rows, and sums that the bank has put between and below them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from court_filing.reading.bank_statements.cells import NotAnAmount, amount_of, comes_in, day_of
from court_filing.reading.bank_statements.headers import Columns, columns_of
from court_filing.reading.bank_statements.statement import (
    MOST_ROWS,
    Entry,
    Statement,
    UnreadableStatement,
    account_number,
    tidy,
)
from court_filing.texts import Text

HEADER_WITHIN = 60
"""So many rows may stand above the titles."""
SHOWN_PROBLEMS = 30
RENMINBI = frozenset({"", "人民币", "人民币元", "CNY", "RMB", "156", "01", "001"})
_SUM = re.compile(
    r"合计|小计|总计|本页|共计|累计|期初|期末|承前|过次|上页|余额|笔数|总金额|总额|打印|操作员|制表|复核|说明[:：]|备注[:：]"
)
_OWN = re.compile(r"(?:账号|帐号|账户|帐户|卡号)[^0-9]{0,8}(?P<number>\d[\d -]{7,40}\d)")
Row = tuple[Text, Sequence[str]]
"""Where it stands, for a person, and its cells."""


@dataclass
class _Read:
    """What was read so far."""

    columns: Columns
    entries: list[Entry] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    problems: list[Text] = field(default_factory=list)
    reversed_at: list[Text] = field(default_factory=list)
    paid_out: int = 0
    account: str = ""


def read_table(rows: Iterable[Row], *, kind: str) -> Statement | None:
    """The statement in these rows; None where no row names the columns. Raises UnreadableStatement."""
    read: _Read | None = None
    account = ""
    for number, (where, cells) in enumerate(rows, start=1):
        if number > MOST_ROWS + HEADER_WITHIN:
            raise UnreadableStatement(_too_long())
        if read is None:
            if number > HEADER_WITHIN:
                return None
            account = account or _own_account(cells)
            columns = columns_of(cells)
            read = _Read(columns, account=account) if columns else None
            continue
        _take(read, where, cells)
        if len(read.problems) >= SHOWN_PROBLEMS:
            break
    return _finished(read, kind) if read else None


def _too_long() -> Text:
    return Text("一份对账单最多 {most} 行。请分成几段日期，从网上银行分别下载后再导入。", most=MOST_ROWS)


def _finished(read: _Read, kind: str) -> Statement:
    if read.problems:
        raise UnreadableStatement(*read.problems)
    notes: tuple[Text, ...] = ()
    if read.reversed_at:
        notes = (
            Text(
                "{where}是冲正（负数的收入），没有导入。请和银行核对冲的是哪一笔。",
                where="、".join(map(str, read.reversed_at[:10])),
            ),
        )
    return Statement(
        kind=kind,
        entries=tuple(read.entries),
        from_on=min(read.days, default=None),
        to_on=max(read.days, default=None),
        account=read.account,
        paid_out=read.paid_out,
        notes=notes,
    )


def _take(read: _Read, where: Text, cells: Sequence[str]) -> None:
    """Take in one row below the titles, or say what is wrong with it."""
    if not any(map(tidy, cells)) or columns_of(cells) is not None or _is_sum(read, cells):
        return
    try:
        amount = _came(read, cells)
    except NotAnAmount as bad:
        read.problems.append(
            Text(
                "{where}的金额“{cell}”看不懂，请改成 1234.50 的样子（最多两位小数）",
                where=where,
                cell=str(bad)[:40],
            )
        )
        return
    day = day_of(_cell(read, cells, "day"))
    if amount is None:
        if day is not None:
            read.problems.append(
                Text("{where}看不出是收入还是支出：请看“借贷标志”或者“贷方发生额”有没有漏填", where=where)
            )
        return
    if problem := _problem(read, where, cells, day):
        read.problems.append(problem)
    elif day is not None:
        read.days.append(day)
        _add(read, where, cells, day, amount)


def _add(read: _Read, where: Text, cells: Sequence[str], day: date, amount: Decimal) -> None:
    if amount < 0:
        if "credit" in read.columns and amount_of(_cell(read, cells, "credit")):
            read.reversed_at.append(where)
        else:
            read.paid_out += 1
    elif amount > 0:
        read.entries.append(_entry(read, cells, day, amount))
    read.account = read.account or account_number(_cell(read, cells, "own"))


def _problem(read: _Read, where: Text, cells: Sequence[str], day: date | None) -> Text | None:
    if day is None:
        return Text(
            "{where}的日期“{cell}”看不懂，请改成 2026-01-31 的样子；这一行是合计或者说明的，请删去",
            where=where,
            cell=tidy(_cell(read, cells, "day"))[:40],
        )
    currency = tidy(_cell(read, cells, "currency")).upper()
    if currency not in RENMINBI:
        return Text("{where}的币种是“{cell}”，这里只能导入人民币账户", where=where, cell=currency[:20])
    return None


def _came(read: _Read, cells: Sequence[str]) -> Decimal | None:
    """What came in by a row, negative for what went out; None where the row does not say. Raises NotAnAmount."""
    if "credit" in read.columns:
        credit, debit = (amount_of(_cell(read, cells, side)) for side in ("credit", "debit"))
        if credit:
            return credit
        if debit:
            return -abs(debit)
        return Decimal(0) if credit is not None or debit is not None else None
    amount = amount_of(_cell(read, cells, "amount"))
    came = comes_in(_cell(read, cells, "direction"))
    if amount is None or came is None:
        return None
    return amount if came else -abs(amount)


def _is_sum(read: _Read, cells: Sequence[str]) -> bool:
    """Whether a row is a sum or a remark of the bank's: it has no day, and begins so or holds one cell alone."""
    day = _cell(read, cells, "day")
    if day_of(day) is not None:
        return False
    filled = [tidy(cell) for cell in cells if tidy(cell)]
    return len(filled) <= 1 or any(_SUM.search(cell) for cell in (filled[0], tidy(day)))


def _entry(read: _Read, cells: Sequence[str], day: date, amount: Decimal) -> Entry:
    told = dict.fromkeys(tidy(cells[place]) for place in read.columns.get("remark", ()) if place < len(cells))
    return Entry(
        booked_on=day,
        amount_yuan=amount,
        payer_name=tidy(_cell(read, cells, "name"))[:200],
        payer_account=account_number(_cell(read, cells, "account")),
        payer_bank=tidy(_cell(read, cells, "bank"))[:200],
        remark=" ".join(words for words in told if words)[:1000],
        reference=account_number(_cell(read, cells, "reference")),
        voucher=tidy(_cell(read, cells, "voucher"))[:64],
        balance=tidy(_cell(read, cells, "balance"))[:40],
    )


def _cell(read: _Read, cells: Sequence[str], what: str) -> str:
    place = read.columns.get(what, (len(cells),))[0]
    return cells[place] if place < len(cells) else ""


def _own_account(cells: Sequence[str]) -> str:
    """The number of the account, where a row above the titles names it."""
    found = _OWN.search(" ".join(map(tidy, cells)))
    return account_number(found["number"]) if found else ""
