"""What somebody is asked who wants to know a fee (诉讼费计算器), from `data/fee_questions.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law.rules import Item, rule

_SOURCE = Path(__file__).parent / "data" / "fee_questions.toml"

GROUPS = {"suit": "起诉（案件受理费）", "application": "申请（申请费）", "free": "不交费"}
"""The kinds of fees in the order in which they are offered（《诉讼费用交纳办法》第六条）."""


@dataclass(frozen=True)
class Sum:
    """The question for a sum of money; `required` is the sentence for an empty box, and without it it may be empty."""

    name: str
    label: str
    hint: str = ""
    required: str = ""


@dataclass(frozen=True)
class Choice:
    """A question with a few answers: the items of a `rule`, and the `options` written out."""

    name: str
    label: str
    rule: str = ""
    options: tuple[tuple[str, str], ...] = ()
    required: str = ""

    def answers(self, on: date) -> tuple[tuple[str, str], ...]:
        """What can be chosen on that day: word and title."""
        items = rule(self.rule).on(on).items.values() if self.rule else ()
        return (*((item.name, item.title) for item in items), *self.options)


@dataclass(frozen=True)
class FeeQuestion:
    """One kind of case in the calculator."""

    id: str
    kind: str
    group: str
    title: str
    plain: str
    inputs: Mapping[str, Any] = field(default_factory=dict, hash=False)
    sum: Sum | None = None
    choice: Choice | None = None
    local: bool = False
    """Whether provinces have figures of their own."""
    halves: bool = False
    """Whether the law halves the fee in some cases（《诉讼费用交纳办法》第十五条、第十六条、第十八条）."""


@cache
def fee_questions() -> dict[str, FeeQuestion]:
    """All kinds by id, in the order in which they are offered."""
    tables = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    return {key: _read(key, table) for key, table in tables.items()}


def halvings(on: date) -> tuple[Item, ...]:
    """The reasons for which the law halves a fee; `values["input"]` is the input that takes the name."""
    return tuple(rule("half").on(on).items.values())


def _read(key: str, table: dict[str, Any]) -> FeeQuestion:
    values: dict[str, Any] = {"id": key, "kind": key, **table}
    if "sum" in table:
        values["sum"] = Sum(**table["sum"])
    if "choice" in table:
        options = tuple((word, title) for word, title in table["choice"].get("options", ()))
        values["choice"] = Choice(**{**table["choice"], "options": options})
    return FeeQuestion(**values)
