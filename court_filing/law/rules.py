"""The litigation-fee rules (诉讼费用规则) as data: dated versions read from `fee_rules/`, each with its article."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, ParamSpec, TypeVar

from court_filing import resources
from court_filing.law import rule_checks, rule_files
from court_filing.law.amounts import Range
from court_filing.law.provinces import short_name
from court_filing.law.rule_files import LOCAL, Problem, RuleFile

_KEPT = 4096
_caches: list[Any] = []

P = ParamSpec("P")
T = TypeVar("T")


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Keep what was computed from the rules, until they are read anew (`forget`)."""
    cached = lru_cache(maxsize=_KEPT)(function)
    _caches.append(cached)
    return cached  # type: ignore[return-value]


class NoRuleInForce(LookupError):
    """No version of the rule was in force on that day."""

    def __init__(self, rule: "Rule", day: date) -> None:
        super().__init__(f"rule {rule.name!r} has no version in force on {day.isoformat()}")
        self.rule, self.day = rule, day


class BrokenRule(ValueError):
    """Files of fee_rules/ do not say what they must: `file:line: what is wrong and how to mend it`, one a line."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


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

    def left(self, total: Range) -> Range:
        """What the share leaves of the total; exact wherever the division ends."""
        if total.max is total.min:
            return Range.of(total.min * self.multiply / self.divide)
        return total.times(self.multiply).over(self.divide)


@dataclass(frozen=True)
class Item:
    """One named row of a rule that has several: a subtype, a reason, a moment of payment."""

    name: str
    title: str
    article: str
    amount: Range | None = None
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)


# Compared by identity, so that what is computed from a version once can be kept under it.
@dataclass(frozen=True, eq=False)
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
    items: Mapping[str, Item] = field(default_factory=dict)
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
    title: str
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version:
        """The version in force on that day. Raises NoRuleInForce."""
        for version in reversed(self.versions):
            if version.effective <= day and (version.ended is None or day < version.ended):
                return version
        raise NoRuleInForce(self, day)


def rule(name: str) -> Rule:
    """The rule of that name, `property` for instance. Raises KeyError with the known names."""
    known = rules()
    if name not in known:
        raise KeyError(f"no fee rule {name!r}; there are {', '.join(sorted(known))}")
    return known[name]


@kept
def in_force(name: str, day: date) -> Version:
    """The version of that rule in force on that day. Raises KeyError and NoRuleInForce."""
    return rule(name).on(day)


@cache
def rules() -> Mapping[str, Rule]:
    """Every national rule, by name. Raises BrokenRule where a file is wrong."""
    return {file.name: _rule(file) for file in _files() if file.folder not in ("", LOCAL)}


@cache
def sources() -> Mapping[str, Source]:
    """The documents that the versions name, by id."""
    table = next(file.table for file in _files() if not file.folder)
    return {key: Source(id=key, **row) for key, row in table.items()}


def local(province: str, day: date) -> LocalVersion | None:
    """The province's own figures on that day, or None: then the statutory range stays a range (art. 13 last para.)."""
    for version in reversed(_locals().get(short_name(province), ())):
        if version.effective <= day and (version.ended is None or day < version.ended):
            return version
    return None


def problems(*, today: date | None = None, stale_days: int = rule_checks.STALE_DAYS) -> list[Problem]:
    """Everything that is wrong in fee_rules/; with `today` also what nobody has looked after for `stale_days`."""
    files, found = rule_files.read_all(resources.folder("fee_rules"))
    found += [*rule_checks.problems_of(files), *([] if found else rule_checks.missing(files))]
    if today and not found:
        found += rule_checks.stale(files, today=today, days=stale_days)
    return found


@cache
def ensure_sound() -> None:
    """Do nothing where every file says what it must; raises BrokenRule. The application asks this when it starts."""
    if found := rule_checks.missing(_files()):
        raise BrokenRule(found)


def forget() -> None:
    """Read the files anew when they are next asked for."""
    for known in (*_caches, rules, sources, ensure_sound, _locals, _files):
        known.cache_clear()


@cache
def _files() -> list[RuleFile]:
    files, found = rule_files.read_all(resources.folder("fee_rules"))
    if found := [*found, *rule_checks.problems_of(files)]:
        raise BrokenRule(found)
    return files


@cache
def _locals() -> Mapping[str, tuple[LocalVersion, ...]]:
    return {file.table["province"]: _local_versions(file) for file in _files() if file.folder == LOCAL}


def _rule(file: RuleFile) -> Rule:
    head = file.table
    shared = {"title": head["title"], "article": head["article"], "due": head.get("due", "on_notice")}
    versions = tuple(Version(rule=file.name, **shared, **_values(row)) for row in _dated(file))
    return Rule(file.name, head["title"], versions)


def _dated(file: RuleFile) -> list[dict[str, Any]]:
    """The versions of a file in order of time, each ending where the next begins."""
    rows = file.versions
    followers = [*rows[1:], {}]
    return [
        {"ended": follower.get("effective"), **row} for row, follower in zip(rows, followers, strict=True)
    ]


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
        values["share"] = _share(row["share"])
    return values


def _share(row: dict[str, Any]) -> Share:
    return Share(row["of"], Decimal(row.get("multiply", 1)), Decimal(row.get("divide", 1)))


def _item(name: str, row: dict[str, Any]) -> Item:
    rest = {key: value for key, value in row.items() if key not in ("title", "article", "min", "max")}
    amount = Range(Decimal(row["min"]), Decimal(row["max"])) if "min" in row else None
    return Item(name, row["title"], row["article"], amount, rest)


def _local_versions(file: RuleFile) -> tuple[LocalVersion, ...]:
    heading = {key: file.table[key] for key in ("province", "title", "article")}
    found = []
    for row in _dated(file):
        dated = {key: row.pop(key) for key in ("effective", "ended", "source", "checked")}
        figures = {name: Decimal(figure) for name, figure in row.items()}
        found.append(LocalVersion(**heading, **dated, figures=figures))
    return tuple(found)
