"""Case numbers (案号), 法〔2015〕137号 as amended by 法〔2018〕335号: （2026）京0105民初12345号."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law import courts
from court_filing.texts import Text

_DATA = Path(__file__).parent / "data" / "case_types.json"
FIRST_YEAR = 2016
"""The provisions are in force since 2016-01-01; older numbers have another form."""
SPECIAL_CODES = ("", "知")

_OFFICIAL = str.maketrans("０１２３４５６７８９(〔[)〕]", "0123456789（（（）））")
_UNOFFICIAL = re.compile("[０１２３４５６７８９(〔[)〕\\]]")
_OLD_STYLE = re.compile(r"（(?:19|20)\d{2}）[\u4e00-\u9fff]{1,12}?字第\d{1,8}号")
_COURT = "最高法|[京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新兵军]"


class BadCaseNumber(ValueError):
    """Not a case number; `text` says what is wrong with it."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


@dataclass(frozen=True)
class CaseNumber:
    """A case number in its elements; `str` gives it in its official form."""

    year: int
    court_code: str
    special: str
    type_code: str
    serial: int

    def __str__(self) -> str:
        return f"（{self.year}）{self.court_code}{self.special}{self.type_code}{self.serial}号"


def compose(year: int, court_code: str, type_code: str, serial: int, *, special: str = "") -> str:
    """The case number in its official form. Raises BadCaseNumber for one that cannot exist."""
    number = CaseNumber(year, court_code, special, type_code, serial)
    _check(number)
    return str(number)


def parse(text: str) -> CaseNumber:
    """The case number that somebody typed; half-width brackets, full-width digits and spaces are put right.

    Raises BadCaseNumber with the reason.
    """
    number = split(normalised(text))
    _check(number)
    return number


def split(plain: str) -> CaseNumber:
    """The elements of a number that is written in the official form, whether or not its court exists.

    Raises BadCaseNumber with the first element that does not fit.
    """
    match = _pattern().fullmatch(plain)
    if not match:
        raise BadCaseNumber(_why(plain))
    year, court_code, special, type_code, serial = match.groups()
    return CaseNumber(int(year), court_code, special or "", type_code, int(serial))


def reference(text: str) -> str:
    """A case number as a reference to an earlier case: today's form, or the older （2012）江宁开民初字第646号.

    Raises BadCaseNumber.
    """
    plain = normalised(text)
    return plain if _OLD_STYLE.fullmatch(plain) else str(parse(plain))


def normalised(text: str) -> str:
    """The text with full-width brackets, half-width digits and no spaces."""
    # Most have none of them, and to look each character up costs far more than to find that out.
    official = text.translate(_OFFICIAL) if _UNOFFICIAL.search(text) else text
    return "".join(official.split())


def type_codes() -> frozenset[str]:
    """Every type code (类型代字), those of cases before registration (诉前调 …) too."""
    return _tables()[0]


def type_code_for(case_type: str) -> str:
    """The type code of a case type, given by its standard number or name: 0301, 民事一审案件. Raises KeyError."""
    return _tables()[1][case_type]


def type_names(code: str) -> tuple[str, ...]:
    """The case types that have this code: 民事一审案件 for 民初; several for 民特."""
    return tuple(name for name, known in _tables()[1].items() if known == code and not name.isdecimal())


def at_basic_courts(code: str) -> bool:
    """Whether a basic court (基层人民法院) can have cases of this type code: none of second instance or review."""
    return code not in _tables()[2]


def in_use_since(code: str) -> int | None:
    """The year from which the code is used in case numbers; None for one that only numbers mediations (民诉前调)."""
    return _tables()[3].get(code, FIRST_YEAR)


def _check(number: CaseNumber) -> None:
    if not FIRST_YEAR <= number.year <= 2099:
        raise BadCaseNumber(Text("案号的年度应当是 {first} 年以后的四位数字", first=str(FIRST_YEAR)))
    if number.special not in SPECIAL_CODES:
        raise BadCaseNumber(Text("专门审判代字只有“知”，没有“{special}”", special=number.special))
    if number.type_code not in type_codes():
        raise BadCaseNumber(Text("没有“{code}”这种案件类型代字", code=number.type_code))
    if number.serial < 1:
        raise BadCaseNumber(Text("案件编号从 1 开始"))
    court = courts.by_code(number.court_code)
    if court is None:
        raise BadCaseNumber(Text("没有代字是“{code}”的法院", code=number.court_code))
    if court.is_basic and number.type_code in _tables()[2]:
        given = {"court": court.name, "code": number.type_code}
        raise BadCaseNumber(Text("{court}是基层法院，不会有“{code}”案件", **given))


def _why(plain: str) -> Text:
    """The first element that does not fit."""
    if not re.match(r"（\d{4}）", plain):
        return Text("案号要以加括号的四位年度开头，例如（2026）京0105民初12345号")
    if not plain.endswith("号"):
        return Text("案号要以“号”结尾，例如（2026）京0105民初12345号")
    rest = plain[6:-1]
    if "字第" in rest:
        return Text("这是 2016 年以前的案号写法；这里需要现行写法，例如（2026）京0105民初12345号")
    court = re.match(rf"(?:{_COURT})(?:\d{{4}}|\d{{2}})?", rest)
    if not court:
        return Text("年度后面应当是法院代字，例如京0105")
    serial = re.search(r"[0-9]+$", rest[court.end() :])
    if not serial:
        return Text("类型代字后面应当是案件编号（数字），例如民初12345号")
    if serial.group().startswith("0"):
        return Text("案件编号前面不加 0，例如 12345，不是 012345")
    middle = rest[court.end() :][: serial.start()]
    if re.search(r"\d", middle) or not middle:
        return Text("法院代字后面的数字应当是两位或者四位，例如京01、京0105")
    return Text("没有“{code}”这种案件类型代字", code=middle.removeprefix("知"))


@cache
def _pattern() -> re.Pattern[str]:
    codes = "|".join(sorted(type_codes(), key=len, reverse=True))
    # [0-9], not \d: other scripts have digits too.
    return re.compile(
        rf"（([0-9]{{4}})）((?:{_COURT})(?:[0-9]{{4}}|[0-9]{{2}})?)(知)?({codes})([1-9][0-9]{{0,17}})号"
    )


@cache
def _tables() -> tuple[frozenset[str], dict[str, str], frozenset[str], dict[str, int | None]]:
    table: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    by_type = {}
    for number, name, code, _ in table["types"]:
        by_type[number] = by_type[name] = code
    codes = frozenset(by_type.values()) | {row[0] for row in table["pre_filing"]}
    since = {code: year for code, _name, year in table["pre_filing"]}
    return codes, by_type, frozenset(table["not_at_basic_courts"]), since
