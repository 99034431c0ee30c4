"""Words that a PDF holds and its page does not show: under black boxes, unseen, and marked to be struck out.

Told by the drawn page, not by how it was made: where the text layer has words and the picture is one flat dark spot,
somebody has covered them with something that can be lifted. Bounded process alone.
"""

import time
from collections.abc import Iterator
from ctypes import byref, c_double, c_int, c_uint
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdfium2 import raw as pdfium

from court_filing.reading.drawing import opened
from court_filing.reading.hidden import Mark
from court_filing.reading.words import Box

_SCALE = 100 / 72
_MOST_PIXELS = 4_000_000
_DARK = 100
_FULL = 247
"""Of 255: how much of a column has to be dark."""
_FLAT = 30
"""How far the lightest and the darkest dot of a covered place may lie apart; a photo in the shade is not flat."""
_LIGHT = 235
_FEWEST = 2
"""Fewer letters and digits than this are a stroke or a bullet, and hide nothing."""
_FEWEST_UNSEEN = 6
_MOST_PIECES = 3000
"""A page of more pieces of text is not asked about each of them."""
_UNSEEN = 3
"""The mode of drawing text that leaves no ink."""
_SCAN_SHARE = 0.55

Rect = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own units."""


@dataclass(frozen=True)
class _Sheet:
    page: pypdfium2.PdfPage
    words: pypdfium2.PdfTextPage
    image: Image.Image
    number: int

    def pixels(self, rect: Rect) -> tuple[int, int, int, int]:
        """Left, top, right, bottom on the drawn page."""
        corners = [_to_device(self, x, y) for x in rect[::2] for y in rect[1::2]]
        xs, ys = [x for x, _y in corners], [y for _x, y in corners]
        width, height = self.image.size
        left, top = min(max(min(xs), 0), width - 1), min(max(min(ys), 0), height - 1)
        return left, top, min(max(max(xs), left + 1), width), min(max(max(ys), top + 1), height)

    def share(self, place: tuple[int, int, int, int]) -> Box:
        """A place on the drawn page as shares of it."""
        width, height = self.image.size
        left, top, right, bottom = place
        return left / width, top / height, (right - left) / width, (bottom - top) / height

    def text(self, place: tuple[int, int, int, int]) -> str:
        """What the text layer has at a place of the drawn page."""
        (left, top), (right, bottom) = _to_page(self, *place[:2]), _to_page(self, *place[2:])
        found: str = self.words.get_text_bounded(
            min(left, right), min(bottom, top), max(left, right), max(bottom, top)
        )
        return " ".join(found.split())


def hidden_in_pdf(
    path: Path, *, first: int, last: int, until: float
) -> Iterator[tuple[int, int, list[Mark]]]:
    """The pages from `first` to `last` with how many there are to look at and what each hides, until that moment.

    `until` is one of the monotonic clock.

    Raises Unreadable where it does not open.
    """
    with opened(path) as document:
        document.init_forms()
        end = min(last, len(document))
        for number in range(first, end + 1):
            marks: list[Mark] = []
            try:
                page = document[number - 1]
                marks = list(_of_page(page, number))
                page.close()
            except (pypdfium2.PdfiumError, ValueError, OSError):
                pass
            yield number, end, marks
            if time.monotonic() > until:
                return


def _of_page(page: pypdfium2.PdfPage, number: int) -> Iterator[Mark]:
    words = page.get_textpage()
    pieces = words.count_rects()
    width, height = page.get_size()
    if not 0 < pieces <= _MOST_PIECES or width <= 0 or height <= 0:
        return
    scale = min(_SCALE, (_MOST_PIXELS / (width * height)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    sheet = _Sheet(page, words, image, number)
    yield from _to_be_struck_out(sheet)
    for index in range(pieces):
        yield from _covered(sheet, words.get_rect(index))
    if not _is_scan(page, width * height):
        yield from _unseen(sheet)


def _covered(sheet: _Sheet, rect: Rect) -> Iterator[Mark]:
    """The parts of a piece of text that lie under something flat and dark."""
    left, top, right, bottom = sheet.pixels(rect)
    part = sheet.image.crop((left, top, right, bottom))
    if _shades(part)[0] >= _DARK:
        return
    upright = part.width >= part.height
    line = part if upright else part.transpose(Image.Transpose.TRANSPOSE)
    for start, end in _dark_runs(line):
        place = (left + start, top, left + end, bottom) if upright else (left, top + start, right, top + end)
        text = sheet.text(place)
        if _letters(text) >= _FEWEST and _is_flat(sheet.image.crop(place)):
            yield Mark("covered", sheet.number, sheet.share(place), text)


def _dark_runs(line: Image.Image) -> Iterator[tuple[int, int]]:
    """From where to where every column is dark, where that is about as long as the line is high."""
    trim = line.height // 6
    inner = line.crop((0, trim, line.width, max(trim + 1, line.height - trim)))
    dark = inner.point([255 if shade < _DARK else 0 for shade in range(256)])
    columns = dark.resize((line.width, 1), Image.Resampling.BOX).tobytes()
    place = 0
    for is_dark, group in groupby(columns, key=lambda share: share >= _FULL):
        length = len(list(group))
        if is_dark and length >= max(6, 0.9 * line.height):
            yield place, place + length
        place += length


def _is_flat(part: Image.Image) -> bool:
    trim = part.height // 6
    darkest, lightest = _shades(part.crop((0, trim, part.width, max(trim + 1, part.height - trim))))
    return lightest - darkest <= _FLAT


def _shades(part: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest dot, of 255."""
    darkest, lightest = part.getextrema()
    assert isinstance(darkest, int) and isinstance(lightest, int)
    return darkest, lightest


def _to_be_struck_out(sheet: _Sheet) -> Iterator[Mark]:
    """Places that a program has marked for redaction without carrying it out."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(sheet.page)):
        note = pdfium.FPDFPage_GetAnnot(sheet.page, index)
        try:
            found = pdfium.FS_RECTF()
            if pdfium.FPDFAnnot_GetSubtype(note) != pdfium.FPDF_ANNOT_REDACT:
                continue
            if pdfium.FPDFAnnot_GetRect(note, byref(found)):
                place = sheet.pixels((found.left, found.bottom, found.right, found.top))
                if text := sheet.text(place):
                    yield Mark("unredacted", sheet.number, sheet.share(place), text)
        finally:
            pdfium.FPDFPage_CloseAnnot(note)


def _unseen(sheet: _Sheet) -> Iterator[Mark]:
    """Text that leaves no ink, or is as white as the paper, on a page that is no scan."""
    pieces = sheet.page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=3, textpage=sheet.words)
    for count, piece in enumerate(pieces):
        if count > _MOST_PIECES:
            return
        if not _leaves_no_ink(piece):
            continue
        place = sheet.pixels(piece.get_bounds())
        darkest, lightest = _shades(sheet.image.crop(place))
        text = " ".join(str(piece.extract()).split())
        if lightest - darkest <= _FLAT and darkest >= _DARK and _letters(text) >= _FEWEST_UNSEEN:
            yield Mark("invisible", sheet.number, sheet.share(place), text)


def _leaves_no_ink(piece: pypdfium2.PdfTextObj) -> bool:
    if pdfium.FPDFTextObj_GetTextRenderMode(piece) == _UNSEEN:
        return True
    red, green, blue, solid = c_uint(), c_uint(), c_uint(), c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(piece, byref(red), byref(green), byref(blue), byref(solid)):
        return False
    return solid.value < 10 or min(red.value, green.value, blue.value) >= _LIGHT


def _is_scan(page: pypdfium2.PdfPage, area: float) -> bool:
    """Whether pictures make up most of the page: then unseen words are what recognition has laid over them."""
    shown = 0.0
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        shown += abs((right - left) * (top - bottom))
    return shown >= _SCAN_SHARE * area


def _letters(text: str) -> int:
    return sum(sign.isalnum() for sign in text)


def _to_device(sheet: _Sheet, x: float, y: float) -> tuple[int, int]:
    across, down = c_int(), c_int()
    pdfium.FPDF_PageToDevice(sheet.page, 0, 0, *sheet.image.size, 0, x, y, byref(across), byref(down))
    return across.value, down.value


def _to_page(sheet: _Sheet, across: int, down: int) -> tuple[float, float]:
    x, y = c_double(), c_double()
    pdfium.FPDF_DeviceToPage(sheet.page, 0, 0, *sheet.image.size, 0, across, down, byref(x), byref(y))
    return x.value, y.value
