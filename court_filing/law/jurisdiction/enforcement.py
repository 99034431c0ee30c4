"""Enforcement (执行): by the kind of the basis（民诉法第二百三十五条 and the rules for each kind）."""

import re

from court_filing.law.jurisdiction.agreement import named_courts
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.jurisdiction.levels import level_at
from court_filing.law.places import Place

_DEBTOR = ("debtor_address", "defendant_address", "respondent_address")
_PROPERTY = ("property_place", "property_address")
_LABOUR = re.compile("劳动|人事")
_AWARD = re.compile("仲裁")
_NOTARISED = re.compile("公证")
_BY_ISSUER = re.compile("支付令|确认调解协议|司法确认|实现担保物权")
_UNTRIED = re.compile("非诉|行政处罚|行政处理|行政决定")


def find(facts: Facts) -> Answer:
    """The courts that enforce."""
    answer = Answer()
    kind = facts.text("basis_kind")
    if _AWARD.search(kind):
        _award(facts, answer, labour=_LABOUR.search(kind) is not None)
    elif _NOTARISED.search(kind):
        _notarised(facts, answer)
    elif _BY_ISSUER.search(kind):
        rule = "由作出裁定、支付令的法院，或者与它同级的财产所在地法院执行"
        _by_court(
            facts, answer, ("issuing_court", "first_instance_court"), rule, "《民诉法解释》第四百六十条"
        )
    elif _UNTRIED.search(kind):
        _untried(facts, answer)
    else:
        rule = "由第一审人民法院，或者与它同级的被执行财产所在地人民法院执行"
        _by_court(
            facts,
            answer,
            ("first_instance_court", "issuing_court"),
            rule,
            "《民事诉讼法》第二百三十五条第一款",
        )
        if not kind:
            answer.need("basis_kind")
    return answer


def _award(facts: Facts, answer: Answer, *, labour: bool) -> None:
    if labour:
        rule = "劳动争议裁决由被执行人住所地或者财产所在地基层人民法院执行"
        _at_debtor(facts, answer, "基层", rule, "《劳动争议调解仲裁法》第五十一条")
    else:
        rule = "仲裁裁决由被执行人住所地或者财产所在地中级人民法院执行"
        article = "《仲裁法解释》第二十九条；《仲裁裁决执行规定》第二条"
        _at_debtor(facts, answer, "中级", rule, article)


def _at_debtor(facts: Facts, answer: Answer, level: str, rule: str, article: str) -> None:
    found = _first(facts, _DEBTOR) + facts.places(*_PROPERTY)
    for place in found:
        answer.add(place.at(level), rule, article)
    if not found:
        answer.need("debtor_address", "property_place")


def _notarised(facts: Facts, answer: Answer) -> None:
    """A notarised debt: level as for a first-instance suit of that sum."""
    found = _first(facts, _DEBTOR) + facts.places(*_PROPERTY)
    rule = "公证债权文书由被执行人住所地或者财产所在地法院执行，级别参照第一审案件的级别管辖"
    for place in found:
        level, article = level_at(facts, place)
        articles = ["《公证债权文书执行规定》第二条", *([article] if article else [])]
        answer.add(place.at(level), rule, "；".join(articles))
    if not found:
        answer.need("debtor_address", "property_place")


def _by_court(facts: Facts, answer: Answer, names: tuple[str, ...], rule: str, article: str) -> None:
    court = next((found[0] for name in names if (found := named_courts(facts.text(name)))), None)
    if court is None:
        answer.need(names[0])
        return
    answer.add([court], rule, article)
    for place in facts.places(*_PROPERTY):
        answer.add(place.at(court.level), rule, article)


def _untried(facts: Facts, answer: Answer) -> None:
    """An agency asks for enforcement of its own decision: its basic court, or the property's for real estate."""
    estate = facts.places("property_address") or facts.places("property_place")
    found = estate or facts.places("applicant_address") or facts.places("applicant")
    rule = "行政机关申请执行由申请人所在地的基层人民法院受理；执行对象是不动产的，由不动产所在地的基层人民法院受理"
    for place in found:
        answer.add(place.basic_courts, rule, "《行诉法解释》第一百五十七条")
    if not found:
        answer.need("applicant_address")


def _first(facts: Facts, names: tuple[str, ...]) -> list[Place]:
    return facts.listed("defendants_addresses") or facts.places(*names)[:1]
