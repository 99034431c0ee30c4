"""Days in Chinese numerals and moments on the court's clock."""

from datetime import UTC, date, datetime

import pytest

from court_filing.documents.chinese_dates import chinese_date, court_moment, plain_date


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 21), "二〇二六年十一月二十一日"),
        (date(2030, 1, 1), "二〇三〇年一月一日"),
        (date(2026, 10, 10), "二〇二六年十月十日"),
        (date(2026, 12, 20), "二〇二六年十二月二十日"),
        (date(2027, 3, 30), "二〇二七年三月三十日"),
        (date(2027, 8, 31), "二〇二七年八月三十一日"),
        (date(2100, 2, 19), "二一〇〇年二月十九日"),
    ],
)
def test_a_day_in_chinese_numerals(day, written):
    assert chinese_date(day) == written


def test_a_moment_is_shown_on_the_courts_clock():
    assert court_moment(datetime(2026, 11, 21, 16, 0, 9, tzinfo=UTC)) == "2026年11月22日 00:00:09"


def test_a_day_in_running_text_has_no_leading_zeros():
    assert plain_date(date(2027, 1, 5)) == "2027年1月5日"
