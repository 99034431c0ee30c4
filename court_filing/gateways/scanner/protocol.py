"""What a scanner does, whatever it is made of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Protocol


class Verdict(StrEnum):
    """What came of looking at one file."""

    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


@dataclass(frozen=True)
class Scanned:
    """The verdict on one file. `found` is the scanner's name of what it found, `reason` why it could not look."""

    verdict: Verdict
    found: str = ""
    reason: str = ""


class ScannerUnavailable(Exception):
    """The scanner that this installation has could not look at the file; it is asked again later.

    The words hold nothing about the file or its owner.
    """


class Scanner(Protocol):
    """Looks at one file after the other; safe to use from several threads at once."""

    present: bool
    """Whether this installation has one at all: only then a file is held until it was looked at."""

    def scan(self, stream: BinaryIO) -> Scanned:
        """Look at the stream from where it stands to its end, in constant memory. Never raises for what is in it."""

    def answers(self) -> bool:
        """Whether it could look at a file just now."""
