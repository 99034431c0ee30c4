"""What is stated to a person who was told to go elsewhere, or did not answer in time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from court_filing.acts.contents.case_words import common, filers, office
from court_filing.acts.contents.notices import FILED
from court_filing.cases.case import Case
from court_filing.clock import court_day
from court_filing.documents.redirection_notice import Elsewhere
from court_filing.documents.typefaces import printable


def redirected(
    case: Case, reasons: Sequence[Mapping[str, str]], *, answer_by_on: date, on: date
) -> dict[str, Any]:
    """For the 释明告知书: every reason with where to go instead."""
    return {
        **_said(case, on=on),
        "reasons": tuple(
            Elsewhere(
                why=printable(reason["text"]),
                where=printable(reason["where"]),
                basis=printable(reason.get("article", "")),
            )
            for reason in reasons
        ),
        "answer_by_on": answer_by_on,
    }


def given_back(
    case: Case, asked: Sequence[str], *, elsewhere: bool, last_on: date, on: date
) -> dict[str, Any]:
    """For the 退回起诉材料通知书: what nobody answered, and until when it could be."""
    return {
        **_said(case, on=on),
        "asked": tuple(printable(sentence) for sentence in asked),
        "elsewhere": elsewhere,
        "last_on": last_on,
        "again": case.proceeding.words.again,
    }


def _said(case: Case, *, on: date) -> dict[str, Any]:
    return {
        **common(case),
        "addressee": filers(case),
        "received_on": court_day(case.submitted_at or case.changed_at),
        "filed": FILED.get(case.proceeding.acceptance, "申请"),
        "refusal": case.proceeding.refusal.verdict,
        "issued_on": on,
        "contact": office(case),
    }
