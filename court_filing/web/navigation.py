"""What every page knows about its reader: elder mode, who is signed in, and how many messages wait for them."""

from flask import Flask, g, session
from flask_login import current_user

from court_filing.cases.account import Role
from court_filing.cases.desk_notes import count_unread_messages
from court_filing.cases.notices import COUNTED_UNREAD, count_unread


def install(app: Flask) -> None:
    """Give the templates what the layouts ask for."""

    @app.context_processor
    def _known() -> dict[str, object]:
        return {
            "elder": bool(session.get("elder")),
            "unread": unread,
            "desk_unread": desk_unread,
            "counted_unread": COUNTED_UNREAD,
        }


def unread() -> int:
    """How many messages the reader has not read: one statement on a page that asks, none on the others."""
    if "unread" not in g:
        reads = current_user and current_user.is_authenticated and not current_user.is_staff
        g.unread = count_unread(current_user.id) if reads else 0
    count: int = g.unread
    return count


def desk_unread() -> int:
    """How many messages of colleagues a clerk has not read: one statement on a page of theirs, none on the others."""
    if "desk_unread" not in g:
        reads = current_user and current_user.is_authenticated and current_user.role is Role.CLERK
        g.desk_unread = count_unread_messages(current_user.id) if reads else 0
    count: int = g.desk_unread
    return count
