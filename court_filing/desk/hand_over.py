"""Continuing a draft that a person hands over at the counter (窗口接续填写): the code, and what one has taken."""

from flask import redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import hand_over as act
from court_filing.cases.hand_overs import drafts_at_counter
from court_filing.clock import now
from court_filing.desk.room import room
from court_filing.web import transaction
from court_filing.web.access import the_account
from court_filing.web.fields import StrippedString
from court_filing.web.filters import said
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent
from court_filing.web.services import settings


class CodeForm(FlaskForm):
    """The code that the person brings."""

    code = StrippedString(_("当事人纸条上的 8 位交接码"), required=_("请输入 8 位交接码"), max_length=40)


@room.route("/hand-over/", methods=["GET", "POST"])
def hand_over() -> Response | tuple[str, int]:
    """Type the code from the person's slip; then the draft opens."""
    form, account = CodeForm(), the_account()
    if sent(form):
        try:
            case = act.take_over(form.code.data or "", by=account, secret=settings().secret_key, at=now())
            return redirect(url_for("journey.tasks", case_id=case.id))
        except act.WrongCode as wrong:
            transaction.keep()
            form.code.errors = [said(wrong.text)]
    return page("desk/hand_over.html", form=form, me=account, drafts=drafts_at_counter(account))
