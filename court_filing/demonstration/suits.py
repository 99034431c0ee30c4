"""What the demonstration files: one suit of each proceeding, as data (`suits.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.clock import court_day, now
from court_filing.demonstration.people import FILER
from court_filing.documents.chinese_dates import plain_date
from court_filing.law.proceedings import GROUPS, Proceeding, in_group, proceeding

_SOURCE = Path(__file__).parent / "suits.toml"


@dataclass(frozen=True)
class Searched:
    """What is typed into a search, and which of the found is chosen."""

    find: str
    name: str


@dataclass(frozen=True)
class Claim:
    """One thing asked for; `kind` as on the page."""

    kind: str
    text: str
    amount_yuan: str = ""


@dataclass(frozen=True)
class Paper:
    """A file for a slot: its name, the lines on it, and what it proves where it is evidence."""

    slot: str
    name: str
    lines: tuple[str, ...]
    proves: str = ""


@dataclass(frozen=True)
class Suit:
    """A filing of one proceeding, ready to be typed in."""

    kind: Proceeding
    court: Searched
    cause: Searched
    opposing: Mapping[str, str]
    claims: tuple[Claim, ...]
    facts: str
    papers: tuple[Paper, ...]
    filer: Mapping[str, str] = field(default_factory=dict)
    """What is asked of who files besides the usual."""
    particulars: Mapping[str, str | date] = field(default_factory=dict)

    @property
    def other(self) -> str:
        """The name of the other side."""
        return self.opposing["name"]


def suit(proceeding_id: str) -> Suit:
    """The suit of that proceeding, as of today; raises KeyError for an unknown one."""
    return _read(proceeding_id, _tables()[proceeding_id], on=court_day(now()))


def one_of_each_type() -> list[str]:
    """The proceedings that stand for the four types of cases."""
    return [in_group(group)[0].id for group in GROUPS]


def every_proceeding() -> list[str]:
    """All proceedings, in the order of the page that offers them."""
    return list(_tables())


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_SOURCE.read_text(encoding="utf-8"))


def _read(proceeding_id: str, table: Mapping[str, Any], *, on: date) -> Suit:
    particulars = {name: _answer(value, on) for name, value in table.get("particulars", {}).items()}
    words = {"filer": FILER.name, "other": table["opposing"]["name"], "court": table["court"]["name"]}
    words |= {name: _written(value) for name, value in particulars.items()}
    return Suit(
        kind=proceeding(proceeding_id),
        court=Searched(**table["court"]),
        cause=Searched(**table["cause"]),
        opposing=table["opposing"],
        claims=tuple(Claim(**{**row, "text": row["text"].format_map(words)}) for row in table["claims"]),
        facts=table["facts"].format_map(words),
        papers=tuple(
            Paper(**{**row, "lines": tuple(line.format_map(words) for line in row["lines"])})
            for row in table["paper"]
        ),
        filer=table.get("filer", {}),
        particulars=particulars,
    )


def _answer(value: str | dict[str, int], on: date) -> str | date:
    return value if isinstance(value, str) else on - timedelta(days=value["days_ago"])


def _written(answer: str | date) -> str:
    return plain_date(answer) if isinstance(answer, date) else answer
