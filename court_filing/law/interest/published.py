"""The rates as they were published: LPR, before it the benchmark rates, and the ceiling on private lending."""

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

_SOURCE = Path(__file__).parent.parent / "data" / "interest_rates.toml"


@dataclass(frozen=True)
class Published:
    """One rate as published: from which day, percent a year for one year and for over five, whether it is an LPR."""

    from_on: date
    one_year: Decimal
    five_years: Decimal
    is_lpr: bool

    def percent(self, term: str) -> Decimal:
        """Percent a year of the term `lpr1` or `lpr5`."""
        return self.five_years if term == "lpr5" else self.one_year


@dataclass(frozen=True)
class Ceiling:
    """What private lending may cost, and its day; see the comments in the table."""

    from_on: date
    times_lpr: Decimal
    article: str
    transition: str
    before_percent: Decimal
    before_kept_percent: Decimal
    before_article: str
    compound_article: str


def published_on(day: date) -> Published | None:
    """The rate in force on the day; None before the first that is kept."""
    place = bisect_right([rate.from_on for rate in published()], day)
    return published()[place - 1] if place else None


@cache
def published() -> tuple[Published, ...]:
    """Every rate in order, the benchmark rates before the first LPR."""
    tables = _tables()
    lpr = [_read(row, is_lpr=True) for row in tables["lpr"]]
    earlier = [_read(row, is_lpr=False) for row in tables["benchmark"]]
    return (*earlier, *lpr)


@cache
def ceiling() -> Ceiling:
    """The limit on private lending（民间借贷规定第二十五条、第三十一条）."""
    table = _tables()["ceiling"]
    return Ceiling(
        from_on=table["from"],
        times_lpr=Decimal(table["times_lpr"]),
        article=table["article"],
        transition=table["transition"],
        before_percent=Decimal(table["before_percent"]),
        before_kept_percent=Decimal(table["before_kept_percent"]),
        before_article=table["before_article"],
        compound_article=table["compound_article"],
    )


def checked_on() -> date:
    """Up to which day somebody compared the table with what was published."""
    day: date = _tables()["checked"]
    return day


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_SOURCE.read_text(encoding="utf-8"), parse_float=Decimal)


def _read(row: dict[str, Any], *, is_lpr: bool) -> Published:
    return Published(row["from"], Decimal(row["one_year"]), Decimal(row["five_years"]), is_lpr)
