"""The files of the demonstration's cases, each drawn once in a process."""

from datetime import date
from functools import cache

from court_filing.clock import court_day, now
from court_filing.demonstration import exhibits
from court_filing.demonstration.browser import Upload
from court_filing.demonstration.suits import suit


def files_of(proceeding_id: str) -> tuple[tuple[str, Upload], ...]:
    """Every file that a complete filing of that proceeding has, as of today, with its slot."""
    return _drawn(proceeding_id, court_day(now()))


@cache
def _drawn(proceeding_id: str, on: date) -> tuple[tuple[str, Upload], ...]:
    return tuple(exhibits.every_exhibit(suit(proceeding_id), on=on))
