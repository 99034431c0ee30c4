"""What the notices to a party state: acceptance, fee, correction."""

from datetime import date
from typing import Any

from court_filing.acts.contents.case_words import common, filers, named, office, words_of
from court_filing.acts.contents.fee_changes import WAYS_TO_PAY, lines_of
from court_filing.acts.fees import quote_given
from court_filing.cases.case import Case
from court_filing.cases.correction import Correction
from court_filing.cases.fee import Fee, FeeState
from court_filing.clock import court_day
from court_filing.documents import correction_notice
from court_filing.documents.papers import title
from court_filing.documents.typefaces import printable
from court_filing.law.citations import in_full
from court_filing.law.deadlines import fee_days

FEE_STANDING = {
    FeeState.DUE: "due",
    FeeState.PAID: "paid",
    FeeState.NOTHING_DUE: "none",
    FeeState.NOT_PREPAID: "not_prepaid",
    FeeState.RELIEF_ASKED: "relief_asked",
    FeeState.EXEMPT: "exempt",
    FeeState.DEFERRED: "deferred",
}
"""What the 受理案件通知书 says of the fee, by where it stands."""


FILED = {"civil": "起诉", "administrative": "起诉", "private_prosecution": "自诉"}
"""What is done to come to court, by the form of the acceptance; everything else is applied for."""


def accepted(case: Case, *, renewed_on: date | None = None) -> dict[str, Any]:
    """For the 受理案件通知书 of an accepted case, dated when it was accepted, with the fee as it stands now.

    `renewed_on`: one was issued before the case had its number, and this is the day of the one that states it.
    """
    assert case.fee is not None and case.accepted_at is not None
    on, owed = court_day(case.accepted_at), case.fee.amount_yuan
    kind = case.proceeding
    return {
        **common(case),
        "case_number": case.case_number or "",
        "addressee": filers(case),
        "form": kind.acceptance,
        "plaintiff_title": kind.initiating.title,
        "defendant_title": kind.opposing.title,
        "third_title": kind.others[0].title if kind.others else "第三人",
        "plaintiffs": named(case, kind.initiating.id),
        "defendants": named(case, kind.opposing.id),
        "third_persons": tuple(name for role in kind.others for name in named(case, role.id)),
        "accepted_on": on,
        "fee": FEE_STANDING[case.fee.state],
        "fee_yuan": owed,
        "fee_in_words": words_of(owed),
        "fee_days": fee_days(on),
        "fee_basis": quote_given(case.fee).basis[0],
        "ground": in_full(kind.review_article),
        "follows": kind.follows,
        "notices": tuple(title(notice) for notice in kind.notices),
        "renewed": renewed_on is not None,
        "issued_on": renewed_on,
        "contact": office(case),
    }


def fee_noticed(case: Case, fee: Fee, *, on: date) -> dict[str, Any]:
    """For the 交纳诉讼费用通知书: the arithmetic and the last day."""
    lines = lines_of(quote_given(fee).lines)
    return {
        **common(case),
        "case_number": case.case_number or "",
        "addressee": filers(case),
        "lines": lines,
        "total_yuan": fee.amount_yuan,
        "total_in_words": words_of(fee.amount_yuan),
        "pay_by_on": fee.due_on,
        "pay_days": fee_days(on),
        "ways_to_pay": WAYS_TO_PAY,
        "issued_on": on,
        "contact": office(case),
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
        "filed": FILED.get(case.proceeding.acceptance, "申请"),
        "refusal": case.proceeding.refusal.verdict,
        "correct_by_on": correction.due_on,
        "issued_on": court_day(correction.asked_at),
        "contact": office(case),
    }
