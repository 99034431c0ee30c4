"""A statement that fails is logged; the answers that people gave, which it carried, are not."""

import pytest
import sqlalchemy as sa
from filed_cases import undone
from sqlalchemy.exc import DBAPIError

from court_filing.cases.database import db


def test_what_a_failed_statement_says_holds_nobodys_answers(app):
    with undone(app), pytest.raises(DBAPIError) as failure:
        db.session.execute(sa.text("SELECT * FROM nowhere WHERE name = :name"), {"name": "曾巧云"})
    assert "nowhere" in str(failure.value)
    assert "曾巧云" not in str(failure.value)
