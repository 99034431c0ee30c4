"""Words that a PDF holds and its page does not show: under black boxes, unseen, and marked to be struck out.

Told by the drawn page, not by how it was made: where the text layer has words and the picture is one flat dark spot,
somebody has covered them with something that can be lifted. Bounded process alone.
"""

import io
import time
from collections.abc import Iterator
from ctypes import byref
from itertools import groupby, islice
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdfium2 import raw as pdfium

from court_filing.reading.drawing import opened
from court_filing.reading.hidden import Mark
from court_filing.reading.hidden_blotted import blotted_out
from court_filing.reading.hidden_photo import place_of_photo
from court_filing.reading.hidden_sheet import DARK, FLAT, Rect, Sheet, is_flat, leaves_no_ink, letters, shades

_SCALE = 100 / 72
_MOST_PIXELS = 4_000_000
_FULL = 247
"""Of 255: how much of a column has to be dark."""
_FEWEST = 2
"""Fewer letters and digits than this are a stroke or a bullet, and hide nothing."""
_FEWEST_UNSEEN = 6
_MOST_PIECES = 3000
"""A page of more pieces of text is not asked about each of them."""
_SCAN_SHARE = 0.55
_MOST_PHOTOS = 30
"""Of so many pictures of one page it is looked up where they were taken."""


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
    yield from _places(page, number)
    words = page.get_textpage()
    pieces = words.count_rects()
    width, height = page.get_size()
    if not 0 < pieces <= _MOST_PIECES or width <= 0 or height <= 0:
        return
    scale = min(_SCALE, (_MOST_PIXELS / (width * height)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    sheet = Sheet(page, words, image, number)
    yield from _to_be_struck_out(sheet)
    for index in range(pieces):
        yield from _covered(sheet, words.get_rect(index))
    if not _is_scan(page, width * height):
        yield from _unseen(sheet)
        yield from _blotted(sheet)


def _covered(sheet: Sheet, rect: Rect) -> Iterator[Mark]:
    """The parts of a piece of text that lie under something flat and dark."""
    left, top, right, bottom = sheet.pixels(rect)
    part = sheet.image.crop((left, top, right, bottom))
    if shades(part)[0] >= DARK:
        return
    upright = part.width >= part.height
    line = part if upright else part.transpose(Image.Transpose.TRANSPOSE)
    for start, end in _dark_runs(line):
        place = (left + start, top, left + end, bottom) if upright else (left, top + start, right, top + end)
        text = sheet.text(place)
        if letters(text) >= _FEWEST and is_flat(sheet.image.crop(place)):
            yield Mark("covered", sheet.number, sheet.share(place), text)


def _dark_runs(line: Image.Image) -> Iterator[tuple[int, int]]:
    """From where to where every column is dark, where that is about as long as the line is high."""
    trim = line.height // 6
    inner = line.crop((0, trim, line.width, max(trim + 1, line.height - trim)))
    dark = inner.point([255 if shade < DARK else 0 for shade in range(256)])
    columns = dark.resize((line.width, 1), Image.Resampling.BOX).tobytes()
    place = 0
    for is_dark, group in groupby(columns, key=lambda share: share >= _FULL):
        length = len(list(group))
        if is_dark and length >= max(6, 0.9 * line.height):
            yield place, place + length
        place += length


def _to_be_struck_out(sheet: Sheet) -> Iterator[Mark]:
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


def _blotted(sheet: Sheet) -> Iterator[Mark]:
    """Text that was drawn dark and of which nothing is to be seen: under something light, or cut off with the edge."""
    for stretch in blotted_out(sheet):
        if stretch.place is None:
            yield Mark("invisible", sheet.number, None, stretch.text)
        else:
            yield Mark("covered", sheet.number, sheet.share(stretch.place), stretch.text)


def _places(page: pypdfium2.PdfPage, number: int) -> Iterator[Mark]:
    """Where the photos of the page were taken, as far as they were put in as they came from the telephone."""
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    for picture in islice(pictures, _MOST_PHOTOS):
        if picture.get_filters() != ["DCTDecode"]:
            continue
        place = place_of_photo(io.BytesIO(bytes(picture.get_data())))
        if place is not None:
            yield Mark("location", number, None, place)
            return


def _unseen(sheet: Sheet) -> Iterator[Mark]:
    """Text that leaves no ink, or is as white as the paper, on a page that is no scan."""
    pieces = sheet.page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=3, textpage=sheet.words)
    for count, piece in enumerate(pieces):
        if count > _MOST_PIECES:
            return
        if not leaves_no_ink(piece):
            continue
        place = sheet.pixels(piece.get_bounds())
        darkest, lightest = shades(sheet.image.crop(place))
        text = " ".join(str(piece.extract()).split())
        if lightest - darkest <= FLAT and darkest >= DARK and letters(text) >= _FEWEST_UNSEEN:
            yield Mark("invisible", sheet.number, sheet.share(place), text)


def _is_scan(page: pypdfium2.PdfPage, area: float) -> bool:
    """Whether pictures make up most of the page: then unseen words are what recognition has laid over them."""
    shown = 0.0
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        shown += abs((right - left) * (top - bottom))
    return shown >= _SCAN_SHARE * area
