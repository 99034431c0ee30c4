"""Progress after docketing in words: lines of a timeline, and the answers of one entry."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from court_filing.cases.case import Case
from court_filing.cases.progress import Progress
from court_filing.clock import court_day
from court_filing.law.progress import Kind
from court_filing.law.progress import kind as kind_of
from court_filing.web.event_words import Line
from court_filing.web.filters import when
from court_filing.web.language import gettext


def progress_lines(case: Case) -> list[Line]:
    """What was told of the case, newest first."""
    if case.docketed_at is None:
        # Nothing is told before; then the page need not ask.
        return []
    return [progress_line(entry) for entry in reversed(case.progress)]


def progress_line(entry: Progress) -> Line:
    """One entry as a line of the timeline: its day, not the moment at which it was entered."""
    kind = kind_of(entry.kind, proceeding_id=entry.case.case_type)
    return {
        "title": gettext(kind.told),
        "on": entry.happened_on,
        "at": entry.recorded_at,
        "by": gettext("法院"),
        "rows": told_rows(kind, entry.detail, entry.hearing_at),
    }


def told_rows(kind: Kind, answers: Mapping[str, str], hearing_at: datetime | None) -> list[tuple[str, str]]:
    """Label and answer of everything that was told, the time of the sitting first."""
    rows = [(gettext(kind.hearing_label), when(hearing_at))] if hearing_at else []
    for asked in kind.fields:
        answer = answers.get(asked.name, "")
        if answer and not (asked.quiet and answer == asked.usual):
            rows.append((gettext(asked.label), answer))
    return rows


def hearing_words(entry: Progress) -> str:
    """下次开庭：2026年12月1日 09:30，第三法庭; a hearing or a talk is called so."""
    where = "，".join(filter(None, (when(entry.hearing_at), entry.detail.get("room", ""))))
    what = gettext(entry.detail.get("form", "开庭"))
    return gettext("下次%(what)s：%(where)s", what=what, where=where)


def newest_first(*lines: Sequence[Line]) -> list[Line]:
    """Several timelines, each newest first, as one: by the day of each line, then by when it was known."""

    def key(line: Line) -> tuple[date, datetime]:
        return line.get("on") or court_day(line["at"]), line["at"]

    return sorted((line for each in lines for line in each), key=key, reverse=True)
