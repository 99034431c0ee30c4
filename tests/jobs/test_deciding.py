"""What the clock and the worker do about decisions: each once, however often they come by."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from filed_cases import application, do_recorded_work, examining, people, undone, working

from court_filing.acts import decisions, last_days, redirection
from court_filing.acts.time_limits import working_day_from
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_settings import set_setting
from court_filing.cases.database import db
from court_filing.cases.lifecycle import Act
from court_filing.cases.notice import Notice
from court_filing.cases.task import Task
from court_filing.clock import court_day, now
from court_filing.jobs.schedule import keep_the_clock
from court_filing.web.notice_words import wording

REASONS = [{"text": "双方有仲裁协议。", "where": "请申请仲裁。", "article": "《民事诉讼法》第一百二十七条"}]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


def decided(app, persons, *, ago):
    """A filing whose acceptance was decided so long ago, with ten minutes to take it back."""
    case_id = examining(app, persons.litigant)
    with working(app):
        case = store.needed(Case, case_id)
        set_setting(case.court_id, "undo_minutes", "10")
        clerk = store.needed(Account, persons.clerk)
        decisions.decide(case, Act.ACCEPT, {}, by=clerk, at=now() - ago)
        set_setting(case.court_id, "undo_minutes", "0")
    return case_id


def events(app, case_id):
    with undone(app):
        return [event.name for event in store.needed(Case, case_id).events]


def keep(app):
    keep_the_clock(app, lambda _tasks: None)


def test_the_worker_carries_a_decision_out_when_its_time_has_come(app, persons):
    soon = decided(app, persons, ago=timedelta(minutes=9))
    over = decided(app, persons, ago=timedelta(minutes=11))
    for _twice in range(2):
        do_recorded_work(app, decisions.CARRY_OUT)
        assert events(app, soon) == ["submitted", "flagged"]
        assert events(app, over) == ["submitted", "flagged", "accepted"]


def test_the_clock_carries_out_what_the_worker_lost(app, persons):
    case_id = decided(app, persons, ago=timedelta(minutes=11))
    with working(app):
        db.session.execute(sa.delete(Task).where(Task.kind == decisions.CARRY_OUT))
    for _twice in range(2):
        keep(app)
        assert events(app, case_id) == ["submitted", "flagged", "accepted"]


def test_the_clock_gives_back_what_nobody_answered_once(app, persons):
    case_id = examining(app, persons.litigant, at=now() - timedelta(days=60))
    with working(app):
        clerk = store.needed(Account, persons.clerk)
        redirection.redirect(store.needed(Case, case_id), REASONS, by=clerk, at=now() - timedelta(days=40))
    for _twice in range(2):
        keep(app)
        assert events(app, case_id) == ["submitted", "flagged", "redirected", "not_mended"]


def test_the_alarm_is_given_once_and_leads_to_the_desk(app, persons):
    case_id = examining(app, persons.litigant)
    with working(app):
        case = store.needed(Case, case_id)
        case.decide_by_on = working_day_from(court_day(now()) + timedelta(days=1))
        last = case.decide_by_on
    for _twice in range(2):
        keep(app)
    with undone(app):
        told = db.session.scalars(
            sa.select(Notice).where(Notice.case_id == case_id, Notice.event == last_days.LAST_DAY_NEAR)
        ).all()
        assert {notice.account_id for notice in told} == {persons.clerk, persons.colleague}
        assert len(told) == 2
        words = wording(told[0], told[0].case, "https://court.example")
        assert f"{last.year}年{last.month}月{last.day}日" in words.body
        assert f"https://court.example/desk/{case_id}/" in words.body
        assert store.needed(Case, case_id).state is CaseState.EXAMINING
