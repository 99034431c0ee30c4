"""The public copy（遮盖副本）: every page drawn as a picture with places blacked out, so that nothing lies beneath.

What the file carries besides its pages is not in it: no words, notes, attachments, and not where a photo was taken.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import pikepdf
from PIL import Image, ImageDraw

from court_filing.reading.bounded import NURSERY, Nursery
from court_filing.reading.kind import LIMITS, Kind
from court_filing.reading.words import Box

MOST_PAGES = 100
"""A longer file would keep a worker for more than its time; it is handed in in parts."""
_POINTS = 72 / 150
"""Points for one dot: pages are drawn with 150 dots an inch."""
_MARGIN = 2
"""Dots by which a black box reaches beyond its place."""


class NotMasked(Exception):
    """A copy cannot be made: `page` (from 1) cannot be drawn, or is the first beyond the most pages."""

    def __init__(self, page: int) -> None:
        super().__init__(f"page {page}")
        self.page = page


def write_masked(
    path: Path,
    out: BinaryIO,
    *,
    kind: Kind,
    pages: int,
    boxes: Mapping[int, Sequence[Box]],
    nursery: Nursery = NURSERY,
) -> None:
    """Write a PDF of all pages with these places (by page, as shares of the page as it is drawn) in black.

    Raises NotMasked; then what was written is no copy. OSError where there is no such file.
    """
    if pages > MOST_PAGES:
        raise NotMasked(MOST_PAGES + 1)
    with pikepdf.new() as copy:
        for number, image in _drawn(path, kind, pages, nursery):
            _black_out(image, boxes.get(number, ()))
            _add(copy, image)
        copy.save(out)


def _drawn(path: Path, kind: Kind, pages: int, nursery: Nursery) -> Iterator[tuple[int, Image.Image]]:
    for number in range(1, pages + 1):
        answer = nursery.draw(path, kind=kind, page=number)
        if answer is None or "reason" in answer[0]:
            raise NotMasked(number)
        with Image.open(io.BytesIO(answer[1]), formats=("PNG",)) as drawn:
            if drawn.width * drawn.height > 2 * LIMITS.drawn_pixels:
                raise NotMasked(number)
            yield number, drawn.convert("RGB")


def _black_out(image: Image.Image, boxes: Sequence[Box]) -> None:
    pen = ImageDraw.Draw(image)
    for left, top, width, height in boxes:
        corner = (left * image.width - _MARGIN, top * image.height - _MARGIN)
        other = ((left + width) * image.width + _MARGIN, (top + height) * image.height + _MARGIN)
        pen.rectangle((corner, other), fill="black")


def _add(copy: pikepdf.Pdf, image: Image.Image) -> None:
    """One more page that is this picture and nothing else."""
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=82)
    width, height = image.width * _POINTS, image.height * _POINTS
    copy.add_blank_page(page_size=(width, height))
    page = copy.pages[-1]
    picture = copy.make_stream(
        stream.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=picture))
    page.Contents = copy.make_stream(f"{width:.2f} 0 0 {height:.2f} 0 0 cm /Page Do".encode())
