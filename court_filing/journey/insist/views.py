"""Insisting (坚持起诉): nothing is mended, or nobody goes elsewhere, and the court is to rule."""

from flask import redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import redirection as act
from court_filing.cases import store
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.texts import Text
from court_filing.web.access import the_account, the_case
from court_filing.web.fields import TextArea
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent


class InsistForm(FlaskForm):
    """Why, in the person's own words; the judge who rules reads them."""

    words = TextArea(
        _("您的理由"),
        description=_("写清楚为什么不用补正，或者为什么应当由这个法院办理。法官会看到原话。"),
        required=Text("请写明您的理由"),
        max_length=act.LONGEST_WORDS,
    )


@journey.route("/insist/", methods=["GET", "POST"])
def insist(case_id: str) -> Response | tuple[str, int]:
    """Say why, and have the court rule."""
    case, form = the_case(), InsistForm()
    if sent(form):
        store.lock(case)
        if act.words_of_insisting(case) == (form.words.data or "").strip():
            # A second press of the button, or the same sent twice.
            return redirect(url_for("journey.progress", case_id=case.id))
        act.insist(case, form.words.data, by=the_account(), at=now())
        return redirect(url_for("journey.progress", case_id=case.id))
    if case.state not in act.MAY_INSIST:
        return redirect(url_for("journey.progress", case_id=case.id))
    return page("journey/insist/form.html", case=case, form=form, refusal=case.proceeding.refusal)
