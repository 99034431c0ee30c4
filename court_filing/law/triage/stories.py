"""Stories that are known: which of them a description is like, and what these amounted to.

Compared are pairs of characters and the concepts of the rules; rare ones weigh more. Numbers count as one.
"""

import json
import math
import re
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from pathlib import Path

from court_filing.law.triage.rules import Reading, concepts_in
from court_filing.law.triage.wording import Wording

_DATA = Path(__file__).parent.parent / "data" / "triage" / "stories.json"
_SIGNS = re.compile(r"[^一-龥A-Za-z0-9]+")
_NUMBERS = re.compile(r"[0-9零一二三四五六七八九十百千万两]+")
_CHARACTER, _PAIR, _CONCEPT = 0.5, 1.0, 1.5
"""Weights of one character, of two that stand together, and of a concept."""
_KEPT = 16
_COMMON = 0.3
"""What stands in a larger part of the stories than this says nothing."""
_BEGINNING, _END = 300, 150
"""Of a longer text these many characters are compared."""
_TELLING = 300
"""As many features of a text are looked up, those that weigh most: the others are common and hardly tell anything."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story and what it amounts to. `redirect` is empty where a court is asked at once."""

    procedure: str
    redirect: str
    causes: tuple[str, ...]
    said: str

    @property
    def outcome(self) -> str:
        """The procedure, or where to go instead."""
        return self.redirect if self.procedure == "not_court" else self.procedure


@dataclass(frozen=True, slots=True)
class Like:
    """A known story and how like it is: 1 would be the same."""

    story: Story
    likeness: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The stories that a text is most like, the most first; and for each outcome whether its wording speaks for it."""

    like: list[Like]
    speaks_for: dict[str, float]


class Stories:
    """Known stories, to be asked which of them a text is like."""

    def __init__(self, known: Sequence[Story]) -> None:
        self._known = known
        features = [_features(story.said, Reading(_closed(story.said))) for story in known]
        counts: dict[str, int] = defaultdict(int)
        for found in features:
            for name in found:
                counts[name] += 1
        most = max(1, len(known) * _COMMON)
        self._rare = {name: math.log(len(known) / count) for name, count in counts.items() if count <= most}
        self._holding: dict[str, tuple[array[int], array[float]]] = {
            name: (array("i"), array("d")) for name in self._rare
        }
        for at, found in enumerate(features):
            for name, weight in self._weighed(found).items():
                self._holding[name][0].append(at)
                self._holding[name][1].append(weight)
        self._wording = Wording([(story.outcome, f) for story, f in zip(known, features, strict=True)])

    def compare(self, reading: Reading) -> Comparison:
        """What the stories say of a text that is being read. It holds no blanks."""
        if len(reading.text) > _BEGINNING + _END:
            reading = Reading(reading.text[:_BEGINNING] + reading.text[-_END:])
        found = _features(reading.text, reading)
        return Comparison(self._like(found), self._wording.speaks_for(found))

    def _like(self, found: Mapping[str, float]) -> list[Like]:
        points = [0.0] * len(self._known)
        weighed = self._weighed(found)
        for name in nlargest(_TELLING, weighed, key=lambda name: weighed[name]):
            weight = weighed[name]
            for at, other in zip(*self._holding[name], strict=True):
                points[at] += weight * other
        best = nlargest(_KEPT, range(len(points)), key=points.__getitem__)
        return [Like(self._known[at], points[at]) for at in best if points[at]]

    def _weighed(self, found: Mapping[str, float]) -> dict[str, float]:
        """Features by weight, so that the squares add up to 1."""
        weighed = {name: weight * self._rare[name] for name, weight in found.items() if name in self._rare}
        length = math.sqrt(math.fsum(weight * weight for weight in weighed.values())) or 1.0
        return {name: weight / length for name, weight in weighed.items() if weight}


def _closed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _features(text: str, reading: Reading) -> dict[str, float]:
    plain = _NUMBERS.sub("#", _SIGNS.sub(" ", text))
    found = {char: _CHARACTER for char in plain if char != " "}
    found |= {plain[at : at + 2]: _PAIR for at in range(len(plain) - 1) if " " not in plain[at : at + 2]}
    return found | {f"@{name}": _CONCEPT for name in concepts_in(reading)}


@cache
def stories() -> Stories:
    """Every story that is known."""
    return Stories(all_stories())


@cache
def all_stories() -> tuple[Story, ...]:
    """The stories of `stories.json`."""
    rows = json.loads(_DATA.read_text(encoding="utf-8"))["stories"]
    return tuple(Story(procedure, to, tuple(causes), said) for procedure, to, causes, said in rows)


def shares(found: Sequence[Like], *, power: float = 2) -> tuple[dict[str, float], dict[str, float]]:
    """How much of the likeness speaks for each outcome and for each cause: 1 is all of it."""
    outcomes: dict[str, float] = defaultdict(float)
    named: dict[str, float] = defaultdict(float)
    total = math.fsum(like.likeness**power for like in found) or 1.0
    for like in found:
        weight = like.likeness**power / total
        outcomes[like.story.outcome] += weight
        for place, name in enumerate(like.story.causes):
            named[name] += weight * (1 - place / 10)
    return outcomes, named
