"""By what a filing is found again (识别码): values made from its parties, sums, words and files, and unreadable.

Each is a keyed SHA-256, so that who holds them can neither read a name in them nor try names out. They only find
what may be alike; `same_filing` then weighs the filings themselves.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from court_filing.law import causes
from court_filing.review.folding import folded, shingles
from court_filing.review.likeness import plain
from court_filing.review.record import FilingRecord, Party

MATTER, PARTY, AMOUNT, WORDS, FILE = "matter", "party", "amount", "words", "file"
WEIGHTS = {MATTER: 5, PARTY: 3, FILE: 3, AMOUNT: 2, WORDS: 1}
"""How much a print that two filings share says, when only the likeliest are looked at."""
TELLING_SLOTS = frozenset(
    {
        "complaint",
        "evidence",
        "judgment",
        "decision",
        "effect_proof",
        "police_refusal",
        "no_case_notice",
        "other",
    }
)
"""Where a file belongs to the matter; an identity card or a licence goes with everything its owner files."""
_MIN_HASHES = 4
_MOST_NAMES, _MOST_PAIRS, _MOST_FILES = 4, 12, 40
_MASK = (1 << 64) - 1
_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)
"""Multipliers that put the shingles into another order each."""


@dataclass(frozen=True, order=True)
class Print:
    """One value of one kind."""

    kind: str
    value: str


def key_from(secret: str) -> bytes:
    """The key of an installation, from its secret; from the key nobody comes back to that."""
    return hmac.new(secret.encode(), b"filing prints", hashlib.sha256).digest()


def prints_of(record: FilingRecord, *, key: bytes) -> frozenset[Print]:
    """Everything by which the filing is found again; `key` is the installation's and makes the values its own."""
    initiating = [party for _place, party in record.initiators]
    responding = [party for _place, party in record.respondents]
    seal = _Seal(key)
    named = seal.least(_names([*initiating, *responding]), _MOST_NAMES)
    told = [
        *seal.all(MATTER, _matter(record, initiating, responding)),
        *seal.all(PARTY, seal.least(_pairs(initiating, responding), _MOST_PAIRS)),
        *seal.all(AMOUNT, (f"{sum_yuan:.2f}|{name}" for sum_yuan in sums_of(record) for name in named)),
        *seal.all(WORDS, (f"{each}|{name}" for each in _min_hashes(record) for name in named)),
        *seal.all(FILE, seal.least(files_of(record), _MOST_FILES)),
    ]
    return frozenset(told)


def cause_group(cause: str | None) -> str:
    """The cause of the third level, under which those that are easily taken for one another stand together."""
    known = causes.by_name(cause) if cause else None
    return known.path[:3][-1] if known else plain(cause or "")


def sums_of(record: FilingRecord) -> frozenset[Decimal]:
    """What is claimed in all, and the largest single claim: interest runs on, the principal stays."""
    single = [claim.amount_yuan for claim in record.claims if claim.amount_yuan]
    total = record.claim_total_yuan or sum(single, Decimal(0))
    return frozenset(each for each in (total, max(single, default=Decimal(0))) if each)


def files_of(record: FilingRecord) -> frozenset[str]:
    """The SHA-256 of every file that belongs to the matter."""
    return frozenset(
        material.sha256 for material in record.materials if material.sha256 and material.slot in TELLING_SLOTS
    )


def told_in(record: FilingRecord) -> str:
    """What is claimed and why, as one text."""
    return "\n".join([*(claim.text for claim in record.claims), record.facts or ""])


class _Seal:
    """Makes values under one key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def value(self, kind: str, said: str) -> str:
        return hmac.new(self._key, f"{kind}|{said}".encode(), hashlib.sha256).hexdigest()

    def all(self, kind: str, said: Iterable[str]) -> Iterator[Print]:
        return (Print(kind, self.value(kind, each)) for each in said)

    def least(self, said: Iterable[str], most: int) -> Sequence[str]:
        """Of many the same few, whichever filing names them."""
        return sorted(set(said), key=lambda each: self.value("order", each))[:most]


def _matter(record: FilingRecord, initiating: Sequence[Party], responding: Sequence[Party]) -> Iterator[str]:
    """Both sides and the group of causes, once by names and once by numbers where all have one."""
    group = cause_group(record.cause)
    for identity in (_name, _number):
        sides = [sorted(identity(party) for party in side) for side in (initiating, responding)]
        if all(side and all(side) for side in sides):
            yield f"{'+'.join(sides[0])}|{'+'.join(sides[1])}|{group}"


def _pairs(initiating: Sequence[Party], responding: Sequence[Party]) -> Iterator[str]:
    """One of each side, whichever side they stand on: so that a suit the other way round is found too."""
    for one in initiating:
        for other in responding:
            for identity in (_name, _number):
                both = sorted((identity(one), identity(other)))
                if all(both):
                    yield "|".join(both)


def _names(parties: Iterable[Party]) -> Iterator[str]:
    return (name for party in parties if (name := _name(party)))


def _name(party: Party) -> str:
    return plain(party.name or "")


def _number(party: Party) -> str:
    return plain(party.id_number or "")


def _min_hashes(record: FilingRecord) -> Iterator[str]:
    """The least of all shingles in a few orders: texts that share most shingles mostly share these."""
    found = [
        int.from_bytes(hashlib.blake2b(each.encode(), digest_size=8).digest())
        for each in shingles(folded(told_in(record)).words)
    ]
    for order in range(_MIN_HASHES if found else 0):
        yield f"{order}:{min((each * _ODD[order]) & _MASK for each in found):x}"
