"""Moments as gateways write them in notifications, requests and bills: the clock of Shanghai, without a zone."""

from datetime import datetime

from court_filing.clock import SHANGHAI

MOMENT = "%Y-%m-%d %H:%M:%S"


def read_moment(text: str) -> datetime:
    """The moment that is written there. Raises ValueError."""
    return datetime.strptime(text[:19], MOMENT).replace(tzinfo=SHANGHAI)


def write_moment(at: datetime) -> str:
    """The moment on the clock of Shanghai, whatever zone it is given in and the machine runs in."""
    return at.astimezone(SHANGHAI).strftime(MOMENT)
