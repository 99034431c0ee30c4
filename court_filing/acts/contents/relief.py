"""What the papers of relief from the fee state: the request in writing, and what the court decides on it."""

from datetime import date
from typing import Any

from court_filing.acts.contents.case_words import common, filers, office, words_of
from court_filing.acts.contents.fee_changes import lines_of
from court_filing.acts.fees import quote_given
from court_filing.cases.fee import Fee
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.relief import ReliefRequest
from court_filing.clock import court_day
from court_filing.documents.typefaces import printable
from court_filing.law import relief
from court_filing.law.deadlines import fee_days
from court_filing.law.identifiers import IDENTITY_KINDS


def relief_asked(request: ReliefRequest, *, on: date) -> dict[str, Any]:
    """For the 司法救助申请书, as it is handed in."""
    case, ground = request.case, relief.grounds(on)[request.ground]
    mine = [party for party in case.parties if party.role == case.proceeding.initiating.id]
    owed = case.fee.amount_yuan if case.fee else None
    return {
        **common(case),
        "case_number": case.case_number or "",
        "applicant": filers(case),
        "identities": tuple(
            f"{party.name}：{IDENTITY_KINDS[party.identity_kind].title} {party.identity_number}"
            for party in mine
            if party.identity_kind and party.identity_number
        ),
        "address": case.service_address or "",
        "phone": case.service_phone or "",
        "asks": relief.title_of(request.kind, on),
        "ground": ground.title,
        "article": ground.article,
        "fee_yuan": owed,
        "fee_in_words": words_of(owed) if owed is not None else "",
        "statement": tuple(line for line in printable(request.statement).splitlines() if line.strip()),
        "proofs": tuple(
            printable(material.file_name) for material in request.materials if material.removed_at is None
        ),
        "signer": case.owner.shown_name,
        "asked_on": on,
        "contact": office(case),
    }


def relief_decided(
    request: ReliefRequest, decision: FeeDecision, fee: Fee, *, on: date, lapse_stays: bool = False
) -> dict[str, Any]:
    """For the notice of the decision, with what is to be paid now and until when.

    `lapse_stays`: it was refused after the suit had lapsed（按撤诉处理）, so that nothing is to be paid.
    """
    case, form = request.case, str(decision.inputs["verdict"])
    found = relief.grounds(on).get(decision.ground)
    reduced, payable = form == relief.REDUCE, form in (relief.REDUCE, "refuse") and not lapse_stays
    return {
        **common(case),
        "case_number": case.case_number or "",
        "addressee": filers(case),
        "asked": request.kind,
        "asked_title": relief.title_of(request.kind, on),
        "asked_on": court_day(request.asked_at),
        "form": form,
        "ground": found.title if found else "",
        "article": found.article if found else "《诉讼费用交纳办法》第四十八条",
        "reason": printable(decision.reason or ""),
        "before_yuan": decision.before_yuan,
        "before_in_words": words_of(decision.before_yuan),
        "after_yuan": decision.after_yuan,
        "after_in_words": words_of(decision.after_yuan),
        "lines": lines_of(quote_given(fee).lines) if reduced else (),
        "until_on": request.deferred_until_on,
        "pay_by_on": fee.due_on if payable else None,
        "pay_days": fee_days(on),
        "lapse_stays": lapse_stays,
        "issued_on": on,
        "contact": office(case),
    }
