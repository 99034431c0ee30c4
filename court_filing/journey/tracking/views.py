"""Setting and changing the tracking password of a submitted case."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import passwords
from court_filing.acts import tracking as act
from court_filing.cases.case import CaseState
from court_filing.journey.blueprint import journey
from court_filing.journey.tracking.form import TrackingForm
from court_filing.texts import Text
from court_filing.web.access import check_again, the_case
from court_filing.web.filters import said
from court_filing.web.page import page, sent
from court_filing.web.transaction import begin_writing, writes_late


@journey.route("/tracking/", methods=["GET", "POST"])
def tracking(case_id: str) -> Response | tuple[str, int]:
    """With the number and this password, family or an agent may see how the case stands, and nothing else."""
    case = the_case()
    if case.state is CaseState.DRAFT:
        return redirect(url_for("journey.tasks", case_id=case.id))
    form = TrackingForm(case)
    if sent(form):
        password_hash = passwords.hash_of(form.password.data)
        begin_writing()
        act.set_password(check_again(), password_hash)
        flash(said(Text("查询密码已经设好。不登录也可以用号码和查询密码查进度。")), "success")
        return redirect(url_for("journey.progress", case_id=case_id))
    return page("journey/tracking/question.html", case=case, form=form)


writes_late("journey.tracking")
