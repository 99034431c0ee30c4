"""Keeping the table of days off (法定休假日): entered by administrators, checked, in force for what is counted next."""

from datetime import datetime

from court_filing.cases import holidays, store
from court_filing.cases.account import Account, Role
from court_filing.law import holiday_notice
from court_filing.law.holidays import Year
from court_filing.texts import Text

LONGEST_SOURCE = 200


class NotPlausible(ValueError):
    """What was entered cannot be a year's notice; `off` and `work` say what is wrong with either list."""

    def __init__(self, off: list[Text], work: list[Text]) -> None:
        super().__init__("; ".join(str(text) for text in (*off, *work)))
        self.off, self.work = off, work


def check(year: Year) -> None:
    """Raise NotPlausible for what cannot be right."""
    off, work = holiday_notice.problems_of_off(year), holiday_notice.problems_of_work(year)
    if off or work:
        raise NotPlausible(off, work)


def enter(year: Year, *, by: Account | None, at: datetime) -> None:
    """Put a year's notice in force for every limit that is counted from now on.

    `by` is an administrator, or None from the command line. Raises NotPlausible, and PermissionError for others.
    """
    _ensure_allowed(by)
    check(year)
    holidays.put(year, by=by, at=at)
    store.flush()


def forget(year: int, *, by: Account | None) -> bool:
    """Go back to what comes with the program; whether anything had been entered. Raises PermissionError."""
    _ensure_allowed(by)
    had = holidays.forget(year)
    store.flush()
    return had


def _ensure_allowed(by: Account | None) -> None:
    if by is not None and by.role is not Role.ADMINISTRATOR:
        raise PermissionError(by.role)
