"""The receipts of a case (交费凭证) as who paid sees them, and what the public check page says of one."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from court_filing.acts.contents.receipts import obligation_of
from court_filing.acts.fee_receipts import gone_back, obstacle, paid_of, payment_of_receipt, receipt_of
from court_filing.cases.case import Case
from court_filing.cases.paper import Paper
from court_filing.clock import court_day
from court_filing.web.filters import day, said, yuan
from court_filing.web.language import gettext


def receipts_shown(case: Case, *, at: datetime) -> list[dict[str, Any]]:
    """Each payment that was counted: its receipt, the number of the fiscal receipt, and whether it is issued anew."""
    return [
        {
            "payment_id": payment.id,
            "name": obligation_of(case, payment.fee),
            "amount_yuan": payment.fee.amount_yuan,
            "paid_at": payment.paid_at,
            "fiscal_number": payment.fiscal_number,
            "paper": receipt_of(payment),
            "obstacle": said(sentence) if (sentence := obstacle(payment, at=at)) else "",
        }
        for payment in paid_of(case)
        if receipt_of(payment) is not None
    ]


def replaced_words(paper: Paper) -> str:
    """That it counts no more, since when and why: another was issued in its place, or it was no payment; else ""."""
    if paper.replaced_at is None:
        return ""
    if paper.replaced_by_id is None:
        return gettext(
            "这份凭证已在 %(day)s 作废，从那天起不再算数：法院查明这笔到账不是本案的诉讼费。",
            day=day(court_day(paper.replaced_at)),
        )
    return gettext(
        "这份凭证已在 %(day)s 作废，从那天起不再算数：法院补开了新的一份，请以新的为准。",
        day=day(court_day(paper.replaced_at)),
    )


def given_back_words(paper: Paper) -> str:
    """What of the payment that a receipt shows has gone back since; "" of other papers, and where nothing has."""
    payment = payment_of_receipt(paper)
    if payment is None:
        return ""
    back = gone_back(payment)
    words = []
    if back.given_yuan:
        words.append(gettext("已退费 %(sum)s 元", sum=_sum(back.given_yuan)))
    if back.asked_yuan:
        words.append(gettext("%(sum)s 元正在退回", sum=_sum(back.asked_yuan)))
    return gettext("这笔费用：%(what)s。", what="，".join(words)) if words else ""


def _sum(amount: Decimal) -> str:
    return str(yuan(amount))
