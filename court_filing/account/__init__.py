"""The account: signing up and in, a forgotten password, the real name."""

from datetime import timedelta

from flask import Flask

from court_filing.account import arrival, confirming, messages, person, recovery  # noqa: F401  (their views)
from court_filing.account.room import room

SIGNED_IN_FOR = timedelta(hours=12)
"""Since the last page that was asked for."""


def install(app: Flask) -> None:
    """Give the app the account's pages."""
    app.config["PERMANENT_SESSION_LIFETIME"] = SIGNED_IN_FOR
    app.register_blueprint(room)
