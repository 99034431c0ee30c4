"""What the steps are called, and how an answered one is summed up in a line."""

from collections.abc import Callable, Mapping

from court_filing.acts.wishes import wishes_of
from court_filing.cases.case import Case
from court_filing.law.jurisdiction.connections import without_connection
from court_filing.law.wording import Wording
from court_filing.web.filters import yuan
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.wish_words import wish_rows

GROUPS: Mapping[str, str] = {
    "say": _("1. 说清楚这件事"),
    "show": _("2. 交材料、留联系方式"),
    "finish": _("3. 看费用、核对、提交"),
}

_TITLES: Mapping[str, str] = {
    "case_type": _("案件类型"),
    "agents": _("代理人"),
    "timeline": _("事情经过（时间线）"),
    "facts": _("事实与理由"),
    "particulars": _("案件要点"),
    "materials": _("上传材料"),
    "evidence": _("证据清单"),
    "wishes": _("其他请求（先行调解、加急、法律援助、无障碍协助）"),
    "express": _("简便填写"),
    "service": _("联系方式和送达地址"),
    "fee": _("诉讼费预估"),
    "submission": _("核对并提交"),
}


_OWN_TITLES: Mapping[str, Callable[[Wording], str]] = {
    "court": lambda words: words.court_title,
    "cause": lambda words: gettext("%(question)s（案由）", question=words.cause_title),
    "parties": lambda words: words.parties,
    "claims": lambda words: gettext("%(claims)s（您要什么）", claims=words.claims),
}
"""Steps that each proceeding calls otherwise."""

_WAYS: Mapping[str, str] = {
    "form": _("用官方表格写"),
    "letter": _("自己写"),
    "upload": _("上传写好的"),
}
"""How the complaint comes, by `Case.complaint_way`."""


def title_of(step: str, case: Case) -> str:
    """What a step is called in the proceeding of the case."""
    if step == "complaint":
        return gettext("写%(complaint)s", complaint=case.proceeding.complaint)
    return _OWN_TITLES[step](case.proceeding.words) if step in _OWN_TITLES else str(_TITLES[step])


ACCOUNT_WORDS: Mapping[str, str] = {
    "name": _("姓名"),
    "identity_number": _("证件号码"),
    "mobile": _("手机号码"),
}
"""What the account lacks, by the names of `acts.profile.real_name_missing`."""


def hint_of(step: str, case: Case) -> str:
    """The answer of a step in a line; nothing while it is unanswered."""
    return _HINTS[step](case) if step in _HINTS else ""


def _parties(case: Case) -> str:
    kind = case.proceeding
    named = {role.title: [p.name for p in case.parties if p.role == role.id] for role in kind.roles}
    return "，".join(f"{title} {'、'.join(names)}" for title, names in named.items() if names)


def _claims(case: Case) -> str:
    if not case.claims:
        return ""
    total = case.claim_total_yuan
    count = gettext("%(count)s 项", count=len(case.claims))
    return f"{count}，{gettext('合计')} {yuan(total)} {gettext('元')}" if total else count


def _agents(case: Case) -> str:
    if case.represented is None:
        return ""
    return "、".join(agent.name for agent in case.agents) if case.represented else gettext("没有代理人")


_HINTS: Mapping[str, Callable[[Case], str]] = {
    "case_type": lambda case: case.proceeding.title if case.case_type else "",
    "court": lambda case: case.court_name or "",
    "cause": lambda case: case.cause_name or "",
    "parties": _parties,
    "agents": _agents,
    "claims": _claims,
    "facts": lambda case: gettext("已写 %(count)s 字", count=len(case.facts)) if case.facts else "",
    "particulars": lambda case: gettext("已填写") if without_connection(case.particulars) else "",
    "complaint": lambda case: str(_WAYS[case.complaint_way]) if case.complaint_way else "",
    "materials": lambda case: (
        gettext("%(count)s 个文件", count=len(case.present_materials)) if case.present_materials else ""
    ),
    "timeline": lambda case: gettext("%(count)s 件事", count=len(case.timeline)) if case.timeline else "",
    "evidence": lambda case: (
        gettext("%(count)s 份证据", count=len(case.evidence_list)) if case.evidence_list else ""
    ),
    "wishes": lambda case: "，".join(words for _label, words in wish_rows(wishes_of(case).given())),
    "service": lambda case: case.service_phone or "",
}
