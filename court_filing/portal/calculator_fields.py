"""The boxes that only the calculators have: rates and quantities, a day in one box, a province, rows of claims."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import Form, StringField
from wtforms.validators import ValidationError

from court_filing.law.amounts import LARGEST_YUAN
from court_filing.law.provinces import short_name
from court_filing.texts import Text
from court_filing.web.choices import SelectChoice
from court_filing.web.fields import Asked, MoneyField

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_NUMBER = re.compile(r"\d+(?:\.(?P<decimals>\d*))?")
_LONGEST = 40


def sent_with_rows(rows: str, row: re.Pattern[str]) -> MultiDict[str, str]:
    """What the address says, the list `rows` numbered without gaps: WTForms would read a row behind a gap twice.

    `row` reads the name of a box: the number of its row, then what the box is called in it.
    """
    given = list(request.args.items(multi=True))
    numbers = sorted({int(found[1]) for name, _ in given if (found := row.fullmatch(name))})
    places = {number: place for place, number in enumerate(numbers)}
    sent: MultiDict[str, str] = MultiDict()
    for name, value in given:
        found = row.fullmatch(name)
        if found:
            sent.add(f"{rows}-{places[int(found[1])]}-{found[2]}", value)
        elif not name.startswith(f"{rows}-"):
            sent.add(name, value)
    return sent


def _folded(typed: str) -> str:
    return re.sub(r"[\s,%股份张]", "", unicodedata.normalize("NFKC", typed))


class NumberField(Asked, StringField):
    """A number above 0 that is no sum of money, as the text that the law's formulas take: a rate, a quantity."""

    def __init__(self, *args: Any, decimals: int, at_most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decimals, self.at_most = decimals, at_most

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = None
        typed = _folded(valuelist[0]) if valuelist else ""
        if typed:
            self._check(typed)
            self.data = typed

    def _check(self, typed: str) -> None:
        """Raise ValueError with the sentence that says what to change."""
        found = _NUMBER.fullmatch(typed) if typed.isascii() else None
        if found is None:
            raise ValueError(_not_a_number(typed))
        if len(found["decimals"] or "") > self.decimals:
            raise ValueError(self._too_fine())
        if not Decimal(typed):
            raise ValueError(Text("要大于 0"))
        if Decimal(typed) > self.at_most:
            raise ValueError(Text("不能超过 {limit}，请检查是不是多写了零", limit=f"{self.at_most:,}"))

    def _too_fine(self) -> Text:
        if not self.decimals:
            return Text("要写整数，不能有小数")
        return Text("小数点后最多写 {decimals} 位", decimals=self.decimals)

    def _value(self) -> str:
        return self.data or (str(self.raw_data[0])[:_LONGEST] if self.raw_data else "")


def _not_a_number(typed: str) -> Text:
    if re.match(r"[-\u2212\u2013]|负", typed):
        return Text("不能是负数，请去掉前面的负号")
    if re.search(r"[\d.]E[+-]?\d", typed, re.IGNORECASE):
        return Text("请写出完整的数字，不要用科学记数法")
    return Text("只能写数字，例如：7.1")


class DayField(Asked, StringField):
    """A day in one box, so that it is one word of the address: 2026-12-01, 2026/12/1 or 2026年12月1日."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = None
        typed = re.sub(r"\s", "", unicodedata.normalize("NFKC", valuelist[0])) if valuelist else ""
        if typed:
            self.data = read_day(typed)

    def _value(self) -> str:
        if self.data is not None:
            return str(self.data.isoformat())
        return str(self.raw_data[0])[:_LONGEST] if self.raw_data else ""


def read_day(typed: str) -> date:
    """The day that somebody typed. Raises ValueError with the sentence that says what to change."""
    found = _DAY.fullmatch(typed)
    if found is None or not typed.isascii() and not re.search("[年月]", typed):
        raise ValueError(Text("日期要写成 2026-12-01 这样：四位年份、月、日"))
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        sentence = Text("没有 {year} 年 {month} 月 {day} 日这一天，请检查", year=year, month=month, day=day)
        raise ValueError(sentence) from None


def _province(value: Any) -> str:
    return "" if value is None else short_name(str(value))


class ProvinceChoice(SelectChoice):
    """A province by its everyday or its full name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, coerce=_province, **kwargs)

    def pre_validate(self, form: Any) -> None:
        try:
            super().pre_validate(form)
        except ValidationError as refused:
            sentence = Text("没有“{province}”这个省份，请从列表里选", province=str(self.data)[:20])
            raise ValidationError(sentence) from refused  # type: ignore[arg-type]


class ClaimRow(Form):
    """One of several claims; a row without a sum is no claim, unless it asks for something other than money."""

    type = SelectChoice(
        Text("请求什么"),
        choices=[("property", Text("给钱或者给东西")), ("nonproperty", Text("不涉及金额"))],
        default="property",
    )
    amount_yuan = MoneyField(Text("金额"), at_most=LARGEST_YUAN)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the row can be used."""
        good: bool = super().validate(extra_validators)
        if good and self.type.data == "nonproperty" and self.amount_yuan.data is not None:
            sentence = Text("不涉及金额的请求不用填金额；有金额的，请把前面的选项改成“给钱或者给东西”")
            self.amount_yuan.errors = [sentence]  # type: ignore[list-item]  # a Text, until a page says it
            return False
        return good

    @property
    def claim(self) -> dict[str, Any] | None:
        """The claim as the law's formula takes it."""
        if self.type.data == "nonproperty":
            return {"type": "nonproperty"}
        if self.amount_yuan.data is None:
            return None
        return {"type": "property", "amount_yuan": self.amount_yuan.data}
