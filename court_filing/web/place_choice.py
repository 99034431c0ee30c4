"""Finding the courts of a place, province → city → area, from the address alone: works without script."""

from dataclasses import dataclass

from flask import request

from court_filing.law import courts, divisions
from court_filing.law.courts import Court
from court_filing.law.divisions import Area
from court_filing.web.language import gettext


@dataclass(frozen=True)
class PlaceChoice:
    """What was chosen so far, and what can be chosen next; a choice that is not on the list counts as none."""

    province: str
    city: str
    area: Area | None
    cities: tuple[str, ...]
    areas: tuple[Area, ...]

    @property
    def lists(self) -> list[tuple[str, str, list[tuple[str, str]], str]]:
        """The lists to choose from now: name in the address, title, pairs of value and label, what is chosen."""
        found = [
            ("province", gettext("省、自治区、直辖市"), _same(divisions.provinces()), self.province),
            ("city", gettext("市、州、地区"), [(city, self._label(city)) for city in self.cities], self.city),
            (
                "area",
                gettext("区、县、县级市"),
                [(area.code, area.name) for area in self.areas],
                self.area.code if self.area else "",
            ),
        ]
        only_city = len(self.cities) == 1  # nothing to choose
        return [row for row in found if row[2] and not (row[0] == "city" and only_city)]

    def _label(self, city: str) -> str:
        return gettext("%(province)s直辖", province=city) if city == self.province else city

    @property
    def basic(self) -> tuple[Court, ...]:
        """The basic courts that may serve the area."""
        return tuple(courts.get(court_id) for court_id in self.area.court_ids) if self.area else ()

    @property
    def higher(self) -> tuple[Court, ...]:
        """The intermediate and high courts above them, each once."""
        found = [courts.above(court, level) for level in ("中级", "高级") for court in self.basic]
        return tuple(dict.fromkeys(court for court in found if court))


def place_choice() -> PlaceChoice:
    """What the address of this page chooses; a province with one city goes straight to its areas."""
    province = request.args.get("province", "")
    cities = divisions.cities_in(province)
    city = cities[0] if len(cities) == 1 else request.args.get("city", "")
    areas = divisions.areas_of(province, city)
    wanted = request.args.get("area", "")
    area = next((area for area in areas if area.code == wanted), None)
    return PlaceChoice(province if cities else "", city if areas else "", area, cities, areas)


def _same(names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, name) for name in names]
