"""What interest is counted for (借款、货款、违约金 …), as data."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

_SOURCE = Path(__file__).parent.parent / "data" / "interest_kinds.toml"
_NUMBERS = ("percent", "times", "least_times", "most_times")


@dataclass(frozen=True)
class Kind:
    """One kind; see the comments in the table."""

    id: str
    title: str
    plain: str
    rates: tuple[str, ...]
    word: str
    article: str
    notes: tuple[str, ...] = ()
    fixed: bool = False
    percent: Decimal | None = None
    times: Decimal | None = None
    least_times: Decimal = Decimal(1)
    most_times: Decimal = Decimal(1)
    ceiling: bool = False
    compounding: bool = False
    principal_first: bool = False


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by id, in the order in which they are offered."""
    tables = tomllib.loads(_SOURCE.read_text(encoding="utf-8"), parse_float=Decimal)
    return {key: _read(key, table) for key, table in tables.items()}


def _read(key: str, table: dict[str, Any]) -> Kind:
    values = {**table, **{name: Decimal(table[name]) for name in _NUMBERS if name in table}}
    return Kind(id=key, **{**values, "rates": tuple(table["rates"]), "notes": tuple(table.get("notes", ()))})
