"""Where the parties are in law: domicile, habitual residence, prison, abroad（民诉法第二十二、二十三条）."""

import re

from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.places import Place

_IMPRISONED = re.compile("服刑|监禁|监狱|羁押|看守所|强制戒毒|强制隔离戒毒|强制性教育")
_MISSING = re.compile("下落不明|失踪|失联")
STATUS = ["婚姻家庭纠纷"]
"""Causes about personal status（身份关系）."""


def plaintiff(facts: Facts) -> list[Place]:
    """Where the plaintiff lives; a habitual residence of a year prevails."""
    return _residence(facts, "plaintiff") or facts.places("plaintiff_address", "applicant_address")


def defendants(facts: Facts) -> list[Place]:
    """Where the defendants live, each of them; a habitual residence of a year prevails over the domicile."""
    several = facts.listed("defendants_addresses")
    habitual = _residence(facts, "defendant")
    if several:
        return habitual + several if habitual else several
    return habitual or facts.places("defendant_address")


def is_imprisoned(facts: Facts) -> bool:
    """Whether the defendant is in prison or under compulsory education."""
    return bool(_IMPRISONED.search(facts.text("defendant_status")))


def both_imprisoned(facts: Facts) -> bool:
    """Whether both sides are in prison or under compulsory education（民诉法解释第八条）."""
    return is_imprisoned(facts) and bool(_IMPRISONED.search(facts.text("plaintiff_status")))


def are_soldiers(facts: Facts) -> bool:
    """Whether both sides are soldiers or units of the army（民诉法解释第十一条）."""
    sides = ("plaintiff_status", "plaintiff_kind"), ("defendant_status", "defendant_kind")
    return all(any(re.search("现役|军人|军队|部队", facts.text(name)) for name in side) for side in sides)


def is_missing(facts: Facts) -> bool:
    """Whether the defendant cannot be found."""
    return bool(_MISSING.search(facts.text("defendant_status")))


def is_abroad(facts: Facts) -> bool:
    """Whether the defendant has no domicile in the mainland."""
    found = defendants(facts)
    return bool(found) and all(place.abroad for place in found)


def has_foreign_element(facts: Facts) -> bool:
    """Whether a party is foreign, or from Hong Kong, Macau or Taiwan."""
    kinds = facts.text("plaintiff_kind") + facts.text("defendant_kind")
    everybody = plaintiff(facts) + defendants(facts)
    return bool(re.search("外国|境外|港澳台|香港|澳门|台湾", kinds)) or any(p.abroad for p in everybody)


def provinces(found: list[Place]) -> set[str]:
    """The provinces of those places."""
    return {place.province for place in found if place.province}


def _residence(facts: Facts, who: str) -> list[Place]:
    name, since = f"{who}_habitual_residence", f"{who}_habitual_since"
    if not facts.has(name) or (facts.day(since) and not facts.over_a_year(since)):
        return []
    return facts.places(name)
