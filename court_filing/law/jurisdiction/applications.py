"""Applications without a suit (特别程序、督促、公示催告、破产、仲裁司法审查): the court by the kind of application."""

import re
from typing import Any

from court_filing.law.jurisdiction.agreement import named_courts
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.jurisdiction.tables import territory

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
        answer.add(place.at(kind.get("level", "基层")), kind["rule"], kind["article"])
    if not found:
        answer.need(kind["facts"][0])
    if re.search("破产|重整|和解|清算", facts.cause):
        answer.need("registration_authority")
        if re.search("市(?!辖区)|省|总局", facts.text("registration_authority")):
            answer.grounds.clear()
            for place in found[:1]:
                answer.add(place.intermediate_courts, kind["rule"], kind["article"])
    return answer


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
