"""Checking one year's notice of days off (节假日安排) before it is put in force."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from court_filing.law.holidays import Calendar, Year, is_weekend
from court_filing.texts import Text

_LINE = re.compile(r"(?P<first>\S+?)(?:\s*(?:至|到|～|~)\s*(?P<last>\S+))?")
_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
LONGEST_RANGE = 31
MOST_DAYS_OFF = 60
"""A notice has some thirty; more would put off every time limit of the year by a slip of the pen."""
DECEMBER = 12
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Read:
    """The days of some lines, and what is wrong with the others."""

    days: tuple[date, ...]
    problems: tuple[Text, ...]


def read_lines(text: str) -> Read:
    """The days written one a line, or as a range: `2027-02-15 至 2027-02-21`."""
    days: list[date] = []
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not (written := line.strip()):
            continue
        found = _LINE.fullmatch(written)
        first = _day(found["first"]) if found else None
        last = _day(found["last"]) if found and found["last"] else first
        if first is None or last is None:
            problems.append(
                Text(
                    "第 {number} 行“{line}”不是日期。请写成 2027-02-15，或者 2027-02-15 至 2027-02-21",
                    number=number,
                    line=written,
                )
            )
        elif not 0 <= (last - first).days < LONGEST_RANGE:
            problems.append(
                Text("第 {number} 行“{line}”：起止日期前后颠倒，或者超过一个月", number=number, line=written)
            )
        else:
            days += [first + timedelta(days=each) for each in range((last - first).days + 1)]
    return Read(tuple(days), tuple(problems))


def _day(written: str) -> date | None:
    found = _DAY.fullmatch(written)
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def as_lines(days: Iterable[date]) -> str:
    """Days as `read_lines` reads them, neighbours as one range."""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return "\n".join(f"{run[0]} 至 {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def problems_of_off(year: Year) -> list[Text]:
    """What cannot be right about the days off."""
    if not year.off:
        return [Text("请填写放假的日子")]
    if len(year.off) > MOST_DAYS_OFF:
        return [
            Text(
                "放假的日子一共 {days} 天，一年的通知不会超过 {most} 天，请核对；平常的周末不用写",
                days=len(year.off),
                most=MOST_DAYS_OFF,
            )
        ]
    return [*_of_another_year(year.off, year.year)]


def problems_of_work(year: Year) -> list[Text]:
    """What cannot be right about the make-up working days."""
    return [
        *_of_another_year(year.work, year.year),
        *(Text("{day} 既放假又上班，请核对通知", day=_written(day)) for day in sorted(year.off & year.work)),
        *(
            Text("{day} 不是星期六或星期日，不会是调休上班的日子", day=_written(day))
            for day in sorted(year.work - year.off)
            if not is_weekend(day)
        ),
    ]


def _of_another_year(days: Iterable[date], year: int) -> list[Text]:
    """元旦 may begin in the last December; every other day of a notice lies in its year."""
    return [
        Text(
            "{day} 不在 {year} 年。除了元旦前一年 12 月的调休以外，通知里的日子都应当在当年",
            day=_written(day),
            year=str(year),
        )
        for day in sorted(days)
        if day.year != year and (day.year, day.month) != (year - 1, DECEMBER)
    ]


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True)
class Difference:
    """A day that becomes a day off (`off`) or a working day by a new table."""

    day: date
    off: bool


def differences(year: int, before: Calendar, after: Calendar) -> list[Difference]:
    """Every day, from the December before on, that one calendar calls a day off and the other does not."""
    day, found = date(year - 1, DECEMBER, 1), []
    while day.year <= year:
        off = after.is_holiday(day)
        if off != before.is_holiday(day):
            found.append(Difference(day, off))
        day += timedelta(days=1)
    return found
