"""The cells of a statement: sums, days and directions as banks write them."""

import re
from datetime import date
from decimal import Decimal

from court_filing.reading.bank_statements.statement import tidy

FEN = Decimal("0.01")
_AMOUNT = re.compile(r"(?P<sign>[+-]?)(?P<digits>\d+|\d{1,3}(?:,\d{3})+)(?P<cents>\.\d*)?")
_CURRENCY = re.compile(r"人民币|RMB|CNY|[¥元圆\s]", re.IGNORECASE)
_DAY = re.compile(
    r"(?P<y>20\d{2})(?:-(?P<m>\d{1,2})-(?P<d>\d{1,2})|/(?P<m2>\d{1,2})/(?P<d2>\d{1,2})"
    r"|\.(?P<m3>\d{1,2})\.(?P<d3>\d{1,2})|年(?P<m4>\d{1,2})月(?P<d4>\d{1,2})日?|(?P<m5>\d{2})(?P<d5>\d{2}))"
    r"(?:[T\s]?\d{1,2}:?\d{2}(?::?\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
IN = frozenset("贷 贷方 收 收入 来账 存入 转入 入账 进账 来 C CR CRDT CREDIT 贷记 +".split())
OUT = frozenset("借 借方 支 付 支出 付款 往账 转出 取出 支取 往 出账 D DR DBIT DEBIT 借记 -".split())


class NotAnAmount(ValueError):
    """No sum of money."""


def amount_of(cell: str) -> Decimal | None:
    """A sum in yuan, negative where it is written so; None for an empty cell. Raises NotAnAmount."""
    typed = _CURRENCY.sub("", tidy(cell))
    if typed in ("", "-", "--", "/"):
        return None
    negative = re.fullmatch(r"\((.*)\)", typed)
    found = _AMOUNT.fullmatch(negative[1] if negative else typed)
    if found is None or len(found["digits"]) > 15:
        raise NotAnAmount(typed)
    exact = Decimal(found["digits"].replace(",", "") + (found["cents"] or "").rstrip("."))
    amount = exact.quantize(FEN)
    # What a spreadsheet keeps of 50.10 may be 50.1000000000000014.
    if abs(exact - amount) > Decimal("0.000001"):
        raise NotAnAmount(typed)
    return -amount if negative or found["sign"] == "-" else amount


def day_of(cell: str) -> date | None:
    """The day, with or without a time behind it; None for what is none, or none that is clear."""
    found = _DAY.fullmatch(tidy(cell))
    if found is None:
        return None
    month = next(found[name] for name in ("m", "m2", "m3", "m4", "m5") if found[name])
    day = next(found[name] for name in ("d", "d2", "d3", "d4", "d5") if found[name])
    try:
        return date(int(found["y"]), int(month), int(day))
    except ValueError:
        return None


def comes_in(cell: str) -> bool | None:
    """Whether money came in by the mark of the bank (借贷标志); None where the mark says nothing."""
    mark = re.sub(r"[\s()/]", "", tidy(cell)).upper()
    if mark in IN:
        return True
    return False if mark in OUT else None
