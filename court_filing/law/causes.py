"""Civil causes of action (民事案件案由): the official tree, how to find a cause, and which fee it leads to."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law.matching import in_order, is_pinyin, words

CAUSE_SET = "civil-2026"
"""《民事案件案由规定》 as amended in December 2025, in force 2026-01-01; stored with every filing."""

_DATA = Path(__file__).parent / "data"
_APPLICATIONS = "非讼程序案件案由"
_NO_MATCH = 1000
_GROUP = 40
_MARKS = "、，,·（）() "
_FEWEST_SIGNS, _MOST_LEFT_OUT = 4, 60
"""How many signs a shortened name has at least, and in percent how much of the name it keeps."""


@dataclass(frozen=True, slots=True)
class FeeRow:
    """Which fee a cause leads to, and why."""

    kind: str
    article: str
    note: str = ""
    sum: str = ""
    without_sum: str = ""
    practice: str = ""
    """The name under which a court says which of the `standards` among the inputs it follows."""
    inputs: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause (案由).

    `id` is stable inside CAUSE_SET: the official number at level 3 (108), number and place at level 4 (108.3),
    L1-4 and L2-10 above. `level` is 1 to 4, the more the more specific. `path` are the names from level 1 down to
    itself. `plain` are everyday words. `fee` says which fee it leads to.
    """

    id: str
    level: int
    name: str
    path: tuple[str, ...]
    plain: tuple[str, ...]
    initials: str
    has_children: bool
    fee: FeeRow

    @property
    def fee_kind(self) -> str:
        """The kind of fee, as in `law.fees.KINDS`."""
        return self.fee.kind

    @property
    def is_suit(self) -> bool:
        """Whether it is a suit between parties, not an application (非讼程序)."""
        return self.path[0] != _APPLICATIONS

    def fee_question(self, claimed_yuan: Decimal | None) -> tuple[str, dict[str, Any]]:
        """Kind and inputs for `law.fees.quote`, from the sum of all money claimed; None where no money is claimed."""
        row = self.fee
        if claimed_yuan is None and row.without_sum:
            return row.without_sum, {}
        inputs = dict(row.inputs)
        if row.sum:
            inputs[row.sum] = claimed_yuan
        return row.kind, inputs


def split_practices() -> dict[str, tuple[str, ...]]:
    """Where no national rule says how a cause is charged: the standards that a court may follow, by name."""
    return {row.practice: tuple(row.inputs["standards"]) for row in _fees().values() if row.practice}


def get(cause_id: str) -> Cause:
    """The cause of that id. Raises KeyError."""
    return _by_id()[cause_id]


def by_name(name: str) -> Cause | None:
    """The cause of exactly that name, the most specific where several levels share it; or None."""
    return _by_name().get(name.strip())


def meant_by(name: str) -> Cause | None:
    """The cause of that name, also where it was shortened: 海上货物运输合同纠纷 is 海上、通海水域货物运输合同纠纷.

    All signs of what was written stand in the name in their order; of several names the shortest. None for none.
    """
    written = "".join(sign for sign in name.strip() if sign not in _MARKS)
    found = by_name(name)
    if found is not None or len(written) < _FEWEST_SIGNS:
        return found
    begun = [cause for cause in all_causes() if _stands_in_order(written, cause.name)]
    best = min(begun, key=lambda cause: len(cause.name), default=None)
    return best if best and len(written) * 100 >= _MOST_LEFT_OUT * len(best.name) else None


def _stands_in_order(written: str, name: str) -> bool:
    signs = iter(name)
    return all(sign in signs for sign in written)


def all_causes() -> tuple[Cause, ...]:
    """Every cause in the order of the official list, each before its children."""
    return tuple(_by_id().values())


def children(cause_id: str | None) -> tuple[Cause, ...]:
    """The causes right under one, in the official order; those of the first level for None."""
    return _children().get(cause_id, ())


def search(text: str, *, limit: int = 20, suits_only: bool = False) -> list[Cause]:
    """The causes that fit what was typed, the best first: by name, pinyin initials or everyday words.

    The most specific is preferred, the two highest levels come last. What is typed may be a sentence
    (公司拖欠工资不发): then the everyday words in it count.
    """
    sought = [(_pinyin_score if is_pinyin(word) else _text_score, word) for word in words(text)]
    if not sought:
        return []
    found = []
    for order, cause in enumerate(all_causes()):
        if suits_only and not cause.is_suit:
            continue
        score = sum([score_of(cause, word) for score_of, word in sought])
        if score < _NO_MATCH:
            found.append((score + _group_penalty(cause, score), -cause.level, len(cause.name), order, cause))
    found.sort(key=lambda row: row[:4])
    return [row[4] for row in found[:limit]]


def _group_penalty(cause: Cause, score: int) -> int:
    """The two highest levels come last, but 合同纠纷 and its like, typed out, are meant."""
    if cause.level > 2 or (cause.level == 2 and score == 0):
        return 0
    return _GROUP


def _text_score(cause: Cause, word: str) -> int:
    """How badly a Chinese word fits: 0 exactly, _NO_MATCH not at all."""
    name = cause.name
    inside = word in name
    if inside and name in (word, f"{word}纠纷"):
        return 0
    if word in cause.plain:
        return 1 + cause.plain.index(word)
    if inside:
        return 20 if name.startswith(word) else 22
    loose = 32 if len(word) > 2 and in_order(word, name) else _NO_MATCH
    return min(_plain_score(cause, word), loose) if cause.plain else loose


def _plain_score(cause: Cause, word: str) -> int:
    """Everyday words inside what was typed, the longest first, or what was typed inside an everyday word."""
    inside = [len(plain) for plain in cause.plain if plain in word]
    if inside:
        return 19 - min(max(inside), 15)
    if len(word) > 1 and any(word in plain for plain in cause.plain):
        return 24
    return _NO_MATCH


def _pinyin_score(cause: Cause, word: str) -> int:
    """How badly a word of letters fits: as initials, or as an everyday word that is written in letters."""
    if word in cause.plain:
        return 1 + cause.plain.index(word)
    initials = cause.initials
    if initials in (word, f"{word}jf"):
        return 0
    if initials.startswith(word):
        return 20
    return 26 if len(word) > 1 and word in initials else _NO_MATCH


@cache
def _by_id() -> dict[str, Cause]:
    rows = json.loads((_DATA / "causes_civil_2026.json").read_text(encoding="utf-8"))["causes"]
    parents = {row[0]: row[1] for row in rows}
    names = {row[0]: row[3] for row in rows}
    deepest = {row[3]: row[0] for row in rows}
    plain = {deepest[name]: tuple(known) for name, known in _toml("plain_words.toml").items()}
    above = set(parents.values())
    found = {}
    for cause_id, _, level, name, initials in rows:
        line = _line(cause_id, parents)
        found[cause_id] = Cause(
            id=cause_id,
            level=level,
            name=name,
            path=tuple(names[step] for step in reversed(line)),
            plain=plain.get(cause_id, ()),
            initials=initials,
            has_children=cause_id in above,
            fee=next(_fees()[step] for step in [*line, "*"] if step in _fees()),
        )
    return found


def _line(cause_id: str | None, parents: Mapping[str, str | None]) -> list[str]:
    """The cause and all above it."""
    line = []
    while cause_id:
        line.append(cause_id)
        cause_id = parents[cause_id]
    return line


@cache
def _children() -> dict[str | None, tuple[Cause, ...]]:
    found: dict[str | None, list[Cause]] = {}
    line: list[Cause] = []
    for cause in all_causes():
        line = [*line[: cause.level - 1], cause]
        found.setdefault(line[-2].id if cause.level > 1 else None, []).append(cause)
    return {above: tuple(below) for above, below in found.items()}


@cache
def _by_name() -> dict[str, Cause]:
    return {cause.name: cause for cause in sorted(all_causes(), key=lambda cause: cause.level)}


@cache
def _fees() -> dict[str, FeeRow]:
    rows = {}
    for table in _toml("cause_fees.toml")["row"]:
        places = table.pop("at")
        for place in places:
            rows[place] = FeeRow(**table)
    return rows


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))
