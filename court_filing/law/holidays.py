"""Days off (法定休假日): weekends and public holidays, with the make-up working days (调休上班)."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "holidays.toml"
_SATURDAY = 5
SHIPPED_FROM = "PyPI chinesecalendar"
"""Where the table that comes with the program was taken from."""


@dataclass(frozen=True)
class Year:
    """What one year's notice（国务院办公厅关于部分节假日安排的通知）says."""

    year: int
    off: frozenset[date]
    work: frozenset[date]
    """The make-up working days, on Saturdays and Sundays."""
    source: str = SHIPPED_FROM


class Calendar:
    """Which days nobody works on, by the notices of some years; in other years on Saturdays and Sundays.

    A notice may name a day of the year before (元旦的调休): the later notice has the last word on it.
    """

    def __init__(self, years: Iterable[Year]) -> None:
        self.years = {each.year: each for each in sorted(years, key=lambda each: each.year)}
        self._off: dict[date, bool] = {}
        for each in self.years.values():
            self._off |= dict.fromkeys(each.off, True) | dict.fromkeys(each.work, False)

    def is_holiday(self, day: date) -> bool:
        """Whether nobody works on that day; where no notice names it, whether it is Saturday or Sunday."""
        return self._off.get(day, is_weekend(day))

    def is_known(self, day: date) -> bool:
        """Whether the notice of that day's year is in the table."""
        return day.year in self.years

    def with_years(self, years: Iterable[Year]) -> "Calendar":
        """This calendar with those years instead of its own, each as a whole."""
        return Calendar((self.years | {each.year: each for each in years}).values())


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


@cache
def shipped() -> Calendar:
    """The calendar that comes with the program."""
    return Calendar(read_years(_DATA.read_text(encoding="utf-8")))


def read_years(text: str) -> list[Year]:
    """The years of a table in TOML: `[[year]]` with `year`, `off`, `work` and perhaps `source`.

    Raises ValueError for a table that has not this form.
    """
    try:
        rows = tomllib.loads(text)["year"]
        return [
            Year(row["year"], _days(row["off"]), _days(row["work"]), row.get("source", SHIPPED_FROM))
            for row in rows
        ]
    except (KeyError, TypeError, AttributeError) as wrong:
        raise ValueError("a table has [[year]] with year, off and work") from wrong


def _days(given: Iterable[object]) -> frozenset[date]:
    days = [date.fromisoformat(day) if isinstance(day, str) else day for day in given]
    if not all(type(day) is date for day in days):
        raise ValueError("off and work are lists of days: 2027-01-01")
    return frozenset(day for day in days if isinstance(day, date))
