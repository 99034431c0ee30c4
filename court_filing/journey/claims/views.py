"""The claims: a list that adds up, and one page for each."""

from datetime import date
from typing import Any

from flask import abort, request
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.cases.claim import Claim
from court_filing.clock import now
from court_filing.journey.asks import asks, asks_in_row
from court_filing.journey.blueprint import journey
from court_filing.journey.claims.form import ClaimForm
from court_filing.journey.proposed import proposed
from court_filing.journey.steps import again, step_page
from court_filing.journey.writing import Writing
from court_filing.law.amounts import BadInput, read_yuan
from court_filing.web.page import ActionForm, page, sent


@journey.get("/claims/")
@step_page("claims")
def claims(case: Case) -> tuple[str, int]:
    """What is asked for, with the total."""
    return page(
        "journey/claims/list.html",
        case=case,
        asks=asks(case, "claims"),
        sum_yuan=_proposed(case).get("amount_yuan"),
    )


@journey.route("/claims/new/", methods=["GET", "POST"])
@step_page("claims")
def add_claim(case: Case) -> Response | tuple[str, int]:
    """Add a claim."""
    return _edit(case, None)


@journey.route("/claims/<int(max=2147483647):claim_id>/", methods=["GET", "POST"])
@step_page("claims")
def change_claim(case: Case, claim_id: int) -> Response | tuple[str, int]:
    """Change a claim."""
    for claim in case.claims:
        if claim.id == claim_id:
            return _edit(case, claim)
    abort(404)


@journey.post("/claims/<int(max=2147483647):claim_id>/remove/")
@step_page("claims")
def remove_claim(case: Case, claim_id: int) -> Response:
    """Take a claim out."""
    if sent(ActionForm()):
        drafting.drop_claim(case, claim_id, at=now())
    return again(case, "journey.claims")


def _counted() -> dict[str, Any]:
    """What was counted elsewhere for this claim, as the address brings it; nothing is kept until it is sent."""
    given = request.args
    if not {"text", "amount_yuan", "to"} <= given.keys():
        return {}
    try:
        amount, last = read_yuan(given["amount_yuan"]), date.fromisoformat(given["to"])
    except (BadInput, ValueError):
        return {}
    return {"kind": "interest", "text": given["text"], "amount_yuan": amount, "counted_to_on": last}


def _proposed(case: Case) -> dict[str, Any]:
    """The sum that was told before the case began, for the first claim; where the claims of the proceeding are sums."""
    amount = proposed(case).sum_yuan
    if amount is None or case.claims or not case.proceeding.fee.by_sum:
        return {}
    return {"kind": "principal", "amount_yuan": amount}


def _edit(case: Case, claim: Claim | None) -> Response | tuple[str, int]:
    counted = {} if claim else _counted()
    told = {} if claim or counted else _proposed(case)
    form = ClaimForm(obj=claim, case=case, **counted, **told)
    writing = Writing(case, form, stored=claim is not None)
    if writing.sent():
        number = claim.id if claim else None
        drafting.keep_claim(case, form.answers(), claim_id=number, at=now(), form_key=form.once)
        return again(case, "journey.claims")
    if counted and request.method == "GET":
        # What was counted just now stands in the boxes, not what was typed there some other time.
        return page("journey/claims/claim.html", case=case, form=form, writing=writing, claim=claim, asks={})
    found = asks_in_row(case, "claims", case.claims, claim)
    return writing.page("journey/claims/claim.html", claim=claim, told=bool(told), asks=found)
