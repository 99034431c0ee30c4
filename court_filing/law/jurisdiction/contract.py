"""Contracts (合同): the defendant's domicile and the place of performance（民诉法第二十四条，民诉法解释第十八条）."""

import re

from court_filing.law.jurisdiction import parties
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.connection import add_at, add_defendant
from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.jurisdiction.tables import territory
from court_filing.law.places import Place

_MONEY = re.compile("付|款|钱|货币|还|金|费|租|薪|报酬|工资")
_ESTATE = re.compile("房|不动产|商铺|土地")
_LOANS = ["借款合同纠纷"]
_BACK = re.compile("退|返还|归还|赔偿|违约金|补偿|双倍")
"""Money that comes back to the one who has paid."""


def add(facts: Facts, answer: Answer) -> bool:
    """Add the courts of a contract suit; False where the cause is none."""
    table = territory()["contract"]
    if not facts.under(table["at"]):
        return False
    if facts.flag("instant") and (
        dealt := facts.places("deal_place", "contract_sign_place", "sale_place")[:1]
    ):
        add_at(facts, answer, dealt, table["instant"], table["receiver_article"])
        add_defendant(facts, answer, table["defendant"], table["defendant_article"])
        return True
    agreed = facts.places("agreed_performance_place", "agreed_place", "performance_place")[:1]
    if agreed and facts.flag("performed") is False and not _somebody_livesadd_at(facts, agreed[0]):
        add_defendant(facts, answer, table["unperformed"], table["unperformed_article"])
        return True
    if agreed:
        add_at(facts, answer, agreed, table["agreed"], table["agreed_article"])
    else:
        _without_agreed_place(facts, answer)
    add_defendant(facts, answer, table["defendant"], table["defendant_article"])
    return True


def _without_agreed_place(facts: Facts, answer: Answer) -> None:
    table = territory()["contract"]
    obligation = facts.text("disputed_obligation")
    if _by_net(facts):
        buyer = parties.defendants(facts) if _role(facts) == "出卖人" else parties.plaintiff(facts)
        add_at(facts, answer, buyer, table["online"], table["online_article"])
    elif obligation and not _is_money(obligation):
        estate = facts.places("property_address", "property_place") if _ESTATE.search(obligation) else []
        place = estate or _performer(facts, obligation)
        add_at(facts, answer, place, table["estate" if estate else "other"], table["receiver_article"])
    else:
        article = table["receiver_loan_article" if facts.under(_LOANS) else "receiver_article"]
        add_at(facts, answer, _receiver(facts, answer), table["receiver"], article)


def _receiver(facts: Facts, answer: Answer) -> list[Place]:
    """The party that receives the money: here the plaintiff, unless the plaintiff is the one who pays."""
    role = _role(facts)
    if role in territory()["contract"]["payers"] and not facts.under(_LOANS):
        if not facts.has("disputed_obligation"):
            answer.need("disputed_obligation")
            return []
        if not _BACK.search(facts.text("disputed_obligation")):
            return parties.defendants(facts)
    if not role and not facts.has("disputed_obligation") and not facts.under(["借款合同纠纷", "银行卡纠纷"]):
        answer.need("disputed_obligation")
    return parties.plaintiff(facts)


def _performer(facts: Facts, obligation: str) -> list[Place]:
    """The party that has to perform the obligation in dispute."""
    role = _role(facts)
    seller = role in territory()["contract"]["receivers"]
    return parties.plaintiff(facts) if seller and "交付" in obligation else parties.defendants(facts)


def _role(facts: Facts) -> str:
    return facts.text("role_of_plaintiff") or facts.text("plaintiff_role") or facts.text("role_of_applicant")


def _by_net(facts: Facts) -> bool:
    return bool(re.search("网络|在线|线上|电子", facts.text("delivery")))


def _is_money(obligation: str) -> bool:
    return not re.search("^(?:交付|交货|发货|提供|完成|转让|过户|办理)", obligation) and bool(
        _MONEY.search(obligation)
    )


def _somebody_livesadd_at(facts: Facts, place: Place) -> bool:
    """Whether a party has its domicile in the area of the agreed place."""
    homes = parties.plaintiff(facts) + parties.defendants(facts)
    return any(set(home.basic_courts) & set(place.basic_courts) for home in homes)
