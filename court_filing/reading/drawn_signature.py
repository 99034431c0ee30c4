"""A signature drawn on the screen, as the browser sends it: a small PNG, decoded, cut to its ink and made anew."""

from base64 import b64decode
from binascii import Error as NotBase64
from io import BytesIO

from PIL import Image, ImageOps

from court_filing.reading.probe_image import BROKEN

_START = "data:image/png;base64,"
_MOST_BYTES = 300_000
_MOST_PIXELS = 4_000_000
_LEAST_INK = 60
"""Dots from which on a drawing is more than a slip of the finger."""
_MOST_INK = 0.6
"""The share of the sheet up to which it is a drawing; beyond, the sheet is dark and not written on."""
_DARK = 160
_HEIGHT = 240
"""How high it is kept, in dots: sharp on paper at its 15 mm."""
_MARGIN = 8


class NotASignature(ValueError):
    """What was sent is no picture of a signature."""


def clean_signature(address: str) -> bytes:
    """The drawing of a `data:` address as a PNG of our own making: black strokes on nothing.

    Raises NotASignature for another kind of file, one that is too large or broken, and a drawing without strokes or of
    nothing but ink.
    """
    if not address.startswith(_START) or len(address) > _MOST_BYTES * 4 // 3 + 100:
        raise NotASignature("not a small PNG")
    try:
        content = b64decode(address[len(_START) :], validate=True)
        with Image.open(BytesIO(content), formats=("PNG",)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise NotASignature("too large")
            ink = _ink(image)
    except (NotBase64, *BROKEN) as broken:
        raise NotASignature(str(broken)) from broken
    return _as_png(ink)


def _ink(image: Image.Image) -> Image.Image:
    """Where the strokes are: white on black, cut to what is drawn."""
    whole = image.convert("RGBA")
    paper = Image.new("RGBA", whole.size, "white")
    paper.alpha_composite(whole)
    ink = ImageOps.invert(paper.convert("L"))
    box = ink.point(lambda level: 255 if level > 255 - _DARK else 0).getbbox()
    dots = sum(ink.histogram()[255 - _DARK :])
    if box is None or dots < _LEAST_INK:
        raise NotASignature("nothing is drawn")
    if dots > _MOST_INK * ink.width * ink.height:
        raise NotASignature("nothing but ink")
    return ink.crop(box)


def _as_png(ink: Image.Image) -> bytes:
    width = max(1, round(ink.width * _HEIGHT / ink.height))
    if width > _HEIGHT * 8:
        width = _HEIGHT * 8
    ink = ImageOps.expand(ink.resize((width, _HEIGHT), Image.Resampling.LANCZOS), _MARGIN)
    strokes = Image.new("LA", ink.size, 0)
    strokes.putalpha(ink)
    written = BytesIO()
    strokes.save(written, "PNG", optimize=True)
    return written.getvalue()
