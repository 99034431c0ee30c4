"""Which level of court hears it first (级别管辖), and the special courts that take its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from court_filing.law import courts
from court_filing.law.courts import Court
from court_filing.law.jurisdiction import parties
from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.jurisdiction.tables import special, territory
from court_filing.law.places import Place


@dataclass(frozen=True)
class Seat:
    """The courts of a place for this case, and the articles besides the territorial one."""

    courts: tuple[Court, ...]
    articles: tuple[str, ...] = ()


def seat(facts: Facts, place: Place, *, level: str = "") -> Seat:
    """The courts at a place that hear this case first: level by the sum, then special courts."""
    if facts.under(special()["securities"]["at"]) and not level:
        return Seat(_issuer_court(place), (special()["securities"]["article"],))
    for kind in ("technical", "design"):
        table = special()["technical"]
        if facts.under(table["at" if kind == "technical" else "design_at"]):
            article = table["article" if kind == "technical" else "design_article"]
            return Seat(_technical_court(place), (article,))
    wanted, article = (level, "") if level else level_at(facts, place)
    articles = (article,) if article else ()
    if instead := _instead(facts, place, wanted):
        return Seat((instead[0],), (*articles, instead[1]))
    return Seat(place.at(wanted), articles)


def level_at(facts: Facts, place: Place) -> tuple[str, str]:
    """The level of the court at this place and the article where the sum lifts it above the basic court."""
    table = territory()["level"]
    claimed = facts.claim_yuan
    if claimed is None or facts.under(["劳动争议", "婚姻家庭纠纷"]):
        return "基层", ""
    if claimed >= table["high"]:
        return "高级", table["high_article"]
    if parties.has_foreign_element(facts):
        rich = place.province in table["foreign_provinces"]
        bound = Decimal(table["foreign_high" if rich else "foreign_other"])
        return ("中级", table["foreign_article"]) if claimed >= bound else ("基层", "")
    bound = Decimal(table["same_side" if _same_side(facts, place) else "one_outside"])
    return ("中级", table["article"]) if claimed >= bound else ("基层", "")


def _same_side(facts: Facts, place: Place) -> bool:
    """Whether all parties are inside the province of the court, or all outside it（法发〔2021〕27号）."""
    everybody = [*parties.plaintiff(facts), *parties.defendants(facts)]
    inside = {party.province == place.province for party in everybody if party.province}
    return len(inside) <= 1


def _instead(facts: Facts, place: Place, level: str) -> tuple[Court, str] | None:
    """The special court that takes the place of the ordinary one, with its article."""
    if level == "中级":
        return _finance(facts, place)
    if level == "基层" and facts.under(special()["railway"]["at"]):
        court = _railway_court(place)
        return (court, special()["railway"]["article"]) if court else None
    return _internet(facts, place) if level == "基层" else None


def _finance(facts: Facts, place: Place) -> tuple[Court, str] | None:
    row = _finance_row(place) if facts.under(special()["finance_causes"]["at"]) else None
    court = courts.by_name(row["court"]) if row else None
    return (court, row["article"]) if row and court else None


def _finance_row(place: Place) -> Mapping[str, Any] | None:
    """The financial court (金融法院) whose district the place lies in."""
    for row in special()["finance"]:
        if place.province in row["provinces"] or place.city in row.get("cities", []):
            found: Mapping[str, Any] = row
            return found
    return None


def _internet(facts: Facts, place: Place) -> tuple[Court, str] | None:
    table = special()["internet_causes"]
    online = facts.flag("online") or facts.flag("platform")
    fits = facts.under(table["always"]) or (
        online and facts.under(table["online"]) or facts.flag("platform") and facts.under(table["platform"])
    )
    if not fits or facts.filed_on < table["since"]:
        return None
    for row in special()["internet"]:
        if row["city"] in (place.city, place.province) or any(
            area.city == row["city"] for area in place.areas
        ):
            court = courts.by_name(row["court"])
            return (court, table["article"]) if court else None
    return None


def _railway_court(place: Place) -> Court | None:
    here = [court for court in courts.courts_in(place.province, level="基层") if court.special == "铁路"]
    capital = special()["capitals"].get(place.province, place.province)
    for city in (place.city, capital):
        for court in here:
            if city and court.name.startswith(city.removesuffix("市")):
                return court
    return here[0] if here else None


def _technical_court(place: Place) -> tuple[Court, ...]:
    table = special()["technical_courts"]
    name = table.get(place.city) or table.get(place.province)
    court = courts.by_name(name) if name else None
    return (court,) if court else _capital_court(place.province)


def _issuer_court(place: Place) -> tuple[Court, ...]:
    """The court for securities misstatements at the issuer's domicile（法释〔2022〕2号第三条）."""
    if row := _finance_row(place):
        court = courts.by_name(row["court"])
        return (court,) if court else ()
    if place.city in special()["securities"]["own"]:
        return place.intermediate_courts
    return _capital_court(place.province)


def _capital_court(province: str) -> tuple[Court, ...]:
    capital = special()["capitals"].get(province)
    here = courts.courts_in(province, level="中级") if capital else []
    return tuple(court for court in here if capital and court.name.endswith(f"{capital}中级人民法院"))
