"""The parties of a filing as the clerk reads them."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from court_filing.cases.case import Case
from court_filing.cases.party import Agent, Party
from court_filing.law.identifiers import IDENTITY_KINDS
from court_filing.web.filters import day, grouped
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.representation_words import AUTHORITY

KINDS: Mapping[str, str] = {
    "natural": _("自然人"),
    "legal_person": _("法人"),
    "other_organisation": _("非法人组织"),
    "administrative_organ": _("行政机关"),
}
AGENTS: Mapping[str, str] = {
    "lawyer": _("律师"),
    "legal_worker": _("基层法律服务工作者"),
    "relative": _("近亲属"),
    "employee": _("单位工作人员"),
    "recommended": _("社区、单位或社会团体推荐的公民"),
}
Row = Mapping[str, Any]


def sides_of(case: Case) -> str:
    """张三 诉 李四、王五; where nobody sues: 张三 与 李四."""
    kind = case.proceeding

    def named(role: str) -> str:
        return "、".join(party.name for party in case.parties if party.role == role) or "—"

    sides = {"initiating": named(kind.initiating.id), "opposing": named(kind.opposing.id)}
    if kind.is_suit:
        return gettext("%(initiating)s 诉 %(opposing)s", **sides)
    return gettext("%(initiating)s 与 %(opposing)s", **sides)


def party_cards(case: Case) -> Iterator[tuple[str, list[Row], str]]:
    """A title, the answers and an id for each party, the initiating side first, then for each agent."""
    for role in case.proceeding.roles:
        for number, party in enumerate(case.parties):
            if party.role == role.id:
                yield f"{role.title} {party.name}", _about(party), f"about-parties-{number}"
    for number, agent in enumerate(case.agents):
        yield f"{gettext('代理人')} {agent.name}", _about_agent(agent), f"about-agents-{number}"


def _about(party: Party) -> list[Row]:
    representative = " ".join(filter(None, (party.representative_name, party.representative_post)))
    guardian = (
        party.guardian_name,
        party.guardian_relation,
        party.guardian_identity_number,
        party.guardian_phone,
    )
    identity = IDENTITY_KINDS.get(party.identity_kind or "")
    number = grouped(party.identity_number) if party.identity_number else None
    return _given(
        {
            gettext("类型"): str(KINDS.get(party.kind, party.kind)),
            gettext("性别"): party.sex,
            gettext("出生日期"): day(party.born_on),
            gettext("民族"): party.nation,
            gettext("出生地"): party.birthplace,
            gettext("文化程度"): party.education,
            gettext("职业、工作单位"): party.occupation,
            identity.title if identity else gettext("证件号码"): number,
            gettext("住所"): party.address,
            gettext("电话"): party.phone,
            gettext("法定代表人或负责人"): representative,
            gettext("法定代理人"): " ".join(filter(None, guardian)),
        }
    )


def _about_agent(agent: Agent) -> list[Row]:
    return _given(
        {
            gettext("身份"): str(AGENTS.get(agent.kind, agent.kind)),
            gettext("权限"): str(AUTHORITY.get(agent.authority, agent.authority)),
            gettext("单位"): agent.organisation,
            gettext("执业证号"): agent.licence,
            gettext("与当事人的关系"): agent.relation,
            gettext("电话"): agent.phone,
        }
    )


def _given(answers: Mapping[str, str | Markup | None]) -> list[Row]:
    return [{"key": key, "value": value, "numeric": True} for key, value in answers.items() if value]
