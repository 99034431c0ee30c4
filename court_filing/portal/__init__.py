"""Everybody's pages: what this is, guides, the fee calculator, following a case, checking a paper."""

from flask import Flask

from court_filing.portal import (  # noqa: F401  (their views)
    blank_forms,
    calculator,
    causes,
    check,
    court_clock,
    courts,
    guides,
    health,
    home,
    interest,
    letters,
    my_letters,
    official_forms,
    tracking,
    what_happened,
)
from court_filing.portal.room import room


def install(app: Flask) -> None:
    """Give the app the pages for everybody."""
    app.register_blueprint(room)
