"""The interest calculator (利息计算器): every period with its rate and article, without signing in."""

import re
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from flask import abort, request, url_for

from court_filing.clock import court_day, now
from court_filing.law.interest import Answer, Kind, Question, checked_on, kinds
from court_filing.law.interest.published import published
from court_filing.law.interest.wording import claim_text, formula_of
from court_filing.portal.interest_form import form_for, rows
from court_filing.portal.room import room
from court_filing.web.page import page
from court_filing.web.services import settings

Page = tuple[str, int]
CASE = re.compile(r"[0-9a-f]{8,32}")
_OF_THE_FORM = frozenset({"asked", "rows", "more", "case"})


@room.get("/tools/interest/")
def interest() -> Page:
    """What interest is counted for; and every rate that is used."""
    return page(
        "portal/interest.html",
        kinds=kinds().values(),
        case_id=_case_id(),
        published=published()[::-1],
        checked_on=checked_on(),
    )


@room.get("/tools/interest/<kind>")
def interest_of(kind: str) -> Page:
    """The questions of that kind, and the arithmetic once they are answered."""
    asked = kinds().get(kind)
    if asked is None:
        abort(404)
    form = form_for(asked, today=court_day(now()))
    found = form.counted
    return page(
        "portal/interest_of.html",
        form=form,
        kind=asked,
        rows=rows(),
        case_id=_case_id(),
        checked_on=checked_on(),
        **(_shown(asked, *found) if found else {"answer": None}),
    )


def _shown(kind: Kind, question: Question, answer: Answer) -> dict[str, Any]:
    text = claim_text(question, answer, kind)
    return {
        "question": question,
        "answer": answer,
        "formula": formula_of(question),
        "claim": text,
        "claim_url": _claim_url(question, answer, text),
        "share_url": _share_url(),
        "beyond_table": question.rate.by_lpr and not question.rate.fixed_on and question.to_on > checked_on(),
    }


def _claim_url(question: Question, answer: Answer, text: str) -> str:
    """Where the claim is written with what was counted, for who came from a case with something to ask for."""
    case_id = _case_id()
    if not case_id or answer.owed_interest_yuan <= Decimal(0):
        return ""
    return url_for(
        "journey.add_claim",
        case_id=case_id,
        text=text,
        amount_yuan=str(answer.owed_interest_yuan),
        to=question.to_on.isoformat(),
    )


def _case_id() -> str:
    """The case from which the person came, if the address names one; whose it is, its own page asks."""
    given = request.args.get("case", "")
    return given if CASE.fullmatch(given) else ""


def _share_url() -> str:
    """The address of this answer without the boxes that were left empty, and without the case."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if value.strip()]
    kept = [(name, value) for name, value in kept if name not in _OF_THE_FORM]
    return f"{settings().base_url}{request.path}?{urlencode([*kept, ('asked', '1')])}"
