"""The code for the counter, calling the draft back, and the clerk's giving it back."""

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import hand_over as act
from court_filing.cases.case import CaseState
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.web.access import the_account, the_case
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.services import settings


@journey.route("/hand-over/", methods=["GET", "POST"])
def hand_over(case_id: str) -> Response | tuple[str, int]:
    """Make the code; afterwards the slip with it, to be printed or written down."""
    case, form, secret = the_case(), ActionForm(), settings().secret_key
    if case.state is not CaseState.DRAFT or case.at_counter:
        return redirect(url_for("journey.tasks", case_id=case.id))
    if sent(form):
        act.make_code(case, secret=secret, at=now())
        return redirect(url_for("journey.hand_over", case_id=case.id))
    waiting = act.waiting(case, at=now())
    return page(
        "journey/hand_over/slip.html",
        case=case,
        form=form,
        waiting=waiting,
        code=act.code_of(waiting, secret=secret) if waiting else None,
        days=act.VALID_FOR.days,
    )


@journey.post("/call-back/")
def call_back(case_id: str) -> Response:
    """The owner takes the draft back."""
    case = the_case()
    if sent(ActionForm()):
        act.call_back(case, at=now())
        flash(gettext("已收回，交接码已作废，现在由您自己填写。"), "success")
    return redirect(url_for("journey.tasks", case_id=case.id))


@journey.post("/hand-back/")
def hand_back(case_id: str) -> Response:
    """The clerk gives it back."""
    case, account = the_case(), the_account()
    if not account.is_staff:
        abort(404)
    if sent(ActionForm()):
        act.hand_back(case, by=account, at=now())
        flash(gettext("已交还给当事人。请告诉当事人登录后核对、提交。"), "success")
    return redirect(url_for("desk.hand_over"))
