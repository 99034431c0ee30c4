"""What must hold in the files of `fee_rules/`: entries and their kinds, articles, days, bounds, rates, sources."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from court_filing.law.provinces import PROVINCES
from court_filing.law.rule_files import LOCAL, Problem, RuleFile

STALE_DAYS = 400
"""After how many days without looking a version counts as stale: once a year, and a month to get round to it."""

_HEAD = {"title": str, "article": str, "kind": str, "due": str}
_LOCAL_HEAD = {"province": str, "title": str, "article": str}
_DATED = {"effective": date, "ended": date, "source": str, "checked": date}
_VERSION = {
    **_DATED, "per_case": dict, "local": bool, "flat": Decimal, "bands": list, "cap": Decimal,
    "share": dict, "item": dict, "at_most_once": str,
}  # fmt: skip
_ALWAYS = ("effective", "source", "checked")
_SAID = {str: "a text in quotes", date: "a day such as 2027-01-01", bool: "true or false",
         Decimal: "a number of yuan, 0 or more", dict: "a table in braces", list: "a list in brackets"}  # fmt: skip
_SHARED_OTHERWISE = ("prepaid", "paid", "acceptance fee")
"""What a share may be of, besides another rule."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "property": ("flat", "bands"), "divorce": ("per_case", "bands"), "personality": ("per_case", "bands"),
    "other_nonproperty": ("per_case",), "ip": ("per_case",), "labour": ("per_case",),
    "administrative": ("item",), "jurisdiction_objection": ("per_case",),
    "enforcement": ("per_case", "flat", "bands"), "preservation": ("flat", "bands", "cap"),
    "payment_order": ("share",), "bankruptcy": ("share", "cap"), "public_notice": ("per_case",),
    "arbitration_set_aside": ("per_case",), "foreign_divorce_recognition": ("per_case",), "maritime": ("item",),
    "appeal": ("item",), "claim_change": ("item",), "conversion": ("share",), "retrial": ("item",),
    "half": ("share", "item", "at_most_once"), "several_claims": ("item",), "valuation": ("item",),
    "payment_order_lapsed": ("item",), "rounding": (), "no_fee": ("item",), "relief": ("item",),
    "prepayment": ("item",), "refund": ("item",),
}  # fmt: skip
"""The rules that the formulas ask for, and what every version of them must have."""


def problems_of(files: list[RuleFile]) -> list[Problem]:
    """Everything that is wrong in itself, in the order of files and lines."""
    rules = {file.name: file for file in files if file.folder not in ("", LOCAL)}
    known = {name for file in files if not file.folder for name in file.table}
    found: list[Problem] = list(_twice(files))
    for file in files:
        if not file.folder:
            found += _sources(file)
            continue
        found += [*_head(file), *_versions(file, known)]
        found += _figures(file, rules) if file.folder == LOCAL else _references(file, rules)
    return sorted(set(found), key=lambda problem: (problem.file, problem.line))


def missing(files: list[RuleFile]) -> list[Problem]:
    """The rules, and the parts of rules, without which no fee can be computed."""
    rules = {file.name: file for file in files if file.folder not in ("", LOCAL)}
    found = [
        Problem(f"fee_rules/…/{name}.toml", 1, f"there is no file {name}.toml; put it back")
        for name in NEEDED
        if name not in rules
    ]
    for name, parts in NEEDED.items():
        for n, row in enumerate(rules[name].versions if name in rules else ()):
            text = "this version has no {part}; every version of {name} needs one"
            found += [
                rules[name].problem(text.format(part=part, name=name), "version", n)
                for part in parts
                if part not in row
            ]
    return found


def stale(files: list[RuleFile], *, today: date, days: int = STALE_DAYS) -> list[Problem]:
    """The last versions that nobody has looked after for long (warnings), and days that have not come yet."""
    found = []
    for file in files:
        if not file.versions:
            continue
        n, row = len(file.versions) - 1, file.versions[-1]
        checked = row["checked"]
        if checked > today:
            text = f"checked = {checked} has not come yet; write the day on which the text was read"
            found.append(file.problem(text, "version", n, "checked"))
        elif today - checked > timedelta(days=days) and not (row.get("ended") and row["ended"] <= today):
            text = f"checked {(today - checked).days} days ago; read the source again, and move `checked` on"
            found.append(file.problem(text, "version", n, "checked", is_warning=True))
    return found


def _twice(files: list[RuleFile]) -> Iterator[Problem]:
    count = Counter(file.name for file in files if file.folder not in ("", LOCAL))
    for file in files:
        if file.folder not in ("", LOCAL) and count[file.name] > 1:
            yield file.problem(f"another file has this name too; a rule has one file {file.name}.toml")


def _sources(file: RuleFile) -> Iterator[Problem]:
    for name, row in file.table.items():
        if not isinstance(row, dict):
            yield file.problem(f"{name} stands outside a table; begin the source with [{name}]", name)
            continue
        for key in ("title", "number", "read"):
            if not isinstance(row.get(key), str) or not row[key].strip():
                yield file.problem(f"the source {name} needs {key}, a text in quotes", name, key)
        for key in row.keys() - {"title", "number", "read", "issued_on"}:
            yield file.problem(f"a source has no {key}; mend its spelling or remove it", name, key)
        if "issued_on" in row and not _is(row["issued_on"], date):
            yield file.problem("issued_on must be a day such as 2027-01-01", name, "issued_on")


def _head(file: RuleFile) -> Iterator[Problem]:
    head = _LOCAL_HEAD if file.folder == LOCAL else _HEAD
    for key in ("title", "article", *(["province"] if file.folder == LOCAL else [])):
        if not isinstance(file.table.get(key), str) or not file.table[key].strip():
            yield file.problem(f'{key} is missing; write {key} = "…" at the top of the file', key)
    for key, value in file.table.items():
        if key != "version" and key not in head:
            yield file.problem(f"a rule has no {key}; mend its spelling or remove it", key)
        elif key != "version" and not isinstance(value, str):
            yield file.problem(f"{key} must be {_SAID[str]}", key)
    if not file.versions or len(file.versions) != len(file.table["version"]):
        yield file.problem("there is no [[version]]; write [[version]] with effective, source, checked")
    province = file.table.get("province")
    if file.folder == LOCAL and province not in PROVINCES:
        yield file.problem(f"{province} is no province; write its short name, 北京 for instance", "province")


def _versions(file: RuleFile, known: set[str]) -> Iterator[Problem]:
    for n, row in enumerate(file.versions):
        yield from _entries(file, n, row, known)
        if file.folder != LOCAL:
            yield from _amounts(file, n, row)
            yield from _bands(file, n, row)
            yield from _items(file, n, row)
    yield from _days(file)


def _entries(file: RuleFile, n: int, row: dict[str, Any], known: set[str]) -> Iterator[Problem]:
    for key in _ALWAYS:
        if key not in row:
            yield file.problem(f"this version has no {key}; write {key} = {_example(key)}", "version", n)
    kinds: Mapping[str, type] = _DATED if file.folder == LOCAL else _VERSION
    for key, value in row.items():
        if key not in kinds and file.folder != LOCAL:
            yield file.problem(f"a version has no {key}; mend its spelling or remove it", "version", n, key)
        elif not _is(value, kinds.get(key, Decimal)):
            yield file.problem(f"{key} must be {_SAID[kinds.get(key, Decimal)]}", "version", n, key)
    if isinstance(row.get("source"), str) and row["source"] not in known:
        text = f"the source {row['source']} is not in sources.toml; add it there, or mend its name"
        yield file.problem(text, "version", n, "source")


def _example(key: str) -> str:
    return '"…" (a name of sources.toml)' if key == "source" else "2027-01-01 (the day)"


def _days(file: RuleFile) -> Iterator[Problem]:
    """Versions in the order of their days, none overlapping the next."""
    rows = list(enumerate(file.versions))
    for n, row in rows:
        dated = _is(row.get("ended"), date) and _is(row.get("effective"), date)
        if dated and row["ended"] <= row["effective"]:
            yield file.problem(
                "ended is the first day without the rule, after effective", "version", n, "ended"
            )
    for (n, row), (m, follower) in pairwise(rows):
        if not _is(row.get("effective"), date) or not _is(follower.get("effective"), date):
            continue
        first, second = row["effective"], follower["effective"]
        if second <= first:
            text = f"versions stand in the order of their days, and {second} is not after {first}"
            yield file.problem(f"{text}; put the newer one below", "version", m, "effective")
        elif _is(row.get("ended"), date) and row["ended"] > second:
            text = f"this version overlaps the next, which begins on {second}; remove ended"
            yield file.problem(text, "version", n, "ended")


def _amounts(file: RuleFile, n: int, row: dict[str, Any]) -> Iterator[Problem]:
    if isinstance(row.get("per_case"), dict):
        yield from _range(file, row["per_case"], "version", n, "per_case")
    if _is(row.get("cap"), Decimal) and row["cap"] == 0:
        yield file.problem("a cap of 0 would charge nothing; write the highest fee", "version", n, "cap")
    if isinstance(row.get("share"), dict):
        yield from _share(file, row["share"], "version", n, "share")


def _share(file: RuleFile, share: dict[str, Any], *path: str | int) -> Iterator[Problem]:
    numbers = [share.get(key, 1) for key in ("multiply", "divide")]
    if not isinstance(share.get("of"), str) or share.keys() - {"of", "multiply", "divide"}:
        yield file.problem('a share is { of = "…", multiply = 1, divide = 2 }', *path)
    if not all(_is(number, Decimal) and number for number in numbers):
        yield file.problem("multiply and divide must be numbers above 0", *path)


def _range(file: RuleFile, row: dict[str, Any], *path: str | int) -> Iterator[Problem]:
    if not _is(row.get("min"), Decimal) or not _is(row.get("max"), Decimal):
        yield file.problem("min and max are missing; write both in yuan, the same where it is exact", *path)
    elif row["min"] > row["max"]:
        yield file.problem(f"min {row['min']} is more than max {row['max']}; exchange them", *path)


def _bands(file: RuleFile, n: int, row: dict[str, Any]) -> Iterator[Problem]:
    bands = row.get("bands")
    if not isinstance(bands, list):
        return
    if not bands:
        yield file.problem("bands are empty; write { over = 10_000, percent = 2.5 }", "version", n, "bands")
    for place, band in enumerate(bands):
        if not _is_band(band):
            text = "a band is { over = 10_000, percent = 2.5 }, percent above 0 and at most 100"
            yield file.problem(text, "version", n, "bands", place)
    if all(_is_band(band) for band in bands):
        yield from _order(file, n, bands)


def _order(file: RuleFile, n: int, bands: list[dict[str, Any]]) -> Iterator[Problem]:
    """Bounds rise and rates fall from band to band."""
    for place, (lower, upper) in enumerate(pairwise(bands), start=1):
        if upper["over"] <= lower["over"]:
            text = f"bounds must rise, and {upper['over']} is not above {lower['over']}; put them in order"
            yield file.problem(text, "version", n, "bands", place)
        if upper["percent"] >= lower["percent"]:
            text = f"rates must fall, and {upper['percent']}% is not below {lower['percent']}%; compare the statute"
            yield file.problem(text, "version", n, "bands", place)


def _is_band(band: Any) -> bool:
    return (
        isinstance(band, dict)
        and band.keys() == {"over", "percent"}
        and _is(band["over"], Decimal)
        and _is(band["percent"], Decimal)
        and 0 < band["percent"] <= 100
    )


def _items(file: RuleFile, n: int, row: dict[str, Any]) -> Iterator[Problem]:
    items = row.get("item")
    for name, item in items.items() if isinstance(items, dict) else ():
        path = ("version", n, "item", name)
        if not isinstance(item, dict):
            yield file.problem(f"{name} is no table; begin it with [version.item.{name}]", *path)
            continue
        for key in ("title", "article"):
            if not isinstance(item.get(key), str) or not item[key].strip():
                yield file.problem(f'the item {name} has no {key}; write {key} = "…"', *path)
        if item.keys() & {"min", "max"}:
            yield from _range(file, item, *path)


def _references(file: RuleFile, rules: Mapping[str, RuleFile]) -> Iterator[Problem]:
    """What a rule names of another file: when it is due, what it is a share of."""
    moments = {name for row in _of(rules, "prepayment") for name in row.get("item", ())}
    due = file.table.get("due")
    if moments and isinstance(due, str) and due not in moments:
        text = f"due = {due} is no item of payment/prepayment.toml; there are {', '.join(sorted(moments))}"
        yield file.problem(text, "due")
    for n, row in enumerate(file.versions):
        of = row["share"].get("of") if isinstance(row.get("share"), dict) else None
        if isinstance(of, str) and of not in rules and of not in _SHARED_OTHERWISE:
            yield file.problem(f"a share of {of}, which is no rule; mend the name", "version", n, "share")


def _figures(file: RuleFile, rules: Mapping[str, RuleFile]) -> Iterator[Problem]:
    """A province's figures: only where the statute lets it choose, and inside its range."""
    for n, row in enumerate(file.versions):
        for name, figure in row.items():
            if name in _DATED or not _is(row.get("effective"), date) or not _is(figure, Decimal):
                continue
            national = [each for each in _of(rules, name) if _begun(each, row["effective"])]
            allowed = national[-1].get("per_case") if national and national[-1].get("local") else None
            if not isinstance(allowed, dict) or not all(
                _is(allowed.get(end), Decimal) for end in ("min", "max")
            ):
                text = f"a province may not fix {name}; mend the name or remove the line"
                yield file.problem(text, "version", n, name)
            elif not allowed["min"] <= figure <= allowed["max"]:
                text = f"{name} = {figure} lies outside the statutory range {allowed['min']}–{allowed['max']}"
                yield file.problem(f"{text}; compare the document", "version", n, name)


def _of(rules: Mapping[str, RuleFile], name: str) -> list[dict[str, Any]]:
    return rules[name].versions if name in rules else []


def _begun(row: dict[str, Any], day: date) -> bool:
    return _is(row.get("effective"), date) and row["effective"] <= day


def _is(value: Any, kind: type) -> bool:
    """Whether an entry is of that kind: a number is not true, a day has no hour, a sum is not below 0."""
    if kind is Decimal:
        number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        return number and Decimal(value).is_finite() and value >= 0
    if kind is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
