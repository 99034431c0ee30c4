"""The clerk's pages (立案庭工作台): the queue, one filing with what the review found, and the decisions."""

from flask import Flask

from court_filing.desk import assignment, conflict, decision, payments, queue, refusal  # noqa: F401  (their views)
from court_filing.desk import progress as trial_progress  # noqa: F401
from court_filing.desk import representations as lawyers  # noqa: F401
from court_filing.desk.room import room


def install(app: Flask) -> None:
    """Give the app the clerk's pages."""
    app.register_blueprint(room)
