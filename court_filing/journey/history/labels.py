"""What the answers are called in the history, and which of them a row is told by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from court_filing.cases.case import Case
from court_filing.journey.agents.form import KINDS as AGENT_KINDS
from court_filing.journey.claims.form import KINDS as CLAIM_KINDS
from court_filing.journey.parties.form import KINDS as PARTY_KINDS
from court_filing.law import wishes
from court_filing.law.identifiers import IDENTITY_KINDS
from court_filing.law.jurisdiction.connections import CHOSEN, TOLD
from court_filing.law.proceedings import proceedings
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.representation_words import AUTHORITY

CASE: Mapping[str, str] = {
    "case_type": _("案件类型"),
    "court_name": _("受理法院"),
    "cause_name": _("案由"),
    "facts": _("事实与理由"),
    "particulars": _("案件要点"),
    "complaint_way": _("起诉状怎么写"),
    "form_id": _("起诉状用的表格"),
    "evidence_list": _("证据清单"),
    "timeline": _("事情经过（时间线）"),
    "wishes": _("其他请求"),
    "express": _("简便填写"),
    "represented": _("有没有代理人"),
    "service_name": _("送达：收件人"),
    "service_phone": _("送达：手机"),
    "service_email": _("送达：电子邮箱"),
    "service_address": _("送达：邮寄地址"),
    "electronic_service": _("同意电子送达"),
}
CONNECTION: Mapping[str, str] = {CHOSEN: _("为什么由这个法院管"), TOLD: _("为什么由这个法院管：说明")}
"""What was stated of the court; it is kept with the particulars."""
HIDDEN = frozenset({"court_id", "cause_id", "cause_set"})
"""Columns that only repeat another in the machine's words."""

PARTY: Mapping[str, str] = {
    "role": _("诉讼地位"),
    "kind": _("类型"),
    "name": _("姓名或名称"),
    "sex": _("性别"),
    "born_on": _("出生日期"),
    "nation": _("民族"),
    "occupation": _("职业、工作单位"),
    "identity_kind": _("证件"),
    "identity_number": _("证件号码"),
    "birthplace": _("出生地"),
    "education": _("文化程度"),
    "address": _("住所"),
    "phone": _("电话"),
    "representative_name": _("法定代表人或负责人"),
    "representative_post": _("职务"),
    "guardian_name": _("法定代理人"),
    "guardian_relation": _("和当事人的关系"),
    "guardian_identity_number": _("法定代理人身份证号码"),
    "guardian_phone": _("法定代理人电话"),
    "details": _("其他情况"),
}
WISHES: Mapping[str, str] = {
    "mediation": _("先行调解"),
    "urgent": _("加急"),
    "urgent_words": _("为什么急"),
    "legal_aid": _("想申请法律援助"),
    "support": _("到法院需要的协助"),
    "support_words": _("其他需要的协助"),
}
AGENT: Mapping[str, str] = {
    "kind": _("类别"),
    "name": _("姓名"),
    "organisation": _("单位"),
    "licence": _("执业证号"),
    "phone": _("电话"),
    "relation": _("和当事人的关系"),
    "authority": _("权限"),
}
CLAIM: Mapping[str, str] = {
    "kind": _("要的是什么"),
    "text": _("内容"),
    "amount_yuan": _("金额"),
    "counted_to_on": _("算到哪一天"),
}
VALUES: Mapping[str, Mapping[Any, str]] = {
    "case_type": {kind.id: kind.title for kind in proceedings().values()},
    "kind": {**CLAIM_KINDS, **PARTY_KINDS, **AGENT_KINDS},
    "identity_kind": {name: kind.title for name, kind in IDENTITY_KINDS.items()},
    "authority": AUTHORITY,
    "mediation": {wish_id: wish.title for wish_id, wish in wishes.mediation().items()},
    "urgent": {wish_id: wish.title for wish_id, wish in wishes.urgency().items()},
    "support": {wish_id: wish.title for wish_id, wish in wishes.support().items()},
    "complaint_way": {"form": _("填写官方表格"), "letter": _("自己写"), "upload": _("上传写好的")},
    "role": {role.id: role.title for kind in proceedings().values() for role in kind.roles},
}
"""Words for what is stored as a word of the program."""


@dataclass(frozen=True)
class Rows:
    """What the rows of a part are called, and which of their columns tell one of them in a line."""

    title: Callable[[Case, Mapping[str, Any]], str]
    labels: Mapping[str, str]
    shown: tuple[str, ...]


def _party(case: Case, row: Mapping[str, Any]) -> str:
    role = next(
        (each.title for each in case.proceeding.roles if each.id == row.get("role")), gettext("当事人")
    )
    return f"{role} {row.get('name') or ''}".strip()


ROWS: Mapping[str, Rows] = {
    "parties": Rows(_party, PARTY, ("name", "kind", "identity_number", "address")),
    "agents": Rows(
        lambda case, row: f"{gettext('代理人')} {row.get('name') or ''}".strip(),
        AGENT,
        ("name", "kind", "organisation"),
    ),
    "claims": Rows(lambda case, row: case.proceeding.words.claims, CLAIM, ("text", "amount_yuan")),
}
