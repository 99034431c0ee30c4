"""Everybody's pages: what this is, help, checking a paper."""

from flask import Flask

from court_filing.portal import check, health, home  # noqa: F401  (their views)
from court_filing.portal.room import room


def install(app: Flask) -> None:
    """Give the app the pages for everybody."""
    app.register_blueprint(room)
