"""Every answer of a case in sections of key and value, each with the address that changes it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import url_for

from court_filing.acts.complaint import form_of
from court_filing.acts.wishes import wishes_of
from court_filing.cases.case import Case
from court_filing.cases.claim import Claim
from court_filing.cases.completeness import may_open
from court_filing.cases.party import Agent, Party
from court_filing.journey.agents.form import KINDS as AGENT_KINDS
from court_filing.journey.words import hint_of, title_of
from court_filing.law.identifiers import IDENTITY_KINDS
from court_filing.law.jurisdiction.connections import connection_of
from court_filing.law.particulars import Question, particulars
from court_filing.web.filters import day, grouped, yuan
from court_filing.web.language import gettext as _
from court_filing.web.representation_words import AUTHORITY
from court_filing.web.wish_words import wish_rows

Row = dict[str, Any]


@dataclass
class Section:
    """One card: its title, where it is changed, and its rows."""

    title: str
    rows: list[Row] = field(default_factory=list)
    change_url: str | None = None
    """Where the whole card is changed; a card without one has an address in each row."""


def summary_of(case: Case) -> list[Section]:
    """All sections in the order of the journey."""
    return [
        Section(_("案件"), _basics(case)),
        *(_party(case, party) for party in case.parties),
        *(_agent(case, agent) for agent in case.agents),
        Section(title_of("claims", case), _claims(case)),
        Section(title_of("facts", case), [_row(_("事实与理由"), case.facts)], _change(case, "facts")),
        *_particulars(case),
        *_complaint(case),
        *_evidence(case),
        Section(_("其他请求"), _wishes(case), _change(case, "wishes")),
        Section(title_of("service", case), _service(case), _change(case, "service")),
    ]


def _row(key: str, value: object, change_url: str | None = None) -> Row:
    return {"key": key, "value": value or "", "missing": _("还没有填"), "change_url": change_url}


def _change(case: Case, step: str, **values: Any) -> str:
    return url_for(f"journey.{step}", case_id=case.id, then="check", **values)


def _basics(case: Case) -> list[Row]:
    agents = "、".join(agent.name for agent in case.agents)
    answers = {
        "case_type": case.proceeding.title,
        "court": case.court_name,
        "cause": case.cause_name,
        "agents": agents or (_("没有代理人") if case.represented is False else None),
    }
    rows = [
        _row(title_of(step, case), answer, _change(case, step) if may_open(case, step) else None)
        for step, answer in answers.items()
    ]
    if stated := connection_of(case.particulars):
        why = "：".join(str(value) for value in stated.values())
        rows.insert(2, _row(_("为什么由这个法院管"), why, _change(case, "court_connection")))
    return rows


def _complaint(case: Case) -> list[Section]:
    """How the complaint is written, where that was chosen."""
    if case.complaint_way is None:
        return []
    form = form_of(case)
    way = form.name if form else hint_of("complaint", case)
    return [Section(title_of("complaint", case), [_row(_("怎么写"), way)], _change(case, "complaint"))]


def _party(case: Case, party: Party) -> Section:
    title = case.proceeding.role(party.role).title
    known = IDENTITY_KINDS.get(party.identity_kind or "")
    number = grouped(party.identity_number) if party.identity_number else None
    pairs = [
        (_("姓名") if party.kind == "natural" else _("名称"), party.name),
        (_("性别"), party.sex),
        (_("出生日期"), day(party.born_on) if party.born_on else None),
        (_("民族"), party.nation),
        (_("职业、工作单位"), party.occupation),
        (_("出生地"), party.birthplace),
        (_("文化程度"), party.education),
        (known.title if known else _("证件"), number),
        (_("法定代表人（负责人）"), _joined(party.representative_name, party.representative_post)),
        (_("住所"), party.address),
        (_("电话"), party.phone),
        (_("法定代理人"), _joined(party.guardian_name, party.guardian_relation)),
    ]
    rows = [_row(key, value) for key, value in pairs if value or key == _("住所")]
    return Section(f"{title}：{party.name}", rows, _change(case, "change_party", party_id=party.id))


def _agent(case: Case, agent: Agent) -> Section:
    pairs = [
        (_("类别"), AGENT_KINDS[agent.kind]),
        (_("单位"), agent.organisation),
        (_("执业证号"), agent.licence),
        (_("关系"), agent.relation),
        (_("电话"), agent.phone),
        (_("权限"), str(AUTHORITY[agent.authority])),
    ]
    rows = [_row(key, value) for key, value in pairs if value]
    return Section(
        _("代理人：%(name)s", name=agent.name), rows, _change(case, "change_agent", agent_id=agent.id)
    )


def _claims(case: Case) -> list[Row]:
    if not case.claims:
        return [_row(title_of("claims", case), None, _change(case, "claims"))]
    rows = [_claim(case, number, claim) for number, claim in enumerate(case.claims, start=1)]
    if case.claim_total_yuan:
        rows.append({"key": _("合计"), "value": f"{yuan(case.claim_total_yuan)} {_('元')}", "numeric": True})
    return rows


def _claim(case: Case, number: int, claim: Claim) -> Row:
    words = claim.text
    if claim.amount_yuan is not None:
        words += f"（{yuan(claim.amount_yuan)} {_('元')}）"
    return _row(_("第 %(number)s 项", number=number), words, _change(case, "change_claim", claim_id=claim.id))


def _particulars(case: Case) -> list[Section]:
    if not case.proceeding.particulars:
        return []
    asked = particulars(case.proceeding.particulars)
    known = case.particulars or {}
    rows = [_row(question.label, _said(question, known.get(question.name))) for question in asked.questions]
    shown = [row for row in rows if row["value"]] or rows[:1]
    return [Section(asked.title, shown, _change(case, "particulars"))]


def _evidence(case: Case) -> list[Section]:
    """The list of evidence, where one was written."""
    if not case.evidence_list:
        return []
    rows = [
        _row(
            f"{number}. {item['name']}", "\n".join(part for part in (item["source"], item["proves"]) if part)
        )
        for number, item in enumerate(case.evidence_list, start=1)
    ]
    return [Section(title_of("evidence", case), rows, _change(case, "evidence"))]


def _wishes(case: Case) -> list[Row]:
    rows = [_row(label, words) for label, words in wish_rows(wishes_of(case).given())]
    return rows or [{"key": _("其他请求"), "value": _("没有（可以不填）")}]


def _said(question: Question, answer: object) -> object:
    if question.kind == "date" and answer:
        return day(date.fromisoformat(str(answer)))
    if question.kind == "yes_no":
        return question.yes_or_no.get(str(answer), answer)
    return answer


def _service(case: Case) -> list[Row]:
    consent = {None: None, True: _("同意"), False: _("不同意，邮寄纸质文书")}[case.electronic_service]
    pairs = [
        (_("收件人"), case.service_name),
        (_("手机"), case.service_phone),
        (_("电子邮箱"), case.service_email),
        (_("邮寄地址"), case.service_address),
        (_("电子送达"), consent),
    ]
    return [_row(key, value) for key, value in pairs if value or key != _("电子邮箱")]


def _joined(*parts: str | None) -> str:
    return "，".join(part for part in parts if part)
