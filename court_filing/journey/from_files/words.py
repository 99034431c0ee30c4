"""What the proposals are called on the page, and how their values read."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from court_filing.acts.filling_in import Offer, Proposal
from court_filing.cases.case import Case
from court_filing.journey.claims.form import KINDS as CLAIM_KINDS
from court_filing.journey.history.labels import AGENT, CASE, CLAIM, PARTY
from court_filing.law.particulars import particulars
from court_filing.reading.words import Paper
from court_filing.web.filters import day, yuan
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.representation_words import AUTHORITY

PAPERS: Mapping[Paper, str] = {
    Paper.ID_FRONT: _("身份证人像面"),
    Paper.ID_BACK: _("身份证国徽面"),
    Paper.BUSINESS_LICENCE: _("营业执照"),
    Paper.LAWYER_LICENCE: _("律师执业证"),
    Paper.AUTHORITY_LETTER: _("授权委托书"),
    Paper.COMPLAINT: _("起诉状或申请书"),
    Paper.JUDGMENT: _("法院的裁判文书"),
    Paper.AWARD: _("仲裁裁决书"),
    Paper.FIRM_LETTER: _("律师事务所函"),
    Paper.HEAD_CERTIFICATE: _("法定代表人身份证明书"),
    Paper.EVIDENCE_LIST: _("证据清单"),
}
_LABELS: Mapping[str, Mapping[str, str]] = {"party": PARTY, "agent": AGENT, "claim": CLAIM, "case": CASE}


def label_of(case: Case, offer: Offer, proposal: Proposal) -> str:
    """What the answer is called."""
    if offer.part != "particulars":
        return str(_LABELS[offer.part][proposal.column])
    questions = particulars(case.proceeding.particulars).questions
    return next(question.label for question in questions if question.name == proposal.column)


def title_of(case: Case, offer: Offer) -> str:
    """Whom or what the offer is about, and whether that would be new."""
    if offer.part == "case":
        return gettext("整个案件")
    if offer.part == "particulars":
        return particulars(case.proceeding.particulars).title
    if offer.part == "claim":
        kind = str(CLAIM_KINDS.get(offer.kind, ""))
        return gettext("第 %(number)s 项请求（%(kind)s）", number=offer.name, kind=kind)
    if offer.part == "agent":
        name = gettext("代理人 %(name)s", name=offer.name)
    else:
        role = next((each.title for each in case.proceeding.roles if each.id == offer.role), "")
        name = f"{role} {offer.name}".strip()
    return gettext("%(name)s（新添加）", name=name) if offer.is_new else name


def reading(proposal: Proposal, text: str) -> str:
    """A value as people read it: days in words, sums in groups."""
    if proposal.column == "authority":
        return str(AUTHORITY.get(text, text))
    if isinstance(proposal.value, date) and text:
        return day(date.fromisoformat(text))
    if isinstance(proposal.value, Decimal) and text:
        return gettext("%(sum)s 元", sum=yuan(Decimal(text)))
    return text
