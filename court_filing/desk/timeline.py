"""What happened to a case, in the words of the court."""

from collections.abc import Mapping, Sequence
from typing import Any

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.event import Event
from court_filing.cases.lifecycle import Actor
from court_filing.cases.queue import desk_events
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

TITLES: Mapping[str, str] = {
    "submitted": _("提交了材料，法院已接收"),
    "resubmitted": _("补正后再次提交，法院已接收"),
    "flagged": _("转给立案法官审查"),
    "returned": _("法院要求补正"),
    "refused": _("法院裁定不予受理"),
    "accepted": _("法院受理了本案"),
    "accepted_by_clock": _("审查期限届满，先行立案"),
    "withdrawn": _("起诉人撤回了起诉"),
    "docketed": _("已立案，有了案号"),
    "deemed_withdrawn": _("没有交诉讼费，按撤诉处理"),
    "fee_paid": _("诉讼费已交清"),
    "nothing_due": _("不用交诉讼费"),
    "not_prepaid": _("诉讼费不用预交"),
    "fee_lapsed": _("诉讼费没有在期限内交"),
    "payment_received": _("收到一笔付款"),
    "payment_closed": _("一次付款没有完成，已关闭"),
    "payment_questioned": _("一笔付款的金额不对，等待人工核对"),
    "payment_counted": _("核对后，把金额不符的付款计作已交"),
    "payment_sent_back": _("核对后，把金额不符的付款退回"),
    "refund_asked": _("多付的钱正在退回"),
    "refunded": _("多付的钱已经退回"),
    "representation_confirmed": _("确认了律师的代理权限"),
    "representation_declined": _("没有确认律师的代理权限"),
    "representation_ended": _("律师不再代理"),
}
"""Every event that a table of `cases/lifecycle.py` can leave."""

DESK_TITLES: Mapping[str, str] = {
    "taken": _("领取，由一人审查"),
    "taken_over": _("由另一人接手审查"),
    "given_back": _("放回，等待领取"),
}
"""What the clerks settle among themselves."""

ACTORS: Mapping[str, str] = {
    Actor.LITIGANT: _("起诉人"),
    Actor.CLERK: _("立案庭"),
    Actor.SYSTEM: _("系统"),
}


def timeline_of(case: Case) -> Sequence[Mapping[str, Any]]:
    """The case's events and those of the desk for the `timeline` component, newest first."""
    entries = [(event.id, _entry(event)) for event in case.events]
    entries += [(event.id, _desk_entry(event, clerk)) for event, clerk in desk_events(case)]
    return [entry for _id, entry in sorted(entries, key=lambda each: each[0], reverse=True)]


def _entry(event: Event) -> Mapping[str, Any]:
    return {
        "title": str(TITLES[event.name]),
        "at": event.at,
        "by": str(ACTORS[event.actor]),
        "text": gettext("依据：%(article)s", article=event.article),
    }


def _desk_entry(event: Event, clerk: Account) -> Mapping[str, Any]:
    return {"title": str(DESK_TITLES[event.name]), "at": event.at, "by": clerk.shown_name}
