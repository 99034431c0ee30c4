"""Following a case by number and password, without an account (查询进度)."""

from datetime import datetime

from flask import redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import tracking as act
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.portal.opened import MINUTES, Opened
from court_filing.portal.room import room
from court_filing.portal.tracked import standing
from court_filing.texts import Text
from court_filing.web.fields import Password, StrippedString
from court_filing.web.page import page, sent
from court_filing.web.security import limiter
from court_filing.web.transaction import begin_writing, keep, writes_late

Answer = tuple[str, int] | Response
OPENED = Opened("tracking", asking=".track")
"""The case that was opened: its id, and the seal of the password that opened it."""


class TrackForm(FlaskForm):
    """Asks for the number and the password."""

    number = StrippedString(
        Text("收件号或者案号"),
        description=Text("收件凭证、受理通知书上有，例如：20261121-000318，或者（2026）京0105民初12345号"),
        required=Text("请填写收件号或者案号"),
        max_length=60,
        printed=False,
    )
    password = Password(
        Text("查询密码"),
        description=Text("立案的人在案件页面上自己设置的，不是登录密码"),
        required=Text("请填写查询密码"),
    )


@room.route("/track/", methods=["GET", "POST"])
@limiter.limit("15 per minute; 100 per hour", methods=["POST"])
def track() -> Answer:
    """Ask for number and password; whatever is wrong with them is told in the same words."""
    form = TrackForm()
    if sent(form):
        attempt = act.check(form.number.data, form.password.data)
        begin_writing()
        try:
            case = act.admit(attempt, at=now())
        except act.NotFound as refused:
            keep()
            form.password.errors = [refused.text]  # type: ignore[list-item]
        else:
            OPENED.remember(case.id, act.seal(case), at=now())
            return redirect(url_for(".tracked"))
    return page("portal/track.html", form=form)


@room.get("/track/case")
def tracked() -> Answer:
    """Where the case stands, for as long as the view is open: no files, no full name, no address."""
    case = _opened(at=now())
    if case is None:
        return OPENED.ended()
    return page("portal/tracked.html", case=case, minutes=MINUTES, **standing(case, at=now()))


@room.post("/track/leave")
def leave_tracking() -> Response:
    """Close the view, for instance on somebody else's telephone."""
    return OPENED.leave()


writes_late("portal.track")


def _opened(*, at: datetime) -> Case | None:
    """The case of an open view; None where it ended, or the password was changed meanwhile."""
    case_id, seal = OPENED.what(at=at) or ("", "")
    case = store.get(Case, case_id) if case_id else None
    return case if case is not None and act.seal(case) == seal else None
