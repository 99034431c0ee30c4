"""Applications without a suit (特别程序、督促、公示催告、破产、仲裁司法审查): the court by the kind of application."""

import re
from typing import Any

from court_filing.law import places
from court_filing.law.courts import Court
from court_filing.law.jurisdiction import maritime
from court_filing.law.jurisdiction.agreement import named_courts
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.jurisdiction.levels import regional
from court_filing.law.jurisdiction.tables import territory
from court_filing.law.places import Place

_NOT_COUNTING = {"applicant_residence": "applicant_address", "respondent_residence": "respondent_address"}


def find(facts: Facts) -> Answer:
    """The courts for an application."""
    answer = Answer()
    if re.search("调解协议|司法确认", facts.cause):
        _confirmation(facts, answer)
        return answer
    kind = next((row for row in territory()["application"] if re.search(row["pattern"], facts.cause)), None)
    if kind is None:
        answer.need("cause")
        return answer
    found = facts.places(*_names(facts, kind))
    for place in found[:1] if kind.get("first_only") else found:
        answer.add(_courts(place, kind, answer), kind["rule"], kind["article"])
    if not found:
        answer.need(kind["facts"][0])
    if kind.get("by_registration"):
        _by_registration(facts, answer, found[:1], kind)
    return answer


def _courts(place: Place, kind: dict[str, Any], answer: Answer) -> tuple[Court, ...]:
    """The courts there, or the one that hears these applications for the whole region."""
    level = kind.get("level", "基层")
    instead = regional(kind["regional"], place, level=level) if "regional" in kind else None
    if instead is None:
        return tuple(maritime.court_at(place)) if kind.get("maritime") else place.at(level)
    if instead.note not in answer.notes:
        answer.notes.append(instead.note)
    return (instead.court,)


def _by_registration(facts: Facts, answer: Answer, found: list[Place], kind: dict[str, Any]) -> None:
    """Bankruptcy: the level follows the authority that registered the debtor（破产法规定 of the Supreme Court）."""
    if any(regional("bankruptcy", place) for place in found):
        for place in found:
            answer.grounds.clear()
            instead = regional("bankruptcy", place)
            answer.add([instead.court] if instead else [], kind["rule"], kind["article"])
            answer.notes += [instead.note] if instead else []
        return
    authority = facts.text("registration_authority")
    if not authority:
        answer.need("registration_authority")
    elif re.search("(?:^|省|自治区|[^县区])市级|地级|设区|省|总局", authority) or _is_of_city(authority):
        answer.grounds.clear()
        for place in found:
            answer.add(place.intermediate_courts, kind["rule"], kind["article"])


def _is_of_city(authority: str) -> bool:
    """Whether the authority is that of a city with districts: 镇江市市场监督管理局, not 溧阳市市场监督管理局."""
    place = places.find(authority)
    return bool(place.city) and not place.areas and "市" in authority


def _names(facts: Facts, kind: dict[str, Any]) -> list[str]:
    """The facts that count; a residence stands in place of the domicile."""
    dropped = {domicile for residence, domicile in _NOT_COUNTING.items() if facts.has(residence)}
    return [name for name in kind["facts"] if name not in dropped]


def _confirmation(facts: Facts, answer: Answer) -> None:
    """Confirmation of a mediated agreement (司法确认, 民诉法第二百零五条)."""
    article = "《民事诉讼法》第二百零五条"
    if facts.flag("court_invited"):
        invited = named_courts(facts.text("inviting_court") or facts.text("issuing_court"))
        answer.add(invited, "人民法院邀请调解组织先行调解的，向作出邀请的法院申请", article)
        if not invited:
            answer.need("inviting_court")
        return
    rule = "调解组织自行调解的，向当事人住所地、标的物所在地、调解组织所在地的基层人民法院申请"
    found = facts.listed("party_addresses") + facts.places(
        "applicant_address", "respondent_address", "plaintiff_address"
    )
    found += facts.places("defendant_address", "property_address", "property_place", "mediation_body_place")
    for place in found:
        answer.add(place.basic_courts, rule, article)
    if not facts.has("mediation_body_place"):
        answer.need("mediation_body_place")
