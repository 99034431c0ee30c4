"""Which areas lie nearest to a point: an aid for people who do not know where they are, never a ground to refuse.

Measured is to the middle of an area, mostly the seat of its government, not to its border: the nearest middle need not
be that of the area in which the point lies. The middles follow the Chinese maps (GCJ-02), a receiver follows WGS-84;
the few hundred metres between them are less than what the coordinates are rounded to.
"""

import json
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from court_filing.law import divisions
from court_filing.law.coordinates import Coordinates
from court_filing.law.divisions import Area

_DATA = Path(__file__).parent / "data" / "area_middles.json"
_EARTH_KM = 6371
MOST = 3
TOO_FAR_KM = 200
"""Nobody lives farther from the seat of the county: the point lies abroad or at sea."""
_ELSEWHERE = (
    (22.15, 22.49, 113.97, 114.44),  # 香港
    (22.19, 22.36, 113.83, 113.97),  # 香港大屿山
    (22.11, 22.21, 113.54, 113.60),  # 澳门
    (21.80, 25.40, 119.90, 122.10),  # 台湾
    (23.10, 23.80, 119.30, 119.75),  # 台湾澎湖
)
"""Where courts of their own sit: from latitude, to latitude, from longitude, to longitude."""


@dataclass(frozen=True, slots=True)
class Near:
    """An area, and how many kilometres its middle is away."""

    area: Area
    km: int


def nearest(point: Coordinates, *, most: int = MOST) -> tuple[Near, ...]:
    """The areas whose middles are nearest, the nearest first; none outside the mainland and far out at sea."""
    if _is_elsewhere(point):
        return ()
    at = (radians(point.latitude), radians(point.longitude))
    found = [(_km(at, middle), area) for area, middle in _middles()]
    first = sorted(found, key=lambda row: row[0])[:most]
    return tuple(Near(area, round(km)) for km, area in first) if first[0][0] <= TOO_FAR_KM else ()


def unmeasured(area: Area) -> tuple[Area, ...]:
    """The areas of the same city whose middle is not known, so that they are never among the nearest."""
    known = measured()
    same = (of for of in divisions.areas_in(area.province) if of.city == area.city)
    return tuple(of for of in same if of.code not in known)


@cache
def measured() -> frozenset[str]:
    """The codes of the areas whose middle is known."""
    return frozenset(area.code for area, _middle in _middles())


def _is_elsewhere(point: Coordinates) -> bool:
    return any(
        south <= point.latitude <= north and west <= point.longitude <= east
        for south, north, west, east in _ELSEWHERE
    )


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the great circle (haversine formula), both given in radians."""
    across = sin((other[0] - one[0]) / 2) ** 2
    along = sin((other[1] - one[1]) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(across + cos(one[0]) * cos(other[0]) * along))


@cache
def _middles() -> tuple[tuple[Area, tuple[float, float]], ...]:
    """Every area with its middle in radians."""
    rows = json.loads(_DATA.read_text(encoding="utf-8"))["middles"]
    known = ((divisions.area(code), latitude, longitude) for code, latitude, longitude in rows)
    return tuple((area, (radians(north), radians(east))) for area, north, east in known if area)
