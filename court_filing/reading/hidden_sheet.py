"""A page of a PDF as it is drawn, beside the words of its text layer. Bounded process alone."""

from ctypes import byref, c_double, c_int, c_uint
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
from PIL import Image
from pypdfium2 import raw as pdfium

from court_filing.reading.words import Box

DARK = 100
FLAT = 30
"""How far the lightest and the darkest dot of a covered place may lie apart; a photo in the shade is not flat."""
LIGHT = 235
_UNSEEN = 3
"""The mode of drawing text that leaves no ink."""

Rect = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own units."""
Place = tuple[int, int, int, int]
"""Left, top, right and bottom in dots of the drawn page."""


@dataclass(frozen=True)
class Sheet:
    """One page: drawn in shades of grey, and its text layer."""

    page: pypdfium2.PdfPage
    words: pypdfium2.PdfTextPage
    image: Image.Image
    number: int

    def pixels(self, rect: Rect) -> Place:
        """Where it lies on the drawn page, one dot at least."""
        left, top, right, bottom = self.drawn(rect)
        width, height = self.image.size
        left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
        return left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)

    def drawn(self, rect: Rect) -> Place:
        """Where it lies or would lie: beyond the edges, what the page's frame has cut off."""
        (ox, oy), (ax, ay), (bx, by) = self._frame
        corners = [(ox + x * ax + y * bx, oy + x * ay + y * by) for x in rect[::2] for y in rect[1::2]]
        xs, ys = [x for x, _y in corners], [y for _x, y in corners]
        return int(min(xs)), int(min(ys)), int(max(xs) + 0.5), int(max(ys) + 0.5)

    @cached_property
    def _frame(self) -> tuple[tuple[float, float], ...]:
        """Where the page's origin is drawn, and where one unit to the right and one upwards lead."""
        far = 10_000.0
        origin, right, up = (_to_device(self, x, y) for x, y in ((0.0, 0.0), (far, 0.0), (0.0, far)))
        one = ((right[0] - origin[0]) / far, (right[1] - origin[1]) / far)
        other = ((up[0] - origin[0]) / far, (up[1] - origin[1]) / far)
        return origin, one, other

    def share(self, place: Place) -> Box:
        """A place on the drawn page as shares of it."""
        width, height = self.image.size
        left, top, right, bottom = place
        return left / width, top / height, (right - left) / width, (bottom - top) / height

    def text(self, place: Place) -> str:
        """What the text layer has at a place of the drawn page."""
        (left, top), (right, bottom) = _to_page(self, *place[:2]), _to_page(self, *place[2:])
        found: str = self.words.get_text_bounded(
            min(left, right), min(bottom, top), max(left, right), max(bottom, top)
        )
        return " ".join(found.split())


def is_flat(part: Image.Image) -> bool:
    """Whether it is of one shade, but for its edges."""
    trim = part.height // 6
    aside = 1 if part.width > 4 else 0
    edges = (aside, trim, part.width - aside, max(trim + 1, part.height - trim))
    darkest, lightest = shades(part.crop(edges))
    return lightest - darkest <= FLAT


def shades(part: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest dot, of 255."""
    darkest, lightest = part.getextrema()
    assert isinstance(darkest, int) and isinstance(lightest, int)
    return darkest, lightest


def leaves_no_ink(piece: pypdfium2.PdfTextObj) -> bool:
    """Whether text is drawn without ink, or as light as paper."""
    shade = ink_of(piece)
    return shade is None or shade >= LIGHT


def ink_of(piece: pypdfium2.PdfTextObj) -> int | None:
    """The darkest of the colours of a piece of text, of 255; None where it leaves no ink at all, 0 if unknown."""
    if pdfium.FPDFTextObj_GetTextRenderMode(piece) == _UNSEEN:
        return None
    red, green, blue, solid = c_uint(), c_uint(), c_uint(), c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(piece, byref(red), byref(green), byref(blue), byref(solid)):
        return 0
    return None if solid.value < 10 else min(red.value, green.value, blue.value)


def letters(text: str) -> int:
    """How many letters and digits it has."""
    return sum(sign.isalnum() for sign in text)


def _to_device(sheet: Sheet, x: float, y: float) -> tuple[int, int]:
    across, down = c_int(), c_int()
    pdfium.FPDF_PageToDevice(sheet.page, 0, 0, *sheet.image.size, 0, x, y, byref(across), byref(down))
    return across.value, down.value


def _to_page(sheet: Sheet, across: int, down: int) -> tuple[float, float]:
    x, y = c_double(), c_double()
    pdfium.FPDF_DeviceToPage(sheet.page, 0, 0, *sheet.image.size, 0, across, down, byref(x), byref(y))
    return x.value, y.value
