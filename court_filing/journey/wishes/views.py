"""What is wished for beside the claims, on one page."""

from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import wishes as act
from court_filing.acts.legal_aid import applicants
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.steps import onward, step_page
from court_filing.journey.wishes.form import WishesForm
from court_filing.journey.writing import Writing
from court_filing.law import wishes
from court_filing.law.legal_aid import entitlement
from court_filing.web.language import gettext
from court_filing.web.wish_words import LEGAL_AID_PHONE, wish_rows

HINTS = {
    wish_id: wish.plain
    for known in (wishes.mediation(), wishes.urgency(), wishes.support())
    for wish_id, wish in known.items()
    if wish.plain
}


@journey.route("/wishes/", methods=["GET", "POST"], endpoint="wishes")
@step_page("wishes")
def ask_wishes(case: Case) -> Response | tuple[str, int]:
    """Everything that may be wished for; where the official form asks about mediation, its answer is shown."""
    kept, asked = act.wishes_of(case), act.asked_by_form(case)
    form = WishesForm(data={**kept.given(), "support": list(kept.support)})
    if asked is not None or not act.asks_mediation(case):
        del form.mediation
    writing = Writing(case, form, stored=bool(case.wishes))
    if writing.sent():
        act.keep_wishes(case, form.answers(), at=now())
        return _onward(case)
    return writing.page(
        "journey/wishes/question.html",
        in_form=asked and _in_form(case, asked.id),
        hints=HINTS,
        proofs=[file for file in case.present_materials if file.slot == wishes.PROOF_SLOT],
        entitled=entitlement(case.proceeding.group),
        legal_aid_phone=LEGAL_AID_PHONE,
        wanted=kept,
        application=bool(applicants(case)),
    )


def _in_form(case: Case, question_id: str) -> dict[str, Any]:
    """What the official form says of mediation, and where that is changed."""
    said = dict(wish_rows({"mediation": act.wishes_of(case).mediation}))
    row_id = question_id.rpartition(".")[0]
    return {
        "said": next(iter(said.values()), ""),
        "href": url_for("journey.complaint_row", case_id=case.id, row_id=row_id),
    }


def _onward(case: Case) -> Response:
    """Who asks for haste is led to where the proof of it is uploaded, once."""
    kept = act.wishes_of(case)
    if kept.urgent and not any(file.slot == wishes.PROOF_SLOT for file in case.present_materials):
        flash(gettext("已经记下加急的请求。有证明的，请在“加急理由的证明”里上传；没有的，直接继续。"), "info")
        return redirect(url_for("journey.materials", case_id=case.id, _anchor=f"slot-{wishes.PROOF_SLOT}"))
    return onward(case, "wishes")
