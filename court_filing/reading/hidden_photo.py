"""Where a photo was taken, as the telephone has written it into the file (Exif, GPS). Bounded process alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image

from court_filing.reading.hidden import Mark
from court_filing.reading.inside import Unreadable
from court_filing.reading.probe_image import BROKEN

_GPS = 0x8825
_NORTH, _LATITUDE, _EAST, _LONGITUDE = 1, 2, 3, 4


def hidden_in_photo(path: Path) -> Iterator[Mark]:
    """The place where a photo was taken, to a tenth of a degree: enough to know it, not to find the door."""
    try:
        places = _places(path)
    except (*BROKEN, ZeroDivisionError, TypeError, KeyError) as error:
        raise Unreadable("corrupt_image") from error
    if _LATITUDE in places and _LONGITUDE in places:
        latitude, longitude = _degrees(places[_LATITUDE]), _degrees(places[_LONGITUDE])
        north = "南纬" if places.get(_NORTH) == "S" else "北纬"
        east = "西经" if places.get(_EAST) == "W" else "东经"
        yield Mark("location", 1, None, f"{north} {latitude:.1f}°、{east} {longitude:.1f}°")


def _places(path: Path) -> dict[int, Any]:
    with path.open("rb") as stream:
        if stream.read(12)[4:8] == b"ftyp":
            stream.seek(0)
            exif = Image.Exif()
            exif.load(pillow_heif.open_heif(stream, convert_hdr_to_8bit=False).info.get("exif") or b"")
            return dict(exif.get_ifd(_GPS))
        stream.seek(0)
        with Image.open(stream, formats=("JPEG", "PNG", "TIFF", "WEBP")) as image:
            return dict(image.getexif().get_ifd(_GPS))


def _degrees(parts: Any) -> float:
    """Degrees, minutes and seconds as degrees."""
    return sum(float(part) / 60**place for place, part in enumerate(tuple(parts)[:3]))
