"""Administrative divisions (行政区划) and their basic courts: an aid to choose, never a ground to refuse."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "divisions.json"

STATISTICAL_CITIES = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
"""Names that stand where the areas below a province have no city."""


@dataclass(frozen=True, slots=True)
class Area:
    """A county-level area. `court_ids` are the basic courts that may serve it: one, several (东莞), or none known."""

    code: str
    name: str
    city: str
    province: str
    court_ids: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """江苏省苏州市姑苏区; what only the statistics call a city (市辖区) is left out, 广东省东莞市 is said once."""
        city = "" if self.city in (*STATISTICAL_CITIES, self.name) else self.city
        return f"{self.province}{city}{self.name}"


def area(code: str) -> Area | None:
    """The area of that six-digit code, or None."""
    return _areas().get(code)


def areas_in(province: str) -> list[Area]:
    """The areas of a province, given by its full name."""
    return [area for area in _areas().values() if area.province == province]


def provinces() -> tuple[str, ...]:
    """The full names of the provinces, in the official order."""
    return tuple(_tree())


def cities_in(province: str) -> tuple[str, ...]:
    """The cities of a province; a municipality, and what stands under no city, goes by the province's own name."""
    return tuple(_tree().get(province, {}))


def areas_of(province: str, city: str) -> tuple[Area, ...]:
    """The areas of a city, named as `cities_in` names it."""
    return _tree().get(province, {}).get(city, ())


def served_by(court_id: str) -> tuple[Area, ...]:
    """The areas that this basic court may serve."""
    return _served().get(court_id, ())


@cache
def _tree() -> dict[str, dict[str, tuple[Area, ...]]]:
    tree: dict[str, dict[str, tuple[Area, ...]]] = {}
    for found in _areas().values():
        city = found.province if found.city in STATISTICAL_CITIES else found.city
        cities = tree.setdefault(found.province, {})
        cities[city] = (*cities.get(city, ()), found)
    return tree


@cache
def _served() -> dict[str, tuple[Area, ...]]:
    served: dict[str, tuple[Area, ...]] = {}
    for found in _areas().values():
        for court_id in found.court_ids:
            served[court_id] = (*served.get(court_id, ()), found)
    return served


@cache
def _areas() -> dict[str, Area]:
    table = json.loads(_DATA.read_text(encoding="utf-8"))
    provinces = {code: name for code, name, _ in table["provinces"]}
    cities = dict(table["cities"])
    return {
        code: Area(code, name, cities.get(code[:4], ""), provinces[code[:2]], tuple(courts))
        for code, name, courts, _, statistical in table["areas"]
        if not statistical
    }
