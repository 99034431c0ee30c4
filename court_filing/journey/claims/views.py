"""The claims: a list that adds up, and one page for each."""

from flask import abort
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.cases.claim import Claim
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.claims.form import ClaimForm
from court_filing.journey.steps import again, step_page
from court_filing.web.page import ActionForm, page, sent


@journey.get("/claims/")
@step_page("claims")
def claims(case: Case) -> tuple[str, int]:
    """What is asked for, with the total."""
    return page("journey/claims/list.html", case=case)


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


def _edit(case: Case, claim: Claim | None) -> Response | tuple[str, int]:
    form = ClaimForm(obj=claim, case=case)
    if sent(form):
        number = claim.id if claim else None
        drafting.keep_claim(case, form.answers(), claim_id=number, at=now(), form_key=form.once)
        return again(case, "journey.claims")
    return page("journey/claims/claim.html", case=case, form=form, claim=claim)
