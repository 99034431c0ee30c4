"""What somebody is asked who wants to know a fee (诉讼费计算器), from `data/fee_questions.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law.fees.formulas import BASES
from court_filing.law.fees.stages import SUM_OF
from court_filing.law.rules import Item, rule
from court_filing.texts import Text

_SOURCE = Path(__file__).parent / "data" / "fee_questions.toml"

GROUPS = {
    "common": Text("最常用的"),
    "suit": Text("其他起诉"),
    "later": Text("不服裁判：裁定上诉、再审、管辖权异议"),
    "course": Text("官司打起来以后：调解、撤诉、反诉、改请求"),
    "application": Text("请法院办一件事（申请费）"),
    "help": Text("交不起、退还、不用交"),
}
"""What kinds of cases are grouped by, in the order in which they are offered."""


@dataclass(frozen=True)
class Ask:
    """One question. `required` is the sentence for an empty box; `missing` that sentence where the law needs the
    answer only in some cases; without either it may be left empty.
    """

    name: str
    label: str
    type: str = "sum"
    hint: str = ""
    required: str = ""
    missing: str = ""
    rule: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def answers(self, on: date) -> tuple[tuple[str, str], ...]:
        """What can be chosen on that day: word and title."""
        items = items_of(self.rule, on) if self.rule else ()
        return (*((item.name, item.title) for item in items), *self.options)


@dataclass(frozen=True)
class FeeQuestion:
    """One kind of case in the calculator; `data/fee_questions.toml` says what each member means."""

    id: str
    kind: str
    group: str
    title: str
    plain: str
    inputs: Mapping[str, Any] = field(default_factory=dict, hash=False)
    ask: tuple[Ask, ...] = ()
    bases: bool = False
    part: Ask | None = None
    local: bool = False
    open: bool = False
    halves: tuple[str, ...] = ()
    """What can halve the fee（《诉讼费用交纳办法》第十五条、第十六条、第十八条）."""
    representative: bool = False
    difference: bool = False
    word: str = ""

    def of(self, base: "FeeQuestion") -> "FeeQuestion":
        """The same question about that kind of case at first instance: with its questions, and its ranges."""
        asked = [self._in_place_of(ask, base) for ask in base.ask]
        return replace(
            self,
            inputs={**self.inputs, "base_kind": base.kind},
            ask=(*self.ask, *[ask for ask in asked if not (self.part and ask.name == "wage_claim")]),
            local=base.local,
            open=base.open,
        )

    def _in_place_of(self, ask: Ask, base: "FeeQuestion") -> Ask:
        """The part still in dispute, where that is what the fee goes by; what the base need not have is optional."""
        if self.part is None or SUM_OF.get(base.kind) != ask.name:
            return ask
        return self.part if ask.required else replace(self.part, missing="")


@cache
def fee_questions() -> dict[str, FeeQuestion]:
    """All kinds by id, in the order in which they are offered."""
    tables = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    return {key: _read(key, table) for key, table in tables.items()}


def bases() -> dict[str, FeeQuestion]:
    """The kinds of cases at first instance, on which the fees of other kinds rest, by id."""
    return {key: question for key, question in fee_questions().items() if key in BASES}


def halvings(on: date) -> tuple[Item, ...]:
    """The reasons for which the law halves a fee; `values["input"]` is the input that takes the name."""
    return items_of("half", on)


def items_of(name: str, on: date) -> tuple[Item, ...]:
    """The items of that rule on that day; before its first day those of its first version, to choose from."""
    first = rule(name).versions[0].effective
    return tuple(rule(name).on(max(on, first)).items.values())


def _read(key: str, table: dict[str, Any]) -> FeeQuestion:
    values: dict[str, Any] = {"id": key, "kind": key, **table}
    values["ask"] = tuple(_ask(row) for row in table.get("ask", ()))
    values["halves"] = tuple(table.get("halves", ()))
    if "part" in table:
        values["part"] = _ask(table["part"])
    return FeeQuestion(**values)


def _ask(row: dict[str, Any]) -> Ask:
    return Ask(**{**row, "options": tuple((word, title) for word, title in row.get("options", ()))})
