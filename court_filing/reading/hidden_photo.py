"""Where a photo was taken, as the telephone has written it into the file (Exif, GPS). Bounded process alone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pillow_heif
from PIL import Image

from court_filing.reading.hidden import Mark
from court_filing.reading.inside import Unreadable
from court_filing.reading.probe_image import BROKEN

_GPS = 0x8825
_NORTH, _LATITUDE, _EAST, _LONGITUDE = 1, 2, 3, 4
_XMP_LATITUDE = re.compile(rb"GPSLatitude[=>\"\' ]{1,3}([0-9]{1,2}),([0-9]{1,2}(?:\.[0-9]+)?)([NS])")
_XMP_LONGITUDE = re.compile(rb"GPSLongitude[=>\"\' ]{1,3}([0-9]{1,3}),([0-9]{1,2}(?:\.[0-9]+)?)([EW])")
_MOST_XMP = 1024 * 1024


def hidden_in_photo(path: Path) -> Iterator[Mark]:
    """The place where a photo was taken, to a tenth of a degree: enough to know it, not to find the door."""
    try:
        with path.open("rb") as stream:
            place = _place(stream)
    except (*BROKEN, ZeroDivisionError, TypeError, KeyError) as error:
        raise Unreadable("corrupt_image") from error
    if place is not None:
        yield Mark("location", 1, None, place)


def place_of_photo(stream: BinaryIO) -> str | None:
    """The same of a photo inside another file; nothing of one that cannot be opened."""
    try:
        return _place(stream)
    except (*BROKEN, ZeroDivisionError, TypeError, KeyError):
        return None


def _place(stream: BinaryIO) -> str | None:
    places, xmp = _told(stream)
    if _LATITUDE in places and _LONGITUDE in places:
        north, east = places.get(_NORTH, "N"), places.get(_EAST, "E")
        return _words(_degrees(places[_LATITUDE]), north, _degrees(places[_LONGITUDE]), east)
    latitude, longitude = _XMP_LATITUDE.search(xmp), _XMP_LONGITUDE.search(xmp)
    if latitude and longitude:
        values = [float(each[1]) + float(each[2]) / 60 for each in (latitude, longitude)]
        return _words(values[0], latitude[3].decode(), values[1], longitude[3].decode())
    return None


def _words(latitude: float, north: str, longitude: float, east: str) -> str:
    north, east = "南纬" if north == "S" else "北纬", "西经" if east == "W" else "东经"
    return f"{north} {latitude:.1f}°、{east} {longitude:.1f}°"


def _told(stream: BinaryIO) -> tuple[dict[int, Any], bytes]:
    """What Exif says of the place, and the packet of XMP as it stands."""
    if stream.read(12)[4:8] == b"ftyp":
        stream.seek(0)
        info = pillow_heif.open_heif(stream, convert_hdr_to_8bit=False).info
        exif = Image.Exif()
        exif.load(info.get("exif") or b"")
        return dict(exif.get_ifd(_GPS)), _bytes(info.get("xmp"))
    stream.seek(0)
    with Image.open(stream, formats=("JPEG", "PNG", "TIFF", "WEBP")) as image:
        xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
        return dict(image.getexif().get_ifd(_GPS)), _bytes(xmp)


def _bytes(packet: Any) -> bytes:
    return packet[:_MOST_XMP] if isinstance(packet, bytes) else str(packet or "")[:_MOST_XMP].encode()


def _degrees(parts: Any) -> float:
    """Degrees, minutes and seconds as degrees."""
    return sum(float(part) / 60**place for place, part in enumerate(tuple(parts)[:3]))
