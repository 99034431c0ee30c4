"""What events and papers are called on the timeline."""

from collections.abc import Mapping

from court_filing.cases.event import Event
from court_filing.cases.paper import Paper
from court_filing.documents.papers import title
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

EVENTS: Mapping[str, str] = {
    "submitted": _("法院已接收材料"),
    "resubmitted": _("法院已接收补正后的材料"),
    "refused": _("法院裁定不予受理"),
    "accepted": _("已受理"),
    "flagged": _("自动审查完成，转立案法官审查"),
    "accepted_by_clock": _("审查期限届满，先行受理"),
    "returned": _("需要补正"),
    "withdrawn": _("已撤回"),
    "docketed": _("已立案，案号已编立"),
    "deemed_withdrawn": _("按撤诉处理"),
    "fee_paid": _("诉讼费已交清"),
    "nothing_due": _("不用交诉讼费"),
    "not_prepaid": _("诉讼费不用预交"),
    "fee_lapsed": _("诉讼费逾期未交"),
    "payment_received": _("收到一笔付款"),
    "payment_closed": _("一笔付款已关闭（没有付款）"),
    "payment_questioned": _("一笔付款的金额不符，由法院核对"),
    "payment_counted": _("法院核对后，这笔付款算作已交"),
    "payment_sent_back": _("金额不符的付款正在退回"),
    "refund_asked": _("多交的费用正在退回"),
    "refunded": _("多交的费用已退回"),
    "representation_confirmed": _("法院确认了律师的代理权限"),
    "representation_declined": _("法院没有确认律师的代理权限"),
    "representation_ended": _("律师不再代理"),
}

ACTORS: Mapping[str, str] = {"litigant": _("您"), "clerk": _("立案法官"), "system": _("系统")}


def event_line(event: Event) -> dict[str, object]:
    """One line of the timeline."""
    return {
        "title": EVENTS[event.name],
        "at": event.at,
        "by": ACTORS[event.actor],
        "text": gettext("依据：%(article)s", article=event.article),
    }


def left_words(days: int) -> str:
    """How many days a decision may still take, in brackets; nothing once the last day is over."""
    if days < 0:
        return ""
    return gettext("（还有 %(days)s 天）", days=days) if days else gettext("（就是今天）")


def paper_title(paper: Paper) -> str:
    """What the paper is called; a second one of its kind says so, unless its name tells it apart (告知案号)."""
    name = title(paper.kind, paper.content)
    if paper.occasion == 1 or paper.content.get("renewed"):
        return name
    return gettext("%(name)s（第 %(n)s 份）", name=name, n=paper.occasion)
