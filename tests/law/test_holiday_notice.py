"""A year's notice of days off is read, checked, and compared with what was counted before."""

from datetime import date, timedelta

import pytest

from court_filing.law.holiday_notice import (
    as_lines,
    differences,
    problems_of_off,
    problems_of_work,
    read_lines,
)
from court_filing.law.holidays import Calendar, Year, read_years, shipped

SPRING = tuple(date(2027, 2, day) for day in range(5, 12))
READ = {
    "一天": ("2027-01-01", (date(2027, 1, 1),)),
    "一段": ("2027-02-05 至 2027-02-11", SPRING),
    "一段，用到": ("2027-02-05到2027-02-11", SPRING),
    "中文日期": ("2027年1月1日\n2027年2月5日至2027年2月11日", (date(2027, 1, 1), *SPRING)),
    "斜线和点": ("2027/1/1\n2027.1.2", (date(2027, 1, 1), date(2027, 1, 2))),
    "空行不算": ("\n  2027-01-01  \n\n", (date(2027, 1, 1),)),
    "什么也没有": ("", ()),
}


@pytest.mark.parametrize("name", READ)
def test_lines_are_read_as_people_write_them(name):
    text, days = READ[name]
    assert (read_lines(text).days, read_lines(text).problems) == (days, ())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2027-02-30", "不是日期"),
        ("春节", "不是日期"),
        ("2027-02-05 至", "不是日期"),
        ("2027-02-11 至 2027-02-05", "颠倒"),
        ("2027-02-05 至 2027-12-05", "超过一个月"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line, said):
    found = read_lines(f"2027-01-01\n{line}")
    assert found.days == (date(2027, 1, 1),)
    assert "第 2 行" in str(found.problems[0]) and said in str(found.problems[0])


def year(off, work=()):
    return Year(2027, frozenset(off), frozenset(work), "国办发明电〔2026〕7号")


FAULTS = {
    "没有放假的日子": (year([]), "请填写放假的日子"),
    "放假的日子在另一年": (year([date(2028, 1, 1)]), "2028年1月1日 不在 2027 年"),
    "放假的日子在前一年十一月": (year([date(2026, 11, 30)]), "不在 2027 年"),
    "既放假又上班": (year([date(2027, 2, 6)], [date(2027, 2, 6)]), "既放假又上班"),
    "星期三调休上班": (year(SPRING, [date(2027, 2, 17)]), "不是星期六或星期日"),
    "调休在另一年": (year(SPRING, [date(2028, 1, 8)]), "不在 2027 年"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_a_notice(name):
    given, said = FAULTS[name]
    found = [str(text) for text in (*problems_of_off(given), *problems_of_work(given))]
    assert len(found) == 1 and said in found[0]


def test_new_year_may_begin_in_the_december_before():
    given = year([date(2026, 12, 31), date(2027, 1, 1)], [date(2026, 12, 26)])
    assert problems_of_off(given) == problems_of_work(given) == []
    calendar = shipped().with_years([given])
    assert calendar.is_holiday(date(2026, 12, 31)) and not calendar.is_holiday(date(2026, 12, 26))
    assert calendar.is_holiday(date(2026, 10, 1)), "the year before keeps its own notice"


def test_an_entered_year_goes_before_the_shipped_one_as_a_whole():
    calendar = shipped().with_years([Year(2026, frozenset({date(2026, 10, 1)}), frozenset())])
    assert not calendar.is_holiday(date(2026, 10, 2))
    assert calendar.is_holiday(date(2026, 10, 10)), "its make-up day is gone with it"


def test_only_what_changes_is_shown():
    before, given = shipped(), year([date(2027, 1, 1), date(2027, 1, 2)], [date(2027, 1, 9)])
    found = differences(2027, before, before.with_years([given]))
    assert [(each.day, each.off) for each in found] == [(date(2027, 1, 1), True), (date(2027, 1, 9), False)]


def test_lines_are_written_as_they_are_read():
    days = (date(2027, 1, 1), *SPRING)
    assert as_lines(days) == "2027-01-01\n2027-02-05 至 2027-02-11"
    assert read_lines(as_lines(days)).days == days


def test_a_year_of_which_nothing_is_known_goes_by_weekends():
    calendar = Calendar([])
    assert calendar.is_holiday(date(2026, 10, 3)) and not calendar.is_holiday(date(2026, 10, 1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "year = 2027",
        "[[year]]\nyear = 2027",
        '[[year]]\nyear = 2027\noff = ["x"]\nwork = []',
        "[[year]]\nyear = 2027\noff = [7]\nwork = []",
    ],
)
def test_a_table_of_another_form_is_refused(text):
    with pytest.raises(ValueError):
        read_years(text)


def test_more_days_off_than_any_notice_has_are_a_slip_of_the_pen():
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(61)]
    assert not problems_of_off(Year(2027, frozenset(days[:60]), frozenset(), "x"))
    [problem] = problems_of_off(Year(2027, frozenset(days), frozenset(), "x"))
    assert "61 天" in str(problem)
