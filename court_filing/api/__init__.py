"""What programs call: JSON in, JSON out, no session. Described in docs/api.md, docs/fees.md, docs/review.md."""

from flask import Flask

from court_filing.api import fees, filings, progress  # noqa: F401  (their views)
from court_filing.api.room import room


def install(app: Flask) -> None:
    """Give the app the addresses that programs of courts call."""
    app.register_blueprint(room)
