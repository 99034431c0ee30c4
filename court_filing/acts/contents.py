"""What the papers of a case state, put together from the case as it is now."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from court_filing.acts.fees import quote_given
from court_filing.acts.record import record_of
from court_filing.cases.case import Case
from court_filing.cases.correction import Correction
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.payment import Payment
from court_filing.clock import court_day
from court_filing.documents import (
    acceptance_notice,
    correction_notice,
    fee_notice,
    materials_receipt,
    payment_receipt,
)
from court_filing.documents.contact import Contact
from court_filing.documents.typefaces import printable
from court_filing.law.amounts import in_words
from court_filing.law.deadlines import fee_days
from court_filing.law.fees import Line
from court_filing.law.proceedings import terms_of
from court_filing.review.materials import title_of

CHANNELS = {"alipay": "支付宝", "embedded": "收银台"}
"""What the payment channels are called on paper and on pages."""


FEE_STANDING = {
    FeeState.DUE: "due",
    FeeState.PAID: "paid",
    FeeState.NOTHING_DUE: "none",
    FeeState.NOT_PREPAID: "not_prepaid",
}
"""What the 受理案件通知书 says of the fee, by where it stands."""


def common(case: Case) -> dict[str, Any]:
    """What every paper of a case states."""
    return {
        "court_name": case.court_name or "",
        "filing_number": case.filing_number or "",
        "cause": case.cause_name or "",
    }


def words_of(amount_yuan: Decimal) -> str:
    """The sum in capital numerals (大写); the papers write 人民币 before it themselves."""
    return in_words(amount_yuan).removeprefix("人民币")


def office(case: Case) -> Contact:
    """Whom a notice tells its reader to ask."""
    return Contact(office=f"{case.court_name}立案庭（诉讼服务中心）", address="", phone="12368")


def filers(case: Case) -> str:
    """The names of the side that came to court."""
    initiating = case.proceeding.initiating.id
    names = [party.name for party in case.parties if party.role == initiating]
    return "、".join(names) or case.owner.shown_name


def materials_received(case: Case, *, received_at: datetime, review_by_on: date) -> dict[str, Any]:
    """For the 收件凭证: every file as it is kept."""
    kind = case.proceeding
    terms = terms_of(kind.id, cause_id=case.cause_id)
    record = record_of(case)
    files = tuple(
        materials_receipt.ReceivedFile(
            slot=title_of(material.slot, record.case_type),
            file_name=material.file_name,
            pages=material.pages,
            size_bytes=material.size_bytes,
            sha256=material.sha256,
        )
        for material in case.present_materials
    )
    return {
        **common(case),
        "filer_name": filers(case),
        "received_at": received_at,
        "case_type": kind.title,
        "files": files,
        "review_by_on": review_by_on,
        "review_days": terms.review_days,
        "review_basis": terms.review_article,
    }


def accepted(case: Case) -> dict[str, Any]:
    """For the 受理案件通知书 of an accepted case, dated when it was accepted, with the fee as it stands now."""
    assert case.fee is not None and case.accepted_at is not None
    on, owed = court_day(case.accepted_at), case.fee.amount_yuan
    kind = case.proceeding

    def named(role: str) -> tuple[str, ...]:
        return tuple(party.name for party in case.parties if party.role == role)

    return {
        **common(case),
        "case_number": case.case_number or "",
        "addressee": filers(case),
        "form": kind.acceptance,
        "plaintiff_title": kind.initiating.title,
        "defendant_title": kind.opposing.title,
        "third_title": kind.others[0].title if kind.others else "第三人",
        "plaintiffs": named(kind.initiating.id),
        "defendants": named(kind.opposing.id),
        "third_persons": tuple(name for role in kind.others for name in named(role.id)),
        "accepted_on": on,
        "fee": FEE_STANDING[case.fee.state],
        "fee_yuan": owed,
        "fee_in_words": words_of(owed),
        "fee_days": fee_days(on),
        "fee_basis": quote_given(case.fee).basis[0],
        "contact": office(case),
    }


def fee_noticed(case: Case, fee: Fee, *, on: date) -> dict[str, Any]:
    """For the 交纳诉讼费用通知书: the arithmetic and the last day."""
    lines = tuple(_fee_line(line) for line in quote_given(fee).lines)
    return {
        **common(case),
        "case_number": case.case_number or "",
        "addressee": filers(case),
        "lines": lines,
        "total_yuan": fee.amount_yuan,
        "total_in_words": words_of(fee.amount_yuan),
        "pay_by_on": fee.due_on,
        "pay_days": fee_days(on),
        "ways_to_pay": ("登录自助立案平台，打开本案，用支付宝交纳",),
        "issued_on": on,
        "contact": office(case),
    }


def _fee_line(line: Line) -> fee_notice.FeeLine:
    rate = "" if line.rate_percent is None else f"{line.rate_percent.normalize():f}%"
    return fee_notice.FeeLine(
        band=str(line.label),
        amount_yuan=line.part_yuan,
        rate=rate,
        fee_yuan=line.max_yuan.quantize(Decimal("0.01")) if line.max_yuan == line.min_yuan else line.min_yuan,
        basis=line.article,
    )


def paid(case: Case, payment: Payment) -> dict[str, Any]:
    """For the 交费凭证 of the payment that settled the fee."""
    amount = payment.amount_yuan
    line = payment_receipt.PaidLine(
        item=case.proceeding.fee.title, amount_yuan=amount, basis="；".join(quote_given(payment.fee).basis)
    )
    return {
        **common(case),
        "case_number": case.case_number or "",
        "payer_name": filers(case),
        "lines": (line,),
        "total_yuan": amount,
        "total_in_words": words_of(amount),
        "channel": CHANNELS.get(payment.channel, payment.channel),
        "order_number": payment.order_number,
        "trade_number": payment.trade_number or "",
        "paid_at": payment.paid_at,
    }


def to_correct(case: Case, correction: Correction) -> dict[str, Any]:
    """For the 补正通知书: every item at once. What no typeface has (in the name of a file) stops no notice."""
    items = tuple(
        correction_notice.CorrectionItem(
            defect=printable(item["text"]),
            cure=printable(item.get("cure", "")),
            basis=item.get("article", ""),
        )
        for item in correction.items
    )
    return {
        **common(case),
        "addressee": filers(case),
        "received_on": court_day(case.submitted_at or correction.asked_at),
        "items": items,
        "refusal": f"裁定{case.proceeding.refusal.word}",
        "correct_by_on": correction.due_on,
        "issued_on": court_day(correction.asked_at),
        "contact": office(case),
    }


MATERIALS_RECEIPT = materials_receipt.Content
ACCEPTANCE_NOTICE = acceptance_notice.Content
FEE_NOTICE = fee_notice.Content
PAYMENT_RECEIPT = payment_receipt.Content
CORRECTION_NOTICE = correction_notice.Content
