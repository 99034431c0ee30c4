"""The words that stand in a PDF as text, line by line with their places. Bounded process alone."""

from collections.abc import Iterator
from ctypes import byref, c_int
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw as pdfium

from court_filing.reading.drawing import opened
from court_filing.reading.text_rows import in_rows
from court_filing.reading.words import Box, Line

_MOST_CHARACTERS = 40_000
"""A sheet of A4 in the smallest print holds a tenth of it."""
_FEWEST = 20
"""With fewer characters a page is perhaps a picture with a page number on it."""
_FEW_ON_SCAN = 80
"""The same where a picture covers the page: a scanner prints its name and the hour beside it."""
_RUBBISH = 0.15
"""From which share of characters without a meaning on nobody can read the text."""
_INKED = 0.0004
"""From which share of dark dots on something is to be seen on a page: the day alone, left over for a last page, is
three times as much."""
_INKED_BESIDE_WORDS = 0.004
"""The same where a few words stand in the file that are some of the dots."""
_WIDE_GAP = 2.5
"""So many heights of a character apart two words stand in different columns."""
_SCAN_SHARE = 0.55
_MOST_OBJECTS = 2000
_UNSEEN = 3
"""The mode of drawing text that leaves no ink: what a scanner's recognition lays over the picture, or somebody else
who wants a machine to read what nobody sees."""
_ASKED_CHARACTERS = 60
_FINE = 10_000

Character = tuple[str, float, float, float, float]
"""A character and its left, bottom, right and top."""


@dataclass(frozen=True)
class Found:
    """What stands on one page as text."""

    number: int
    lines: tuple[Line, ...]
    is_picture: bool
    """Whether what is to be read there is a picture, whatever text lies over it."""


def pdf_pages(path: Path, pages: Iterator[int]) -> Iterator[Found]:
    """The pages asked for (from 1), one by one; one that cannot be opened counts as a picture. Raises Unreadable."""
    with opened(path) as document:
        document.init_forms()
        for number in pages:
            if number > len(document):
                return
            try:
                page = document[number - 1]
                yield _page(page, number)
                page.close()
            except (pypdfium2.PdfiumError, ValueError):
                yield Found(number, (), is_picture=True)


def _page(page: pypdfium2.PdfPage, number: int) -> Found:
    text = page.get_textpage()
    try:
        rows = list(_rows(text))
        unseen = _mostly_unseen(text)
    finally:
        text.close()
    lines = in_rows(line for row in rows for line in _lines(page, row))
    return Found(number, lines, is_picture=_is_picture(page, lines, unseen=unseen))


def _rows(text: pypdfium2.PdfTextPage) -> Iterator[list[Character]]:
    """The characters as the file draws them, in rows."""
    box = pdfium.FS_RECTF()
    row: list[Character] = []
    for index in range(min(text.count_chars(), _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (10, 13):
            if row:
                yield row
            row = []
            continue
        # The whole room of the character: a comma alone would say nothing of the height of its line.
        pdfium.FPDFText_GetLooseCharBox(text, index, byref(box))
        row.append((_character(code), box.left, box.bottom, box.right, box.top))
    if row:
        yield row


def _character(code: int) -> str:
    return chr(code) if 31 < code < 0x110000 else " " if code in (9, 160) else "\ufffd"


def _lines(page: pypdfium2.PdfPage, row: list[Character]) -> Iterator[Line]:
    """The row, broken where a wide gap parts two columns."""
    piece: list[Character] = []
    for character in row:
        if piece and _apart(piece, character):
            yield from _line(page, piece)
            piece = []
        piece.append(character)
    yield from _line(page, piece)


def _apart(piece: list[Character], character: Character) -> bool:
    if character[0].isspace():
        return False
    last = next((each for each in reversed(piece) if not each[0].isspace()), None)
    if last is None:
        return False
    height = max(last[4] - last[2], last[3] - last[1], 1.0)
    return character[1] - last[3] > _WIDE_GAP * height and abs(character[2] - last[2]) < height


def _line(page: pypdfium2.PdfPage, piece: list[Character]) -> Iterator[Line]:
    # Characters beyond the first plane may come in two halves.
    halves = "".join(character[0] for character in piece)
    words = halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
    inked = [character for character in piece if not character[0].isspace()]
    if not words or not inked:
        return
    edges = (min(each[1] for each in inked), min(each[2] for each in inked))
    corners = (max(each[3] for each in inked), max(each[4] for each in inked))
    yield Line(words, _box(page, edges, corners), backwards=_is_backwards(page, inked[0], inked[-1]))


def _is_backwards(page: pypdfium2.PdfPage, first: Character, last: Character) -> bool:
    (x1, y1), (x2, y2) = (
        _shown(page, (each[1] + each[3]) / 2, (each[2] + each[4]) / 2) for each in (first, last)
    )
    across, down = x2 - x1, y2 - y1
    return (across if abs(across) >= abs(down) else down) < 0


def _box(page: pypdfium2.PdfPage, one: tuple[float, float], other: tuple[float, float]) -> Box:
    """The place on the page as it is shown, whatever its rotation and crop."""
    (x1, y1), (x2, y2) = _shown(page, *one), _shown(page, *other)
    left, top = min(x1, x2), min(y1, y2)
    return left, top, round(abs(x2 - x1), 4), round(abs(y2 - y1), 4)


def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = c_int(), c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, byref(across), byref(down))
    return _share(across.value), _share(down.value)


def _share(place: int) -> float:
    return min(max(place / _FINE, 0.0), 1.0)


def _mostly_unseen(text: pypdfium2.PdfTextPage) -> bool:
    seen = unseen = 0
    for index in range(min(text.count_chars(), _ASKED_CHARACTERS)):
        piece = pdfium.FPDFText_GetTextObject(text, index)
        if piece and not pdfium.FPDFText_IsGenerated(text, index):
            hidden = pdfium.FPDFTextObj_GetTextRenderMode(piece) == _UNSEEN
            unseen += hidden
            seen += not hidden
    return unseen > seen


def _is_picture(page: pypdfium2.PdfPage, lines: tuple[Line, ...], *, unseen: bool) -> bool:
    words = "".join(line.text for line in lines if not line.text.isspace()).replace(" ", "")
    if len(words) >= _FEWEST and rubbish_share(words) > _RUBBISH:
        return True
    if len(words) >= _FEW_ON_SCAN and not unseen:
        return False
    if _covered(page) >= _SCAN_SHARE:
        return _is_inked(page)
    least = _INKED_BESIDE_WORDS if words and not unseen else _INKED
    return len(words) < _FEWEST and _is_inked(page, least)


def rubbish_share(words: str) -> float:
    """The share of characters that mean nothing to anybody: private use, unassigned, control."""
    return sum(_means_nothing(character) for character in words) / len(words) if words else 0.0


def _means_nothing(character: str) -> bool:
    code = ord(character)
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000 or code in (0xFFFD, 0xFFFE, 0xFFFF) or code < 32


def _covered(page: pypdfium2.PdfPage) -> float:
    """The share of the page that pictures cover."""
    width, height = page.get_size()
    if width <= 0 or height <= 0 or pdfium.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
        return 0.0
    covered = 0.0
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        covered += abs((right - left) * (top - bottom))
    return covered / (width * height)


def _is_inked(page: pypdfium2.PdfPage, least: float = _INKED) -> bool:
    width, height = page.get_size()
    scale = min(0.5, 600 / max(width, height, 1.0))
    small = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    levels = small.histogram()
    paper = max(range(128, 256), key=levels.__getitem__)
    return sum(levels[: max(paper - 50, 1)]) > least * sum(levels)
