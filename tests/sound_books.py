"""Whether the books are sound: the ledger adds up to obligations, payments and refunds, and every entry to nothing."""

import sqlalchemy as sa
from filed_cases import undone
from flask import Flask

from court_filing.cases.bills import courts_with_books
from court_filing.cases.database import db
from court_filing.cases.ledger import gaps
from court_filing.cases.ledger_entry import LedgerLine


def assert_sound(app: Flask) -> None:
    """Look at the books of every court, and of all together."""
    with undone(app):
        total = sa.func.sum(LedgerLine.amount_yuan)
        uneven = sa.select(LedgerLine.entry_id).group_by(LedgerLine.entry_id).having(total != 0)
        assert db.session.scalars(uneven).all() == []
        assert gaps() == []
        for court_id in courts_with_books():
            assert gaps(court_id=court_id) == [], court_id
