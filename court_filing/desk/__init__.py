"""The clerk's pages (立案庭工作台): the queue, one filing with what the review found, and the decisions."""

from flask import Flask

from court_filing.desk import (  # noqa: F401  (their views)
    alike,
    allotment,
    assignment,
    board,
    confidentiality,
    conflict,
    counter,
    deciding,
    decision,
    fees,
    hand_over,
    letters,
    notes,
    payments,
    presence,
    progress,
    queue,
    redirect,
    refund_days,
    refusal,
    register,
    relief,
    representations,
    viewer,
)
from court_filing.desk.room import room


def install(app: Flask) -> None:
    """Give the app the clerk's pages."""
    app.register_blueprint(room)
