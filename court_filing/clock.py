"""The court's clock: Asia/Shanghai. Only entrances (pages, jobs, commands) read it and pass the moment on."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment, aware, in Asia/Shanghai."""
    return datetime.now(UTC).astimezone(SHANGHAI)


def court_day(moment: datetime) -> date:
    """The calendar day of `moment` at the court, whatever zone it is given in."""
    return moment.astimezone(SHANGHAI).date()


def begin_of(day: date) -> datetime:
    """The first moment of the day at the court."""
    return datetime.combine(day, time(), SHANGHAI)
