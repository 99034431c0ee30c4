"""Everything that happened to a case in one timeline: moves, trial, papers, what was handed in, messages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import url_for

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.event import Event
from court_filing.cases.involvement import papers_for, sides_of
from court_filing.cases.lifecycle import Actor
from court_filing.cases.notices import notices_about
from court_filing.documents.papers import title
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.notice_words import subject
from court_filing.web.progress_words import Line, newest_first, progress_lines
from court_filing.web.supplements import supplement_lines

EVENTS: Mapping[str, str] = {
    "submitted": _("提交材料，法院已接收"),
    "resubmitted": _("补正后再次提交，法院已接收"),
    "flagged": _("转立案法官审查"),
    "returned": _("法院要求补正"),
    "refused": _("法院裁定不予受理"),
    "accepted": _("法院受理"),
    "accepted_by_clock": _("审查期限届满，先行立案"),
    "withdrawn": _("立案的人撤回"),
    "docketed": _("已立案，编立案号"),
    "deemed_withdrawn": _("没有交诉讼费，按撤诉处理"),
    "fee_paid": _("诉讼费已交清"),
    "nothing_due": _("不用交诉讼费"),
    "not_prepaid": _("诉讼费不用预交"),
    "fee_lapsed": _("诉讼费没有在期限内交"),
    "payment_received": _("收到一笔付款"),
    "payment_closed": _("一笔付款没有完成，已关闭"),
    "payment_questioned": _("一笔付款的金额不符，由法院核对"),
    "payment_counted": _("法院核对后，这笔付款计作已交"),
    "payment_sent_back": _("法院核对后，这笔付款退回"),
    "refund_asked": _("多付的钱正在退回"),
    "refunded": _("多付的钱已退回"),
    "representation_confirmed": _("法院确认了律师的代理权限"),
    "representation_declined": _("法院没有确认律师的代理权限"),
    "representation_ended": _("律师不再代理"),
}
"""Every event that a table of `cases/lifecycle.py` can leave."""

ACTORS: Mapping[str, str] = {
    Actor.LITIGANT: _("当事人一方"),
    Actor.CLERK: _("立案庭"),
    Actor.SYSTEM: _("系统"),
}


def timeline_of(case: Case, account: Account) -> Sequence[Mapping[str, Any]]:
    """Everything that this person may know of the case, newest first."""
    return newest_first(
        list(_events(case, account)),
        progress_lines(case),
        list(_papers(case, account)),
        supplement_lines(case, account),
        list(_messages(case, account)),
    )


def _events(case: Case, account: Account) -> Iterator[Line]:
    """The moves; single payments and other lawyers' entries are between the court and one side."""
    filed = case.proceeding.initiating.id in sides_of(account, case)
    for event in reversed(case.events):
        if event.of == "case" or event.account_id == account.id or filed:
            yield {
                "title": _title(event, case),
                "at": event.at,
                "by": str(ACTORS[event.actor]),
                "text": gettext("依据：%(article)s", article=event.article) if event.article else None,
            }


def _title(event: Event, case: Case) -> str:
    if event.name == "refused":
        return gettext("法院裁定%(word)s", word=case.proceeding.refusal.word)
    return str(EVENTS[event.name])


def _papers(case: Case, account: Account) -> Iterator[Line]:
    for paper in reversed(papers_for(case, account)):
        if paper.kind != "supplement_receipt":
            name = title(paper.kind, paper.content)
            yield {
                "title": gettext("出具%(title)s", title=name),
                "at": paper.asked_at,
                "by": gettext("法院"),
                "href": url_for("case_files.paper", case_id=case.id, paper_id=paper.id),
                "href_text": gettext("打开%(title)s", title=name),
            }


def _messages(case: Case, account: Account) -> Iterator[Line]:
    for notice in notices_about(case, account):
        yield {
            "title": gettext("通知：%(subject)s", subject=subject(notice, case)),
            "at": notice.created_at,
            "by": gettext("法院"),
            "href": url_for("account.message", notice_id=notice.id),
            "href_text": gettext("看这条消息"),
        }
