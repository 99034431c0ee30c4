"""Coordinates as people have them (经纬度): copied from a map, read off a receiver, or written out in words."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_HUNDREDTH = Decimal("0.01")
_SIDE = "北纬|南纬|东经|西经|纬度|经度|[NSEW]"


def _one(at: int) -> str:
    """The pattern of one of the two; sixty of the small parts are refused later."""
    return (
        rf"(?P<side_{at}>{_SIDE})?[:=]?\s*(?P<degrees_{at}>-?\d{{1,3}}(?:\.\d{{1,15}})?)"
        rf"(?P<sign_{at}>\s*[°度](?:\s*(?P<minutes_{at}>\d{{1,2}}(?:\.\d{{1,12}})?)\s*[′'分]"
        rf"(?:\s*(?P<seconds_{at}>\d{{1,2}}(?:\.\d{{1,12}})?)\s*[\"秒])?)?)?"
        rf"\s*(?P<behind_{at}>[NSEW])?"
    )


_BETWEEN = rf"(?:\s*[,;、/]\s*|\s+|(?<=[°度′'分\"秒NSEW])|(?={_SIDE}))"
_PAIR = re.compile(rf"(?:GEO:)?[(\[]?\s*{_one(1)}{_BETWEEN}{_one(2)}\s*[)\]]?")
_NORTHERN, _SOUTHERN = ("北纬", "纬度", "N"), ("南纬", "S")
_EASTERN, _WESTERN = ("东经", "经度", "E"), ("西经", "W")
_QUOTES = str.maketrans({"″": '"', "”": '"', "“": '"', "’": "'", "‘": "'"})
_IN_CHINA = (range(3, 54), range(73, 136))
"""Between which degrees of latitude and of longitude China lies: they have none in common."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point on earth in degrees, north and east positive, to a hundredth: about a kilometre, and no nearer."""

    latitude: Decimal
    longitude: Decimal

    @property
    def written(self) -> str:
        """As they stand in an address: 39.92,116.44."""
        return f"{self.latitude},{self.longitude}"


def coordinates_in(text: str) -> Coordinates | None:
    """The coordinates that a text consists of, in either order; None where it says anything else."""
    plain = unicodedata.normalize("NFKC", text.strip().translate(_QUOTES))
    found = _PAIR.fullmatch(plain.upper())
    if not found or not _is_marked(found):
        return None
    first, second = _degrees(found, 1), _degrees(found, 2)
    axes = (_axis(found, 1), _axis(found, 2))
    if first is None or second is None or (axes[0] and axes[0] == axes[1]):
        return None
    if _is_longitude_first(first, second, axes):
        first, second = second, first
    if abs(first) > 90 or abs(second) > 180:
        return None
    return Coordinates(first.quantize(_HUNDREDTH), second.quantize(_HUNDREDTH))


def _is_marked(found: re.Match[str]) -> bool:
    """Whether anything shows that these are degrees: two bare whole numbers may be anything."""
    return any(found[f"{mark}_{at}"] for mark in ("side", "sign", "behind") for at in (1, 2)) or (
        "." in found["degrees_1"] and "." in found["degrees_2"]
    )


def _side(found: re.Match[str], at: int) -> str:
    return found[f"side_{at}"] or found[f"behind_{at}"] or ""


def _axis(found: re.Match[str], at: int) -> str:
    """Whether it is said to be a latitude or a longitude; empty where it is not said."""
    side = _side(found, at)
    if side in (*_NORTHERN, *_SOUTHERN):
        return "latitude"
    return "longitude" if side else ""


def _degrees(found: re.Match[str], at: int) -> Decimal | None:
    """Degrees, minutes and seconds in one; None where there are sixty or more of the small ones."""
    degrees, minutes, seconds = (
        Decimal(found[f"{part}_{at}"] or 0) for part in ("degrees", "minutes", "seconds")
    )
    if minutes >= 60 or seconds >= 60:
        return None
    size = abs(degrees) + minutes / 60 + seconds / 3600
    is_below = found[f"degrees_{at}"].startswith("-") or _side(found, at) in (*_SOUTHERN, *_WESTERN)
    return -size if is_below else size


def _is_longitude_first(first: Decimal, second: Decimal, axes: tuple[str, str]) -> bool:
    """By what is said, else by what lies in China, else by what a latitude can be."""
    if any(axes):
        return axes[0] == "longitude" or axes[1] == "latitude"
    latitudes, longitudes = _IN_CHINA
    if int(first) in longitudes and int(second) in latitudes:
        return True
    return abs(first) > 90 >= abs(second)
