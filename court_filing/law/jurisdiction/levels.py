"""Which level of court hears it first (级别管辖), and the special courts that take its place."""

import re
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

UNREAD = "；没有核对原文，以法院的答复为准"
"""Said of a source that was not read."""


@dataclass(frozen=True)
class Seat:
    """The courts of a place for this case, the articles besides the territorial one, and what is doubtful of it."""

    courts: tuple[Court, ...]
    articles: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Overlay:
    """A court that takes the place of the ordinary one for a whole region, and what says so."""

    court: Court
    note: str


def seat(facts: Facts, place: Place, *, level: str = "") -> Seat:
    """The courts at a place that hear this case first: level by the sum, then special courts."""
    if facts.under(special()["securities"]["at"]) and not level:
        return Seat(_issuer_court(place), (special()["securities"]["article"],))
    if property_seat := _of_intellectual_property(facts, place):
        return property_seat
    wanted, article = (level, "") if level else level_at(facts, place)
    articles = (article,) if article else ()
    if instead := _instead(facts, place, wanted):
        return Seat((instead[0],), (*articles, instead[1]))
    return Seat(place.at(wanted), articles)


def _of_intellectual_property(facts: Facts, place: Place) -> Seat | None:
    """The courts for patents and other technical matters（法释〔2022〕13号第一、二条）; None for everything else."""
    table = special()["technical"]
    if facts.under(table["only_at"]):
        only = courts.by_name(table["only_court"])
        return Seat((only,) if only else (), (table["only_article"],))
    if facts.under(table["at"]):
        return _technical_seat(place, table["article"])
    own = _technical_seat(place, table["design_article"])
    has_own = any(court.special == "知识产权" for court in own.courts)
    if facts.under(table["design_at"]):
        return own if has_own else Seat(place.intermediate_courts, own.articles)
    if facts.under(table["contract_at"]) and has_own:
        return _technical_seat(place, table["contract_article"])
    return None


def level_at(facts: Facts, place: Place) -> tuple[str, str]:
    """The level of the court at this place and the article where the sum lifts it above the basic court."""
    table = territory()["level"]
    claimed = facts.claim_yuan
    if claimed is None or facts.under(["劳动争议、人事争议、新就业形态用工纠纷", "劳动争议", "婚姻家庭纠纷"]):
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
    if level in ("基层", "中级") and facts.under(special()["railway"]["at"]):
        court = _railway_court(place, level)
        return (court, special()["railway"]["article"]) if court else None
    if level == "中级":
        return _finance(facts, place)
    return _internet(facts, place) if level == "基层" else None


def _finance(facts: Facts, place: Place) -> tuple[Court, str] | None:
    row = _finance_row(place) if _is_financial(facts) else None
    court = courts.by_name(row["court"]) if row else None
    return (court, row["article"]) if row and court else None


def _is_financial(facts: Facts) -> bool:
    lent = facts.under(["借款合同纠纷"]) and not facts.under(["民间借贷纠纷"])
    lender = facts.text("plaintiff_kind") + facts.text("role_of_plaintiff")
    by_bank = lent and any(word in lender for word in ("银行", "金融机构", "信托公司"))
    return by_bank or facts.under(special()["finance_causes"]["at"])


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


def _railway_court(place: Place, level: str) -> Court | None:
    here = [court for court in courts.courts_in(place.province, level=level) if court.special == "铁路"]
    capital = special()["capitals"].get(place.province, place.province)
    for city in (place.city, capital):
        for court in here:
            if city and court.name.startswith(city.removesuffix("市")):
                return court
    return here[0] if here else None


def _technical_seat(place: Place, article: str) -> Seat:
    """The court for technical matters of a place; with a doubt where nobody read what names it."""
    rows = special()["technical_courts"]
    here = [row for row in rows if place.city and place.city in row.get("cities", ())]
    here += [row for row in rows if place.province in row.get("provinces", ())]
    court = courts.by_name(here[0]["court"]) if here else None
    if court is None:
        return Seat(_capital_court(place.province), (article,))
    note = "" if here[0]["read"] else f"{court.name}：{here[0]['source']}{UNREAD}"
    return Seat((court,), (article,), note)


def _issuer_court(place: Place) -> tuple[Court, ...]:
    """The court for securities misstatements at the issuer's domicile（法释〔2022〕2号第三条）."""
    if row := _finance_row(place):
        court = courts.by_name(row["court"])
        return (court,) if court else ()
    if place.city in special()["securities"]["own"]:
        return place.intermediate_courts
    return _capital_court(place.province)


def regional(procedure: str, place: Place, *, level: str = "", agency: str = "") -> Overlay | None:
    """The one court that hears such cases for the whole region (集中管辖), where that is known."""
    for row in special()["overlay"]:
        if row["procedure"] != procedure or row.get("level", level) != level:
            continue
        here = row["city"] == place.city if "city" in row else row["province"] == place.province
        fits = re.search(row.get("agency", ""), agency) and not re.search(row.get("but", "(?!)"), agency)
        court = courts.by_name(row["court"]) if here and fits else None
        if court:
            doubt = "" if row["read"] else UNREAD
            return Overlay(court, f"集中管辖：{row['source']}{doubt}")
    return None


def _capital_court(province: str) -> tuple[Court, ...]:
    capital = special()["capitals"].get(province)
    here = courts.courts_in(province, level="中级") if capital else []
    return tuple(court for court in here if capital and court.name.endswith(f"{capital}中级人民法院"))
