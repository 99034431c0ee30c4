"""Sums that somebody names in a sentence: 律师费 5000 元，保全费共 1,200 元."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from court_filing.law.amounts import FEN

_SUM = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,16}(?:费用|费|金|款|损失|利息|工资|差额|租金))"
    r"(?:[: 为是]|共计?|人民币){0,12}"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,6})?) ?(?P<unit>万|亿)? ?元"
    r"(?! ?[/每×xX*])"
)
"""Reads a text whose blanks are single: nothing in it can repeat what is beside it."""
_VERB = re.compile(
    r".*(?:支付|已付|承担|负担|赔偿|补偿|返还|退还|归还|偿还|给付|付清|补发|主张|要求|请求|包括|其中|支出|花去|花了|垫付|以及|还有|和|及|的)"
)
_NOT_ONCE = re.compile(r"以上|上述|各项|总|合计|共计|每[年月日天周次季]|按[年月日天周次季]")
_TIMES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


@dataclass(frozen=True)
class NamedSum:
    """What the sum is for, and how much, in yuan."""

    name: str
    amount_yuan: Decimal


def named_sums(text: str) -> Iterator[NamedSum]:
    """In their order; not totals over several, and not what is paid again and again (每月 1,500 元)."""
    seen: set[str] = set()
    single_blanks = " ".join(unicodedata.normalize("NFKC", text).split())
    for found in _SUM.finditer(single_blanks):
        name = _VERB.sub("", found["name"]) or found["name"]
        amount = Decimal(found["digits"].replace(",", "")) * _TIMES[found["unit"] or ""]
        if len(name) < 2 or _NOT_ONCE.search(found[0]) or name in seen or not amount:
            continue
        if amount == amount.quantize(FEN):
            seen.add(name)
            yield NamedSum(name, amount.quantize(FEN))
