"""Measures before suit or arbitration (保全): property, debtor, or the suit's court（民诉法第一百零四条）."""

import re

from court_filing.law.courts import Court
from court_filing.law.jurisdiction import civil, maritime
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.places import Place

_RESPONDENT = ("respondent_address", "defendant_address", "debtor_address")


def find(facts: Facts) -> Answer:
    """The courts that can order a measure."""
    answer = Answer()
    if facts.flag("pending") or facts.has("trial_court"):
        answer.need("trial_court")
        return answer
    arbitration = facts.has("arbitration_institution") or "仲裁" in facts.cause
    property_at = facts.places("property_place", "property_address")
    if arbitration:
        rule = "仲裁中的财产保全由被申请人住所地或者被保全财产所在地的基层人民法院裁定"
        article = "《仲裁法》关于保全的规定；《财产保全规定》第三条；《民事诉讼法》第一百零四条"
    else:
        rule = "诉前保全向被保全财产所在地、被申请人住所地或者对案件有管辖权的人民法院申请"
        article = "《民事诉讼法》第一百零四条"
    for place in property_at + facts.places(*_RESPONDENT)[:1]:
        answer.add(_courts(facts, place), rule, article)
    if not arbitration:
        _suit(facts, answer, rule, article)
    if not property_at:
        answer.need("property_place")
    return answer


def _courts(facts: Facts, place: Place) -> tuple[Court, ...]:
    if re.search("海事|船舶", facts.text("underlying_cause") + facts.cause):
        return tuple(maritime.court_at(place))
    return place.basic_courts


def _suit(facts: Facts, answer: Answer, rule: str, article: str) -> None:
    """The courts that are competent for the suit itself."""
    cause = facts.text("underlying_cause") or facts.cause
    if not cause or cause.startswith("申请"):
        return
    given = dict(facts.given)
    given.update(
        cause=cause,
        plaintiff_address=given.get("applicant_address") or given.get("plaintiff_address"),
        defendant_address=next((given[name] for name in _RESPONDENT if given.get(name)), None),
        role_of_plaintiff=given.get("role_of_applicant") or given.get("role_of_plaintiff"),
    )
    suit = civil.find(Facts(given, facts.on))
    for ground in suit.grounds:
        answer.add([ground.court], f"{rule}（{ground.rule}）", f"{article}；{ground.article}")
