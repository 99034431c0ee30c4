"""Everybody's pages: what this is, guides, the fee calculator, following a case, checking a paper."""

from flask import Flask

from court_filing.portal import calculator, check, guides, health, home, tracking  # noqa: F401  (their views)
from court_filing.portal.room import room


def install(app: Flask) -> None:
    """Give the app the pages for everybody."""
    app.register_blueprint(room)
