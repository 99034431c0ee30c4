"""The litigant's pages, in the order of the journey; one folder a step."""

from importlib import import_module

from flask import Flask

from court_filing.journey.blueprint import cases, journey

STEPS_WITH_PAGES = (
    "start",
    "tasks",
    "unsent",
    "history",
    "hand_over",
    "drafts",
    "express",
    "from_files",
    "compare",
    "other_case",
    "case_type",
    "court",
    "cause",
    "parties",
    "agents",
    "claims",
    "timeline",
    "facts",
    "particulars",
    "complaint",
    "materials",
    "evidence",
    "wishes",
    "service",
    "fee",
    "submission",
    "counter",
    "own_papers",
    "progress",
    "insist",
    "tracking",
    "payment",
    "relief",
)


def install(app: Flask) -> None:
    """Register every page of the journey."""
    for step in STEPS_WITH_PAGES:
        import_module(f"court_filing.journey.{step}.views")
    import_module("court_filing.journey.case_type.from_file")
    app.register_blueprint(cases)
    app.register_blueprint(journey)
