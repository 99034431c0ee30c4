"""The front page, help, the accessibility statement, and the switch of elder mode (适老模式)."""

from flask import redirect, request, session, url_for
from werkzeug.wrappers import Response

from court_filing.law.guides import elsewhere
from court_filing.law.proceedings import GROUPS, in_group
from court_filing.portal.room import room
from court_filing.reading.kind import LIMITS, SUFFIXES
from court_filing.web.addresses import is_own_path
from court_filing.web.page import ActionForm, page, sent

Page = tuple[str, int]


@room.get("/")
def home() -> Page:
    """What this is, what can be filed, and where to start."""
    groups = [(title, in_group(group)) for group, title in GROUPS.items()]
    return page("portal/home.html", groups=groups, elsewhere=elsewhere())


@room.get("/help", endpoint="help")
def help_page() -> Page:
    """How to use it, and whom to ask."""
    endings = [suffix.lstrip(".") for suffix in SUFFIXES]
    return page("portal/help.html", endings=endings, limits=LIMITS)


@room.get("/accessibility")
def accessibility() -> Page:
    """The accessibility statement (无障碍声明)."""
    return page("portal/accessibility.html")


@room.post("/elder")
def elder() -> Response:
    """Switch elder mode on or off and stay where one is."""
    if sent(ActionForm()) and session.pop("elder", None) is None:
        session["elder"] = True
    wanted = request.form.get("next", "").rstrip("?")
    return redirect(wanted if is_own_path(wanted) else url_for(".home"))
