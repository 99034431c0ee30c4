"""How like a description is to what is usually said of each cause: rare words weigh more, common ones hardly."""

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data" / "triage" / "descriptions.toml"
_TENTHS = 10
_ALONE, _EACH, _PART = 3, 5, 4
"""Weights in tenths: of one character alone, of each of up to four, of two characters out of a longer wording."""
_LONGEST = 5
_KEPT = 12
_LEAST = 40
"""How many percent of the best one's points a cause must have."""


@dataclass
class Likeness:
    """How like the text is to one cause, and the wordings that were found in it, the longest first."""

    points: float = 0
    words: list[str] = field(default_factory=list)


def likenesses(text: str) -> dict[str, Likeness]:
    """The causes that the text is most like, by name."""
    found: dict[str, Likeness] = defaultdict(Likeness)
    for piece in _pieces_of(text):
        for name, weight in _index().get(piece, {}).items():
            found[name].points += weight
            if len(piece) > 1 and piece in _whole(name):
                found[name].words.append(piece)
    best = sorted(found.items(), key=lambda row: (-row[1].points, row[0]))[:_KEPT]
    least = best[0][1].points * _LEAST / 100 if best else 0
    return {name: Likeness(like.points, _longest(like.words)) for name, like in best if like.points >= least}


def _longest(words: Iterable[str]) -> list[str]:
    """The words that are not part of another one, the longest first."""
    kept: list[str] = []
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        if not any(word in longer for longer in kept):
            kept.append(word)
    return kept


def _pieces_of(text: str) -> list[str]:
    """Every piece once, always in the same order: a sum of fractions depends on it."""
    pieces = (text[at : at + size] for size in range(1, _LONGEST + 1) for at in range(len(text) - size + 1))
    return list(dict.fromkeys(pieces))


@cache
def _index() -> Mapping[str, Mapping[str, float]]:
    """Piece of text → causes and how much it speaks for each: the fewer causes it is said of, the more."""
    shares: dict[str, dict[str, int]] = defaultdict(dict)
    described = descriptions()
    for name, wordings in described.items():
        for piece, share in _shares(wordings):
            shares[piece][name] = max(share, shares[piece].get(name, 0))
    return {
        piece: {
            name: share * math.log(len(described) / len(names)) / _TENTHS for name, share in names.items()
        }
        for piece, names in shares.items()
    }


def _shares(wordings: Iterable[str]) -> Iterable[tuple[str, int]]:
    for wording in wordings:
        yield wording, _ALONE if len(wording) == 1 else min(len(wording), 4) * _EACH
        if len(wording) > 2:
            for at in range(len(wording) - 1):
                yield wording[at : at + 2], _PART


@cache
def _whole(name: str) -> frozenset[str]:
    return frozenset(descriptions()[name])


@cache
def descriptions() -> Mapping[str, tuple[str, ...]]:
    """What is usually said of each cause."""
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {name: tuple(said.split()) for name, said in table["causes"].items()}
