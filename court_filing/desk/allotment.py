"""Handing out filings (批量分案): a supervisor chooses rows of a list, and to whom they go."""

from collections.abc import Sequence

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import allotment as act
from court_filing.acts.allotment import Chosen, Moved
from court_filing.acts.assignment import Absent
from court_filing.cases.sections import decider_of
from court_filing.cases.workload import open_by_clerk
from court_filing.clock import court_day, now
from court_filing.desk.room import room
from court_filing.web.access import the_account
from court_filing.web.language import gettext as _
from court_filing.web.page import ActionForm, sent

NAMED = 10
"""Of so many filings that were left as they are, the numbers are told."""


@room.post("/assign")
def assign() -> Response:
    """Give the chosen filings to one clerk, or evenly to those present; each for itself, in one POST."""
    chosen = _chosen(request.form.getlist("chosen"))
    if not sent(ActionForm()):
        return _back()
    if not chosen:
        flash(_("还没有选案件：请在左边的框里打勾，再分案。"), "warning")
        return _back()
    try:
        moved = _move(chosen)
    except (Absent, act.NobodyPresent):
        flash(_("没有分出去：选的人请假了，或者没有在岗的人。"), "warning")
        return _back()
    if moved is None:
        flash(_("请选择分给谁。"), "warning")
        return _back()
    tell(moved, _("已分出 %(n)s 件", n=len(moved.done)))
    return _back()


def tell(moved: Moved, done: str) -> None:
    """Say what was done, and which were left because they had moved on."""
    if moved.done:
        flash(done, "success")
    if moved.unknown:
        sentence = _("有 %(n)s 件没有找到：不是本院的案件，或者编号不对，没有动。", n=moved.unknown)
        flash(sentence, "warning")
    if not moved.left:
        return
    numbers = "、".join(str(case.filing_number) for case in moved.left[:NAMED])
    more = _("等") if len(moved.left) > NAMED else ""
    flash(
        _(
            "有 %(n)s 件在您选好以后有了变化（换了人、已作决定或者撤回），没有动：%(numbers)s%(more)s。",
            n=len(moved.left),
            numbers=numbers,
            more=more,
        ),
        "warning",
    )


def _move(chosen: Sequence[Chosen]) -> Moved | None:
    account, at = the_account(), now()
    if request.form.get("do") == "spread":
        opened = open_by_clerk(account.court_id, today=court_day(at))
        loads = {clerk_id: each.minutes for clerk_id, each in opened.items()}
        return act.spread(chosen, loads=loads, by=account, at=at)
    to = decider_of(account.court_id, request.form.get("to", 0, type=int))
    return act.assign_all(chosen, to=to, by=account, at=at) if to is not None else None


def _chosen(values: Sequence[str]) -> list[Chosen]:
    """Rows of a list as their boxes name them: the id of the case, and who had it when the page was made."""
    found: dict[str, int | None] = {}
    for value in values:
        case_id, _dot, had = value.partition(".")
        if case_id and had.isdecimal() and len(had) < 10:
            found[case_id] = int(had) or None
    return list(found.items())[: act.MOST]


def _back() -> Response:
    """To the list as it was narrowed."""
    kept = request.form.get("back", "")
    return redirect(
        url_for(".queue") + (f"?{kept}" if kept and "\n" not in kept and "\r" not in kept else "")
    )
