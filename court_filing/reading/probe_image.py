"""Look into a picture: its size in pixels, and whether it came whole."""

import mmap
import struct
import time
import warnings
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image, UnidentifiedImageError

from court_filing.reading.boxes import Cut, top_boxes
from court_filing.reading.inside import SIZED_PAGES, Inside, Unreadable
from court_filing.reading.kind import LIMITS

# Our own limit is checked before anything is decoded; Pillow would warn at its own and go on.
Image.MAX_IMAGE_PIXELS = None
warnings.simplefilter("ignore", category=UserWarning)

pillow_heif.register_heif_opener(thumbnails=False)
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "HEIF")

BROKEN = (OSError, SyntaxError, ValueError, EOFError, RuntimeError, struct.error, UnidentifiedImageError)
"""What Pillow raises at a picture that is cut off or scrambled."""

FRAMES_SECONDS = 2.0
"""For how long the frames of a TIFF are decoded; of those after them, the headers alone are read."""
DECODED_PIXELS = 30_000_000
"""A HEIC photo of more is not decoded to see whether it is whole: its boxes tell whether it was cut off."""
WEBP_PIXELS = 36_000_000
"""A WebP picture is unpacked as a whole, twice; of more pixels it would need more memory than a file is given."""
_ORIENTATION = 0x0112
_SIDEWAYS = frozenset({5, 6, 7, 8})
_GPS = 0x8825
_ENDS = {"PNG": b"IEND\xaeB`\x82", "JPEG": b"\xff\xd9"}
_HIDDEN = (b"%PDF-", b"PK\x03\x04", b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"MZ\x90\0")


def probe_image(path: Path) -> Inside:
    """Pages (frames of a TIFF, else 1) and pixels. Raises Unreadable when it is too large or not whole."""
    try:
        _check_webp(path)
        with Image.open(path, formats=FORMATS) as image:
            _check_pixels(*image.size)
            traits = _traits(image)
            if image.format == "TIFF":
                return _frames(image, traits)
            width, height = float(image.width), float(image.height)
            turned = _noted(image).get(_ORIENTATION) in _SIDEWAYS
            _check_whole(image, path)
            if _has_something_behind(path, image.format or ""):
                traits["appended"] = True
            return Inside(
                pages=1, page_sizes=((height, width) if turned else (width, height),), traits=traits
            )
    except BROKEN as error:
        raise Unreadable("corrupt_image") from error


def _noted(image: Image.Image) -> Image.Exif:
    """What the camera noted; a PNG that does not say it at its beginning would be decoded for it."""
    return Image.Exif() if image.format == "PNG" and "exif" not in image.info else image.getexif()


def _traits(image: Image.Image) -> dict[str, Any]:
    try:
        where = _noted(image).get_ifd(_GPS)
    except BROKEN:
        return {}
    # 2 and 4: latitude and longitude. Cameras without reception write the rest.
    return {"location": True} if 2 in where and 4 in where else {}


def _has_something_behind(path: Path, form: str) -> bool:
    """Whether another file hangs behind the picture: a PDF, an archive, a program."""
    end = _ENDS.get(form)
    if end is None:
        return False
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        last = data.find(end) if form == "PNG" else data.find(end, max(0, len(data) // 2))
        if last < 0:
            return False
        after = data[last + len(end) : last + len(end) + 65536]
    return any(mark in after[:1024] if mark != b"%PDF-" else mark in after for mark in _HIDDEN)


def _check_pixels(width: int, height: int, *, most: int = LIMITS.pixels) -> None:
    if width * height > most:
        raise Unreadable("too_many_pixels", width=width, height=height, limit=most // 10_000)
    if width < 1 or height < 1:
        raise Unreadable("corrupt_image")


def _check_webp(path: Path) -> None:
    """Raises Unreadable when it is a WebP picture of too many pixels; whoever opens one has unpacked it."""
    with path.open("rb") as stream:
        head = stream.read(30)
    if head[:4] != b"RIFF" or head[8:12] != b"WEBP" or len(head) < 26:
        return
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        _check_pixels(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF), most=WEBP_PIXELS)
    elif head[12:16] == b"VP8X":
        sides = (1 + int.from_bytes(head[start : start + 3], "little") for start in (24, 27))
        _check_pixels(*sides, most=WEBP_PIXELS)
    elif len(head) == 30:
        sides = (int.from_bytes(head[start : start + 2], "little") & 0x3FFF for start in (26, 28))
        _check_pixels(*sides, most=WEBP_PIXELS)


def _check_whole(image: Image.Image, path: Path) -> None:
    """Read to the last byte, as cheaply as the format allows."""
    if image.format == "HEIF":
        _check_boxes(path)
        if image.width * image.height > DECODED_PIXELS:
            return
    if image.format == "PNG":
        image.verify()  # compares the checksum of every chunk; nothing is decoded
        return
    if image.format == "JPEG":
        image.draft("RGB", (max(1, image.width // 8), max(1, image.height // 8)))
    image.load()


def _frames(image: Image.Image, traits: dict[str, Any]) -> Inside:
    sizes = []
    frames = 0
    until = time.process_time() + FRAMES_SECONDS
    while True:
        _check_pixels(*image.size)
        if time.process_time() < until:
            image.load()
        frames += 1
        if frames > LIMITS.pages:
            raise Unreadable("too_many_pages", pages=frames, limit=LIMITS.pages)
        if frames <= SIZED_PAGES:
            sizes.append((float(image.width), float(image.height)))
        try:
            image.seek(frames)
        except EOFError:
            return Inside(pages=frames, page_sizes=tuple(sizes), traits=traits)


def _check_boxes(path: Path) -> None:
    """Raises Unreadable when a box of a HEIC photo reaches beyond its end."""
    try:
        with path.open("rb") as stream:
            for _box in top_boxes(stream, path.stat().st_size):
                pass
    except Cut as error:
        raise Unreadable("corrupt_image") from error
