"""Days as people write them into a list of what happened: 2023-05-01, 2023年5月1日, 2023年5月, 2023年夏天."""

import re
import unicodedata
from datetime import date

Place = tuple[int, int, int]
"""Year, month and day; 0 where nothing is said."""

_WRITTEN = re.compile(
    r"(?P<year>(?:18|19|20)\d{2})\s*(?:年|[-./])?\s*"
    r"(?:(?P<month>1[0-2]|0?[1-9])(?!\d)\s*(?:月份?|[-./])?\s*(?:(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*[日号]?)?)?"
)
_WHOLE = re.compile(r"(?:18|19|20)\d{2}(?:年|[-./])\d{1,2}(?:月|[-./])\d{1,2}[日号]?")


def place_of(written: str) -> Place | None:
    """Where it stands in time, as far as the words begin with a year; None for words alone."""
    found = _WRITTEN.match(unicodedata.normalize("NFKC", written).strip())
    if found is None:
        return None
    return int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)


def day_of(written: str) -> date | None:
    """The day, where it is written whole and there is such a day."""
    place = place_of(written)
    if place is None or 0 in place:
        return None
    try:
        return date(*place)
    except ValueError:
        return None


def looks_whole(written: str) -> bool:
    """Whether a whole day is meant: year, month and day stand there and nothing else."""
    return _WHOLE.fullmatch(unicodedata.normalize("NFKC", written).strip()) is not None


def earliest_of(written: str) -> date | None:
    """The first day that can be meant: of a month or year its first; None for words alone or no such day."""
    place = place_of(written)
    if place is None:
        return None
    year, month, day = place
    try:
        return date(year, month or 1, day or 1)
    except ValueError:
        return None
