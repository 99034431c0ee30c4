"""The supervisor's board (工作量): who has how much, what each section has, who is away; and moving it."""

import re
from datetime import date

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import allotment
from court_filing.acts.assignment import Absent
from court_filing.acts.sections import WrongDays, mark_away
from court_filing.cases.account import Account
from court_filing.cases.sections import clerks_of, decider_of, sections_of
from court_filing.cases.workload import Done, Open, done_by_clerk, open_by_clerk, open_by_section
from court_filing.clock import court_day, now
from court_filing.desk.allotment import tell
from court_filing.desk.room import room
from court_filing.web.access import the_account
from court_filing.web.language import gettext as _
from court_filing.web.page import ActionForm, page, sent

LARGEST_ID = 2_147_483_647
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@room.get("/board/")
def board() -> tuple[str, int]:
    """The load of every clerk and section of the court."""
    me, at = the_account(), now()
    today, clerks = court_day(at), clerks_of(me.court_id)
    opened, done = open_by_clerk(me.court_id, today=today), done_by_clerk(clerks, at=at)
    here, sections = open_by_section(me.court_id, today=today), sections_of(me.court_id)
    named = {section.id: section.name for section in sections}
    return page(
        "desk/board.html",
        rows=[(clerk, opened.get(clerk.id, Open()), done.get(clerk.id, Done())) for clerk in clerks],
        by_section=[
            *((section, here.get(section.id, Open())) for section in sections),
            *([(None, here[None])] if None in here else []),
        ],
        named=named,
        today=today,
        others=lambda clerk: [each for each in allotment.present(clerks, on=today) if each.id != clerk.id],
    )


@room.post(f"/board/<int(max={LARGEST_ID}):clerk_id>/away")
def away(clerk_id: int) -> Response:
    """Note on which days a clerk is away, or that they are here again."""
    clerk = _clerk(clerk_id)
    if not sent(ActionForm()):
        return _back()
    if request.form.get("do") == "here":
        mark_away(clerk, from_on=None, until_on=None, by=the_account())
        flash(_("%(name)s已回来上班", name=clerk.shown_name), "success")
        return _back()
    from_on, until_on = (_day(request.form.get(name, "")) for name in ("from", "until"))
    if from_on is None or (until_on is None and request.form.get("until", "").strip()):
        flash(_("没有记下：请填写请假的第一天和最后一天，例如 2026-12-01。"), "warning")
        return _back()
    try:
        mark_away(clerk, from_on=from_on, until_on=until_on, by=the_account())
    except WrongDays:
        flash(_("没有记下：最后一天不能早于第一天。"), "warning")
    else:
        flash(_("已记下%(name)s请假", name=clerk.shown_name), "success")
    return _back()


@room.post(f"/board/<int(max={LARGEST_ID}):clerk_id>/move")
def move_all(clerk_id: int) -> Response:
    """Put back everything that a clerk has, or give it to others; at most some hundreds at once."""
    clerk, me, at = _clerk(clerk_id), the_account(), now()
    if not sent(ActionForm()):
        return _back()
    try:
        if request.form.get("do") == "put_back":
            moved = allotment.put_back_all(clerk, by=me, at=at)
            tell(moved, _("已把%(name)s的 %(n)s 件放回待办", name=clerk.shown_name, n=len(moved.done)))
        elif to := decider_of(me.court_id, request.form.get("to", 0, type=int)):
            moved = allotment.assign_all(allotment.all_of(clerk), to=to, by=me, at=at)
            names = {"name": clerk.shown_name, "to": to.shown_name}
            tell(moved, _("已把%(name)s的 %(n)s 件交给%(to)s", n=len(moved.done), **names))
        else:
            flash(_("请选择交给谁。"), "warning")
    except Absent:
        flash(_("没有交出去：选的人请假了。"), "warning")
    return _back()


def _clerk(clerk_id: int) -> Account:
    found = decider_of(the_account().court_id, clerk_id)
    if found is None:
        abort(404)
    return found


def _day(typed: str) -> date | None:
    """The day that was typed as 2026-12-01, 2026/12/1 or 2026年12月1日; None where it is none."""
    found = _DAY.fullmatch(typed.strip())
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def _back() -> Response:
    return redirect(url_for(".board"))
