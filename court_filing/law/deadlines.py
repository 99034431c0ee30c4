"""Time limits (期间): 民事诉讼法 art. 85.

Which days are off is always said by the caller: the calendar in force (`acts.time_limits`) may be newer than the
one that is shipped.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from court_filing.law.rules import rule


def last_day(start: date, days: int, *, is_holiday: Callable[[date], bool]) -> date:
    """The last day of a limit of `days` days that `start` sets in motion.

    The day of the start is not counted; a last day on a holiday (法定休假日) gives way to the first working day
    after it; holidays in between count. Raises ValueError for less than one day.
    """
    if days < 1:
        raise ValueError(f"a time limit has at least one day, not {days}")
    return working_day_from(start + timedelta(days=days), is_holiday=is_holiday)


def working_day_from(day: date, *, is_holiday: Callable[[date], bool]) -> date:
    """The day itself, or the first working day after it where it is a day off."""
    while is_holiday(day):
        day += timedelta(days=1)
    return day


def last_day_of_months(start: date, months: int, *, is_holiday: Callable[[date], bool]) -> date:
    """The last day of a limit of `months` months that `start` sets in motion.

    It is the day of that number in its month, or the last of the month where there is none; on a holiday the first
    working day after it. Raises ValueError for less than one month.
    """
    if months < 1:
        raise ValueError(f"a time limit has at least one month, not {months}")
    return working_day_from(months_later(start, months), is_holiday=is_holiday)


def months_later(start: date, months: int) -> date:
    """The same day some months later, or the last of that month where it has no such day."""
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def fee_days(on: date) -> int:
    """How many days there are to pay after the fee notice (诉讼费用交纳办法 art. 22)."""
    days: int = rule("prepayment").on(on).items["on_notice"].values["days"]
    return days


def fee_due_on(notice_on: date, *, is_holiday: Callable[[date], bool]) -> date:
    """The last day for the fee after the fee notice was received (诉讼费用交纳办法 art. 22)."""
    return last_day(notice_on, fee_days(notice_on), is_holiday=is_holiday)


def days_left(last: date, *, today: date) -> int:
    """How many days remain, today not counted; negative when the limit has passed."""
    return (last - today).days
