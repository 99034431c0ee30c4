"""Days as people write them: where they stand in time, and whether there is such a day."""

from datetime import date

import pytest

from court_filing.law.written_days import day_of, earliest_of, looks_whole, place_of


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("2023-05-01", (2023, 5, 1)),
        ("2023/5/1", (2023, 5, 1)),
        ("2023.5.1", (2023, 5, 1)),
        ("2023年5月1日", (2023, 5, 1)),
        ("２０２３年５月１日", (2023, 5, 1)),
        ("2023年12月31号晚上", (2023, 12, 31)),
        ("2023年5月", (2023, 5, 0)),
        ("2023年5月份", (2023, 5, 0)),
        ("2023-11", (2023, 11, 0)),
        ("2023年", (2023, 0, 0)),
        ("2023年夏天", (2023, 0, 0)),
        ("2023", (2023, 0, 0)),
        ("去年冬天", None),
        ("五月一日", None),
        ("", None),
    ],
)
def test_where_it_stands_in_time(written, place):
    assert place_of(written) == place


@pytest.mark.parametrize(
    ("written", "day"),
    [("2024年2月29日", date(2024, 2, 29)), ("2023年2月29日", None), ("2023年2月", None), ("去年", None)],
)
def test_a_whole_day_is_one_that_there_is(written, day):
    assert day_of(written) == day


def test_what_is_meant_as_a_whole_day_is_told_apart():
    assert looks_whole("2023年2月30日") and looks_whole("2023-2-30")
    assert not looks_whole("2023年2月") and not looks_whole("2023年2月1日下午")


def test_the_earliest_day_that_can_be_meant():
    assert earliest_of("2023年5月") == date(2023, 5, 1)
    assert earliest_of("2023年") == date(2023, 1, 1)
    assert earliest_of("2023年2月30日") is None and earliest_of("去年") is None
