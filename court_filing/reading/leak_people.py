"""Children in a line（未成年人）: a name beside an age under 18, a day of birth, or the word itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from court_filing.reading.leak_numbers import half_width
from court_filing.reading.surnames import COMPOUND, SURNAMES

_RELATION = (
    r"(?:婚生子|婚生女|非婚生子|非婚生女|养子|养女|继子|继女|儿子|女儿|长子|次子|三子|长女|次女|三女|之子|之女|孩子|小孩|子女"
    r"|幼儿|幼女|幼子|学生|患儿|新生儿|被监护人|未成年人|未成年子女|未成年被害人|未成年学生)"
)
_AFTER_A_NAME = "由的在于和与及现随今已系为是生男女年月日时均仍尚未跟都还又曾将应"
"""What follows a name of two characters rather than being its third."""
_GIVEN = rf"[\u4e00-\u9fff](?:(?![{_AFTER_A_NAME}])[\u4e00-\u9fff])?"
_NAME = rf"(?P<name>(?:{COMPOUND}|[{SURNAMES}]){_GIVEN})"
_SHORT_NAME = rf"(?P<name>(?:{COMPOUND}|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}?)"
"""The same where what follows tells how long it is."""
_COUNT = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_AGE = rf"(?:现年|今年|时年|年仅|年龄|现|刚满|才)?[:：]?(?P<age>{_COUNT})(?:个月[大龄]|周?岁)(?!以[下上内]|[及或])"
_DAY = r"(?P<year>(?:19|20)[0-9]{2})[年.\-/](?P<month>[0-9]{1,2})[月.\-/](?:(?P<day>[0-9]{1,2})日?)?"
_BORN = rf"{_DAY}(?:出生|生(?![效产活意命前态病]))"
_BORN_ON = rf"[^。；;]{{0,14}}?(?:生于|出生于|出生日期|出生时间|出生年月)[:：\s]*{_DAY}"
_OPEN = r"[（(，,、；;：:\s]{1,2}(?:[男女][，,、\s]?)?(?:[\u4e00-\u9fff]{1,4}族[，,、\s]?)?(?:系|为|是)?"
_CALLED = r"[：:，,\s]?(?:名叫|叫|为|系|姓名|取名)?[：:\s]*"


def _either(*ways: str) -> Sequence[re.Pattern[str]]:
    return [re.compile(way) for way in ways]


_WAYS = _either(
    rf"(?:{_RELATION}{_CALLED})?{_SHORT_NAME}(?:{_OPEN}(?:{_AGE}|{_BORN}|未成年))",
    rf"(?:{_RELATION}{_CALLED}|取名){_SHORT_NAME}{_AGE}",
    rf"{_NAME}{_BORN_ON}",
    rf"未成年(?:人|子女|被害人|学生|的?[儿女]子?){_CALLED}{_NAME}",
    rf"(?:法定代理人|监护人)[^。；;]{{0,24}}?[（(，,系]{_NAME}(?:之|的)(?:父|母|祖|外祖)",
    rf"(?P<unnamed>{_RELATION}(?:才|现|刚|今年|现年)?{_AGE})",
)
"""How a line says that somebody is a child."""


@dataclass(frozen=True)
class Child:
    """Somebody under 18, with where they stand in the line: by their name, or as somebody's child of an age."""

    name: str
    start: int
    end: int
    is_named: bool = True


def children_in(line: str, *, on: date | None) -> Iterator[Child]:
    """The children whom a line names, as of that day; without one, a day of birth tells nothing.

    A bare name is nobody's child, and an age of nobody's hides nobody.
    """
    plain = half_width(line)
    found = [each for way in _WAYS for each in way.finditer(plain) if _is_child(each, on)]
    taken: list[tuple[int, int]] = []
    for each in found:
        part = "unnamed" if "unnamed" in each.groupdict() else "name"
        start, end = each.span(part)
        if not any(start < other_end and other < end for other, other_end in taken):
            taken.append((start, end))
            yield Child(each[part], start, end, is_named=part == "name")


def _is_child(found: re.Match[str], on: date | None) -> bool:
    told = found.groupdict()
    if told.get("age"):
        return _count(told["age"]) < 18
    if told.get("year"):
        birth = _day(told["year"], told["month"], told["day"] or "28")
        return birth is not None and on is not None and is_under_18(birth, on=on)
    return "未成年" in found[0] or "代理人" in found[0] or "监护人" in found[0]


def _count(written: str) -> int:
    if written.isdecimal():
        return int(written)
    digits = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}
    tens, ten, ones = written.rpartition("十")
    return (10 * digits.get(tens, 1) if ten else 0) + digits.get(ones, 0)


def is_under_18(birth: date, *, on: date) -> bool:
    """Whether somebody born on that day is a minor on `on`（民法典第十七条）."""
    years = on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
    return 0 <= years < 18


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
