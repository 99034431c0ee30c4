"""What every page knows about its reader: elder mode, who is signed in, and how many messages wait for them."""

from flask import Flask, g, session
from flask_login import current_user

from court_filing.cases.notices import COUNTED_UNREAD, count_unread


def install(app: Flask) -> None:
    """Give the templates what the layouts ask for."""

    @app.context_processor
    def _known() -> dict[str, object]:
        return {"elder": bool(session.get("elder")), "unread": unread, "counted_unread": COUNTED_UNREAD}


def unread() -> int:
    """How many messages the reader has not read: one statement on a page that asks, none on the others."""
    if "unread" not in g:
        reads = current_user and current_user.is_authenticated and not current_user.is_staff
        g.unread = count_unread(current_user.id) if reads else 0
    count: int = g.unread
    return count
