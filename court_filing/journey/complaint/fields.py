"""Fields for the blanks of official forms: a day of which only the year may be known, and plain numbers."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import StringField

from court_filing.texts import Text
from court_filing.web.fields import Asked, DateField

_NUMBER = re.compile(r"(\d{1,12}|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?")


class PartialDateField(DateField):
    """A day, a month or only a year, as far as the person knows it; the data is `2026-11-05`, `2026-11` or `2026`."""

    data: Any

    @property
    def typed(self) -> dict[str, str]:
        """What stands in each box: the text as typed, else the parts of the stored answer."""
        if self.raw_data:
            return dict(zip(self.PARTS, self.raw_data, strict=True))
        known = [part.lstrip("0") for part in (self.data or "").split("-")]
        return dict(zip(self.PARTS, [*known, "", ""][:3], strict=True))

    def _within_bounds(self, day: Any) -> Any:
        return day

    def _day(self, boxes: Mapping[str, str]) -> Any:
        year, month, day = boxes.values()
        if not re.fullmatch(r"1[89]\d\d|2\d{3}", year):
            self._refuse(("year",), Text("年份要写 4 位数字，例如：2025；不记得日、月的可以只写年"))
        if day and not month:
            self._refuse(("month",), Text("写了日，还缺月份，请补上；不记得月份的，日也不要写"))
        for part, last in (("month", 12), ("day", 31)):
            text = boxes[part]
            if text and not (re.fullmatch(r"\d{1,2}", text) and 1 <= int(text) <= last):
                sentence = Text("{part}要写 1 到 {last} 的数字", part=str(self.PARTS[part][1]), last=last)
                self._refuse((part,), sentence)
        if day:
            self._check_day(int(year), int(month), int(day))
        return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])

    def _check_day(self, year: int, month: int, day: int) -> None:
        try:
            date(year, month, day)
        except ValueError:
            sentence = Text("{year} 年 {month} 月没有 {day} 日", year=year, month=month, day=day)
            self._refuse(("day",), sentence)


class PlainNumberField(Asked, StringField):
    """A count or a share as Decimal: “３０”, “1,200”, “15.4%”. `most_places`: decimals that are taken."""

    def __init__(self, *args: Any, unit: str = "", most_places: int = 6, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.most_places = most_places

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if not valuelist:
            return
        self.data = None
        typed = re.sub(r"\s", "", unicodedata.normalize("NFKC", valuelist[0])).removesuffix(self.unit or "\0")
        if typed:
            self.data = self._number(typed)

    def _number(self, typed: str) -> Decimal:
        found = _NUMBER.fullmatch(typed)
        if found is None:
            if typed.startswith(("-", "−", "负")):
                raise ValueError(Text("这里不能是负数，请去掉前面的负号"))
            raise ValueError(
                Text("这里只能写数字，例如：{example}", example="15.4" if self.unit == "%" else "30")
            )
        if len(found[2] or "") > self.most_places:
            raise ValueError(Text("小数点后面最多 {places} 位，请检查", places=self.most_places))
        return Decimal(typed.replace(",", "").rstrip("."))

    def _value(self) -> str:
        if self.data is None:
            return str(self.raw_data[0]) if self.raw_data else ""
        return f"{self.data:f}"
