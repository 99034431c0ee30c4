"""What happened to a case has words, and a refusal those of its proceeding."""

from datetime import UTC, datetime

import pytest
from filed_cases import application

from court_filing.cases.bank import BankLine
from court_filing.cases.case import Case
from court_filing.cases.event import Event
from court_filing.cases.lifecycle import ATTEMPTED, CONFIDENTIALITY, FEE_DECIDED, MOVED_DAY, TABLES
from court_filing.web.event_words import EVENTS, event_line, event_title


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"), tables=False)


def test_every_event_of_the_tables_has_words():
    # Money at the bank belongs to no case yet: it leaves no event.
    moves = {row.event for model, (_name, rows) in TABLES.items() if model is not BankLine for row in rows}
    assert set(EVENTS) == moves | set(FEE_DECIDED.values()) | set(CONFIDENTIALITY.values()) | {
        ATTEMPTED,
        MOVED_DAY,
    }


@pytest.mark.parametrize(
    ("proceeding", "words"),
    [
        ("civil", "法院裁定不予受理"),
        ("administrative", "法院裁定不予立案"),
        ("preservation", "法院裁定驳回申请"),
        ("payment_order", "法院通知不予受理"),
    ],
)
def test_a_refusal_is_called_as_the_proceeding_calls_it(app, proceeding, words):
    with app.test_request_context():
        assert event_title(Event(name="refused"), Case(case_type=proceeding)) == words


def test_a_line_names_the_actor_as_its_reader_would(app):
    at = datetime(2026, 11, 21, 7, tzinfo=UTC)
    event = Event(name="submitted", at=at, actor="litigant", article="登记立案规定第二条")
    with app.test_request_context():
        line = event_line(event, Case(case_type="civil"), actors={"litigant": "您"})
    assert line == {"title": "法院已接收材料", "at": at, "by": "您", "text": "依据：登记立案规定第二条"}
