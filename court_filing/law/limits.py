"""How long somebody has for coming to court (诉讼时效、起诉期限等), from `data/limits.toml`.

General information for the person who comes, before they file: no court raises limitation itself, or explains it to
a party（民法典第一百九十三条、诉讼时效规定第二条）, so nothing of this is kept or shown in a case.
"""

import tomllib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law.deadlines import last_day, last_day_of_months

_SOURCE = Path(__file__).parent / "data" / "limits.toml"
PROSECUTION = "private_prosecution"
"""The proceeding (刑事自诉) whose limits are those of prosecution."""


@dataclass(frozen=True)
class Late:
    """What holds after the last day, with its article."""

    text: str
    article: str


@dataclass(frozen=True)
class Limit:
    """One time limit; the comments in the table say what each member means."""

    id: str
    proceedings: tuple[str, ...]
    title: str
    period: str
    since: str
    article: str
    late: Late
    causes: frozenset[str] = frozenset()
    days: int = 0
    months: int = 0
    beside: bool = False
    counted: bool = True

    def last_day(self, since: date, *, is_holiday: Callable[[date], bool]) -> date | None:
        """The last day of the limit that `since` sets in motion; None where it is not counted, or has no end."""
        if not self.counted or not (self.days or self.months):
            return None
        if self.months:
            return last_day_of_months(since, self.months, is_holiday=is_holiday)
        return last_day(since, self.days, is_holiday=is_holiday)


@dataclass(frozen=True)
class Limits:
    """Those that concern a case: first those of its cause, else those of every cause, then the rest."""

    first: tuple[Limit, ...]
    others: tuple[Limit, ...]

    @property
    def all(self) -> tuple[Limit, ...]:
        """Every one of them."""
        return (*self.first, *self.others)


def limits_of(proceeding_id: str, *, cause_path: Collection[str] = ()) -> Limits:
    """The limits of a proceeding. `cause_path` names the cause and those above it; empty while it is not known."""
    here = [limit for limit in _limits() if proceeding_id in limit.proceedings]
    own = [limit for limit in here if limit.causes & frozenset(cause_path)]
    usual = [limit for limit in here if not limit.causes]
    instead = [limit for limit in own if not limit.beside]
    first = (*(instead or usual), *(limit for limit in own if limit.beside))
    return Limits(first, tuple(limit for limit in here if limit not in first))


def limit_of(limit_id: str) -> Limit:
    """One of the table, by its id. Raises KeyError where there is none."""
    found = next((limit for limit in _limits() if limit.id == limit_id), None)
    if found is None:
        raise KeyError(limit_id)
    return found


def prosecution_years(charge: str) -> int | None:
    """After how many years at the latest a charge cannot be prosecuted (追诉时效, 刑法第八十七条); None where unknown.

    Which form of the crime it was, and so how long its limit is, is for a judge: the longest of them counts.
    """
    months = [
        limit.months for limit in _limits() if PROSECUTION in limit.proceedings and charge in limit.causes
    ]
    return max(months) // 12 if months else None


@cache
def _limits() -> tuple[Limit, ...]:
    tables = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    late = {name: Late(**row) for name, row in tables["late"].items()}
    return tuple(_read(row, late) for row in tables["limit"])


def _read(row: dict[str, Any], late: dict[str, Late]) -> Limit:
    given = {key: value for key, value in row.items() if key != "for"}
    given["causes"] = frozenset(row.get("causes", ()))
    given["late"] = late[row["late"]]
    return Limit(proceedings=tuple(row["for"]), **given)
