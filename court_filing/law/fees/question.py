"""What is asked of a formula and what it answers, before halving, rounding and the moment of payment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.law.amounts import BadInput, Range, read_yuan
from court_filing.law.fees.quote import Line
from court_filing.law.rules import LocalVersion, Version, local, rule
from court_filing.texts import Text

NEVER: frozenset[str] = frozenset()
ALWAYS = frozenset({"procedure", "closing", "merged"})


@dataclass(frozen=True)
class Question:
    """One request for a fee: kind, inputs, the day whose law counts, the province, the court's own figure."""

    kind: str
    inputs: Mapping[str, Any]
    on: date
    province: str | None = None
    base_fee_yuan: Decimal | None = None

    def amount(self, field: str) -> Decimal:
        """The sum under that name. Raises BadAmount where it is missing or wrong."""
        return read_yuan(self.inputs.get(field), field=field)

    def amount_if_any(self, field: str) -> Decimal | None:
        """The sum under that name, or None where there is none."""
        return None if self.inputs.get(field) in (None, "") else self.amount(field)

    def choice(
        self, field: str, allowed: Mapping[str, Any] | tuple[str, ...], default: str | None = None
    ) -> str:
        """The word under that name, one of `allowed`. Raises BadInput."""
        word = self.inputs.get(field) or default
        if word is None or word not in allowed:
            allowed_words = "、".join(allowed)
            raise BadInput(field, Text("“{field}”只能是：{allowed}", field=field, allowed=allowed_words))
        return str(word)

    def rule(self, name: str) -> Version:
        """The version of that rule in force on the day asked about."""
        return rule(name).on(self.on)

    def local(self) -> LocalVersion | None:
        """The figures of the province, where it has any on that day."""
        return local(self.province, self.on) if self.province else None

    def of_kind(self, kind: str, **inputs: Any) -> "Question":
        """The same question about another kind, some inputs replaced."""
        return replace(self, kind=kind, inputs={**self.inputs, **inputs})


@dataclass(frozen=True)
class Draft:
    """A formula's answer, exact: lines, the versions used, when it is due, and which halvings the law opens to it.

    `total` is given only where the lines are alternatives; `due_now` only where it is neither all nor nothing.
    """

    lines: tuple[Line, ...]
    versions: tuple[str, ...]
    due: str = "on_notice"
    halvable: frozenset[str] = NEVER
    notes: tuple[Text, ...] = ()
    total: Range | None = None
    due_now: Range | None = None

    @property
    def sum(self) -> Range:
        """The exact total in yuan."""
        if self.total is not None:
            return self.total
        zero = Decimal(0)
        return Range(
            sum((line.min_yuan for line in self.lines), zero),
            sum((line.max_yuan for line in self.lines), zero),
        )
