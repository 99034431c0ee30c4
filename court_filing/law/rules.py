"""The litigation-fee rules (诉讼费用规则) as data: dated versions read from `fee_rules/`, each with its article."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from court_filing import resources
from court_filing.law.amounts import Range
from court_filing.law.provinces import short_name

_FOLDERS = ("acceptance", "application", "adjustment", "exemption", "relief", "payment")


class NoRuleInForce(LookupError):
    """No version of the rule was in force on that day."""


class BrokenRule(ValueError):
    """A file of fee_rules/ does not say what it must."""


@dataclass(frozen=True)
class Band:
    """A part of the sum: above `over` yuan, up to the next band, at `percent` per cent."""

    over: Decimal
    percent: Decimal


@dataclass(frozen=True)
class Share:
    """A fee that is a fraction of another."""

    of: str
    multiply: Decimal = Decimal(1)
    divide: Decimal = Decimal(1)


@dataclass(frozen=True)
class Item:
    """One named row of a rule that has several: a subtype, a reason, a moment of payment."""

    name: str
    title: str
    article: str
    amount: Range | None = None
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Version:
    """A rule as it stands from `effective` until the day before `ended`."""

    rule: str
    title: str
    article: str
    effective: date
    ended: date | None
    source: str
    checked: date
    due: str = "on_notice"
    per_case: Range | None = None
    local: bool = False
    flat: Decimal = Decimal(0)
    bands: tuple[Band, ...] = ()
    cap: Decimal | None = None
    share: Share | None = None
    items: Mapping[str, Item] = field(default_factory=dict, hash=False)
    at_most_once: str = ""

    @property
    def id(self) -> str:
        """The name under which a quote remembers this version: property@2007-04-01."""
        return f"{self.rule}@{self.effective.isoformat()}"


@dataclass(frozen=True)
class LocalVersion:
    """A province's own figures inside the statutory ranges, in yuan a case."""

    province: str
    title: str
    article: str
    effective: date
    ended: date | None
    source: str
    checked: date
    figures: Mapping[str, Decimal] = field(hash=False)

    @property
    def id(self) -> str:
        return f"local/{self.province}@{self.effective.isoformat()}"


@dataclass(frozen=True)
class Source:
    """A document that the rules rest on."""

    id: str
    title: str
    number: str
    read: str
    issued_on: date | None = None


@dataclass(frozen=True)
class Rule:
    """All versions of one rule, the oldest first."""

    name: str
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version:
        """The version in force on that day. Raises NoRuleInForce."""
        for version in reversed(self.versions):
            if version.effective <= day and (version.ended is None or day < version.ended):
                return version
        raise NoRuleInForce(f"rule {self.name!r} has no version in force on {day.isoformat()}")


def rule(name: str) -> Rule:
    """The rule of that name, `property` for instance. Raises KeyError with the known names."""
    known = rules()
    if name not in known:
        raise KeyError(f"no fee rule {name!r}; there are {', '.join(sorted(known))}")
    return known[name]


@cache
def rules() -> Mapping[str, Rule]:
    """Every national rule, by name. Raises BrokenRule where a file is wrong."""
    found: dict[str, Rule] = {}
    for kind in _FOLDERS:
        for path in sorted((resources.folder("fee_rules") / kind).glob("*.toml")):
            if path.stem in found:
                raise BrokenRule(f"two files are named {path.name}")
            found[path.stem] = _read_rule(path)
    return found


@cache
def sources() -> Mapping[str, Source]:
    """The documents that the versions name, by id."""
    table = _toml(resources.folder("fee_rules") / "sources.toml")
    return {key: Source(id=key, **row) for key, row in table.items()}


def local(province: str, day: date) -> LocalVersion | None:
    """The province's own figures on that day, or None: then the statutory range stays a range (art. 13 last para.)."""
    for version in reversed(_locals().get(short_name(province), ())):
        if version.effective <= day and (version.ended is None or day < version.ended):
            return version
    return None


@cache
def _locals() -> Mapping[str, tuple[LocalVersion, ...]]:
    found = {}
    for path in sorted((resources.folder("fee_rules") / "local").glob("*.toml")):
        table = _toml(path)
        found[table["province"]] = tuple(_read_local(table, path))
    return found


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise BrokenRule(f"{path.name}: {error}") from error


def _read_rule(path: Path) -> Rule:
    table = _toml(path)
    try:
        shared = {"title": table["title"], "article": table["article"], "due": table.get("due", "on_notice")}
        versions = tuple(Version(rule=path.stem, **shared, **_values(row)) for row in _dated(table, path))
    except (TypeError, KeyError) as error:
        raise BrokenRule(f"{path.name}: {error}") from error
    return Rule(path.stem, versions)


def _dated(table: dict[str, Any], path: Path) -> list[dict[str, Any]]:
    """The versions of a file in order of time, each ending where the next begins."""
    rows: list[dict[str, Any]] = table.get("version", [])
    if not rows:
        raise BrokenRule(f"{path.name} has no [[version]]")
    for row, follower in zip(rows, [*rows[1:], None], strict=True):
        if follower and follower["effective"] <= row["effective"]:
            raise BrokenRule(f"{path.name}: versions must stand in the order of their days")
        row.setdefault("ended", follower["effective"] if follower else None)
        if row["source"] not in sources():
            raise BrokenRule(f"{path.name}: source {row['source']!r} is not in sources.toml")
    return rows


def _values(row: dict[str, Any]) -> dict[str, Any]:
    values = {key: value for key, value in row.items() if key not in ("item", "bands", "per_case", "share")}
    for key in ("flat", "cap"):
        if key in values:
            values[key] = Decimal(values[key])
    values["bands"] = tuple(
        Band(Decimal(band["over"]), Decimal(band["percent"])) for band in row.get("bands", ())
    )
    values["items"] = {name: _item(name, item) for name, item in row.get("item", {}).items()}
    if "per_case" in row:
        values["per_case"] = Range(Decimal(row["per_case"]["min"]), Decimal(row["per_case"]["max"]))
    if "share" in row:
        share = row["share"]
        values["share"] = Share(
            share["of"], Decimal(share.get("multiply", 1)), Decimal(share.get("divide", 1))
        )
    return values


def _item(name: str, row: dict[str, Any]) -> Item:
    rest = {key: value for key, value in row.items() if key not in ("title", "article", "min", "max")}
    amount = Range(Decimal(row["min"]), Decimal(row["max"])) if "min" in row else None
    return Item(name, row["title"], row["article"], amount, rest)


def _read_local(table: dict[str, Any], path: Path) -> list[LocalVersion]:
    found = []
    for row in _dated(table, path):
        dated = {key: row.pop(key) for key in ("effective", "ended", "source", "checked")}
        figures = {name: Decimal(figure) for name, figure in row.items()}
        for name, figure in figures.items():
            allowed = rule(name).on(dated["effective"])
            if not allowed.local or not allowed.per_case:
                raise BrokenRule(f"{path.name}: a province may not fix {name!r}")
            if not allowed.per_case.min <= figure <= allowed.per_case.max:
                raise BrokenRule(f"{path.name}: {name} = {figure} lies outside the statutory range")
        heading = {key: table[key] for key in ("province", "title", "article")}
        found.append(LocalVersion(**heading, **dated, figures=figures))
    return found
