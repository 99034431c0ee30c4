"""How much is filed: by month and proceeding, for the administrators and for a court that begins with a few."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.event import Event
from court_filing.cases.lifecycle import Act
from court_filing.clock import begin_of
from court_filing.law.deadlines import months_later


@dataclass(frozen=True)
class Figures:
    """What happened in one month in one proceeding."""

    month_on: date
    """The first day of the month."""
    proceeding_id: str | None
    """None for drafts in which nothing was chosen yet."""
    begun: int
    """Drafts that were begun in that month and are still there, or became a filing."""
    filed: int
    """Filings that were first received in that month."""
    accepted: int
    returned: int
    """How often a clerk returned one for correction."""


def figures(*, today: date, months: int = 12, court_id: str | None = None) -> list[Figures]:
    """The last months, this one first; only what is not nothing. Four statements."""
    firsts = [months_later(today.replace(day=1), -back) for back in range(months)]
    moments = (Case.created_at, Case.received_at, Case.accepted_at)
    counted = [_counted(moment, firsts, court_id) for moment in moments]
    counted.append(_counted(Event.at, firsts, court_id, Event.act == Act.RETURN, Event.of == "case"))
    found = {key for counter in counted for key in counter}
    order = sorted(found, key=lambda key: (key[0], str(key[1] or "")))
    return [Figures(firsts[key[0]], key[1], *(counter[key] for counter in counted)) for key in order]


def courts_with_cases() -> list[str]:
    """The ids of the courts that any case names."""
    return list(db.session.scalars(sa.select(Case.court_id).where(Case.court_id.is_not(None)).distinct()))


def _counted(
    moment: Any, firsts: Sequence[date], court_id: str | None, *conditions: Any
) -> Counter[tuple[int, str | None]]:
    """How many by month, as its place among `firsts`, and proceeding."""
    # The newest month first, so that the first bound that a moment has passed is its month.
    month = sa.case(*((moment >= begin_of(first), place) for place, first in enumerate(firsts)))
    wanted = [moment >= begin_of(firsts[-1]), *conditions]
    if court_id:
        wanted.append(Case.court_id == court_id)
    chosen = sa.select(month.label("month"), Case.case_type, sa.func.count()).where(*wanted)
    if conditions:
        chosen = chosen.join(Event, Event.case_id == Case.id)
    rows = db.session.execute(chosen.group_by("month", Case.case_type))
    return Counter({(place, kind): count for place, kind, count in rows})
