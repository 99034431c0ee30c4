"""Deadlines and hearings as a calendar file (RFC 5545), for the lawyer's own calendar."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from flask import Response, url_for

from court_filing.cases.caseload import Line, lines_of, named
from court_filing.clock import now
from court_filing.counsel.room import room
from court_filing.counsel.words import duty_words
from court_filing.web.access import the_account
from court_filing.web.language import gettext
from court_filing.web.services import settings

HEARING = timedelta(hours=2)
"""How long a hearing is entered for: the court fixes only when it begins."""
LONGEST = 75
"""Octets in one line of the file."""
CONTINUES, CONTINUED = 0b1100_0000, 0b1000_0000
"""How UTF-8 marks an octet that goes on with a character begun before it."""


@room.get("/calendar.ics")
def calendar() -> Response:
    """Every duty that has a day, each once: a calendar that reads the file again renews it."""
    at, me = now(), the_account()
    dated = named([line for line in lines_of(me, at=at) if line.duty.is_theirs and line.duty.by_on], me)
    dated.sort(key=lambda line: (line.duty.by_on, line.case_id))
    answer = Response(calendar_of(dated, at=at), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'attachment; filename="court-filing.ics"'
    return answer


def calendar_of(lines: Sequence[Line], *, at: datetime) -> str:
    """The file: a day for each deadline, an hour for each hearing."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//court-filing//caseload//ZH", "CALSCALE:GREGORIAN"]
    stamp = f"DTSTAMP:{_utc(at)}"
    for line in lines:
        rows += _entry(line, stamp)
    return "".join(f"{part}\r\n" for row in [*rows, "END:VCALENDAR"] for part in _folded(row))


def _entry(line: Line, stamp: str) -> list[str]:
    duty, number = line.duty, line.number or gettext("草稿")
    title = f"{duty_words(duty)} {number}" if not duty.at else f"{gettext('开庭')} {number}"
    about = "；".join(filter(None, (line.court, line.cause, "、".join(line.clients))))
    address = settings().base_url + url_for("counsel.case", case_id=line.case_id)
    return [
        "BEGIN:VEVENT",
        f"UID:{line.case_id}-{duty.kind.value}@court-filing",
        stamp,
        *_times(line),
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(about)}",
        f"URL:{address}",
        "END:VEVENT",
    ]


def _times(line: Line) -> list[str]:
    if line.duty.at:
        return [f"DTSTART:{_utc(line.duty.at)}", f"DTEND:{_utc(line.duty.at + HEARING)}"]
    assert line.duty.by_on is not None
    after = line.duty.by_on + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{line.duty.by_on:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _folded(row: str) -> Iterator[str]:
    """The row in lines of at most 75 octets, each further one indented; no character is cut through."""
    octets, indent = row.encode(), b""
    while len(indent) + len(octets) > LONGEST:
        end = LONGEST - len(indent)
        while octets[end] & CONTINUES == CONTINUED:
            end -= 1
        yield (indent + octets[:end]).decode()
        octets, indent = octets[end:], b" "
    yield (indent + octets).decode()
