"""The pages of a file as the page coach sees them: grey, upright, about 100 dots per inch. Bounded process alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from math import pi
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdfium2 import raw as pdfium

from court_filing.reading.drawing import on_white, opened
from court_filing.reading.inside import Unreadable
from court_filing.reading.kind import LIMITS, Kind
from court_filing.reading.probe_image import BROKEN, FORMATS

LONGEST_SIDE = 1200
"""A sheet of A4 at 100 dots per inch; what is not legible there is not legible on a clerk's screen."""
DOTS_PER_POINT = 150 / 72
_SCAN_SHARE = 0.55
"""From which share of the page on pictures make it a scan."""
_MOST_OBJECTS = 2000
"""A page of more pieces than this is drawn by a program and no scan."""
_WORDS = 20
"""From how many printed characters on a page is no mere scan, and its writing has a direction."""
_ASKED_CHARACTERS = 200
_UNSEEN = 3
"""The mode of drawing text that leaves no ink: the words that recognition lays over a scan."""


ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How a photo is turned upright, by what its camera noted (Exif, orientation)."""


@dataclass(frozen=True)
class Sheet:
    """One page: its picture, and what its file says of it."""

    image: Image.Image
    is_photo: bool
    """Taken by a camera or a scanner, and not drawn by a program."""
    longest_pixels: int
    """Dots along the longer side, as stored."""
    dots_per_inch: float | None = None
    """Of a scan in a PDF, which says how large the paper is."""
    quarter_turns: int = 0
    """How many quarters its printed words are turned clockwise, where there are any."""


def sheets(path: Path, *, kind: Kind, pages: Iterator[int]) -> Iterator[tuple[int, Sheet | None]]:
    """The pages asked for (from 1), one by one; None for one that cannot be drawn. Raises Unreadable."""
    return _pdf_sheets(path, pages) if kind is Kind.PDF else _picture_sheets(path, pages)


def _pdf_sheets(path: Path, pages: Iterator[int]) -> Iterator[tuple[int, Sheet | None]]:
    with opened(path) as document:
        # Without it what was filled into a form's fields is left out.
        document.init_forms()
        for number in pages:
            try:
                page = document[number - 1]
                yield number, _pdf_sheet(page)
                page.close()
            except (pypdfium2.PdfiumError, ValueError):
                yield number, None


def _pdf_sheet(page: pypdfium2.PdfPage) -> Sheet:
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        raise ValueError("a page without extent")
    words, turns = _writing(page)
    pixels, dots = (0, 0.0) if words >= _WORDS else _scan(page, width * height)
    longest = min(LONGEST_SIDE, pixels) if pixels else LONGEST_SIDE
    scale = min(DOTS_PER_POINT, longest / max(width, height))
    drawn = _stored_photo(page) if pixels else None
    return Sheet(
        image=drawn or page.render(scale=scale, grayscale=True).to_pil().convert("L"),
        is_photo=pixels > 0,
        longest_pixels=pixels,
        dots_per_inch=dots or None,
        quarter_turns=turns,
    )


def _scan(page: pypdfium2.PdfPage, area: float) -> tuple[int, float]:
    """Dots along the longer side of the page's largest picture and per inch; nothing where it is no scan."""
    if pdfium.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
        return 0, 0.0
    covered, largest, found = 0.0, 0.0, (0, 0.0)
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        shown = abs((right - left) * (top - bottom))
        covered += shown
        if shown > largest:
            largest = shown
            pixels, inches = max(picture.get_px_size()), max(right - left, top - bottom) / 72
            found = (pixels, pixels / inches if inches > 0 else 0.0)
    return found if covered >= _SCAN_SHARE * area else (0, 0.0)


def _stored_photo(page: pypdfium2.PdfPage) -> Image.Image | None:
    """The photo that is all there is on the page, as it is stored: much faster than drawn."""
    if page.get_rotation() or pdfium.FPDFPage_CountObjects(page) != 1:
        return None
    width, height = page.get_size()
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=1):
        matrix = picture.get_matrix()
        is_upright = (
            max(abs(matrix.b), abs(matrix.c)) < 1 and matrix.a > 0.95 * width and matrix.d > 0.95 * height
        )
        if is_upright and picture.get_filters(skip_simple=True) == ["DCTDecode"]:
            return _small_photo(bytes(picture.get_data(decode_simple=True)))
    return None


def _small_photo(stored: bytes) -> Image.Image | None:
    try:
        with Image.open(BytesIO(stored), formats=("JPEG",)) as photo:
            if photo.mode not in {"L", "RGB"} or photo.width * photo.height > LIMITS.pixels:
                return None
            photo.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
            small = _grey(photo)
            small.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BOX, reducing_gap=2.0)
            return small
    except BROKEN:
        return None


def _writing(page: pypdfium2.PdfPage) -> tuple[int, int]:
    """How many characters are printed, as far as one looks, and by how many quarters most of them are turned."""
    text = page.get_textpage()
    printed = 0
    turned = [0, 0, 0, 0]
    for index in range(min(text.count_chars(), _ASKED_CHARACTERS)):
        if pdfium.FPDFText_IsGenerated(text, index):
            continue
        piece = pdfium.FPDFText_GetTextObject(text, index)
        printed += not piece or pdfium.FPDFTextObj_GetTextRenderMode(piece) != _UNSEEN
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        turned[round(angle / (pi / 2)) % 4] += 1
    text.close()
    most = max(range(4), key=turned.__getitem__)
    sure = turned[most] >= max(_WORDS, 0.9 * sum(turned))
    return printed, (most + page.get_rotation() // 90) % 4 if sure else 0


def _picture_sheets(path: Path, pages: Iterator[int]) -> Iterator[tuple[int, Sheet | None]]:
    try:
        with Image.open(path, formats=FORMATS) as image:
            for number in pages:
                yield number, _picture_sheet(image, number)
    except BROKEN as error:
        raise Unreadable("corrupt_image") from error


def _picture_sheet(image: Image.Image, number: int) -> Sheet | None:
    if image.format == "TIFF":
        image.seek(number - 1)
    width, height = image.size
    if width * height > LIMITS.pixels:
        return None
    if image.format == "JPEG":
        image.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
    small = _grey(image)
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BOX, reducing_gap=2.0)
    upright = UPRIGHT.get(image.getexif().get(ORIENTATION, 1))
    if upright is not None:
        small = small.transpose(upright)
    return Sheet(image=small, is_photo=True, longest_pixels=max(width, height))


def _grey(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda level: level / 256).convert("L")
    if image.mode in {"RGB", "L", "1", "CMYK", "YCbCr"} and "transparency" not in image.info:
        return image.convert("L") if image.mode != "L" else image.copy()
    return on_white(image).convert("L")
