"""Cards and licences: 居民身份证, 营业执照, 律师执业证."""

import re
from collections.abc import Mapping, Sequence

from court_filing.law.identifiers import birth_of, sex_of
from court_filing.reading.understood.labelled import labelled
from court_filing.reading.understood.normal import (
    DAY,
    MISREAD_DIGITS,
    credit_code,
    day_of,
    ethnicity,
    plain_number,
    resident_number,
)
from court_filing.reading.understood.passage import Passage, Row, joined
from court_filing.reading.words import Value

Read = dict[str, Value]

_FRONT: Mapping[str, Sequence[str]] = {
    "name": ("姓名",),
    "sex": ("性别",),
    "ethnicity": ("民族",),
    "born_on": ("出生日期", "出生"),
    "address": ("住址",),
    "id_number": ("公民身份号码", "公民身份证号码", "公民身份证号", "身份证号码", "民身份号码"),
}
_BACK: Mapping[str, Sequence[str]] = {"authority": ("签发机关",), "validity": ("有效期限", "有效期")}
_LICENCE: Mapping[str, Sequence[str]] = {
    "uscc": ("统一社会信用代码", "社会信用代码", "信用代码"),
    "name": ("企业名称", "名称", "字号名称"),
    "kind": ("主体类型", "企业类型", "类型", "组成形式"),
    "legal_representative": (
        "法定代表人",
        "执行事务合伙人",
        "负责人",
        "经营者",
        "投资人",
        "经营者姓名",
    ),
    "address": ("住所", "经营场所", "主要经营场所", "营业场所"),
    "capital": ("注册资本", "出资额", "注册资金"),
    "established_on": ("成立日期", "注册日期"),
    "term": ("营业期限", "经营期限", "合伙期限"),
    "scope": ("经营范围",),
    "authority": ("登记机关",),
}
_LAWYER: Mapping[str, Sequence[str]] = {
    "name": ("持证人", "姓名"),
    "firm": ("执业机构",),
    "licence_number": ("执业证号", "执业证号码", "律师执业证号"),
    "kind": ("执业证类别", "执业类别"),
    "id_number": ("身份证号码", "身份证号", "公民身份号码"),
    "qualification": ("法律职业资格或律师资格证号", "法律职业资格", "律师资格证号", "资格证号"),
    "sex": ("性别",),
    "authority": ("发证机关",),
    "issued_on": ("发证日期", "颁证日期"),
}
_LICENCE_SHAPES = {
    "name": r"[\u4e00-\u9fff（）()A-Za-z0-9·]{3,40}(?:公司|厂|店|经营部|商行|工作室|中心|合作社)(?:分公司)?",
    "capital": r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿0-9.,]{2,20}(?:万?[元圆]整?(?:人民币)?|万人民币)",
    "established_on": r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日",
}
_LAWYER_SHAPES = {
    "firm": r"[\u4e00-\u9fff（）()]{2,30}律师事务所(?:[\u4e00-\u9fff]{2,6}分所)?",
    "licence_number": r"1[0-9OolI]{16}",
}
"""What an answer looks like, for where its label could not be read."""
_NUMBER = re.compile(r"[0-9OolI|〇B]{6}[0-9OolI|〇BSZ ]{9,14}[0-9XxOo×]")
_MARK = re.compile(r"仅[供限]|他用无效|复印件?无效|再次?复印|[与同]原件|立案使用|^[^\d]{0,8}使用$")
_AFTER_SEX = re.compile(r"[男女].?民?族[:：]?(?P<said>[\u4e00-\u9fff]{1,5})$")
_NOT_A_NAME = re.compile(r"[^\u3007\u3400-\u9fff\U00020000-\U0003ffff·•.A-Za-z ]")
_NEXT_LABEL = re.compile(
    r"\s*(?:与?户主|曾用名|性\s*别|民\s*族|出\s*生|籍\s*贯|国\s*籍|公民身|身份证|证件|住\s*址|婚姻|文化|职\s*业|(?<=\s)(?:Name|Sex|Nationality))"
)
_LONG_TERM = re.compile(r"长\s*期")


def id_card(rows: Sequence[Row]) -> Read:
    """Front and back, whichever is there: a copy often has both on one page."""
    rows = _without_marks(rows)
    return {**_front(rows), **_back(rows)}


def _without_marks(rows: Sequence[Row]) -> list[Row]:
    """The rows without what was laid over a copy（水印）: 仅供立案使用, 复印无效."""
    kept = (tuple(cell for cell in row if not _MARK.search(cell.text)) for row in rows)
    return [row for row in kept if row]


def _front(rows: Sequence[Row]) -> Read:
    at = _number_row(rows)
    found = labelled(rows, _FRONT)
    read: Read = {}
    if at is not None:
        read["id_number"] = _resident(_number_in(rows[at]))
    name = _name(rows, found)
    if name and re.search(r"[^\W\d_]", name.text):
        read["name"] = name.value(trust=0.6 if _NOT_A_NAME.search(name.text) else 1.0)
    read |= _person(rows, found)
    address = _address(rows, found, at)
    if address:
        read["address"] = address.value()
    return _filled_from_number(read)


def _resident(passage: Passage) -> Value:
    number, trust = resident_number(passage.text)
    return passage.value(number, trust=trust)


def _number_row(rows: Sequence[Row]) -> int | None:
    """The row of the number: the last that has so many digits."""
    found = [at for at, row in enumerate(rows) if _NUMBER.search(_whole(row).text)]
    return found[-1] if found else None


def _whole(row: Row) -> Passage:
    return joined(cell.passage for cell in row)


def _number_in(row: Row) -> Passage:
    whole = _whole(row)
    matches = list(_NUMBER.finditer(whole.text))
    return whole.group(matches[-1])


def _name(rows: Sequence[Row], found: Mapping[str, Passage]) -> Passage | None:
    """Beside its label, else in the row above the sex."""
    passage = found.get("name")
    if passage is None:
        below = _row_with(rows, r"性\s*别|民\s*族|[男女]\s*民")
        if not below:
            return None
        whole = _whole(rows[below - 1])
        named = re.search(r"(?:姓|名|姓名|胜名|性名|娃名)?\s*[:：]?\s*(?P<name>\S.*)", whole.text)
        passage = whole.group(named, "name") if named else whole
    return _up_to_a_label(passage.strip()).without_gaps() if passage.text.strip() else None


def _up_to_a_label(name: Passage) -> Passage:
    """Without the label that stands after it on the same line, known or not."""
    known = _NEXT_LABEL.search(name.text)
    if known and known.start():
        return name[: known.start()]
    other = re.match(r"\s*(?P<name>\S.*?\S)\s+\S{1,8}\s*[:：]", name.text)
    return name.group(other, "name") if other else name


def _row_with(rows: Sequence[Row], pattern: str) -> int | None:
    return next((at for at, row in enumerate(rows) if re.search(pattern, _whole(row).text)), None)


def _person(rows: Sequence[Row], found: Mapping[str, Passage]) -> Read:
    """Sex, ethnicity, day of birth."""
    read: Read = {}
    sex = found.get("sex")
    if sex and (match := re.search("[男女]", sex.text)):
        read["sex"] = sex.group(match).value()
    if said := found.get("ethnicity") or _run_together(rows):
        name, trust = ethnicity(said.text)
        read["ethnicity"] = said.value(name, trust=trust)
    at = _row_with(rows, r"出\s*生|[12][0-9OolI]{3}\s*年\s*[0-9OolI]{1,2}\s*月")
    if at is not None:
        whole = _whole(rows[at])
        if (match := DAY.search(whole.text)) and (day := day_of(match)):
            read["born_on"] = whole.group(match).value(day)
    return read


def _run_together(rows: Sequence[Row]) -> Passage | None:
    """The ethnicity behind a label that was read as one word with what stands before it: 性别女民族汉."""
    for row in rows:
        whole = _whole(row).without_gaps()
        match = _AFTER_SEX.search(whole.text)
        if match and ethnicity(match["said"])[1] == 1.0:
            return whole.group(match, "said")
    return None


def _address(rows: Sequence[Row], found: Mapping[str, Passage], number_at: int | None) -> Passage | None:
    """Everything between the day of birth and the number, without its label."""
    birth_at = _row_with(rows, r"出\s*生|[12][0-9OolI]{3}\s*年\s*[0-9OolI]{1,2}\s*月")
    if birth_at is None or number_at is None or number_at <= birth_at + 1:
        passage = found.get("address")
        return passage.without_gaps() if passage else None
    between = [
        row for row in rows[birth_at + 1 : number_at] if not re.fullmatch(r"\s*公民身.*", _whole(row).text)
    ]
    whole = joined(_whole(row) for row in between).without_gaps()
    label = re.match(r"(?:住址|住|址|佳址|往址|任址|住扯|住地)[:：]?", whole.text)
    return whole[label.end() :] if label else whole


def _filled_from_number(read: Read) -> Read:
    """Sex and day of birth stand in the number too: where they differ they are doubtful; a gap is filled from it."""
    number = read.get("id_number")
    if number is None or number.confidence < 0.5:
        return read
    birth, sex = birth_of(number.text), sex_of(number.text)
    for name, told in (("born_on", birth.isoformat() if birth else None), ("sex", sex)):
        if told is None:
            continue
        own = read.get(name)
        if own is None:
            read[name] = Value(told, number.page, number.box, round(number.confidence * 0.9, 3))
        elif own.text != told:
            read[name] = Value(own.text, own.page, own.box, min(own.confidence, 0.4))
    return read


def _back(rows: Sequence[Row]) -> Read:
    found = labelled(rows, _BACK)
    read: Read = {}
    if authority := found.get("authority") or _like(
        rows, r"[\u4e00-\u9fff]{2,20}公安局[\u4e00-\u9fff]{0,12}"
    ):
        plain = authority.without_gaps()
        read["authority"] = plain.value(trust=1.0 if "公安" in plain.text else 0.6)
    for row in rows:
        whole = _whole(row)
        if not re.search(
            r"有\s*效|期\s*限|长\s*期|\d{4}[.\-·]\d{2}[.\-·]\d{2}", whole.text.translate(MISREAD_DIGITS)
        ):
            continue
        # Beside it the day of birth may stand, where both sides lie next to one another.
        label = re.search(r"有\s*效", whole.text)
        begins = label.end() if label else 0
        days = [match for match in _dotted().finditer(whole.text, begins) if _dotted_day(match)]
        if not days:
            continue
        read["valid_from"] = whole.group(days[0]).value(_dotted_day(days[0]))
        if len(days) > 1:
            read["valid_until"] = whole.group(days[1]).value(_dotted_day(days[1]))
        elif ever := _LONG_TERM.search(whole.text):
            read["valid_until"] = whole.group(ever).value("长期")
        break
    return read


def _dotted() -> re.Pattern[str]:
    return re.compile(
        r"(?P<y>[12][0-9OolI]{3})\s*[.·,。、\-年]?\s*(?P<m>[01OolI][0-9OolI])\s*[.·,。、\-月]?\s*(?P<d>[0-3OolI][0-9OolI])日?"
    )


def _dotted_day(match: re.Match[str]) -> str | None:
    plain = "-".join(match[name].translate(MISREAD_DIGITS) for name in "ymd")
    again = DAY.fullmatch(plain)
    return day_of(again) if again else None


def business_licence(rows: Sequence[Row]) -> Read:
    """营业执照 of a company, a partnership, a branch or an individual business (个体工商户)."""
    found = {name: passage.without_gaps() for name, passage in labelled(rows, _LICENCE).items()}
    for name, shape in _LICENCE_SHAPES.items():
        if name not in found and (passage := _like(rows, shape)):
            found[name] = passage
    read: Read = {
        name: found[name].value()
        for name in ("name", "kind", "legal_representative", "address", "capital", "authority")
        if name in found
    }
    if code := _code(rows, found):
        text, trust = credit_code(code.text)
        read["uscc"] = code.value(text, trust=trust)
    if day := _first_day(found.get("established_on")):
        read["established_on"] = day
    return read


def _like(rows: Sequence[Row], shape: str) -> Passage | None:
    """The first line that looks so from beginning to end."""
    plain = (cell.passage.without_gaps() for row in rows for cell in row)
    return next((passage for passage in plain if re.fullmatch(shape, passage.text)), None)


def _code(rows: Sequence[Row], found: Mapping[str, Passage]) -> Passage | None:
    """The code beside its label; else anything of 18 signs that looks like one."""
    shape = re.compile(r"[0-9A-Za-z〇]{18}")
    beside = found.get("uscc")
    if beside and (match := shape.search(beside.text)):
        return beside.group(match)
    for row in rows:
        whole = _whole(row).without_gaps()
        if match := re.search(r"(?<![0-9A-Za-z])[19NY5][0-9A-Za-z〇]{17}(?![0-9A-Za-z])", whole.text):
            return whole.group(match)
    return beside


def _first_day(passage: Passage | None) -> Value | None:
    match = DAY.search(passage.text) if passage else None
    day = day_of(match) if match else None
    return passage.group(match).value(day) if passage and match and day else None


def lawyer_licence(rows: Sequence[Row]) -> Read:
    """律师执业证."""
    found = {name: passage.without_gaps() for name, passage in labelled(rows, _LAWYER).items()}
    for name, shape in _LAWYER_SHAPES.items():
        if name not in found and (passage := _like(rows, shape)):
            found[name] = passage
    read: Read = {name: found[name].value() for name in ("name", "firm", "kind") if name in found}
    if licence := found.get("licence_number"):
        number = plain_number(licence.text)
        good = re.fullmatch(r"1[0-9]{16}|[0-9]{12}", number)
        read["licence_number"] = licence.value(number, trust=1.0 if good else 0.4)
    if number_of := found.get("id_number"):
        read["id_number"] = _resident(number_of)
    if day := _first_day(found.get("issued_on")):
        read["issued_on"] = day
    return read
