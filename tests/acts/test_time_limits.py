"""Time limits end by the table in force: what administrators entered counts at once, for what is counted next."""

from datetime import date, datetime

import pytest

from court_filing.acts import holidays, relief, time_limits
from court_filing.acts.record import record_of
from court_filing.cases.account import Role
from court_filing.clock import SHANGHAI
from court_filing.law.holidays import Year

NEW_YEAR = Year(
    2027,
    frozenset({date(2027, 1, 1), date(2027, 1, 4), date(2027, 1, 5)}),
    frozenset({date(2027, 1, 9)}),
    "国办发明电〔2026〕7号",
)
AT = datetime(2026, 12, 25, 10, 0, tzinfo=SHANGHAI)


@pytest.fixture
def entered(bring):
    case = bring("accepted")
    assert time_limits.last_day(date(2026, 12, 25), 8) == date(2027, 1, 4)
    holidays.enter(NEW_YEAR, by=None, at=AT)
    return case


def test_a_limit_in_the_entered_year_ends_after_its_holiday(entered):
    assert time_limits.last_day(date(2026, 12, 25), 8) == date(2027, 1, 6)
    assert time_limits.last_day(date(2027, 1, 2), 7) == date(2027, 1, 9), "a Saturday that is worked"


def test_a_fee_that_is_noticed_now_is_counted_by_it_and_an_old_one_stays(entered, who):
    told = entered.fee.due_on
    assert time_limits.fee_due_on(date(2026, 12, 27)) == date(2027, 1, 6)
    assert entered.fee.due_on == told
    request = relief.ask(entered, "defer.3", "没有收入", by=who("litigant"), at=AT)
    relief.take_back(request, by=who("litigant"), at=datetime(2026, 12, 27, 9, 0, tzinfo=SHANGHAI))
    assert entered.fee.due_on == date(2027, 1, 6)


def test_the_review_counts_by_it_too(entered):
    assert record_of(entered).calendar.is_holiday(date(2027, 1, 5))


def test_whether_the_year_is_known(entered):
    assert not time_limits.is_counted_by_weekends(date(2027, 6, 1))
    assert time_limits.is_counted_by_weekends(date(2028, 6, 1))
    assert not time_limits.is_counted_by_weekends(None)


def test_forgotten_it_is_as_before(entered):
    assert holidays.forget(2027, by=None)
    assert not holidays.forget(2027, by=None)
    assert time_limits.last_day(date(2026, 12, 25), 8) == date(2027, 1, 4)


def test_entered_twice_the_last_one_counts(entered):
    holidays.enter(Year(2027, frozenset({date(2027, 1, 1)}), frozenset(), "更正"), by=None, at=AT)
    assert time_limits.last_day(date(2026, 12, 25), 8) == date(2027, 1, 4)


@pytest.mark.parametrize("name", ["litigant", "clerk"])
def test_for_administrators_alone(bring, who, name):
    bring("draft")
    with pytest.raises(PermissionError):
        holidays.enter(NEW_YEAR, by=who(name), at=AT)
    with pytest.raises(PermissionError):
        holidays.forget(2027, by=who(name))


def test_an_administrator_is_remembered(bring, who):
    bring("draft")
    person = who("colleague")
    person.role, person.court_id = Role.ADMINISTRATOR, None
    holidays.enter(NEW_YEAR, by=person, at=AT)
    with pytest.raises(holidays.NotPlausible, match="不在 2027 年"):
        holidays.enter(Year(2027, frozenset({date(2029, 1, 1)}), frozenset(), "错"), by=person, at=AT)
