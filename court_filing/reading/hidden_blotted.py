"""Text that a PDF draws in ink and of which nothing is to be seen on its page. Bounded process alone.

Told letter by letter: where one was drawn dark, the drawn page has to have some ink.
"""

from collections import Counter
from collections.abc import Iterator
from ctypes import addressof, byref, c_double
from dataclasses import dataclass

from pypdfium2 import raw as pdfium

from court_filing.reading.hidden_sheet import DARK, FLAT, Place, Sheet, ink_of, letters, shades

_MOST_CHARACTERS = 8000
_INKY = 150
"""Lighter text is too faint to tell whether it is there."""
_LOWEST = 5
"""Dots of height under which a letter may vanish by itself."""
_FEWEST = 2
_FEWEST_CUT_OFF = 6
_SEEN_OF_ITS_FONT = 3
"""So many letters of the same typeface have to be seen: one that cannot be drawn at all hides nothing."""


@dataclass(frozen=True)
class Stretch:
    """Letters one after the other: where they would be, or None beyond the page's frame."""

    text: str
    place: Place | None


@dataclass(frozen=True)
class _Letter:
    sign: str
    place: Place
    font: int
    is_seen: bool
    is_outside: bool


def blotted_out(sheet: Sheet) -> Iterator[Stretch]:
    """The stretches of a page that were drawn in ink and are not to be seen."""
    found = list(_letters(sheet))
    seen = Counter(letter.font for letter in found if letter.is_seen)
    run: list[_Letter] = []
    for letter in found:
        if run and not _goes_on(run[-1], letter):
            yield from _stretch(run)
            run = []
        if not letter.is_seen and seen[letter.font] >= _SEEN_OF_ITS_FONT:
            run.append(letter)
        elif run:
            yield from _stretch(run)
            run = []
    yield from _stretch(run)
    beyond = "".join(letter.sign for letter in found if letter.is_outside)
    if len(beyond) >= _FEWEST_CUT_OFF:
        yield Stretch(beyond, None)


def _letters(sheet: Sheet) -> Iterator[_Letter]:
    inks: dict[int, tuple[int | None, int]] = {}
    width, height = sheet.image.size
    for index in range(min(sheet.words.count_chars(), _MOST_CHARACTERS)):
        sign = chr(pdfium.FPDFText_GetUnicode(sheet.words, index) or 32)
        piece = pdfium.FPDFText_GetTextObject(sheet.words, index) if sign.isalnum() else None
        if not piece:
            continue
        known = addressof(piece.contents)
        if known not in inks:
            font = pdfium.FPDFTextObj_GetFont(piece)
            inks[known] = ink_of(piece), addressof(font.contents) if font else 0
        ink, font_id = inks[known]
        if ink is None or ink > _INKY:
            continue
        place = _place(sheet, index)
        left, top, right, bottom = place
        if right <= 0 or bottom <= 0 or left >= width or top >= height:
            yield _Letter(sign, place, font_id, is_seen=True, is_outside=True)
        elif bottom - top >= _LOWEST and right > left and left >= 0 and top >= 0:
            # With a dot beside it: of a thin stroke alone, everything is of one shade.
            around = (max(left - 1, 0), top, min(right + 1, width), min(bottom, height))
            darkest, lightest = shades(sheet.image.crop(around))
            is_seen = lightest - darkest > FLAT or darkest < DARK
            yield _Letter(sign, place, font_id, is_seen=is_seen, is_outside=False)


def _place(sheet: Sheet, index: int) -> Place:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    pdfium.FPDFText_GetCharBox(sheet.words, index, byref(left), byref(right), byref(bottom), byref(top))
    return sheet.drawn((left.value, bottom.value, right.value, top.value))


def _goes_on(before: _Letter, letter: _Letter) -> bool:
    """Whether it stands beside the one before it, along the line or down it."""
    size = max(before.place[2] - before.place[0], before.place[3] - before.place[1])
    across, down = letter.place[0] - before.place[0], letter.place[1] - before.place[1]
    return abs(across) <= 4 * size and abs(down) <= 4 * size and min(abs(across), abs(down)) <= size


def _stretch(run: list[_Letter]) -> Iterator[Stretch]:
    text = "".join(letter.sign for letter in run)
    if letters(text) >= _FEWEST:
        places = [letter.place for letter in run]
        lefts, tops, rights, bottoms = zip(*places, strict=True)
        yield Stretch(text, (min(lefts), min(tops), max(rights), max(bottoms)))
