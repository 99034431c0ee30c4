"""The result of a computation: lines, total, what is due now, and what it all rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, Self

from court_filing.law.amounts import FEN, Range, rounded
from court_filing.law.rules import Share
from court_filing.texts import Text

Certainty = Literal["exact", "range", "court_decides"]


@dataclass(frozen=True)
class Rounding:
    """How a court rounds: to what unit in yuan, and whether it halves before rounding or after."""

    unit: Decimal = FEN
    order: str = "halve_then_round"
    """Or `round_then_halve`."""

    def total(self, exact: Range, share: Share | None = None) -> Range:
        """What is owed of an exact fee, the share taken where there is one: rounded once, at its end."""
        if share is None:
            least = rounded(exact.min, unit=self.unit)
            return Range(least, least if exact.max is exact.min else rounded(exact.max, unit=self.unit))
        if self.order == "round_then_halve":
            exact = exact.rounded(self.unit)
        return share.left(exact).rounded(self.unit)


class Line(NamedTuple):
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
    def rate(self) -> str:
        """The rate as it is written: 2.5%; "" where there is none."""
        return "" if self.rate_percent is None else f"{self.rate_percent.normalize():f}%"

    @property
    def amount(self) -> Range:
        return Range(self.min_yuan, self.max_yuan)


@dataclass(frozen=True)
class Halving:
    """A reason to halve that a fee may still meet."""

    name: str
    label: Text
    article: str
    share: Share


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

    `total` is rounded once, and the lines add up to it, rounding with its own line where it changes anything; except
    where `certainty` is "court_decides": then they are the standards between which the court chooses.
    `full` is the exact fee before any halving. A negative total is a refund.
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
    due_article: str
    certainty: Certainty
    rule_versions: tuple[str, ...]
    rounding: Rounding
    full: Range
    halved_by: str = ""
    province: str | None = None
    notes: tuple[Text, ...] = ()
    halvings: tuple[Halving, ...] = ()

    @classmethod
    def made(cls, **values: Any) -> Self:
        """The quote of those values, of which none is left out.

        A frozen dataclass sets its fields one by one, which would be the dearest part of computing a fee.
        """
        quote = object.__new__(cls)
        object.__setattr__(quote, "__dict__", values)
        return quote

    @property
    def basis(self) -> tuple[str, ...]:
        """Every article that the fee and its payment rest on, once."""
        return tuple(dict.fromkeys([*[line.article for line in self.lines], self.due_article]))

    @property
    def what_if(self) -> tuple[WhatIf, ...]:
        """What the total would be, were the fee halved for one of the reasons still open."""
        return tuple(
            WhatIf(each.name, each.label, self.rounding.total(self.full, each.share), each.article)
            for each in self.halvings
        )

    def to_record(self) -> dict[str, Any]:
        """The quote as plain JSON values: money as text, days as ISO text."""
        record: dict[str, Any] = _plain(self)
        return {**record, "basis": list(self.basis)}

    @property
    def prepaid(self) -> bool:
        """Whether anything is to be paid before the case goes on（预交: 诉讼费用交纳办法第二十条、第二十二条）."""
        return bool(self.due_now.max)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """The quote that `to_record` wrote."""
        values = {key: value for key, value in record.items() if key != "basis"}
        values["on"] = date.fromisoformat(record["on"])
        values["lines"] = tuple(_line(row) for row in record["lines"])
        values["halvings"] = tuple(_halving(row) for row in record["halvings"])
        values["notes"] = tuple(_text(row) for row in record["notes"])
        values["due_note"] = _text(record["due_note"])
        for key in ("total", "due_now", "full"):
            values[key] = _range(record[key])
        values["rule_versions"] = tuple(record["rule_versions"])
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
        case Line() | Range():
            return {name: _plain(entry) for name, entry in value._asdict().items()}
        case tuple() | list():
            return [_plain(entry) for entry in value]
        case Quote() | Halving() | Share() | Rounding() | Text():
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


def _halving(record: Mapping[str, Any]) -> Halving:
    share = record["share"]
    taken = Share(share["of"], Decimal(share["multiply"]), Decimal(share["divide"]))
    return Halving(record["name"], _text(record["label"]), record["article"], taken)
