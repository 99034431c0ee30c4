"""The words of a file within some seconds: its own text, and what is recognised in its pictures in time."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from court_filing.reading.kind import RECORDINGS, Kind
from court_filing.reading.ocr import PAGE_SECONDS, Ocr
from court_filing.reading.text_of import text_pages
from court_filing.reading.words import PageWords

MOST_PAGES = 40
"""What a form wants to know stands on the first pages."""
_LEAST_SECONDS = 1.5
"""With less left, recognising another page is not begun."""
_LEGIBLE = 0.9
"""How sure the signs of a recognised page are on the whole, so that what is not found there does not stand there."""


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
class WordsInTime:
    """`unread`: pages left unrecognised. `ended`: whether the last page was reached."""

    pages: tuple[PageWords, ...] = ()
    unread: tuple[int, ...] = ()
    ended: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether every page was read, and read so well that what was not found does not stand there."""
        return self.ended and not self.unread and are_legible(self.pages)


def are_legible(pages: Sequence[PageWords]) -> bool:
    """Whether there are words on every page that was recognised, and they were read clearly on the whole."""
    return any(page.lines for page in pages) and all(_is_legible(page) for page in pages)


def _is_legible(page: PageWords) -> bool:
    if not page.by_ocr:
        return True
    signs = sum(len(line.text) for line in page.lines)
    sure = sum(len(line.text) * line.confidence for line in page.lines)
    return signs > 0 and sure / signs >= _LEGIBLE


def words_in_time(
    file: Path, *, kind: Kind, pages: int | None, ocr: Ocr | None, patience: Patience
) -> WordsInTime:
    """The words of the first pages; without `ocr`, pictures are left unread. Raises OSError where there is no file."""
    if kind in RECORDINGS or kind is Kind.ZIP:
        return WordsInTime()
    last = min(pages or MOST_PAGES, MOST_PAGES)
    found: list[PageWords] = []
    unread: list[int] = []
    reached = 0
    for page in text_pages(file, kind=kind, first=1, last=last, seconds=patience.left_for_text()):
        seconds = patience.left()
        words: PageWords | None = page.words
        reached = page.words.number
        if page.is_picture:
            words = _recognised(ocr, file, kind, reached, patience) if ocr else None
            unread += [reached] if words is None else []
        if words is not None:
            found.append(words)
        if not seconds:
            break
    return WordsInTime(tuple(found), tuple(unread), ended=0 < reached >= (pages or reached))


def _recognised(ocr: Ocr, file: Path, kind: Kind, page: int, patience: Patience) -> PageWords | None:
    seconds = patience.left()
    hurried = patience.until is not None
    return ocr.read_page(file, kind=kind, page=page, seconds=seconds, hurried=hurried) if seconds else None
