"""The fee account of a case in words: every obligation, every later decision, every sum that goes back."""

from collections.abc import Mapping
from typing import Any

from court_filing.acts.contents.receipts import CHANNELS, obligation_of
from court_filing.acts.fee_accounts import paid_of
from court_filing.acts.refund_days import is_open, refund_by_on
from court_filing.cases.case import Case
from court_filing.cases.fee import FeeState
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.payment import Refund, RefundState
from court_filing.law.fee_grounds import ground
from court_filing.law.fees import Quote
from court_filing.web.filters import yuan
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

FEE_STATES: Mapping[FeeState, tuple[str, str]] = {
    FeeState.DUE: (_("待交"), "orange"),
    FeeState.PAID: (_("已交清"), "green"),
    FeeState.NOTHING_DUE: (_("不用交"), "grey"),
    FeeState.NOT_PREPAID: (_("不用预交"), "grey"),
    FeeState.LAPSED: (_("逾期未交"), "red"),
    FeeState.RELIEF_ASKED: (_("已申请缓减免"), "blue"),
    FeeState.EXEMPT: (_("准予免交"), "green"),
    FeeState.DEFERRED: (_("准予缓交"), "blue"),
}
"""Where an obligation stands, and its colour."""

REFUND_STATES: Mapping[RefundState, tuple[str, str]] = {
    RefundState.ASKED: (_("正在退回"), "blue"),
    RefundState.GIVEN: (_("已退回"), "green"),
}


def fee_account(case: Case) -> dict[str, Any]:
    """What the template `fees/account.html` shows."""
    return {
        "obligations": [
            {
                "name": obligation_of(case, fee),
                "amount_yuan": fee.amount_yuan,
                "standing": FEE_STATES[fee.state],
                "due_on": fee.due_on if fee.is_due else None,
            }
            for fee in case.fees
        ],
        "paid_yuan": paid_of(case),
        "fee_decisions": [_decided(each) for each in reversed(case.fee_decisions)],
    }


def _decided(decision: FeeDecision) -> dict[str, Any]:
    known = ground(decision.ground)
    return {
        "title": known.title if known else gettext("缓交、减交、免交诉讼费"),
        "article": known.article if known else "",
        "at": decision.decided_at,
        "changed": _changed(decision),
        "reason": decision.reason,
        "quote": Quote.from_record(decision.quote) if decision.quote else None,
        "refunds": [_refunded(each) for each in decision.refunds],
        "refund_by_on": refund_by_on(decision) if is_open(decision) else None,
    }


def _changed(decision: FeeDecision) -> str:
    """What it did to what is owed; of what lapsed nothing is owed any more."""
    before, after = yuan(decision.before_yuan), yuan(decision.after_yuan)
    if before != after:
        return gettext("应交的由 %(before)s 元变为 %(after)s 元。", before=before, after=after)
    if decision.fee is not None and decision.fee.state is FeeState.LAPSED:
        return gettext("应交的没有变；本案已按撤诉处理，不用交。")
    return gettext("应交的仍是 %(after)s 元。", after=after)


def _refunded(refund: Refund) -> dict[str, Any]:
    return {
        "amount_yuan": refund.amount_yuan,
        "standing": REFUND_STATES[refund.state],
        "at": refund.given_at or refund.asked_at,
        "to": CHANNELS.get(refund.payment.channel, refund.payment.channel),
        "order_number": refund.payment.order_number,
    }
