"""What a line that should be a case number (案号) is: valid today, mendable, of the style before 2016, or not one."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from court_filing.law import case_numbers, courts
from court_filing.law.case_numbers import BadCaseNumber, CaseNumber
from court_filing.texts import Text

_FORMER = Path(__file__).parent / "data" / "former_court_codes.json"
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_SUFFIX = re.compile(r"(.*号)(之[一二三四五六七八九十百]{1,4}|之?[-－—]?[0-9]{1,3})")
_OLD = re.compile(
    r"（((?:19|20)[0-9]{2})）([\u4e00-\u9fff（）、0-9]{1,20}?)字第([0-9]{1,8}(?:[-－—][0-9]{1,4})?)号"
)
_SERIAL_OF_REVIEW = re.compile(r"[0-9]{8}")


@dataclass(frozen=True)
class CaseNumberFinding:
    """What was found. `valid`: exactly the canonical form of today's rule, of a court and a type that exist.

    `normalised` is that form where the line could be mended. `suffix` (之一) belongs to the document, not to the
    case. `why` says what is wrong; None for a valid one.
    """

    valid: bool
    normalised: str | None = None
    old_style: bool = False
    suffix: str | None = None
    year: int | None = None
    number: CaseNumber | None = None
    court_name: str | None = None
    type_names: tuple[str, ...] = ()
    why: Text | None = None


def check(line: str, *, this_year: int) -> CaseNumberFinding:
    """Look at one line, taken as it is; `this_year` is the last year in which a case can have been received."""
    plain = case_numbers.normalised(_INVISIBLE.sub("", line))
    if old := _OLD.fullmatch(plain):
        return _old_style(plain, int(old[1]))
    plain, suffix = _without_suffix(plain)
    number = None
    try:
        number = case_numbers.split(plain)
        court_name = _court_name(number)
        _check_place_and_time(number, this_year)
    except BadCaseNumber as bad:
        return CaseNumberFinding(False, suffix=suffix, number=number, why=bad.text)
    return CaseNumberFinding(
        valid=line == str(number),
        normalised=str(number),
        suffix=suffix,
        number=number,
        court_name=court_name,
        type_names=case_numbers.type_names(number.type_code),
        why=None if line == str(number) else _mended(line, suffix),
    )


def _old_style(plain: str, year: int) -> CaseNumberFinding:
    if year >= case_numbers.FIRST_YEAR:
        why = Text("2016 年起的案号没有“字第”，写作（2026）京0105民初12345号；2016 年以前的案号才有“字第”")
        return CaseNumberFinding(False, why=why)
    why = Text("这是 2016 年以前的案号写法，只能作为以前案件的编号引用")
    return CaseNumberFinding(False, normalised=plain, old_style=True, year=year, why=why)


def _without_suffix(plain: str) -> tuple[str, str | None]:
    found = _SUFFIX.fullmatch(plain)
    return (found[1], found[2]) if found else (plain, None)


def _mended(line: str, suffix: str | None) -> Text:
    if suffix:
        return Text("“{suffix}”是文书的序号，不是案号的一部分", suffix=suffix)
    if re.search(r"\s", _INVISIBLE.sub(" ", line)):
        return Text("案号里没有空格")
    return Text("案号的括号用全角（），数字用半角")


def _court_name(number: CaseNumber) -> str:
    """The court of that code; a court abolished since 2018 for the years in which it surely was there.

    Raises BadCaseNumber.
    """
    court = courts.by_code(number.court_code)
    if court:
        if court.is_basic and not case_numbers.at_basic_courts(number.type_code):
            given = {"court": court.name, "code": number.type_code}
            raise BadCaseNumber(Text("{court}是基层法院，不会有“{code}”案件", **given))
        return court.name
    former = _former().get(number.court_code)
    if former is None:
        raise BadCaseNumber(Text("没有代字是“{code}”的法院", code=number.court_code))
    name, last_year = former
    if last_year is not None and number.year > last_year:
        given = {"court": name, "code": number.court_code, "year": str(last_year)}
        raise BadCaseNumber(Text("{court}（{code}）在 {year} 年以后已经撤销", **given))
    if len(number.court_code) == 5 and not case_numbers.at_basic_courts(number.type_code):
        raise BadCaseNumber(Text("{court}是基层法院，不会有“{code}”案件", court=name, code=number.type_code))
    return name


def _check_place_and_time(number: CaseNumber, this_year: int) -> None:
    if not case_numbers.FIRST_YEAR <= number.year <= this_year:
        given = {"first": str(case_numbers.FIRST_YEAR), "last": str(this_year)}
        raise BadCaseNumber(Text("案号的年度应当在 {first} 年到 {last} 年之间", **given))
    since = case_numbers.in_use_since(number.type_code)
    if since is None:
        code = number.type_code
        raise BadCaseNumber(Text("“{code}”是立案以前调解的管理编号，不是案号", code=code))
    if number.year < since:
        given = {"code": number.type_code, "year": str(since)}
        raise BadCaseNumber(Text("“{code}”从 {year} 年起才使用", **given))
    if number.type_code == "刑核" and not _SERIAL_OF_REVIEW.fullmatch(str(number.serial)):
        raise BadCaseNumber(Text("刑事复核案件（刑核）的编号固定是 8 位数字"))


@cache
def _former() -> dict[str, tuple[str, int | None]]:
    table = json.loads(_FORMER.read_text(encoding="utf-8"))
    return {code: (name, last_year) for code, name, _why, last_year in table["codes"]}
