"""Time limits: 民诉法 art. 85."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from court_filing.law import deadlines
from court_filing.law.holidays import shipped

SITUATIONS = [
    ("a Friday to the next Friday", date(2026, 11, 20), 7, date(2026, 11, 27)),
    ("ends on a Saturday", date(2026, 11, 21), 7, date(2026, 11, 30)),
    ("ends on a Sunday", date(2026, 11, 22), 7, date(2026, 11, 30)),
    ("ends in the national holiday", date(2026, 9, 24), 7, date(2026, 10, 8)),
    ("holidays in between count", date(2026, 9, 30), 9, date(2026, 10, 9)),
    ("a Saturday that is worked", date(2026, 10, 3), 7, date(2026, 10, 10)),
    ("ends in the spring festival", date(2026, 2, 9), 7, date(2026, 2, 24)),
    ("into a year without a table", date(2026, 12, 25), 8, date(2027, 1, 4)),
    ("one day", date(2026, 11, 23), 1, date(2026, 11, 24)),
    ("fifteen days", date(2026, 11, 23), 15, date(2026, 12, 8)),
]


@pytest.mark.parametrize(("name", "start", "days", "last"), SITUATIONS, ids=[row[0] for row in SITUATIONS])
def test_last_day(name: str, start: date, days: int, last: date) -> None:
    assert deadlines.last_day(start, days, is_holiday=shipped().is_holiday) == last


def test_another_calendar() -> None:
    closed = {date(2026, 11, 27), date(2026, 11, 28)}
    assert deadlines.last_day(date(2026, 11, 20), 7, is_holiday=closed.__contains__) == date(2026, 11, 29)


def test_no_limit_of_nothing() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        deadlines.last_day(date(2026, 11, 20), 0, is_holiday=shipped().is_holiday)


def test_fee_notice() -> None:
    assert deadlines.fee_due_on(date(2026, 11, 20), is_holiday=shipped().is_holiday) == date(2026, 11, 27)


def test_days_left() -> None:
    assert deadlines.days_left(date(2026, 11, 27), today=date(2026, 11, 21)) == 6
    assert deadlines.days_left(date(2026, 11, 20), today=date(2026, 11, 21)) == -1


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_a_limit_ends_on_a_working_day_and_never_early(start: date, days: int) -> None:
    last = deadlines.last_day(start, days, is_holiday=shipped().is_holiday)
    assert not shipped().is_holiday(last)
    assert last >= start + timedelta(days=days)


def test_the_table_agrees_with_the_library_it_came_from() -> None:
    chinese_calendar = pytest.importorskip("chinese_calendar")
    day = date(2024, 1, 1)
    while day <= date(2026, 12, 31):
        assert shipped().is_holiday(day) == chinese_calendar.is_holiday(day), day
        day += timedelta(days=1)
    assert shipped().is_known(date(2026, 5, 1)) and not shipped().is_known(date(2027, 5, 1))
