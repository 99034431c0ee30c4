"""What people want to know before they begin (办事指南), from `data/guides.toml`: conditions, court, time, fee."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_SOURCE = Path(__file__).parent / "data" / "guides.toml"


@dataclass(frozen=True)
class Point:
    """A sentence and the article that it rests on."""

    text: str
    article: str


@dataclass(frozen=True)
class Example:
    """A situation whose fee can be computed: the kind and the inputs of `law/fees`."""

    title: str
    kind: str
    inputs: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True)
class Guide:
    """What is to be known of one proceeding; none of it is empty."""

    conditions: tuple[Point, ...]
    """What must hold for the court to take the case (起诉条件)."""
    courts: tuple[Point, ...]
    limits: tuple[Point, ...]
    """How long the person has, and how long the court; its time to decide stands in `proceedings.toml`."""
    risks: tuple[Point, ...]
    """What to weigh before one begins (诉讼风险提示)."""
    fee: str
    examples: tuple[Example, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Elsewhere:
    """A matter that is not for the court, or not yet, and where to go with it."""

    matter: str
    where: str
    article: str = ""


def guide(proceeding_id: str) -> Guide:
    """The guide of a proceeding; raises KeyError for an unknown id."""
    return _guides()[proceeding_id]


@cache
def elsewhere() -> tuple[Elsewhere, ...]:
    """Where to go with what a court cannot take."""
    return tuple(Elsewhere(**row) for row in _tables()["elsewhere"])


@cache
def _guides() -> dict[str, Guide]:
    return {key: _read(table) for key, table in _tables().items() if key != "elsewhere"}


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_SOURCE.read_text(encoding="utf-8"))


def _read(table: dict[str, Any]) -> Guide:
    return Guide(
        conditions=_points(table["condition"]),
        courts=_points(table["court"]),
        limits=_points(table["limit"]),
        risks=_points(table["risk"]),
        fee=table["fee"],
        examples=tuple(Example(**row) for row in table["example"]),
        after=tuple(table["after"]),
    )


def _points(rows: list[dict[str, str]]) -> tuple[Point, ...]:
    return tuple(Point(**row) for row in rows)
