"""Going over to filing in short, and back; no answer is lost either way."""

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import express as act
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.web.access import the_case
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, sent


@journey.post("/express/")
def express(case_id: str) -> Response:
    """Ask less from now on, or everything: as the button said."""
    case = the_case()
    if sent(ActionForm()):
        if request.form.get("to") == "short":
            _shorten()
        else:
            act.leave_express(case, at=now())
            flash(gettext("已改为完整填写，填过的都在。"), "success")
    return redirect(url_for("journey.tasks", case_id=case.id))


def _shorten() -> None:
    try:
        act.go_express(the_case(), at=now())
    except act.NotSimple:
        abort(409)
    flash(gettext("已改为简便填写，填过的都在；其余的可以以后补。"), "success")
