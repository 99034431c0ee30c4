"""A photo made fit to be a page: upright, no larger than a sheet needs, and a JPEG. Bounded process alone."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from court_filing.reading.drawing import on_white
from court_filing.reading.inside import Unreadable
from court_filing.reading.kind import IMAGES, LIMITS, Kind
from court_filing.reading.probe_image import BROKEN, FORMATS

LONGEST_SIDE = 2339
"""Dots along the longer side: a sheet of A4 at 200 dots per inch."""
QUALITY = 85
MOST_SHEETS = 60
"""How many pages of one scan (TIFF)."""


@dataclass(frozen=True)
class Sheet:
    """One page as a JPEG."""

    jpeg: bytes
    width: int
    height: int
    is_grey: bool


def photo_sheets(path: Path, *, kind: Kind, turned: int = 0) -> Iterator[Sheet]:
    """The pages of a photo or scan, upright and then turned clockwise by so many degrees. Raises Unreadable."""
    if kind not in IMAGES:
        raise Unreadable("not_drawn")
    try:
        with Image.open(path, formats=FORMATS) as image:
            if image.width * image.height > LIMITS.pixels:
                raise Unreadable(
                    "too_many_pixels",
                    width=image.width,
                    height=image.height,
                    limit=LIMITS.pixels // 10_000,
                )
            # The other frames of a moving picture are no pages.
            frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            for index in range(min(frames, MOST_SHEETS)):
                if index:
                    image.seek(index)
                yield _sheet(image, turned)
    except BROKEN as error:
        raise Unreadable("corrupt_image") from error


def _sheet(image: Image.Image, turned: int) -> Sheet:
    if image.format == "JPEG":
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    smaller = image.copy()
    smaller.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    upright = on_white(ImageOps.exif_transpose(smaller))
    if turned:
        upright = upright.rotate(-turned, expand=True)
    stream = io.BytesIO()
    upright.save(stream, "JPEG", quality=QUALITY)
    return Sheet(stream.getvalue(), upright.width, upright.height, upright.mode == "L")
