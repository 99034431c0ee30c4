"""What happened to a case in words: the same to everybody who reads of it, as one line of a timeline each."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.cases.case import Case
from court_filing.cases.event import Event
from court_filing.cases.lifecycle import TABLES
from court_filing.cases.relief import ReliefRequest
from court_filing.law.fee_grounds import ground
from court_filing.web.filters import day, yuan
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

Line = dict[str, Any]
"""One line for the `timeline` component."""

EVENTS: Mapping[str, str] = {
    "submitted": _("法院已接收材料"),
    "resubmitted": _("法院已接收补正后的材料"),
    "flagged": _("自动审查完成，转立案法官审查"),
    "returned": _("法院要求补正"),
    "refused": _("法院%(verdict)s"),
    "accepted": _("已受理"),
    "accepted_by_clock": _("审查期限届满，先行立案"),
    "withdrawn": _("已撤回"),
    "redirected": _("法院告知到别处办理"),
    "insisted": _("%(filer)s坚持%(act)s，由法院裁断"),
    "not_mended": _("期限内没有补正，退回并记录在册"),
    "docketed": _("已立案，案号已编立"),
    "deemed_withdrawn": _("没有交诉讼费，按撤诉处理"),
    "fee_paid": _("诉讼费已交清"),
    "nothing_due": _("不用交诉讼费"),
    "not_prepaid": _("诉讼费不用预交"),
    "fee_lapsed": _("诉讼费逾期未交"),
    "reopened": _("法院撤销按撤诉处理，恢复本案"),
    "fee_reopened": _("法院准许缓减免申请，诉讼费恢复"),
    "fee_reinstated": _("查明裁定以前已经付款，诉讼费恢复"),
    "fee_owed_again": _("一笔到账查明不是本案的，诉讼费待交，案号不变"),
    "deferral_resumed": _("一笔到账查明不是本案的，诉讼费仍然缓交"),
    "payment_received": _("收到一笔付款"),
    "payment_unmatched": _("一笔银行到账认错了案件，已经更正"),
    "payment_closed": _("一笔付款没有完成，已关闭"),
    "payment_questioned": _("一笔付款没有自动入账，由法院核对"),
    "payment_counted": _("法院核对后，这笔付款算作已交"),
    "payment_sent_back": _("核对后，一笔付款正在退回"),
    "refund_asked": _("多付的钱正在退回"),
    "refunded": _("一笔付款已退回"),
    "refund_left_to_bank": _("支付渠道退不成，改由法院交银行退，等收款账户"),
    "relief_asked": _("申请缓交、减交或者免交诉讼费"),
    "relief_taken_back": _("撤回了缓减免申请"),
    "fee_exempted": _("法院准予免交诉讼费"),
    "fee_reduced": _("法院准予减交诉讼费"),
    "fee_deferred": _("法院准予缓交诉讼费"),
    "relief_refused": _("法院没有准许缓交、减交或者免交"),
    "deferral_over": _("缓交期满，通知交纳诉讼费"),
    "relief_granted": _("缓减免申请获得准许"),
    "relief_declined": _("缓减免申请没有获得准许"),
    "relief_withdrawn": _("缓减免申请不再办理"),
    "fee_revised": _("应交的诉讼费有变化"),
    "supplement_asked": _("法院通知补交诉讼费"),
    "refund_decided": _("法院决定退还诉讼费"),
    "fee_confirmed": _("法院核对后，诉讼费不变"),
    "fiscal_receipt_entered": _("财政电子票据已开具"),
    "fiscal_receipt_cleared": _("财政电子票据号码和另一笔付款重复，等法院重新填写"),
    "refund_given": _("诉讼费已退还"),
    "representation_confirmed": _("法院确认了律师的代理权限"),
    "representation_declined": _("法院没有确认律师的代理权限"),
    "representation_ended": _("律师不再代理"),
    "confidentiality_granted": _("法院准许一份材料不公开"),
    "confidentiality_refused": _("法院没有准许一份材料不公开"),
    "submission_attempted": _("系统维护期间要提交，记录在案"),
    "deadline_moved": _("因系统维护，期限顺延"),
}
"""Every event that `cases/lifecycle.py` can leave about a case."""
ELSEWHERE: Mapping[str, str] = {
    "民诉法第十三条": "",
    "民诉法第一百二十六条": "登记立案规定第八条",
    "民诉法第一百二十七条": "登记立案规定第二条",
}
"""What a step rests on outside civil procedure, by its article there: 登记立案规定 covers every kind of case."""


def is_told(event: Event) -> bool:
    """Whether it has its own line: what became of a request for relief is told by the fee, where that moved with it."""
    return event.of != TABLES[ReliefRequest][0] or bool(event.detail.get("alone"))


def event_title(event: Event, case: Case) -> str:
    """What happened, in the words of its proceeding: 法院裁定不予立案."""
    return title_of(event.name, case)


def title_of(name: str, case: Case) -> str:
    """What an event of that name is called in this case."""
    kind = case.proceeding
    words = {"verdict": kind.refusal.verdict, "filer": kind.filer, "act": kind.words.act}
    title = str(EVENTS[name])
    return title % words if "%(" in title else title


def ground_of(event: Event, case: Case) -> str:
    """The article on which the event rests; "" for one of civil procedure where that is not what applies here."""
    if case.proceeding.group == "civil":
        return event.article
    return ELSEWHERE.get(event.article, event.article)


def event_line(event: Event, case: Case, *, actors: Mapping[str, str]) -> Line:
    """The event with its article; `actors` says how its readers call the litigant, the clerk and the system."""
    article = ground_of(event, case)
    return {
        "title": event_title(event, case),
        "at": event.at,
        "by": str(actors[event.actor]),
        "text": decided_words(event.detail or {})
        or moved_words(event.detail or {})
        or (gettext("依据：%(article)s", article=article) if article else ""),
    }


def moved_words(detail: Mapping[str, Any]) -> str:
    """From which day to which a limit was moved; "" for what is no such event."""
    if "until_on" not in detail or "before_on" not in detail:
        return ""
    before, until = (day(date.fromisoformat(str(detail[name]))) for name in ("before_on", "until_on"))
    if detail.get("what") == "fee":
        return gettext("交费的最后一天由 %(before)s 改为 %(until)s", before=before, until=until)
    return gettext("补正的最后一天由 %(before)s 改为 %(until)s", before=before, until=until)


def decided_words(detail: Mapping[str, Any]) -> str:
    """What was decided about the fee, in a sentence; "" for what is no such decision."""
    known = ground(str(detail.get("ground", "")))
    if known is None or "after_yuan" not in detail:
        return ""
    before, after = (yuan(Decimal(detail[name])) for name in ("before_yuan", "after_yuan"))
    if before == after:
        changed = gettext("应交的仍是 %(after)s 元", after=after)
    else:
        changed = gettext("应交的由 %(before)s 元变为 %(after)s 元", before=before, after=after)
    return gettext(
        "%(title)s，%(changed)s。依据：%(article)s", title=known.title, changed=changed, article=known.article
    )
