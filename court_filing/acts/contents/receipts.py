"""What the receipts state: files received, money paid."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from court_filing.acts.contents.case_words import common, filers, named, words_of
from court_filing.acts.court_texts import text_of
from court_filing.acts.fees import quote_given
from court_filing.acts.gathering import parts_of
from court_filing.acts.materials import slot_title
from court_filing.cases.case import Case
from court_filing.cases.fee import Fee
from court_filing.cases.material import Material, ScanState
from court_filing.cases.payment import Payment
from court_filing.cases.supplement import Supplement
from court_filing.clock import court_day
from court_filing.documents import payment_receipt
from court_filing.documents.received_file import ReceivedFile
from court_filing.documents.typefaces import printable
from court_filing.law.fee_grounds import grounds
from court_filing.law.proceedings import terms_of

CHANNELS = {
    "alipay": "支付宝",
    "wechat": "微信支付",
    "embedded": "收银台",
    "bank": "银行转账",
    "counter": "窗口交费",
}
"""What the payment channels are called on paper."""

SUPPLEMENTS = {"evidence": "证据", "statement": "书面意见", "application": "申请", "other": "其他材料"}
"""What is handed in after docketing, by `Supplement.kind`."""

RECEIPT_BASIS = {
    "civil": "《中华人民共和国民事诉讼法》第六十九条",
    "administrative": "《最高人民法院关于行政诉讼证据若干问题的规定》第二十条",
}
EVERY_RECEIPT = "《最高人民法院关于人民法院登记立案若干问题的规定》第二条"
"""Why a receipt is given where no rule on evidence says so."""


def materials_received(case: Case, *, received_at: datetime, review_by_on: date) -> dict[str, Any]:
    """For the 收件凭证: every file as it is kept."""
    kind = case.proceeding
    terms = terms_of(kind.id, cause_id=case.cause_id)
    remark = text_of(case.court_id, "receipt_remark", court_day(received_at))
    return {
        **common(case),
        "filer_name": filers(case),
        "received_at": received_at,
        "case_type": kind.title,
        "files": _listed(case.present_materials, lambda material: slot_title(case, material.slot)),
        "not_scanned": _not_scanned(case.present_materials),
        "review_by_on": review_by_on,
        "review_days": terms.review_days,
        "review_basis": terms.review_article,
        "remark": printable(" ".join(remark.split())),
    }


def supplemented(case: Case, supplement: Supplement) -> dict[str, Any]:
    """For the 补充材料收件凭证: every file of one hand-in, and who handed it in for whom."""
    assert supplement.received_at is not None
    kind = SUPPLEMENTS[supplement.kind]
    present = [material for material in supplement.materials if material.removed_at is None]
    return {
        **common(case),
        "case_number": case.case_number or "",
        "filer_name": supplement.account.shown_name,
        "on_behalf_of": "、".join(named(case, supplement.side)) or supplement.account.shown_name,
        "kind": kind,
        "note": printable(" ".join((supplement.note or "").split())),
        "received_at": supplement.received_at,
        "files": _listed(present, lambda _material: kind),
        "not_scanned": _not_scanned(present),
        "basis": RECEIPT_BASIS.get(case.proceeding.group, EVERY_RECEIPT),
    }


def _listed(materials: Iterable[Material], title: Callable[[Material], str]) -> tuple[ReceivedFile, ...]:
    """Every file; after a PDF that was put together from photos each of these, whose pages it counts already."""
    listed: list[ReceivedFile] = []
    for material in materials:
        note = "申请不公开" if material.confidential_asked_at else ""
        listed.append(_received(material, title(material), note, pages=material.pages))
        original = f"照片原件（已合成为第 {len(listed)} 份）"
        listed += [
            replace(_received(photo, original, note, pages=None), beside=True) for photo in parts_of(material)
        ]
    return tuple(listed)


def _received(material: Material, title: str, note: str, *, pages: int | None) -> ReceivedFile:
    return ReceivedFile(
        slot=title,
        file_name=material.file_name,
        pages=pages,
        size_bytes=material.size_bytes,
        sha256=material.sha256,
        note=note,
    )


def _not_scanned(materials: Iterable[Material]) -> int:
    """How many of them were not searched for viruses."""
    return sum(material.scan is ScanState.NOT_SCANNED for material in materials)


def obligation_of(case: Case, fee: Fee) -> str:
    """What the obligation is called: 案件受理费, 申请费, or 补交案件受理费（增加诉讼请求）."""
    if fee.of_filing:
        return case.proceeding.fee.title
    decision = next((each for each in reversed(case.fee_decisions) if each.fee_id == fee.id), None)
    why = f"（{grounds()[decision.ground].title}）" if decision else ""
    return f"补交案件受理费{why}"


def paid(case: Case, payment: Payment) -> dict[str, Any]:
    """For the 交费凭证 of the payment that settled an obligation, which it names."""
    amount = payment.fee.amount_yuan
    line = payment_receipt.PaidLine(
        item=obligation_of(case, payment.fee),
        amount_yuan=amount,
        basis="；".join(quote_given(payment.fee).basis),
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
        "fiscal_number": payment.fiscal_number or "",
        "paid_at": payment.paid_at,
    }
