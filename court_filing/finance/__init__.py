"""The cashier's room (收费室): money that came and went, the bank, the counter, and whether the books balance."""

from flask import Flask

from court_filing.finance import (  # noqa: F401  (their views)
    days,
    differences,
    held,
    home,
    ledger_pages,
    lines,
    notifications,
    receipts,
    refunds,
    refused,
    statements,
    takings,
)
from court_filing.finance.room import room


def install(app: Flask) -> None:
    """Give the app the cashier's pages."""
    app.register_blueprint(room)
