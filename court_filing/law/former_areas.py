"""Names that addresses still bear: merged and renamed areas (旧地名), zones without a court of their own, towns."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law import courts, divisions
from court_filing.law.courts import Court
from court_filing.law.divisions import Area

_DATA = Path(__file__).parent / "data" / "former_areas.toml"


def written_today(plain: str) -> str:
    """The address with the names of cities that were renamed or moved as they are today."""
    for was, now in _table()["written"].items():
        plain = plain.replace(was, now)
    return plain


def today(plain: str, province: str) -> tuple[Area, ...]:
    """The areas of today behind a former name in the address; none where it has no former name.

    兰陵县 is not the former 陵县: a name of today that holds the former one goes before.
    """
    for row in _table()["area"]:
        if row["was"] in plain and province in ("", row["province"]) and row.get("city", "") in plain:
            here = divisions.areas_in(row["province"])
            if not any(area.name != row["was"] in area.name in plain for area in here):
                return tuple(area for area in here if _is_meant(area, row))
    return ()


def _is_meant(area: Area, row: dict[str, Any]) -> bool:
    return area.name in row["now"] and row.get("city", "") in area.city


def court_of_town(plain: str, city: str) -> Court | None:
    """The court of a town in a city that has several basic courts; None where that is not known."""
    found = [
        (plain.find(town), row["court"])
        for row in _table()["town"]
        if row["city"] == city
        for town in row["towns"]
        if town in plain
    ]
    return courts.by_name(min(found)[1]) if found else None


def zones() -> list[tuple[str, Court]]:
    """What zones are called in addresses, with the court that serves each."""
    found = [(word, courts.by_name(row["court"])) for row in _table()["zone"] for word in row["words"]]
    return [(word, court) for word, court in found if court]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
