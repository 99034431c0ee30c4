"""Which causes fit: the points of the rules that hold, and the names and everyday words that stand in the text."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from court_filing.law import causes, charges
from court_filing.law.triage.likeness import likenesses
from court_filing.law.triage.rules import Hit

_NAME = 9
_PLAIN = 3
_LIKE_MOST = 14
_TOO_COMMON = frozenset({"公司", "老板", "被打", "奖金"})
"""Everyday words that help a search but say nothing inside a story."""


@dataclass
class Score:
    """How well a cause fits, and the words that speak for it."""

    points: float = 0
    words: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    story: str = ""
    """The known story of this cause that the text is most like."""

    def add(self, points: float, words: list[str], reason: str = "") -> None:
        """The strongest rule counts in full, each further one by a third."""
        self.points = max(self.points, points) + min(self.points, points) / 3
        self.words += [word for word in words if word not in self.words]
        if reason and reason not in self.reasons:
            self.reasons.append(reason)

    def liken(self, points: float, story: str) -> None:
        """What likeness to known stories adds."""
        self.points += points
        self.story = self.story or story


def scores(text: str, hits: list[Hit]) -> dict[str, Score]:
    """Every cause that anything speaks for."""
    found: dict[str, Score] = defaultdict(Score)
    for hit in hits:
        for name, points in hit.rule.causes:
            found[name].add(points, hit.words, hit.rule.why)
    for word, name, points in _names():
        if word in text:
            found[name].add(points, [word])
    for name, like in likenesses(text).items():
        found[name].add(min(like.points, _LIKE_MOST), like.words)
    return found


@cache
def _names() -> tuple[tuple[str, str, int], ...]:
    """Official names without 纠纷, and everyday words, with their points."""
    rows = []
    for cause in causes.all_causes():
        if cause.level < 3:
            continue
        stem = cause.name.removesuffix("纠纷").removesuffix("责任")
        if len(stem) > 2:
            rows.append((stem, cause.name, _NAME))
        rows += [
            (word, cause.name, _PLAIN + min(len(word), 6)) for word in cause.plain if word not in _TOO_COMMON
        ]
    rows += [
        (charge.name, charge.name, _NAME + 3) for charge in charges.all_charges() if len(charge.name) > 2
    ]
    return tuple(rows)
