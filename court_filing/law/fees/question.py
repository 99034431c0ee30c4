"""What is asked of a formula and what it answers, before halving, rounding and the moment of payment."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from court_filing.law.amounts import BadInput, JsonFraction, Range, read_yuan
from court_filing.law.fees.quote import Line
from court_filing.law.rules import LocalVersion, Version, in_force, local
from court_filing.texts import Text

NEVER: frozenset[str] = frozenset()
ALWAYS = frozenset({"procedure", "closing", "merged"})
_TRUE = {True: True, False: False, "true": True, "false": False, "yes": True, "no": False}


class Question(NamedTuple):
    """One request for a fee: kind, inputs, the day whose law counts, the province, the court's own figure."""

    kind: str
    inputs: Mapping[str, Any]
    on: date
    province: str | None = None
    base_fee_yuan: Decimal | None = None

    def has(self, field: str) -> bool:
        """Whether there is anything under that name."""
        return self.inputs.get(field) not in (None, "")

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
        if not isinstance(word, str) or word not in allowed:
            allowed_words = "、".join(allowed)
            raise BadInput(field, Text("“{field}”只能是：{allowed}", field=field, allowed=allowed_words))
        return word

    def yes(self, field: str, *, needed: bool = False) -> bool:
        """Whether the answer under that name is yes. Raises BadInput where it is no answer, or missing and `needed`."""
        value = self.inputs.get(field)
        if value in (None, "") and not needed:
            return False
        if not isinstance(value, bool | str) or value not in _TRUE:
            raise BadInput(field, Text("“{field}”只能是 true（是）或者 false（否）", field=field))
        return _TRUE[value]

    def number(self, field: str, *, decimals: int, largest: int) -> Decimal:
        """A number above 0 that is no sum of money: a rate, a percentage. Raises BadInput."""
        value = self.inputs.get(field)
        plain = isinstance(value, int | str) and not isinstance(value, bool | JsonFraction)
        text = str(value).strip().removesuffix("%") if plain else ""
        whole, _, rest = text.partition(".")
        digits = text.isascii() and whole.isdigit() and (rest.isdigit() or "." not in text)
        if not digits or len(rest) > decimals or not 0 < Decimal(text) <= largest:
            raise BadInput(field, _no_number(decimals, largest))
        return Decimal(text)

    def rule(self, name: str) -> Version:
        """The version of that rule in force on the day asked about."""
        return in_force(name, self.on)

    def local(self) -> LocalVersion | None:
        """The figures of the province, where it has any on that day."""
        return local(self.province, self.on) if self.province else None

    def of_kind(self, kind: str, **inputs: Any) -> "Question":
        """The same question about another kind, some inputs replaced."""
        return self._replace(kind=kind, inputs={**self.inputs, **inputs})


def _no_number(decimals: int, largest: int) -> Text:
    return Text(
        '要写成大于 0、不超过 {largest} 的数字，最多 {decimals} 位小数，用文字给出，例如 "7.1"',
        largest=largest,
        decimals=decimals,
    )


class Draft(NamedTuple):
    """A formula's answer, exact: lines, the versions used, when it is due, and which halvings the law opens to it.

    `total` is given only where the lines are alternatives; `due_now` only where it is neither all nor nothing.
    `settles` says that the last line takes up what rounding changes, because a division that never ends made it;
    `exact` is what the lines add up to, where that is known already.
    """

    lines: tuple[Line, ...]
    versions: tuple[str, ...]
    due: str = "on_notice"
    halvable: frozenset[str] = NEVER
    notes: tuple[Text, ...] = ()
    total: Range | None = None
    due_now: Range | None = None
    settles: bool = False
    exact: Range | None = None

    @property
    def sum(self) -> Range:
        """The exact total in yuan."""
        return self.total or self.exact or added(self.lines)


def added(lines: tuple[Line, ...]) -> Range:
    """What the lines add up to, in yuan."""
    least = sum([line.min_yuan for line in lines], Decimal(0))
    if all([line.max_yuan is line.min_yuan for line in lines]):
        return Range(least, least)
    return Range(least, sum([line.max_yuan for line in lines], Decimal(0)))
