"""Which kinds of file belong into a slot: an identity card is no video, evidence may be anything."""

from court_filing.acts import relief
from court_filing.acts.materials import OF_NO_TABLE
from court_filing.reading.kind import EVERYTHING, ON_PAPER, Kind
from court_filing.reading.problems import Problem, problem
from court_filing.reading.sniff import NAMES
from court_filing.review.papers import takes_everything

EVIDENCE = "evidence"
"""The slot into which everything belongs."""

_PAPERS_ALONE = frozenset({relief.SLOT, *OF_NO_TABLE})
"""Slots that the table does not name, and into which papers alone belong."""


def kinds_in(slot: str) -> frozenset[Kind]:
    """What may be put there; into a slot that nothing is said of (a supplement), everything."""
    return EVERYTHING if takes_everything(slot) and slot not in _PAPERS_ALONE else ON_PAPER


def misplaced(kind: Kind, slot: str) -> Problem | None:
    """What is to be told where a file of that kind does not belong into the slot."""
    return None if kind in kinds_in(slot) else problem("misplaced", found=NAMES[kind])
