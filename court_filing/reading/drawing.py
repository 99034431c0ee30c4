"""Draw one page of a file as a PNG. Hostile files are drawn in the bounded process alone."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageOps

from court_filing.reading.inside import Unreadable
from court_filing.reading.kind import LIMITS, Kind
from court_filing.reading.probe_image import BROKEN, FORMATS
from court_filing.reading.probe_pdf import LOCKED, locked

DOTS_PER_POINT = 150 / 72
LONGEST_SIDE = 2000
SMALL_SIDE = 480
"""Dots of a small picture along its longer side: a page among many, to be told from the others."""
SMALL_QUALITY = 72
LARGE_BYTES = 1_200_000
"""Photos and scans above this are drawn with 256 colours: as legible, and a quarter of the size."""


def draw(path: Path, *, kind: Kind, page: int) -> bytes:
    """The page (from 1) as PNG, upright, at most `LIMITS.drawn_pixels` large.

    Raises Unreadable where it cannot be drawn, where there is no such page, or where nothing draws this kind.
    """
    drawer = DRAWERS.get(kind)
    if drawer is None:
        raise Unreadable("not_drawn")
    return _png(drawer(path, page - 1))


def draw_small(path: Path, *, kind: Kind, page: int) -> bytes:
    """The page (from 1) as a small JPEG, upright like the large one. Raises Unreadable."""
    drawer = DRAWERS.get(kind)
    if drawer is None:
        raise Unreadable("not_drawn")
    stream = io.BytesIO()
    on_white(drawer(path, page - 1, SMALL_SIDE)).save(stream, "JPEG", quality=SMALL_QUALITY)
    return stream.getvalue()


def _pdf_page(path: Path, index: int, longest: int = LONGEST_SIDE) -> Image.Image:
    with opened(path) as document:
        if not 0 <= index < len(document):
            raise Unreadable("no_such_page", page=index + 1)
        # Without it what was filled into a form's fields is left out.
        document.init_forms()
        try:
            page = document[index]
            width, height = page.get_size()
            drawn: Image.Image = page.render(scale=_scale(width, height, longest)).to_pil()
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise Unreadable("corrupt_page", page=index + 1) from error
    return drawn


def opened(path: Path) -> pypdfium2.PdfDocument:
    """The document, put together again where it is broken. Raises Unreadable."""
    try:
        # As a stream: by its path the library would look for a name, and the file may have none.
        return pypdfium2.PdfDocument(path.open("rb"), autoclose=True)
    except pypdfium2.PdfiumError as error:
        if error.err_code in LOCKED:
            raise locked(error) from error
        return _rebuilt(path)


def _rebuilt(path: Path) -> pypdfium2.PdfDocument:
    """As qpdf puts a broken file together again."""
    mended = io.BytesIO()
    try:
        with pikepdf.open(path) as document:
            document.save(mended)
        return pypdfium2.PdfDocument(mended.getvalue())
    except (pikepdf.PdfError, pypdfium2.PdfiumError, RuntimeError, ValueError) as error:
        raise Unreadable("corrupt_pdf") from error


def _scale(width: float, height: float, longest: int) -> float:
    if width <= 0 or height <= 0:
        raise ValueError("a page without extent")
    within = min(longest / max(width, height), (LIMITS.drawn_pixels / (width * height)) ** 0.5)
    return min(DOTS_PER_POINT, within)


def _picture(path: Path, index: int, longest: int = LONGEST_SIDE) -> Image.Image:
    try:
        with Image.open(path, formats=FORMATS) as image:
            if image.width * image.height > LIMITS.pixels:
                raise Unreadable(
                    "too_many_pixels",
                    width=image.width,
                    height=image.height,
                    limit=LIMITS.pixels // 10_000,
                )
            if index:
                _turn_to(image, index)
            if image.format == "JPEG":
                image.draft("RGB", (longest, longest))
            image.thumbnail((longest, longest), reducing_gap=2.0)
            return ImageOps.exif_transpose(image)
    except BROKEN as error:
        raise Unreadable("corrupt_image") from error


def _turn_to(image: Image.Image, index: int) -> None:
    try:
        if image.format != "TIFF" or index < 0:
            raise EOFError
        image.seek(index)
    except EOFError as error:
        raise Unreadable("no_such_page", page=index + 1) from error


def _png(image: Image.Image) -> bytes:
    flat = on_white(image)
    drawn = _saved(flat)
    return (
        _saved(flat.quantize(256, Image.Quantize.FASTOCTREE))
        if len(drawn) > LARGE_BYTES and flat.mode == "RGB"
        else drawn
    )


def on_white(image: Image.Image) -> Image.Image:
    """The picture, with white where it is transparent."""
    if image.mode in ("L", "1"):
        return image.convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        upper = image.convert("RGBA")
        ground = Image.new("RGBA", upper.size, "white")
        ground.alpha_composite(upper)
        return ground.convert("RGB")
    return image.convert("RGB")


def _saved(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=4)
    return stream.getvalue()


DRAWERS: dict[Kind, Callable[..., Image.Image]] = {
    Kind.PDF: _pdf_page,
    Kind.JPEG: _picture,
    Kind.PNG: _picture,
    Kind.TIFF: _picture,
    Kind.WEBP: _picture,
    Kind.HEIC: _picture,
}
"""What is drawn, by path, place of the page and (if it is not to be large) dots along the longer side; a Word file
would need an office program."""
