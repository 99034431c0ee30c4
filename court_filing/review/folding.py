"""A text without what differs from writer to writer: widths, spaces, marks; and its numbers apart from its words."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from court_filing.law.numerals import GROUPS, LONGEST, SIGNS, number_in
from court_filing.review.likeness import plain

_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3})")
_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_MONTH = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月")
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)\s*([万亿]?)")
_CHINESE = re.compile(f"[{SIGNS}]{{2,{LONGEST}}}")
_OF_A_DAY = re.compile(f"(?<![{SIGNS}])[一二三四五六七八九十](?=[月日])")
_TOLD_BY_CHANCE = 31
"""Numbers up to here count days, months and items: every second text has them."""
SHINGLE = 3


@dataclass(frozen=True)
class Folded:
    """The words of a text in a row without numbers, and its days and numbers, each once."""

    words: str
    numbers: frozenset[str]


def folded(text: str) -> Folded:
    """A text as far as two writers of the same would write it alike: 二〇二五年三月一日 is 2025-03-01, 2万 is 20000."""
    rest = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text))
    rest = _CHINESE.sub(lambda found: f" {number_in(found[0])} ", _spelled_days(rest))
    numbers: set[str] = set()
    rest = _DAY.sub(lambda found: _taken(numbers, "-".join(_two(each) for each in found.groups())), rest)
    rest = _MONTH.sub(lambda found: _taken(numbers, "-".join(_two(each) for each in found.groups())), rest)
    rest = _FIGURE.sub(lambda found: _counted(numbers, found), rest)
    return Folded(plain(rest), frozenset(numbers))


def shingles(words: str) -> frozenset[str]:
    """Every few characters that stand side by side."""
    if len(words) <= SHINGLE:
        return frozenset([words]) if words else frozenset()
    return frozenset(words[place : place + SHINGLE] for place in range(len(words) - SHINGLE + 1))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Which part of both is in both, from 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0


def covered(one: frozenset[str], other: frozenset[str]) -> float:
    """Which part of the smaller is in the larger, from 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _spelled_days(text: str) -> str:
    """三月 and 一日 have one numeral each, which elsewhere is no number (一审, 双方一致)."""
    return _OF_A_DAY.sub(lambda found: str(number_in(found[0])), text)


def _two(digits: str) -> str:
    return digits.zfill(2)


def _taken(numbers: set[str], said: str) -> str:
    numbers.add(said)
    return " "


def _counted(numbers: set[str], found: re.Match[str]) -> str:
    number = Decimal(found[1]) * GROUPS.get(found[2], 1)
    if number > _TOLD_BY_CHANCE or number != number.to_integral_value():
        numbers.add(f"{number.normalize():f}")
    return " "
