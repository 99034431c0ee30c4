"""The result of a computation: lines, total, what is due now, and what it all rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Self

from court_filing.law.amounts import FEN, Range
from court_filing.texts import Text

Certainty = Literal["exact", "range", "court_decides"]


@dataclass(frozen=True)
class Rounding:
    """How a court rounds: to what unit in yuan, and whether it halves before rounding or after."""

    unit: Decimal = FEN
    order: Literal["halve_then_round", "round_then_halve"] = "halve_then_round"


@dataclass(frozen=True)
class Line:
    """One step of the arithmetic, exact and not rounded, in yuan.

    `part_yuan` is what the step is computed on and `rate_percent` its rate, where it has them.
    A deduction is negative.
    """

    label: Text
    min_yuan: Decimal
    max_yuan: Decimal
    article: str
    part_yuan: Decimal | None = None
    rate_percent: Decimal | None = None

    @property
    def amount(self) -> Range:
        return Range(self.min_yuan, self.max_yuan)


@dataclass(frozen=True)
class WhatIf:
    """What the total would be in another case: simple procedure (简易程序), mediation (调解), another standard."""

    name: str
    label: Text
    total: Range
    article: str


@dataclass(frozen=True)
class Quote:
    """The fee as arithmetic; an estimate until the court's fee notice (交纳诉讼费用通知书).

    `total` is rounded once; the lines are exact and add up to it, except where `certainty` is "court_decides":
    then they are the standards between which the court chooses.
    A negative total is a refund.
    """

    kind: str
    inputs: Mapping[str, Any]
    on: date
    lines: tuple[Line, ...]
    total: Range
    due_now: Range
    due: str
    due_note: Text
    due_days: int | None
    certainty: Certainty
    basis: tuple[str, ...]
    rule_versions: tuple[str, ...]
    rounding: Rounding
    halved_by: str = ""
    province: str | None = None
    notes: tuple[Text, ...] = ()
    what_if: tuple[WhatIf, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """The quote as plain JSON values: money as text, days as ISO text."""
        record: dict[str, Any] = _plain(self)
        return record

    @property
    def prepaid(self) -> bool:
        """Whether anything is to be paid before the case goes on（预交: 诉讼费用交纳办法第二十条、第二十二条）."""
        return bool(self.due_now.max)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """The quote that `to_record` wrote."""
        values = dict(record)
        values["on"] = date.fromisoformat(record["on"])
        values["lines"] = tuple(_line(row) for row in record["lines"])
        values["what_if"] = tuple(_what_if(row) for row in record["what_if"])
        values["notes"] = tuple(_text(row) for row in record["notes"])
        values["due_note"] = _text(record["due_note"])
        for key in ("total", "due_now"):
            values[key] = _range(record[key])
        for key in ("basis", "rule_versions"):
            values[key] = tuple(record[key])
        values["rounding"] = Rounding(Decimal(record["rounding"]["unit"]), record["rounding"]["order"])
        return cls(**values)


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {key: _plain(entry) for key, entry in value.items()}
        case tuple() | list():
            return [_plain(entry) for entry in value]
        case Quote() | Line() | WhatIf() | Range() | Rounding() | Text():
            return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
        case _:
            return value


def _text(record: Mapping[str, Any]) -> Text:
    return Text(record["template"], **record["values"])


def _range(record: Mapping[str, str]) -> Range:
    return Range(Decimal(record["min"]), Decimal(record["max"]))


def _money(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _line(record: Mapping[str, Any]) -> Line:
    return Line(
        label=_text(record["label"]),
        min_yuan=Decimal(record["min_yuan"]),
        max_yuan=Decimal(record["max_yuan"]),
        article=record["article"],
        part_yuan=_money(record["part_yuan"]),
        rate_percent=_money(record["rate_percent"]),
    )


def _what_if(record: Mapping[str, Any]) -> WhatIf:
    return WhatIf(record["name"], _text(record["label"]), _range(record["total"]), record["article"])
