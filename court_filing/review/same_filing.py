"""Whether two filings are about the same（重复起诉: 民诉法解释第二百四十七条）: how much is alike, and what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from court_filing.review.folding import Folded, covered, folded, shared, shingles
from court_filing.review.likeness import nearly_same_name, plain, same_words
from court_filing.review.naming import is_blank
from court_filing.review.prints import cause_group, files_of, sums_of, told_in
from court_filing.review.record import FilingRecord, Party
from court_filing.texts import Text

ENOUGH = 60
"""From this likeness on a clerk is shown the filing."""
LIKE_FILING = "D4.like_filing"
"""The rule under which a like filing is told; a flag for the clerk's eye alone."""
ARTICLE = "《民诉法解释》第二百四十七条"


class Alike(StrEnum):
    """One thing that is alike, or stands the other way round."""

    PARTIES = "parties"
    SOME_PARTIES = "some_parties"
    REVERSED = "reversed"
    CAUSE = "cause"
    CAUSE_GROUP = "cause_group"
    AMOUNT = "amount"
    PRINCIPAL = "principal"
    WORDS = "words"
    NUMBERS = "numbers"
    FILE = "file"


IN_WORDS: Mapping[Alike, Text] = {
    Alike.PARTIES: Text("同一原告和被告"),
    Alike.SOME_PARTIES: Text("部分当事人相同"),
    Alike.REVERSED: Text("原告和被告互换"),
    Alike.CAUSE: Text("同一案由"),
    Alike.CAUSE_GROUP: Text("案由相近"),
    Alike.AMOUNT: Text("金额相同"),
    Alike.PRINCIPAL: Text("最大一笔金额相同"),
    Alike.WORDS: Text("诉讼请求和事实相近"),
    Alike.NUMBERS: Text("日期、数字大多相同"),
    Alike.FILE: Text("同一文件"),
}


@dataclass(frozen=True)
class Likeness:
    """How alike two filings are, in percent, and what is."""

    score: int
    alike: tuple[Alike, ...]
    of_matter: bool = True
    """Whether claims, facts or files were compared; where one of both has none of them, people and cause alone."""

    @property
    def enough(self) -> bool:
        """Whether somebody should look at both."""
        return self.score >= ENOUGH


_REVERSED_COUNTS = 0.85
_CAUSE, _MATTER = 0.15, 0.85
"""What the cause, and what the matter itself, add to the likeness of filings between the same parties."""
_AMOUNT, _NUMBERS, _WORDS = 0.4, 0.35, 0.25
"""What makes the matter: sums, days and other numbers, words; of what one of them does not say the others decide."""
_NOTHING_TOLD = 0.6
"""How far a matter counts as the same of which one filing says nothing: an entry of a register with its parties."""
_NEARLY = 0.6
_ONE_SIGN_WRONG = 0.9
_SAME_NUMBERS, _SAME_WORDS = 0.6, 0.45
_FULL_WORDS = 0.6
"""So many shingles in common are as good as all: nobody writes a text twice in the same words."""


def likeness(one: FilingRecord, other: FilingRecord) -> Likeness:
    """How far they are the same suit; filings between other people are never alike, whatever their words."""
    parties, reversed_ = _parties(one, other)
    if not parties:
        return Likeness(0, ())
    alike: list[Alike] = [_of_parties(parties, reversed_=reversed_)]
    cause = _cause(one, other, alike)
    matter, of_matter = _matter(one, other, alike)
    counted = parties * (_REVERSED_COUNTS if reversed_ else 1)
    return Likeness(round(100 * counted * (_CAUSE * cause + _MATTER * matter)), tuple(alike), of_matter)


def _of_parties(parties: float, *, reversed_: bool) -> Alike:
    if reversed_:
        return Alike.REVERSED
    return Alike.PARTIES if parties >= _ONE_SIGN_WRONG else Alike.SOME_PARTIES


def _parties(one: FilingRecord, other: FilingRecord) -> tuple[float, bool]:
    """Which part of the parties is the same, and whether they changed sides."""
    mine, theirs = _sides(one), _sides(other)
    straight = _both(
        _side(mine[0], theirs[0]), _side(mine[1], theirs[1]), alone=not mine[1] and not theirs[1]
    )
    crossed = _both(_side(mine[0], theirs[1]), _side(mine[1], theirs[0]), alone=False)
    return (crossed, True) if crossed > straight else (straight, False)


def _sides(record: FilingRecord) -> tuple[list[Party], list[Party]]:
    return [party for _n, party in record.initiators], [party for _n, party in record.respondents]


def _both(initiating: float, responding: float, *, alone: bool) -> float:
    if alone:
        return initiating
    return (initiating + responding) / 2 if initiating and responding else 0.0


def _side(mine: Sequence[Party], theirs: Sequence[Party]) -> float:
    """Each with the one who is most the same; who is on one side alone counts against it."""
    if not mine or not theirs:
        return 0.0
    left, found = list(theirs), 0.0
    for party in mine:
        best = max(left, key=lambda each: _same(party, each), default=None)
        if best is not None and (same := _same(party, best)):
            found += same
            left.remove(best)
    return found / max(len(mine), len(theirs))


def _same(one: Party, other: Party) -> float:
    """The same number; without two numbers the same name. A slip of the pen or of reading counts a little less."""
    names = same_words(one.name or "", other.name or "") and not is_blank(one.name)
    first, second = plain(one.id_number or ""), plain(other.id_number or "")
    if first and second:
        if first == second:
            return 1.0
        return _ONE_SIGN_WRONG if names and _one_sign_apart(first, second) else 0.0
    if names:
        return 1.0
    nearly = len(one.name or "") > 2 and nearly_same_name(one.name or "", other.name or "")
    return _NEARLY if nearly else 0.0


def _one_sign_apart(first: str, second: str) -> bool:
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _cause(one: FilingRecord, other: FilingRecord, alike: list[Alike]) -> float:
    if is_blank(one.cause) or is_blank(other.cause):
        return 0.5
    if plain(one.cause or "") == plain(other.cause or ""):
        alike.append(Alike.CAUSE)
        return 1.0
    if cause_group(one.cause) == cause_group(other.cause):
        alike.append(Alike.CAUSE_GROUP)
        return 0.7
    return 0.0


def _matter(one: FilingRecord, other: FilingRecord, alike: list[Alike]) -> tuple[float, bool]:
    """How far the same is claimed for the same reasons, and whether there was anything to compare."""
    told = [
        (_AMOUNT, _amounts(one, other, alike)),
        *_texts(folded(told_in(one)), folded(told_in(other)), alike),
    ]
    known = [(weight, part) for weight, part in told if part is not None]
    whole = sum(weight for weight, _part in known)
    found = sum(weight * part for weight, part in known) / whole if whole else _NOTHING_TOLD
    if files_of(one) & files_of(other):
        alike.append(Alike.FILE)
        found += (1 - found) / 4
    return found, bool(whole) or Alike.FILE in alike


def _amounts(one: FilingRecord, other: FilingRecord, alike: list[Alike]) -> float | None:
    mine, theirs = sums_of(one), sums_of(other)
    if not mine or not theirs:
        return None
    if max(mine) == max(theirs):
        alike.append(Alike.AMOUNT)
        return 1.0
    if mine & theirs:
        alike.append(Alike.PRINCIPAL)
        return 0.9
    return _near(max(mine), max(theirs))


def _near(one: Decimal, other: Decimal) -> float:
    """Half where one is at most a tenth more: interest that ran on, a part that was paid."""
    less, more = sorted((one, other))
    return 0.5 if more <= less * Decimal("1.1") else 0.0


def _texts(one: Folded, other: Folded, alike: list[Alike]) -> list[tuple[float, float | None]]:
    """Days and numbers, and the words between them; None where one of both has none."""
    numbers = covered(one.numbers, other.numbers) if one.numbers and other.numbers else None
    words = None
    if one.words and other.words:
        common = shared(shingles(one.words), shingles(other.words))
        words = min(1.0, common / _FULL_WORDS)
        if common >= _SAME_WORDS:
            alike.append(Alike.WORDS)
    if numbers is not None and numbers >= _SAME_NUMBERS and len(one.numbers & other.numbers) > 1:
        alike.append(Alike.NUMBERS)
    return [(_NUMBERS, numbers), (_WORDS, words)]
