"""What a proceeding asks besides parties, claims and facts (案件要点), as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_SOURCE = Path(__file__).parent / "data" / "particulars.toml"


@dataclass(frozen=True)
class Question:
    """One question. `kind` is text, lines, date, choice, yes_no, money or number (a case number)."""

    name: str
    kind: str
    label: str
    hint: str = ""
    required: str = ""
    """The sentence shown when it is left empty; it may be left open where there is none."""
    choices: tuple[str, ...] = ()
    when: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Asked only for this cause, or this category of charge."""
    yes: str = "是"
    no: str = "否"
    """What the two answers of `yes_no` are called."""
    forbidden: str = ""
    """An answer with which the proceeding cannot be started; `forbidden_text` says what to do instead."""
    forbidden_text: str = ""
    same_court: str = ""
    """For a case number: the sentence shown when it belongs to another court than the chosen one."""
    late: str = ""
    """For a day that has not come yet: why it cannot be, and what to do."""
    not_before: str = ""
    """For a day: the question whose day it cannot precede; `early` says so."""
    early: str = ""

    @property
    def yes_or_no(self) -> dict[str, str]:
        """The two answers of `yes_no`."""
        return {"yes": self.yes, "no": self.no}


@dataclass(frozen=True)
class Particulars:
    """The questions of a proceeding, with the article that wants them."""

    title: str
    article: str
    questions: tuple[Question, ...]


@cache
def all_particulars() -> dict[str, Particulars]:
    """The particulars by their name in `proceedings.toml`."""
    tables = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    return {name: _read(table) for name, table in tables.items()}


def particulars(name: str) -> Particulars:
    """The particulars of that name; raises KeyError for an unknown one."""
    return all_particulars()[name]


def _read(table: dict[str, Any]) -> Particulars:
    questions = tuple(
        Question(**{**row, "choices": tuple(row.get("choices", ()))}) for row in table["question"]
    )
    return Particulars(title=table["title"], article=table["article"], questions=questions)
