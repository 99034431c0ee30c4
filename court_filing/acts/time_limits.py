"""Time limits (期间) counted by the calendar in force（民诉法第八十五条）.

A limit that was once told stays as it was told, whatever the table says later.
"""

from datetime import date, timedelta

from court_filing.cases.holidays import calendar
from court_filing.law import deadlines


def last_day(start: date, days: int) -> date:
    """The last day of a limit of `days` days that `start` sets in motion."""
    return deadlines.last_day(start, days, is_holiday=calendar().is_holiday)


def fee_due_on(notice_on: date) -> date:
    """The last day for the fee after the fee notice was received（诉讼费用交纳办法第二十二条）."""
    return deadlines.fee_due_on(notice_on, is_holiday=calendar().is_holiday)


def working_day_from(day: date) -> date:
    """The day itself, or the first working day after it where it is a day off."""
    return deadlines.working_day_from(day, is_holiday=calendar().is_holiday)


def working_day_before(day: date) -> date:
    """The last working day before that day."""
    known = calendar()
    day -= timedelta(days=1)
    while known.is_holiday(day):
        day -= timedelta(days=1)
    return day


def is_counted_by_weekends(day: date | None) -> bool:
    """Whether the day lies in a year of whose days off nothing is known, so that it was found by weekends alone."""
    return day is not None and not calendar().is_known(day)
