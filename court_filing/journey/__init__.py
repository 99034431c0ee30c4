"""The litigant's pages, in the order of the journey; one folder a step."""

from importlib import import_module

from flask import Flask

from court_filing.journey.blueprint import cases, journey

STEPS_WITH_PAGES = (
    "start",
    "tasks",
    "case_type",
    "court",
    "cause",
    "parties",
    "agents",
    "claims",
    "facts",
    "particulars",
    "materials",
    "service",
    "fee",
    "submission",
    "progress",
    "tracking",
    "payment",
)


def install(app: Flask) -> None:
    """Register every page of the journey."""
    for step in STEPS_WITH_PAGES:
        import_module(f"court_filing.journey.{step}.views")
    app.register_blueprint(cases)
    app.register_blueprint(journey)
