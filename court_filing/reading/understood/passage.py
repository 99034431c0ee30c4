"""Words with their places: a text of which every character knows where on the paper it stands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from court_filing.law.simplified import simplified
from court_filing.reading.understood.tilt import STRAIGHT, Tilt, height_of, straightened, tilt_of
from court_filing.reading.words import Box, Line, PageWords, Value

_NARROW = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_NARROW |= {0x3000: 0x20, 0x00A0: 0x20, 0x2003: 0x20, 0x2002: 0x20, 0x25CB: 0x3007}
"""Digits and letters in half width, every space as a plain one, the circle ○ as 〇: one character for one."""
_WIDE_FROM = 0x2E80
"""Characters from here on are twice as wide as digits and letters."""

LONGEST_LINE = 12_000
"""Characters of a line that are read: a whole story told in one paragraph, and not a file that is meant to hurt."""

Place = tuple[int, Line, float, float]
"""Of one character: its page, its line, and from where to where of the line's width it reaches (shares, 0 to 1)."""


@dataclass(frozen=True)
class Passage:
    """Some text of a paper, perhaps from several lines; a slice of it knows its places too."""

    text: str
    """As it is looked through: every sign in its simplified form."""
    places: tuple[Place | None, ...]
    """None for what was put in between: the break of a paragraph."""
    written: str = ""
    """As it stands there, where that is otherwise; sign for sign as long as `text`."""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, part: slice) -> "Passage":
        return Passage(self.text[part], self.places[part], self.written[part])

    def __add__(self, other: "Passage") -> "Passage":
        return joined((self, other))

    def group(self, match: re.Match[str], name: str | int = 0) -> "Passage":
        """What a group of a match in this text found; empty where it found nothing."""
        start, end = match.span(name)
        return self[max(start, 0) : max(end, 0)]

    def strip(self, signs: str = " \n\t") -> "Passage":
        """Without these signs at both ends."""
        start = len(self.text) - len(self.text.lstrip(signs))
        return self[start : start + len(self.text.strip(signs))]

    def without_gaps(self) -> "Passage":
        """Without any space inside."""
        kept = [index for index, sign in enumerate(self.text) if not sign.isspace()]
        written = "".join(self.written[i] for i in kept) if self.written else ""
        return Passage("".join(self.text[i] for i in kept), tuple(self.places[i] for i in kept), written)

    @property
    def as_written(self) -> str:
        """As it stands there, for showing."""
        return self.written or self.text

    def value(self, text: str | None = None, *, trust: float = 1.0) -> Value:
        """What it says, or `text` in its stead, with its place: on the page where it begins, all its lines together.

        `trust` lowers the confidence where something speaks against it. Raises ValueError for an empty passage.
        """
        known = [place for place in self.places if place is not None]
        if not known:
            raise ValueError("nothing stands here")
        page = known[0][0]
        box = united([_box(place) for place in known if place[0] == page])
        confidence = fmean(place[1].confidence for place in known) * trust
        said = self.as_written.strip() if text is None else text
        return Value(said, page, box, round(confidence, 3))


EMPTY = Passage("", ())


def passage_of(line: Line, page: int) -> Passage:
    """The words of one line."""
    written = line.text[:LONGEST_LINE].translate(_NARROW)
    text = simplified(written)
    widths = [2 if ord(sign) >= _WIDE_FROM else 1 for sign in text]
    total, done, places = sum(widths) or 1, 0, []
    for width in widths:
        places.append((page, line, done / total, (done + width) / total))
        done += width
    return Passage(text, tuple(places), "" if written == text else written)


def joined(parts: Iterable[Passage], between: str = "") -> Passage:
    """Several passages as one."""
    texts: list[str] = []
    written: list[str] = []
    places: list[Place | None] = []
    for number, part in enumerate(parts):
        if number:
            texts.append(between)
            written.append(between)
            places += [None] * len(between)
        texts.append(part.text)
        written.append(part.as_written)
        places += part.places
    text, as_written = "".join(texts), "".join(written)
    return Passage(text, tuple(places), "" if as_written == text else as_written)


def united(boxes: Sequence[Box]) -> Box:
    """The smallest box around all of them."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return (round(left, 4), round(top, 4), round(right - left, 4), round(bottom - top, 4))


def _box(place: Place) -> Box:
    _page, line, start, end = place
    left, top, width, height = line.box
    return (left + width * start, top, width * (end - start), height)


@dataclass(frozen=True)
class Cell:
    """One line of a page in its row: `middle` and `left` are measured after the page was set straight."""

    passage: Passage
    page: int
    left: float
    right: float
    middle: float
    height: float

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text


Row = tuple[Cell, ...]


def rows_of(pages: Sequence[PageWords]) -> list[Row]:
    """The rows of all pages from top to bottom, the cells of each from left to right, however the lines came."""
    return [row for page in pages for row in _rows(page)]


def _rows(page: PageWords) -> list[Row]:
    lines = [line for line in page.lines if line.text.strip()]
    if not lines:
        return []
    tilt = tilt_of(lines) if page.by_ocr else STRAIGHT
    cells = sorted((_cell(line, page.number, tilt) for line in lines), key=lambda cell: cell.middle)
    rows: list[list[Cell]] = []
    for cell in cells:
        if rows and _same_row(rows[-1], cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [tuple(sorted(row, key=lambda cell: cell.left)) for row in rows]


def _same_row(row: Sequence[Cell], cell: Cell) -> bool:
    """Beside those of the row, and at their height; what overlaps sideways stands above or below."""
    near = abs(fmean(other.middle for other in row) - cell.middle) < 0.5 * min(cell.height, row[0].height)
    beside = all(cell.left > other.right - 0.02 or cell.right < other.left + 0.02 for other in row)
    return near and beside


def _cell(line: Line, page: int, tilt: Tilt) -> Cell:
    left, _top, width, _height = line.box
    middle, height = straightened(line, tilt), height_of(line, tilt)
    return Cell(passage_of(line, page), page, left, left + width, middle, height)
