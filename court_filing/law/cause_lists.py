"""The lists of causes (案由) of the four case classes behind one search: civil, administrative, charges."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from court_filing.law import causes, charges
from court_filing.law.matching import in_order, is_pinyin, narrow, words
from court_filing.law.proceedings import Proceeding

_ADMINISTRATIVE = Path(__file__).parent / "data" / "causes_administrative_2020.json"
VERSIONS = {"civil": causes.CAUSE_SET, "administrative": "administrative-2020", "charges": "charges-2024"}
"""Which version of each list is searched today; stored with every filing."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list: what is chosen, and the words that help to choose."""

    id: str
    name: str
    hint: str
    initials: str
    path: tuple[str, ...]


def get(kind: Proceeding, cause_id: str) -> Listed:
    """The cause of that id, if this proceeding can have it; raises KeyError."""
    return _by_id(kind)[cause_id]


def offered(kind: Proceeding) -> list[Listed]:
    """Every cause that this proceeding can have, in the order of the official list."""
    return list(_by_id(kind).values())


def lists_naming(name: str) -> frozenset[str]:
    """In which of the lists (`civil`, `administrative`, `charges`) there is a cause of that very name."""
    return frozenset(which for which, names in _every_name().items() if narrow(name) in names)


def search(kind: Proceeding, text: str, *, limit: int = 20) -> list[Listed]:
    """The causes of this proceeding that fit what was typed, the best first."""
    if kind.causes == "civil" and not kind.cause_under:
        return [_civil(cause) for cause in causes.search(text, limit=limit, suits_only=True)]
    sought = words(text)
    found = [
        (score, order, entry) for order, entry in enumerate(offered(kind)) if (score := _score(entry, sought))
    ]
    return [entry for _score_, _order, entry in sorted(found, key=lambda row: (-row[0], row[1]))[:limit]]


def _score(entry: Listed, sought: Iterable[str]) -> int:
    """How well an entry fits; 0 where one of the words does not."""
    scores = [_word_score(entry, word) for word in sought]
    return min(scores, default=0)


def _word_score(entry: Listed, word: str) -> int:
    entry_name = narrow(entry.name)
    if word in (entry_name, entry_name.removesuffix("罪")):
        return 5
    if is_pinyin(word):
        return 4 if entry.initials.startswith(word) else int(word in entry.initials)
    if word in entry_name:
        return 3
    if any(word in narrow(name) for name in entry.path):
        return 2
    return int(len(word) > 1 and in_order(word, entry_name))


def _by_id(kind: Proceeding) -> dict[str, Listed]:
    return _LISTS[kind.causes](kind.cause_under)


def _civil(cause: causes.Cause) -> Listed:
    return Listed(cause.id, cause.name, " › ".join(cause.path[:-1]), cause.initials, cause.path)


@cache
def _civil_list(under: tuple[str, ...]) -> dict[str, Listed]:
    if not under:
        return {cause.id: _civil(cause) for cause in causes.all_causes() if cause.is_suit}
    chosen = (cause for cause in causes.all_causes() if cause.level > 2 and set(under) & set(cause.path))
    return {cause.id: _civil(cause) for cause in chosen}


@cache
def _every_name() -> dict[str, frozenset[str]]:
    """The names of each list; of the civil one also what is applied for, and the parts above."""
    listed = {which: {narrow(entry.name) for entry in _LISTS[which](()).values()} for which in _LISTS}
    listed["civil"] |= {narrow(name) for cause in causes.all_causes() for name in cause.path}
    return {which: frozenset(names) for which, names in listed.items()}


@cache
def _administrative_list(_under: tuple[str, ...]) -> dict[str, Listed]:
    rows = json.loads(_ADMINISTRATIVE.read_text(encoding="utf-8"))["causes"]
    names = {row[0]: row[3] for row in rows}
    parents = {row[0]: row[1] for row in rows}
    lowest = [row for row in rows if row[2] > 1]
    return {
        cause_id: Listed(
            cause_id, name, names.get(parents[cause_id], ""), initials, (names[parents[cause_id]], name)
        )
        for cause_id, _parent, _level, name, initials in lowest
    }


@cache
def _charge_list(_under: tuple[str, ...]) -> dict[str, Listed]:
    return {
        charge.id: Listed(charge.id, charge.name, _charge_hint(charge), charge.initials, (charge.name,))
        for charge in charges.all_charges()
    }


def _charge_hint(charge: charges.Charge) -> str:
    return "；".join(part for part in (charges.CATEGORIES[charge.category], charge.condition) if part)


_LISTS: dict[str, Callable[[tuple[str, ...]], dict[str, Listed]]] = {
    "civil": _civil_list,
    "administrative": _administrative_list,
    "charges": _charge_list,
}
