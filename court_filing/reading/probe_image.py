"""Look into a picture: its size in pixels, and whether it came whole."""

import struct
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from court_filing.reading.inside import SIZED_PAGES, Inside, Unreadable
from court_filing.reading.kind import LIMITS

# Our own limit is checked before anything is decoded; Pillow would warn at its own and go on.
Image.MAX_IMAGE_PIXELS = None
warnings.simplefilter("ignore", category=UserWarning)

BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, UnidentifiedImageError)
"""What Pillow raises at a picture that is cut off or scrambled."""


def probe_image(path: Path) -> Inside:
    """Pages (frames of a TIFF, else 1) and pixels. Raises Unreadable when it is too large or not whole."""
    try:
        with Image.open(path, formats=("JPEG", "PNG", "TIFF", "WEBP")) as image:
            _check_pixels(*image.size)
            if image.format == "TIFF":
                return _frames(image)
            size = (float(image.width), float(image.height))
            _check_whole(image)
            return Inside(pages=1, page_sizes=(size,))
    except BROKEN as error:
        raise Unreadable("corrupt_image") from error


def _check_pixels(width: int, height: int) -> None:
    if width * height > LIMITS.pixels:
        raise Unreadable("too_many_pixels", width=width, height=height, limit=LIMITS.pixels // 10_000)
    if width < 1 or height < 1:
        raise Unreadable("corrupt_image")


def _check_whole(image: Image.Image) -> None:
    """Read to the last byte, as cheaply as the format allows."""
    if image.format == "PNG":
        image.verify()  # compares the checksum of every chunk; nothing is decoded
        return
    if image.format == "JPEG":
        image.draft("RGB", (max(1, image.width // 8), max(1, image.height // 8)))
    image.load()


def _frames(image: Image.Image) -> Inside:
    sizes = []
    frames = 0
    while True:
        _check_pixels(*image.size)
        image.load()
        frames += 1
        if frames > LIMITS.pages:
            raise Unreadable("too_many_pages", pages=frames, limit=LIMITS.pages)
        if frames <= SIZED_PAGES:
            sizes.append((float(image.width), float(image.height)))
        try:
            image.seek(frames)
        except EOFError:
            return Inside(pages=frames, page_sizes=tuple(sizes))


def probe_heic(path: Path) -> Inside:
    """Walk the boxes of a HEIC photo (ISO/IEC 14496-12). It is not decoded: that needs a licensed codec.

    Raises Unreadable when a box reaches beyond the end of the file, or the picture's own boxes are missing.
    """
    with path.open("rb") as stream:
        kinds = set(_boxes(stream, path.stat().st_size))
    if not {b"ftyp", b"meta"} <= kinds or not kinds & {b"mdat", b"idat"}:
        raise Unreadable("corrupt_image")
    return Inside(pages=1)


def _boxes(stream: BinaryIO, size_bytes: int) -> Iterator[bytes]:
    place = 0
    while place < size_bytes:
        stream.seek(place)
        header = stream.read(16)
        if len(header) < 8:
            raise Unreadable("corrupt_image")
        length, kind = struct.unpack(">I4s", header[:8])
        if length == 1 and len(header) == 16:
            (length,) = struct.unpack(">Q", header[8:])
        if length == 0:
            length = size_bytes - place
        if length < 8 or place + length > size_bytes:
            raise Unreadable("corrupt_image")
        yield kind
        place += length
