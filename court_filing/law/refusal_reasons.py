"""The usual reasons for not registering a suit (不予受理、不予立案的理由), as data, for the clerk to choose from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from court_filing.law.proceedings import GROUPS, Proceeding

_SOURCE = Path(__file__).parent / "data" / "refusal_reasons.toml"


@dataclass(frozen=True)
class Reason:
    """One reason as the ruling states it, and the article that it rests on."""

    id: str
    text: str
    article: str


def reasons_for(kind: Proceeding) -> tuple[Reason, ...]:
    """The reasons that a proceeding knows: its own where it has any, else those of its case class and of all."""
    tables = _tables()
    if kind.id in tables and kind.id not in GROUPS:
        return tables[kind.id]
    return (*tables[kind.group], *tables["any"])


@cache
def _tables() -> dict[str, tuple[Reason, ...]]:
    tables = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    return {name: tuple(Reason(**row) for row in rows) for name, rows in tables.items()}
