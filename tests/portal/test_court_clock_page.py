"""The page that tells how fast a court decides: nobody is to be recognised in it."""

from datetime import timedelta

import pytest
from filed_cases import application, let_go, people, working

from court_filing.cases import store
from court_filing.cases.case import Case, CaseState, new_key
from court_filing.cases.correction import Correction
from court_filing.cases.event import Event
from court_filing.clock import court_day, now
from court_filing.law import courts

BUSY, QUIET = "京0105", "京0101"
LAST_WEEK = now() - timedelta(days=7)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    app = application(tmp_path_factory.mktemp("var"))
    persons = people(app)
    with working(app):
        for _each in range(30):
            decided(persons, BUSY, "accept")
        for _each in range(6):
            decided(persons, BUSY, "return_for_correction", rule="D1.respondent_address")
        for _each in range(2):
            decided(persons, BUSY, "refuse", proceeding="administrative")
        for _each in range(3):
            decided(persons, QUIET, "accept")
    yield app
    let_go(app)


def decided(persons, court_code, act, *, proceeding="civil", rule=""):
    """A filing of last week, decided the day after."""
    case = Case(
        id=new_key(),
        owner_id=persons.litigant,
        state=CaseState.EXAMINING,  # what it became is told by its events
        created_at=LAST_WEEK,
        changed_at=LAST_WEEK,
        received_at=LAST_WEEK,
        submitted_at=LAST_WEEK,
        case_type=proceeding,
        court_id=courts.by_code(court_code).id,
    )
    store.add(case)
    for days, name in ((0, "submit"), (1, act)):
        store.add(
            Event(
                case_id=case.id,
                at=LAST_WEEK + timedelta(days=days),
                of="case",
                act=name,
                name=name,
                from_state="",
                to_state="",
                actor="clerk",
                article="",
            )
        )
    if rule:
        asked_at = LAST_WEEK + timedelta(days=1)
        store.add(
            Correction(
                case_id=case.id,
                round=1,
                items=[{"text": "曾巧云的被告住哪里？", "rule": rule}],
                asked_at=asked_at,
                due_on=court_day(asked_at),
            )
        )


def shown(app, court_code):
    return app.test_client().get(f"/courts/{courts.by_code(court_code).id}/clock/").text


def test_a_court_with_enough_filings_tells_its_days_and_reasons(app):
    page = shown(app, BUSY)
    assert "38 件" in page and "1 天" in page and "100%" in page
    assert "对方是谁、住在哪里没有写清楚</strong>（6 件）" in page


def test_a_class_with_two_is_masked_and_so_is_what_would_tell_it(app):
    page = shown(app, BUSY)
    assert "件数太少，分开公布会认出是谁的案件" in page or "少于 5 件" in page
    # 38 in all, so that 36 civil ones would tell the two of the other class.
    assert ">36<" not in page and ">2<" not in page


def test_nothing_of_what_a_clerk_wrote_is_told(app):
    assert "曾巧云" not in shown(app, BUSY)


def test_a_court_with_too_few_tells_no_number(app):
    page = shown(app, QUIET)
    assert "太少，公布出来会认出是谁的案件" in page
    assert "3 件" not in page


def test_a_court_with_none_tells_the_general_reasons(app):
    page = shown(app, "京0102")
    assert "还没有在这里作出过立案决定" in page
    assert page.count("怎样避免：") == 10
    assert app.test_client().get("/courts/nowhere/clock/").status_code == 404


def test_the_court_s_own_page_leads_to_it(app):
    page = app.test_client().get(f"/courts/{courts.by_code(BUSY).id}").text
    assert 'clock/">立案审查要多久' in page
