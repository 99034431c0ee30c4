"""The departments of a court (部门) that answer letters (留言), and by when each kind is answered, as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_SOURCE = Path(__file__).parent / "data" / "departments.toml"


@dataclass(frozen=True)
class LetterRule:
    """What holds for one kind of letter: what it asks of its writer, where it goes first, when the reply is due."""

    id: str
    title: str
    plain: str
    about: str
    about_hint: str
    body: str
    body_hint: str
    first: str
    """The department that gets it first."""
    days: int
    basis: str
    """Where the days come from, in words for people."""
    promise: bool = False
    """Whether the courts promise them and no law sets them."""
    article: str = ""


@dataclass(frozen=True)
class Department:
    """One department: what it does, and which kinds of letters may be handed to it."""

    id: str
    title: str
    does: str
    kinds: tuple[str, ...]
    confidential: bool = False
    """Whether what lies there is seen by administrators alone."""


def letter_rules() -> Mapping[str, LetterRule]:
    """Every kind of letter by its id, in the order in which they are offered."""
    return _tables()[0]


def departments() -> Mapping[str, Department]:
    """Every department by its id."""
    return _tables()[1]


def departments_for(kind: str) -> tuple[Department, ...]:
    """To whom a letter of that kind may be handed."""
    return tuple(each for each in departments().values() if kind in each.kinds)


@cache
def _tables() -> tuple[Mapping[str, LetterRule], Mapping[str, Department]]:
    tables: dict[str, Any] = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    rules = [LetterRule(**row) for row in tables["kind"]]
    offices = [Department(**{**row, "kinds": tuple(row["kinds"])}) for row in tables["department"]]
    return {each.id: each for each in rules}, {each.id: each for each in offices}
