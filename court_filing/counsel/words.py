"""What states and duties are called in the lawyer's list and file."""

from collections.abc import Mapping
from datetime import date

from court_filing.cases.case import CaseState
from court_filing.cases.duty import Duty, DutyKind
from court_filing.law.deadlines import days_left
from court_filing.web.filters import day, when
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.representation_words import PAPERS
from court_filing.web.urgency import Urgency, urgency

STAGES: Mapping[str, tuple[str, str]] = {
    CaseState.DRAFT.value: (_("草稿"), "grey"),
    CaseState.SUBMITTED.value: (_("已接收"), "blue"),
    CaseState.EXAMINING.value: (_("审查中"), "blue"),
    CaseState.RETURNED.value: (_("要补正"), "red"),
    CaseState.ACCEPTED.value: (_("已受理"), "yellow"),
    CaseState.DOCKETED.value: (_("已立案"), "green"),
    "closed": (_("已结案"), "grey"),
    CaseState.REFUSED.value: (_("不予受理"), "red"),
    CaseState.REDIRECTED.value: (_("告知另行办理"), "red"),
    CaseState.GIVEN_BACK.value: (_("已退回"), "red"),
    CaseState.WITHDRAWN.value: (_("已撤回"), "grey"),
    CaseState.DEEMED_WITHDRAWN.value: (_("按撤诉处理"), "grey"),
}
"""Where a case stands, with its colour; the order is that of the procedure."""

DUTIES: Mapping[DutyKind, str] = {
    DutyKind.COMPLETE: _("填完并提交"),
    DutyKind.MEND: _("补正"),
    DutyKind.ANSWER: _("答复法院的告知"),
    DutyKind.PAY: _("交诉讼费"),
    DutyKind.ADDUCE: _("举证"),
    DutyKind.ATTEND: _("到庭"),
    DutyKind.AWAIT_REVIEW: _("等法院审查"),
    DutyKind.AWAIT_NUMBER: _("等法院编立案号"),
    DutyKind.AWAIT_RELIEF: _("等法院决定缓减免"),
    DutyKind.AWAIT_OWNER: _("等立案的人补正或者交费"),
    DutyKind.AWAIT_COURT: _("等法院通知"),
    DutyKind.NOTHING: _("没有"),
}

SLOTS: Mapping[str, tuple[str, str]] = {
    "power_of_attorney": (
        PAPERS["power_of_attorney"],
        _("由当事人签名或者盖章；特别授权的，要逐项写明（民诉法第六十二条）"),
    ),
    "firm_letter": (PAPERS["firm_letter"], _("写明律师姓名和本案，由律师事务所盖章")),
    "lawyer_licence": (PAPERS["lawyer_licence"], _("照片页和最近一次年度考核页")),
}
"""The papers of an entry, each with what it has to show."""

CLOCK_DAYS = 30
"""A last day farther away than that is shown without a clock."""


def duty_words(duty: Duty) -> str:
    """What to do: 到庭：2026年12月1日 09:30."""
    name = str(DUTIES[duty.kind])
    return gettext("%(name)s：%(at)s", name=name, at=when(duty.at)) if duty.at else name


def deadline_words(duty: Duty) -> str:
    """The last day, which still counts; — without one."""
    return day(duty.by_on) or "—"


def clock_of(duty: Duty, *, today: date) -> Urgency | None:
    """How near the last day of a duty of theirs is; None for what is others' turn, or still far away."""
    if duty.by_on is None or not duty.is_theirs or days_left(duty.by_on, today=today) > CLOCK_DAYS:
        return None
    return urgency(duty.by_on, today=today)
