"""Today at the court, as the forms of the journey ask for it."""

from datetime import date

from court_filing.clock import court_day, now


def today() -> date:
    """The calendar day at the court."""
    return court_day(now())
