"""From a connecting place to its courts; the defendant's place and where the law turns it round."""

from court_filing.law.jurisdiction import parties
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.jurisdiction.levels import seat
from court_filing.law.places import Place

_PLAINTIFF = "《民事诉讼法》第二十三条"
_FOREIGN = "《民事诉讼法》第二百七十六条"


def add_at(
    facts: Facts, answer: Answer, found: list[Place], rule: str, article: str, *, level: str = ""
) -> None:
    """Add the courts of places, with the territorial article and those of level and special courts."""
    for place in found:
        here = seat(facts, place, level=level)
        answer.add(here.courts, rule, "；".join((article, *here.articles)))
        if here.note and here.note not in answer.notes:
            answer.notes.append(here.note)


def add_defendant(facts: Facts, answer: Answer, rule: str, article: str, *, level: str = "") -> None:
    """Add the defendants' courts, or the plaintiff's where the law turns it round（民诉法第二十三条）."""
    status = facts.under(parties.STATUS)
    if parties.both_imprisoned(facts):
        _both_imprisoned(facts, answer, level=level)
    elif parties.is_imprisoned(facts) or (parties.is_missing(facts) and status):
        turned = "对被监禁、被强制教育的人，或者就身份关系对下落不明的人起诉，由原告住所地人民法院管辖"
        add_at(facts, answer, parties.plaintiff(facts), turned, _PLAINTIFF, level=level)
    elif parties.is_abroad(facts):
        _against_abroad(facts, answer)
    else:
        add_at(facts, answer, parties.defendants(facts), rule, article, level=level)


def _both_imprisoned(facts: Facts, answer: Answer, *, level: str) -> None:
    rule = "双方都被监禁或者被采取强制性教育措施的，由被告原住所地管辖；被告已满一年的，由被监禁地管辖"
    held = facts.places("defendant_prison_place") if facts.over_a_year("defendant_imprisoned_since") else []
    add_at(
        facts, answer, held or facts.places("defendant_address"), rule, "《民诉法解释》第八条", level=level
    )


def _against_abroad(facts: Facts, answer: Answer) -> None:
    """Defendants without a domicile here: status suits at the plaintiff's, others at what connects."""
    if facts.under(parties.STATUS):
        rule = "对不在中国领域内居住的人提起的身份关系诉讼，由原告住所地人民法院管辖"
        add_at(facts, answer, parties.plaintiff(facts), rule, _PLAINTIFF)
        return
    names = (
        "contract_sign_place",
        "agreed_performance_place",
        "agreed_place",
        "performance_place",
        "property_place",
    )
    found = facts.places(*names, "property_address", "tort_place", "representative_office_place")
    rule = "被告在中国没有住所的，由合同签订地、履行地、标的物、可供扣押财产所在地、侵权行为地等地管辖"
    add_at(facts, answer, found, rule, _FOREIGN)
    if not found:
        answer.need("foreign_connection")
