"""Maintenance: announced, nothing is handed in while it lasts, and nobody loses a day by it."""

from datetime import UTC, datetime, timedelta

import pytest
from filed_cases import (
    COURT_CODE,
    accepted,
    application,
    drafted,
    examining,
    people,
    post,
    signed_in,
    working,
)

from court_filing.acts import examination, maintenance
from court_filing.acts.maintenance import BadTime
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_material import Maintenance
from court_filing.cases.maintenance import times_of
from court_filing.clock import court_day, now
from court_filing.jobs.schedule import keep_the_clock
from court_filing.law import courts

HOUR = timedelta(hours=1)
HERE = courts.by_code(COURT_CODE).id
ELSEWHERE = courts.by_code("京0101").id


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    found = people(app)
    with working(app):
        store.needed(Account, found.colleague).role = Role.ADMINISTRATOR
    return found


@pytest.fixture
def rest(app, persons):
    """Sets a time of maintenance, by hours from now; it is called off at the end."""
    made = []

    def set_time(begins, ends, court_id=HERE):
        with working(app):
            time = maintenance.plan(
                court_id=court_id,
                begins_at=now() + begins * HOUR,
                ends_at=now() + ends * HOUR,
                words="升级数据库。",
                by=store.needed(Account, persons.colleague),
                at=now(),
            )
            made.append(time.id)

    yield set_time
    with working(app):
        for time_id in made:
            store.delete(store.needed(Maintenance, time_id))


def ahead(app, court_id=HERE):
    with app.app_context():
        return maintenance.rest_ahead(court_id, now())


def test_it_is_announced_before_it_begins_and_to_its_own_court_alone(app, rest):
    assert ahead(app) is None
    rest(5, 6)
    assert ahead(app).now is False
    assert ahead(app, ELSEWHERE) is None
    rest(200, 201, court_id=None)
    assert ahead(app, ELSEWHERE) is None, "it is said three days before"


@pytest.mark.parametrize(("begins", "ends"), [(2, 1), (-3, -2), (1, 200)])
def test_a_time_that_cannot_be_is_refused(rest, begins, ends):
    with pytest.raises(BadTime):
        rest(begins, ends)


def test_nothing_is_submitted_meanwhile_and_the_attempt_is_on_record(app, persons, rest):
    case_id = drafted(app, persons.litigant, clean=True)
    client = signed_in(app, persons.litigant)
    rest(-1, 2)
    for _twice in range(2):
        answer = post(client, f"/cases/{case_id}/submission/", truthful="y")
        assert (answer.status_code, "系统正在维护" in answer.text) == (503, True)
        assert int(answer.headers["Retry-After"]) > 3600
    assert "记录在案" in answer.text
    assert "系统正在维护" in client.get(f"/cases/{case_id}/tasks/").text
    assert client.get("/health").json["maintenance"] == "none", "one court rests, not the site"
    with app.app_context():
        case = store.needed(Case, case_id)
        assert case.state is CaseState.DRAFT
        assert [event.name for event in case.events] == ["submission_attempted"]


def test_health_says_that_the_site_rests(app, rest):
    rest(-1, 1, court_id=None)
    assert app.test_client().get("/health").json["maintenance"] == "running"


def test_it_ends_before_its_time(app, persons, rest):
    rest(-1, 2)
    with working(app):
        [(time, _by)] = times_of(HERE)
        maintenance.end(time, by=store.needed(Account, persons.colleague), at=now())
    assert ahead(app) is None


def test_last_days_in_it_move_to_the_first_working_day_after_it(app, persons, rest):
    fee_case = accepted(app, persons.litigant, persons.clerk)
    mend_case = examining(app, persons.litigant)
    today = court_day(now())
    with working(app):
        case = store.needed(Case, mend_case)
        items = [{"text": "补交身份证", "article": "", "where": "materials", "rule": ""}]
        clerk = store.needed(Account, persons.clerk)
        examination.return_for_correction(case, items, by=clerk, at=now() - 30 * HOUR, due_on=today)
        store.needed(Case, fee_case).fee.due_on = today
    rest(-1, 1)
    for _again in range(2):
        keep_the_clock(app, lambda ids: None)
    with app.app_context():
        ends_on = court_day(now() + HOUR)
        mended, paid = store.needed(Case, mend_case), store.needed(Case, fee_case)
        for moved in (mended.corrections[-1].due_on, paid.fee.due_on):
            assert moved > ends_on and moved.weekday() < 5
        assert [event.name for event in mended.events].count("deadline_moved") == 1
        assert [event.name for event in paid.events].count("deadline_moved") == 1
    page = signed_in(app, persons.litigant).get(f"/cases/{mend_case}/").text
    assert "因系统维护，期限顺延" in page and "补正的最后一天由" in page


def test_the_day_after_a_maintenance_over_a_week_s_end_is_a_monday(app):
    friday_night = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    with app.app_context():
        moved = maintenance.working_day_from(court_day(friday_night) + timedelta(days=1))
    assert (moved.isoformat(), moved.weekday()) == ("2026-11-23", 0)
