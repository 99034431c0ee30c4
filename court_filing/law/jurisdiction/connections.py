"""What connects a dispute with a court (连接点), for a person to state when the answers alone do not show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from court_filing.law.jurisdiction.tables import territory

CHOSEN, TOLD = "court_connection", "court_connection_told"
"""Among a filing's particulars: which connection was chosen, and what was told of it."""
OTHER = "其他"
"""The title of the connection that is none of place or clause: an order of a court above, a rule of the region."""


@dataclass(frozen=True)
class Connection:
    """One way in which a court can be connected. `fact` is what it is among the facts; empty where it is none."""

    title: str
    hint: str
    fact: str


@cache
def connections() -> Mapping[str, Connection]:
    """The connections by their title, in the order in which they are offered."""
    return {row["title"]: Connection(**row) for row in territory()["connection"]}


def without_connection(particulars: Mapping[str, Any] | None) -> dict[str, Any]:
    """The answers to what a proceeding asks, without what was stated of the court."""
    return {name: value for name, value in (particulars or {}).items() if name not in (CHOSEN, TOLD)}


def connection_of(particulars: Mapping[str, Any] | None) -> dict[str, Any]:
    """What was stated of the court, out of the particulars of a filing."""
    return {name: value for name, value in (particulars or {}).items() if name in (CHOSEN, TOLD) and value}
