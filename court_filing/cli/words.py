"""What the paper in a file says, for the command `read`: from its own text and from its pictures."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from court_filing.reading.kind import RECORDINGS, Kind
from court_filing.reading.ocr import PAGE_SECONDS, Ocr
from court_filing.reading.text_of import text_pages
from court_filing.reading.understood import to_json, understand
from court_filing.reading.words import PageWords

MOST_PAGES = 40
"""What a form wants to know stands on the first pages."""
_LEAST_SECONDS = 1.5
"""With less left, recognising another page is not begun."""


@dataclass(frozen=True)
class Patience:
    """How long the writing in pictures may take; `until` as of `time.monotonic()`, None: as long as it needs."""

    until: float | None

    def left_for_text(self) -> float | None:
        """The seconds for all words that stand in the file as text; None: as many as it needs."""
        return None if self.until is None else max(0.0, self.until - time.monotonic())

    def left(self) -> float:
        """The seconds for one page; none where it is not to be begun."""
        if self.until is None:
            return PAGE_SECONDS
        left = self.until - time.monotonic()
        return left if left >= _LEAST_SECONDS else 0.0


@dataclass(frozen=True)
class Said:
    """`fields`: `paper`, and by name what it says; empty for any other paper. `unread`: pages left unrecognised."""

    fields: dict[str, Any]
    unread: tuple[int, ...] = ()


def said_in(file: Path, *, kind: Kind, pages: int | None, ocr: Ocr | None, patience: Patience) -> Said:
    """What the paper says, each value with `text`, `page`, `box` and `confidence`; pictures are read by `ocr`.

    Raises OSError where there is no such file.
    """
    if kind in RECORDINGS or kind is Kind.ZIP:
        return Said({})
    words, unread = _words(file, kind, min(pages or MOST_PAGES, MOST_PAGES), ocr, patience)
    understood = understand(words)
    if understood is None:
        return Said({}, unread)
    plain = to_json(understood)
    return Said({"paper": plain["paper"], **plain["fields"]}, unread)


def _recognised(ocr: Ocr, file: Path, kind: Kind, page: int, patience: Patience) -> PageWords | None:
    seconds = patience.left()
    hurried = patience.until is not None
    return ocr.read_page(file, kind=kind, page=page, seconds=seconds, hurried=hurried) if seconds else None


def _words(
    file: Path, kind: Kind, last: int, ocr: Ocr | None, patience: Patience
) -> tuple[list[PageWords], tuple[int, ...]]:
    found, unread = [], []
    for page in text_pages(file, kind=kind, first=1, last=last, seconds=patience.left_for_text()):
        seconds = patience.left()
        words: PageWords | None = page.words
        if page.is_picture:
            number = page.words.number
            words = _recognised(ocr, file, kind, number, patience) if ocr else None
            unread += [number] if words is None else []
        if words is not None:
            found.append(words)
        if not seconds:
            break
    return found, tuple(unread)
