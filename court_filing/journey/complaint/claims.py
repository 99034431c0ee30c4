"""Sums of the form that no claim states yet: proposed as claims, taken up where the person ticks them."""

from flask import flash, redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import complaint as act
from court_filing.acts.complaint_claims import Proposal, asks, proposals, take_up
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.complaint.outline import page_after, pages_of
from court_filing.journey.steps import address_of, step_page
from court_filing.web.choices import CheckboxChoices
from court_filing.web.filters import yuan
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent


class ProposalsForm(FlaskForm):
    """Which sums become claims."""

    chosen = CheckboxChoices(_("要列入的，请勾选"), choices=[])


@journey.route("/complaint/claims/", methods=["GET", "POST"])
@step_page("complaint")
def complaint_claims(case: Case) -> Response | tuple[str, int]:
    """One line for each sum; sending it twice adds one claim, what was taken up before is no error."""
    found = proposals(case)
    form = ProposalsForm()
    form.chosen.choices = [(each.key, each.text) for each in found]
    # What was taken up a moment ago is no longer proposed, and choosing it again is no mistake.
    form.chosen.validate_choice = False
    if sent(form):
        taken = take_up(case, form.chosen.data or (), at=now())
        if taken:
            said = case.proceeding.words.claims
            flash(
                gettext("已列为%(claims)s：%(count)s 项，诉讼费按新的合计算", claims=said, count=taken),
                "success",
            )
        return redirect(_after(case))
    return page(
        "journey/complaint/claims.html",
        case=case,
        form=form,
        proposals=found,
        hints={each.key: _hint(each) for each in found if each.changes},
        after=_after(case),
    )


def _hint(proposal: Proposal) -> str:
    before = proposal.changes.amount_yuan if proposal.changes else None
    return gettext("现在写的是 %(before)s 元；勾选后改成这里的金额", before=yuan(before))


def _after(case: Case) -> str:
    """The page after the last one of the claims; the list of rows where there is none."""
    form = act.form_of(case)
    if form is not None:
        of_claims = [each for each in pages_of(form.id) if asks(each.section)]
        after = page_after(form.id, of_claims[-1]) if of_claims else None
        if after is not None:
            return url_for("journey.complaint_row", case_id=case.id, row_id=after.id)
    return address_of("complaint", case)
