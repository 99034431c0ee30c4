"""Every notice has a brief form: one short message, without an address and without anybody's name.

A message takes 70 characters; a longer one is sent as parts of 67.
"""

import pytest
from filed_cases import application, drafted, let_go, people, undone

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.notice import Notice
from court_filing.law import courts
from court_filing.resources import folder
from court_filing.web.notice_words import wording

NUMBER = "（2026）京0105民初123456号"
DETAIL = {
    "case_number": NUMBER,
    "number": NUMBER,
    "filing_number": "20261122-000318",
    "amount_yuan": "1234567.89",
    "kept_until_on": "2026-12-31",
    "due_on": "2026-12-31",
    "kind": "scheduled",
    "hearing_at": "2026-12-31T09:30:00+08:00",
    "answers": {"room": "第三法庭", "form": "庭前会议"},
    "items": 3,
}
NO_CASE = {"password_reset", "contact_code", "letter_replied"}
"""Messages that are not about a case."""
EVENTS = sorted(path.name for path in (folder("templates") / "messages").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def case_id(app, tmp_path_factory):
    return drafted(app, people(app).litigant)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    app = application(tmp_path_factory.mktemp("var"))
    yield app
    let_go(app)


@pytest.mark.parametrize("event", [event for event in EVENTS if event not in NO_CASE])
def test_a_notice_goes_into_one_short_message(app, case_id, event):
    with undone(app):
        case = store.needed(Case, case_id)
        case.case_number = NUMBER
        detail = DETAIL | ({"kind": "reduce"} if event == "relief_decided" else {})
        notice = Notice(account_id=case.owner_id, case_id=case.id, event=event, detail=detail)
        brief = wording(notice, case, "http://localhost").brief
        case.court_id = max(courts.all_courts(), key=lambda court: len(court.name)).id
        at_the_longest_court = wording(notice, case, "http://localhost").brief
    assert 10 < len(brief) <= 70, brief
    assert len(at_the_longest_court) <= 2 * 67
    assert "http" not in brief
    assert "曾巧云" not in brief and "贺长河" not in brief
