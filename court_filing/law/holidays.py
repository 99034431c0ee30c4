"""Days off (法定休假日): weekends and public holidays, with the make-up working days (调休上班)."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "holidays.toml"
_SATURDAY = 5


def is_holiday(day: date) -> bool:
    """Whether nobody works on that day; of a year without a table, whether it is Saturday or Sunday."""
    off, work, _ = _table()
    if day in off:
        return True
    return day not in work and day.weekday() >= _SATURDAY


def is_known(day: date) -> bool:
    """Whether the holiday notice of that year is in the table."""
    return day.year in _table()[2]


@cache
def _table() -> tuple[frozenset[date], frozenset[date], frozenset[int]]:
    years = tomllib.loads(_DATA.read_text(encoding="utf-8"))["year"]
    off = frozenset(day for row in years for day in row["off"])
    work = frozenset(day for row in years for day in row["work"])
    return off, work, frozenset(row["year"] for row in years)
