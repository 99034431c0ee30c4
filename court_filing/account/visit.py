"""A visit (会话): begins anew when a person signs in, and ends when they sign out."""

from flask import session
from flask_login import login_user, logout_user

from court_filing.cases.account import Account

KEPT = ("elder", "language")
"""How the reader likes to read; everything else in a session belongs to one person."""


def begin(account: Account) -> None:
    """Sign the person in under a new session, so that nothing set before it can be used against them."""
    _renew()
    session.permanent = True
    login_user(account)


def end() -> None:
    """Sign the person out of this browser."""
    logout_user()
    _renew()


def _renew() -> None:
    kept = {key: session[key] for key in KEPT if key in session}
    session.clear()
    session.update(kept)
