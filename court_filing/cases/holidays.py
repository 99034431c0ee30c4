"""The calendar in force: the years that the court's staff entered, over those that come with the program."""

from collections.abc import Mapping
from datetime import date, datetime

import sqlalchemy as sa

from court_filing.cases.account import Account
from court_filing.cases.database import db
from court_filing.cases.holiday_year import HolidayYear
from court_filing.law.holidays import Calendar, Year, shipped

_YEARS = sa.select(HolidayYear)


def calendar() -> Calendar:
    """The calendar that counts now; read anew each time, so that every process sees a change at once."""
    return shipped().with_years(_year(row) for row in db.session.scalars(_YEARS))


def entered_years() -> Mapping[int, tuple[HolidayYear, Account | None]]:
    """The years that were entered, in order, each with who did it."""
    found = db.session.execute(
        sa.select(HolidayYear, Account)
        .outerjoin(Account, Account.id == HolidayYear.account_id)
        .order_by(HolidayYear.year)
    )
    return {row.year: (row, account) for row, account in found}


def put(year: Year, *, by: Account | None, at: datetime) -> None:
    """Let what was entered go before the shipped year as a whole."""
    db.session.merge(
        HolidayYear(
            year=year.year,
            off=[day.isoformat() for day in sorted(year.off)],
            work=[day.isoformat() for day in sorted(year.work)],
            source=year.source,
            entered_at=at,
            account_id=by.id if by else None,
        )
    )


def forget(year: int) -> bool:
    """Take away what was entered for the year; whether there was anything."""
    row = db.session.get(HolidayYear, year)
    if row is not None:
        db.session.delete(row)
    return row is not None


def _year(row: HolidayYear) -> Year:
    return Year(row.year, _days(row.off), _days(row.work), row.source)


def _days(written: list[str]) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, written))
