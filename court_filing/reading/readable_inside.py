"""The readable copy of a file (阅读副本), made of its pages alone: nothing active is in it. Bounded process alone."""

import io
from contextlib import suppress
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image, ImageOps

from court_filing.reading.drawing import on_white, opened
from court_filing.reading.inside import Unreadable
from court_filing.reading.kind import IMAGES, LIMITS, Kind
from court_filing.reading.probe_image import BROKEN
from court_filing.reading.text_layer import Placed, UnseenFont, lay_over
from court_filing.reading.without_active import take_out

LONGEST_SIDE = 2800
"""Dots of a photo in the copy along its longer side: a sheet of A4 at 240 dots per inch."""
QUALITY = 82
A4_POINTS = (595.28, 841.89)
MOST_PAGES = 300
_PICTURES = ("JPEG", "PNG", "TIFF", "WEBP")


def readable_copy(path: Path, *, kind: Kind, pages: list[dict[str, Any]]) -> bytes:
    """The PDF. `pages`: what was recognised, by `number` with `turned`, `stays` and `lines`. Raises Unreadable.

    The same file with the same words gives the same bytes.
    """
    words = {each["number"]: Placed.from_json(each) for each in pages}
    if kind is Kind.PDF:
        return _of_pdf(path, words)
    if kind in IMAGES:
        return _of_pictures(path, kind, words)
    raise Unreadable("not_drawn")


def _of_pdf(path: Path, words: dict[int, Placed]) -> bytes:
    try:
        with _opened_pdf(path) as document:
            take_out(document)
            font = _font(document, words)
            for number, placed in words.items():
                if number <= len(document.pages):
                    lay_over(document.pages[number - 1], placed, font)
            return _saved(document)
    except pikepdf.PasswordError as error:
        raise Unreadable("encrypted_pdf") from error
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise Unreadable("corrupt_pdf") from error


def _opened_pdf(path: Path) -> pikepdf.Pdf:
    """The document; where qpdf has not the pages that are shown, those alone as pdfium takes them out of it."""
    document = None
    with suppress(pikepdf.PdfError), opened(path) as shown:
        document = pikepdf.open(path)
        # One put together without the count of its objects is not written so that anybody opens it.
        if _has_all(document, shown) and "/Size" in document.trailer:
            return document
    if isinstance(document, pikepdf.Pdf):
        document.close()
    taken = io.BytesIO()
    with opened(path) as shown, pypdfium2.PdfDocument.new() as pages_alone:
        pages_alone.import_pages(shown)
        pages_alone.save(taken)
    return pikepdf.open(taken)


def _has_all(document: pikepdf.Pdf, shown: pypdfium2.PdfDocument) -> bool:
    """Whether nothing is shown that it has not; some documents announce more pages than there are."""
    pages = len(document.pages)
    if pages >= len(shown):
        return True
    try:
        shown.get_page_size(pages)
    except pypdfium2.PdfiumError:
        return pages > 0
    return False


def _font(document: pikepdf.Pdf, words: dict[int, Placed]) -> UnseenFont:
    return UnseenFont(document, (line for placed in words.values() for line, _box in placed.lines))


def _saved(document: pikepdf.Pdf) -> bytes:
    copy = io.BytesIO()
    document.remove_unreferenced_resources()
    document.save(copy, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return copy.getvalue()


def _of_pictures(path: Path, kind: Kind, words: dict[int, Placed]) -> bytes:
    with pikepdf.new() as document:
        font = _font(document, words)
        try:
            with _opened(path, kind) as image:
                # The other frames of a moving picture are no pages.
                frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
                for number in range(1, min(frames, MOST_PAGES) + 1):
                    if number > 1:
                        image.seek(number - 1)
                    placed = words.get(number, Placed())
                    page = _page(document, _upright(image, placed.turned))
                    lay_over(page, Placed(0, placed.lines), font)
        except BROKEN as error:
            raise Unreadable("corrupt_image") from error
        return _saved(document)


def _opened(path: Path, kind: Kind) -> Image.Image:
    if kind is Kind.HEIC:
        import pillow_heif

        pillow_heif.register_heif_opener()
        return Image.open(path, formats=("HEIF",))
    image = Image.open(path, formats=_PICTURES)
    if image.width * image.height > LIMITS.pixels:
        raise Unreadable(
            "too_many_pixels", width=image.width, height=image.height, limit=LIMITS.pixels // 10_000
        )
    return image


def _upright(image: Image.Image, turned: int) -> Image.Image:
    if image.format == "JPEG":
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    smaller = image.copy()
    smaller.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    upright = on_white(ImageOps.exif_transpose(smaller))
    return upright.rotate(-turned, expand=True) if turned else upright


def _page(document: pikepdf.Pdf, image: Image.Image) -> pikepdf.Page:
    """A page on A4 that the picture fills in one direction, in its middle."""
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=QUALITY)
    width, height = A4_POINTS if image.height >= image.width else A4_POINTS[::-1]
    scale = min(width / image.width, height / image.height)
    wide, high = image.width * scale, image.height * scale
    page = document.add_blank_page(page_size=(round(wide, 2), round(high, 2)))
    picture = pikepdf.Stream(
        document,
        stream.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    name = page.add_resource(picture, pikepdf.Name.XObject, pikepdf.Name.Photo)
    page.contents_add(f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm {name} Do Q".encode())
    return page
