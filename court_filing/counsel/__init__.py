"""The lawyer's pages (律师工作台): every case in which they act, the file of one, and entering a case."""

from flask import Flask

from court_filing.counsel import authority, calendar, caseload, entering, file  # noqa: F401  (their views)
from court_filing.counsel.room import room


def install(app: Flask) -> None:
    """Give the app the lawyer's pages."""
    app.register_blueprint(room)
