"""The usual reasons for telling a person to go elsewhere (释明告知), as data, for the clerk to choose from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from court_filing.law.proceedings import GROUPS, Proceeding

_SOURCE = Path(__file__).parent / "data" / "redirections.toml"


@dataclass(frozen=True)
class Elsewhere:
    """Why the suit does not belong here, where to go instead, and the article that it rests on."""

    id: str
    text: str
    where: str
    article: str


def elsewhere_for(kind: Proceeding) -> tuple[Elsewhere, ...]:
    """The reasons that a proceeding knows: its own where it has any, else those of its case class and of all."""
    tables = _tables()
    if kind.id in tables and kind.id not in GROUPS:
        return tables[kind.id]
    return (*tables[kind.group], *tables["any"])


@cache
def _tables() -> dict[str, tuple[Elsewhere, ...]]:
    tables = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    return {name: tuple(Elsewhere(**row) for row in rows) for name, rows in tables.items()}
