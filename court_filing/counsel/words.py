"""What states and duties are called in the lawyer's list and file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from court_filing.cases.case import CaseState
from court_filing.cases.duty import Duty, DutyKind
from court_filing.cases.representation import RepresentationState
from court_filing.law.deadlines import days_left
from court_filing.web.filters import day, when
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

STAGES: Mapping[str, tuple[str, str]] = {
    CaseState.DRAFT.value: (_("草稿"), "grey"),
    CaseState.SUBMITTED.value: (_("已接收"), "blue"),
    CaseState.EXAMINING.value: (_("审查中"), "blue"),
    CaseState.RETURNED.value: (_("要补正"), "red"),
    CaseState.ACCEPTED.value: (_("已受理"), "yellow"),
    CaseState.DOCKETED.value: (_("已立案"), "green"),
    "closed": (_("已结案"), "grey"),
    CaseState.REFUSED.value: (_("不予受理"), "red"),
    CaseState.WITHDRAWN.value: (_("已撤回"), "grey"),
    CaseState.DEEMED_WITHDRAWN.value: (_("按撤诉处理"), "grey"),
}
"""Where a case stands, with its colour; the order is that of the procedure."""

DUTIES: Mapping[DutyKind, str] = {
    DutyKind.COMPLETE: _("填完并提交"),
    DutyKind.MEND: _("补正"),
    DutyKind.PAY: _("交诉讼费"),
    DutyKind.ADDUCE: _("举证"),
    DutyKind.ATTEND: _("到庭"),
    DutyKind.AWAIT_REVIEW: _("等法院审查"),
    DutyKind.AWAIT_NUMBER: _("等法院编立案号"),
    DutyKind.AWAIT_OWNER: _("等立案的人补正或者交费"),
    DutyKind.AWAIT_COURT: _("等法院通知"),
    DutyKind.NOTHING: _("没有"),
}

ENTRIES: Mapping[RepresentationState, tuple[str, str]] = {
    RepresentationState.ASKED: (_("等待法院确认"), "blue"),
    RepresentationState.CONFIRMED: (_("已确认"), "green"),
    RepresentationState.DECLINED: (_("没有确认"), "red"),
    RepresentationState.ENDED: (_("已结束代理"), "grey"),
}
AUTHORITY: Mapping[str, str] = {"general": _("一般授权"), "special": _("特别授权")}
SLOTS: Mapping[str, tuple[str, str]] = {
    "power_of_attorney": (
        _("授权委托书"),
        _("由当事人签名或者盖章；特别授权的，要逐项写明（民诉法第六十二条）"),
    ),
    "firm_letter": (_("律师事务所函"), _("写明律师姓名和本案，由律师事务所盖章")),
    "lawyer_licence": (_("律师执业证"), _("照片页和最近一次年度考核页")),
}

SOON_DAYS = 3


@dataclass(frozen=True)
class Clock:
    """How near a last day is, in words and a colour."""

    words: str
    colour: str


def duty_words(duty: Duty) -> str:
    """What to do: 到庭：2026年12月1日 09:30."""
    name = str(DUTIES[duty.kind])
    return gettext("%(name)s：%(at)s", name=name, at=when(duty.at)) if duty.at else name


def deadline_words(duty: Duty) -> str:
    """The last day, which still counts; — without one."""
    return day(duty.by_on) or "—"


def clock_of(duty: Duty, *, today: date) -> Clock | None:
    """How near the last day of a duty of theirs is; None for what is others' turn, or still far away."""
    if duty.by_on is None or not duty.is_theirs:
        return None
    left = days_left(duty.by_on, today=today)
    if left < 0:
        return Clock(gettext("已过期 %(days)s 天", days=-left), "red")
    if left == 0:
        return Clock(gettext("就是今天"), "red")
    if left > 30:
        return None
    return Clock(gettext("还有 %(days)s 天", days=left), "orange" if left <= SOON_DAYS else "green")
