"""What the papers of later fee decisions state: what is to be paid besides, what goes back."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from court_filing.acts.contents.case_words import common, filers, office, words_of
from court_filing.acts.contents.receipts import CHANNELS
from court_filing.acts.fees import quote_given
from court_filing.acts.time_limits import last_day
from court_filing.cases.case import Case
from court_filing.cases.fee import Fee
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.payment import BY_HAND
from court_filing.clock import court_day
from court_filing.documents import fee_refund_notice
from court_filing.documents.fee_notice import FeeLine
from court_filing.documents.typefaces import printable
from court_filing.law.deadlines import fee_days
from court_filing.law.fee_changes import Change
from court_filing.law.fee_grounds import grounds
from court_filing.law.fees import Line
from court_filing.law.rules import in_force

WAYS_TO_PAY = ("登录自助立案平台，打开本案，在线交纳",)


def supplement_noticed(case: Case, fee: Fee, decision: FeeDecision, *, on: date) -> dict[str, Any]:
    """For the 补交诉讼费用通知书: before, after, what was paid, what is still to be paid and until when."""
    ground = grounds()[decision.ground]
    return {
        **_decided(case, decision, on),
        "paid_yuan": decision.after_yuan - fee.amount_yuan,
        "lines": lines_of(quote_given(fee).lines),
        "total_yuan": fee.amount_yuan,
        "total_in_words": words_of(fee.amount_yuan),
        "pay_by_on": fee.due_on,
        "pay_days": fee_days(on),
        "ways_to_pay": WAYS_TO_PAY,
        "lapses": ground.lapses,
    }


def refund_noticed(
    case: Case, decision: FeeDecision, made: Change, *, effective_on: date | None, on: date
) -> dict[str, Any]:
    """For the 退还诉讼费用通知书: before, after, what was paid, and what goes back to where."""
    days = int(in_force("refund", on).items["withdrawn"].values["days"])
    return {
        **_decided(case, decision, on),
        "paid_yuan": made.paid_yuan,
        "lines": lines_of(made.arithmetic.lines) if made.arithmetic else (),
        "total_yuan": made.to_refund_yuan,
        "total_in_words": words_of(made.to_refund_yuan),
        "ways_back": tuple(
            fee_refund_notice.WayBack(
                channel=CHANNELS.get(refund.payment.channel, refund.payment.channel),
                order_number=refund.payment.order_number,
                paid_on=court_day(refund.payment.paid_at or refund.asked_at),
                amount_yuan=refund.amount_yuan,
                by_hand=refund.payment.channel in BY_HAND,
                account_end=_end_of(refund.payment.payer_account),
            )
            for refund in decision.refunds
        ),
        "refund_days": days,
        "effective_on": effective_on,
        "refund_by_on": last_day(effective_on, days) if effective_on else None,
    }


def _end_of(account: str | None) -> str:
    """The last four digits of an account that is known whole; a masked one is not."""
    known = re.sub(r"[\s-]", "", account or "")
    return known[-4:] if known.isdigit() and len(known) >= 8 else ""


def _decided(case: Case, decision: FeeDecision, on: date) -> dict[str, Any]:
    ground = grounds()[decision.ground]
    return {
        **common(case),
        "case_number": case.case_number or "",
        "addressee": filers(case),
        "ground": ground.title,
        "article": ground.article,
        "reason": printable(decision.reason or ""),
        "before_yuan": decision.before_yuan,
        "after_yuan": decision.after_yuan,
        "issued_on": on,
        "contact": office(case),
    }


def lines_of(lines: Iterable[Line]) -> tuple[FeeLine, ...]:
    """The arithmetic as a notice prints it."""
    return tuple(
        FeeLine(
            band=str(line.label),
            amount_yuan=line.part_yuan,
            rate=line.rate,
            fee_yuan=line.min_yuan,
            basis=line.article,
        )
        for line in lines
    )
