"""The review clock of one filing: it starts with what is handed in, stops with a decision, and starts anew in full."""

from datetime import datetime, timedelta

import pytest
from filed_cases import examining, undone, working

from court_filing.acts import examination, redirection, submission
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.filing_clock import clock_of
from court_filing.clock import SHANGHAI, court_day
from court_filing.web.filing_clock import filing_clock

# A Monday in a week and a fortnight without days off.
MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=SHANGHAI)
ITEM = {
    "text": "请写明被告的住址。",
    "article": "民诉法第一百二十四条",
    "where": "parties[1].address",
    "rule": "",
}


def days(count):
    return MONDAY + timedelta(days=count)


@pytest.fixture
def case_id(app, persons):
    return examining(app, persons.litigant, at=MONDAY)


def returned(app, persons, case_id, *, at):
    with working(app):
        clerk = store.needed(Account, persons.clerk)
        case = store.needed(Case, case_id)
        examination.return_for_correction(case, [ITEM], by=clerk, at=at, due_on=court_day(days(20)))


def clock(app, case_id, *, at):
    with undone(app):
        return clock_of(store.needed(Case, case_id), today=court_day(at))


def test_it_runs_seven_days_the_first_not_counted(app, case_id):
    found = clock(app, case_id, at=days(3))
    assert (found.days, found.used, found.left) == (7, 3, 4)
    assert found.now.last_on == court_day(days(7))
    assert found.now.runs
    assert clock(app, case_id, at=days(8)).left == -1


def test_a_return_stops_it_and_what_comes_back_starts_it_in_full(app, persons, case_id):
    returned(app, persons, case_id, at=days(2))
    stopped = clock(app, case_id, at=days(5))
    assert (stopped.now.used, stopped.now.stopped_by, stopped.is_stopped) == (2, "returned", True)
    assert stopped.mend_by_on == court_day(days(20))
    with working(app):
        owner = store.needed(Account, persons.litigant)
        submission.submit(store.needed(Case, case_id), by=owner, at=days(9))
    anew = clock(app, case_id, at=days(10))
    assert (anew.restarted, anew.used, anew.left) == (1, 1, 6)
    assert anew.received_at == MONDAY
    assert [period.used for period in anew.periods] == [2, 0]


def test_given_back_it_has_ended_and_starts_anew_only_for_who_insists(app, persons, case_id):
    returned(app, persons, case_id, at=days(2))
    with working(app):
        redirection.give_back_unmended(store.needed(Case, case_id), at=days(22))
    ended = clock(app, case_id, at=days(23))
    assert (ended.ended_by, ended.is_stopped, ended.mend_by_on) == ("not_mended", False, None)
    with undone(app), app.test_request_context():
        shown = filing_clock(store.needed(Case, case_id), today=court_day(days(23)))
    assert shown.tag[0] == "审查已经结束"
    assert "材料已经退回" in shown.sentence and "坚持起诉的，从提出那天的第二天起" in shown.sentence
    assert "补正后的材料交到法院" not in shown.sentence, "nothing is waited for any more"
    with undone(app):
        case, owner = store.needed(Case, case_id), store.needed(Account, persons.litigant)
        redirection.insist(case, "材料没有问题。", by=owner, at=days(24))
        anew = clock_of(case, today=court_day(days(25)))
    assert (anew.ended_by, anew.restarted, anew.used) == ("", 1, 1)


def test_withdrawn_while_it_stood_still_it_has_ended(app, persons, case_id):
    returned(app, persons, case_id, at=days(2))
    with working(app):
        submission.withdraw(
            store.needed(Case, case_id), by=store.needed(Account, persons.litigant), at=days(3)
        )
    assert clock(app, case_id, at=days(4)).ended_by == "withdrawn"
    with undone(app), app.test_request_context():
        shown = filing_clock(store.needed(Case, case_id), today=court_day(days(4)))
    assert shown.tag[0] == "审查已经结束" and "后来撤回了" in shown.sentence
    assert {row["key"] for row in shown.rows} == {"第一次接收", "审查期限"}


def test_a_decision_ends_it(app, persons, case_id):
    with working(app):
        clerk = store.needed(Account, persons.clerk)
        examination.accept(store.needed(Case, case_id), by=clerk, at=days(4))
    ended = clock(app, case_id, at=days(30))
    assert (ended.now.used, ended.now.in_time, ended.now.stopped_by) == (4, True, "accepted")
    # The last day stays the one that the receipt told.
    assert ended.now.last_on == court_day(days(7))


def test_the_words_are_one_for_all_and_name_the_article(app, persons, case_id):
    returned(app, persons, case_id, at=days(2))
    with undone(app), app.test_request_context():
        shown = filing_clock(store.needed(Case, case_id), today=court_day(days(5)))
    assert shown.tag[0] == "停止计时"
    assert "重新计算完整的 7 天" in shown.sentence
    assert "第一百二十六条" in shown.article
