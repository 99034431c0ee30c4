"""Keeping what somebody types before they send it, and throwing it away when they do not want it."""

import re

from flask import abort, current_app, jsonify, redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from court_filing.acts import unsent
from court_filing.cases.case import Case
from court_filing.clock import SHANGHAI, now
from court_filing.journey.blueprint import journey
from court_filing.journey.steps import RETURNS
from court_filing.web.access import the_case
from court_filing.web.page import ActionForm, sent

PLACE = re.compile(r"[0-9A-Za-z_\-/.]{1,120}")
BOX = re.compile(r"typed-([0-9A-Za-z_\-.]{1,80})")
MOST_BOXES = 60


@journey.post("/typed/")
def keep_typed(case_id: str) -> Response:
    """Keep the boxes of a page as they are now; nothing in them is checked."""
    case, at = the_case(), now()
    boxes = {found[1]: text for name, text in request.form.items() if (found := BOX.fullmatch(name))}
    if not sent(ActionForm()) or len(boxes) > MOST_BOXES:
        abort(400)
    typed = unsent.Unsent(boxes, request.form.get("opened", "")[:40], at)
    try:
        unsent.remember(case, _place(case), typed)
    except unsent.TooMuch:
        abort(413)
    return jsonify(kept=f"{at.astimezone(SHANGHAI):%H:%M}")


@journey.post("/typed/forget/")
def forget_typed(case_id: str) -> Response:
    """Throw it away, and show the page as it was saved."""
    case = the_case()
    place = _place(case)
    if sent(ActionForm()):
        unsent.forget(case, place)
    return redirect(_again(url_for("journey.tasks", case_id=case.id), place))


def _place(case: Case) -> str:
    """The page it is about, by its address within the case; there must be such a page, with a form to send."""
    place = request.form.get("place", "")
    cases, within, _rest = request.path.partition(f"/{case.id}/")
    if not PLACE.fullmatch(place) or not _takes_answers(cases + within + place):
        abort(400)
    return place


def _takes_answers(address: str) -> bool:
    """Whether a page of the journey is shown there, and its form is sent back there."""
    routes = current_app.create_url_adapter(request)
    try:
        return routes is not None and all(
            routes.match(address, method=method)[0].startswith(f"{journey.name}.")
            for method in ("GET", "POST")
        )
    except HTTPException:
        return False


def _again(tasks_url: str, place: str) -> str:
    """The page itself, which stands beside the task list."""
    then = request.args.get("then")
    query = f"?then={then}" if then in RETURNS else ""
    return tasks_url.removesuffix("tasks/") + place + query
