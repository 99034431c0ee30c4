"""Taking a filing (领取), taking it over from a colleague (接手), and giving it back (放回)."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import assignment as act
from court_filing.clock import now
from court_filing.desk.room import room
from court_filing.web.access import the_account, the_case
from court_filing.web.language import gettext as _
from court_filing.web.page import ActionForm, sent


@room.post("/<case_id>/take")
def take(case_id: str) -> Response:
    """Take it: until it is given back or decided, nobody else decides it."""
    if sent(ActionForm()):
        act.take(the_case(), by=the_account(), at=now())
        flash(_("已领取，由您审查。"), "success")
    return _back(case_id)


@room.post("/<case_id>/take-over")
def take_over(case_id: str) -> Response:
    """Take it over from the colleague whom the page named."""
    if sent(ActionForm()):
        colleague = request.form.get("from", type=int)
        act.take_over(the_case(), from_id=colleague, by=the_account(), at=now())
        flash(_("已接手，由您审查。"), "success")
    return _back(case_id)


@room.post("/<case_id>/give-back")
def give_back(case_id: str) -> Response:
    """Give it back for anybody to take."""
    if sent(ActionForm()):
        act.give_back(the_case(), by=the_account(), at=now())
        flash(_("已放回，谁都可以领取。"), "success")
    return _back(case_id)


def _back(case_id: str) -> Response:
    return redirect(url_for(".case", case_id=case_id))
