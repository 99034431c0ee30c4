"""A page of the desk tells that it is being worked on, and for how long; and a clerk's own page of such times.

What is told here keeps a filing theirs (`acts.assignment.prolong`), and no GET writes. Times are shown to nobody else.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import jsonify, request
from werkzeug.wrappers import Response

from court_filing.acts import desk_times
from court_filing.acts.assignment import prolong
from court_filing.cases.case import CaseState
from court_filing.clock import now
from court_filing.desk.room import room
from court_filing.web.access import the_account, the_case
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, page, sent

STEPS: Mapping[str, str] = {
    "examine": _("审查"),
    "return": _("退回补正"),
    "refuse": _("裁定不予受理"),
    "redirect": _("告知到别处办理"),
}
LATEST = 253_402_300_799
"""The last second of the year 9999."""


@room.post("/<case_id>/presence")
def presence(case_id: str) -> Response:
    """The page is open: whose the filing is now, so that the page can say it when that has changed."""
    case, me, at = the_case(), the_account(), now()
    if not sent(ActionForm()):
        return jsonify(whose="unknown")
    opened, seconds = (request.form.get(name, -1, type=int) for name in ("opened", "seconds"))
    if 0 <= opened <= LATEST and seconds >= 0:
        step = request.form.get("step", "")
        opened_at = datetime.fromtimestamp(opened, UTC)
        desk_times.note_time(case, step, seconds=seconds, opened_at=opened_at, by=me, at=at)
    if prolong(case, by=me, at=at):
        return jsonify(whose="mine")
    if case.state is not CaseState.EXAMINING:
        return jsonify(whose="decided", said=gettext("这件已经有了变化，请刷新页面再看。"))
    if case.clerk is None:
        return jsonify(whose="nobody")
    said = gettext("这件现在由%(name)s审查。", name=case.clerk.shown_name)
    return jsonify(whose="colleague", said=said)


@room.get("/times/")
def times() -> tuple[str, int]:
    """How long this clerk took lately; their own page, and nobody else's."""
    spent = desk_times.spent_by(the_account(), at=now())
    return page(
        "desk/times.html", rows=[(STEPS[step], spent[step]) for step in STEPS if step in spent], told=told
    )


def told(seconds: int) -> str:
    """A length of time in minutes and seconds."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return gettext("%(n)s 秒", n=rest)
    return gettext("%(m)s 分 %(s)s 秒", m=minutes, s=rest)


def opened_now() -> dict[str, Any]:
    """What a page needs to tell that it is open: when it was opened, in whole seconds."""
    return {"opened": int(now().timestamp())}
