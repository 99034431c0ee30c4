"""Who has how much to decide (工作量): for whoever hands out the work of a court's desk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

import sqlalchemy as sa

from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.event import Event
from court_filing.cases.lifecycle import DESK, Actor
from court_filing.clock import court_day

LATELY = timedelta(days=30)
"""Over which time the median is taken."""
LONGEST = timedelta(days=30)
"""How long before a decision the filing was taken at the earliest."""
TAKEN = ("taken", "taken_over", "assigned")


@dataclass(frozen=True)
class Open:
    """Filings that have to be decided."""

    waiting: int = 0
    overdue: int = 0
    today: int = 0
    nobody_s: int = 0
    minutes: int = 0
    """How long all of them will probably take."""


@dataclass(frozen=True)
class Done:
    """What a clerk has decided."""

    today: int = 0
    week: int = 0
    """In the last seven days, today included."""
    median_minutes: int | None = None
    """From taking to deciding, in the last 30 days; None without any."""


def open_by_clerk(court_id: str | None, *, today: date) -> Mapping[int, Open]:
    """What each clerk of the court has, by account."""
    return {clerk_id: opened for clerk_id, opened in _open(Case.clerk_id, court_id, today) if clerk_id}


def open_by_section(court_id: str | None, *, today: date) -> Mapping[int | None, Open]:
    """What came to each section of the court; None: to none."""
    return dict(_open(Case.section_id, court_id, today))


def done_by_clerk(clerks: Sequence[Account], *, at: datetime) -> Mapping[int, Done]:
    """What each of the clerks has decided, by account."""
    events = _events([clerk.id for clerk in clerks], since=at - LATELY - LONGEST)
    begun: dict[tuple[int, str], datetime] = {}
    decided: dict[int, list[tuple[datetime, int | None]]] = {}
    for event in events:
        whom = int((event.detail["to_clerk"] if event.name == "assigned" else event.account_id) or 0)
        if event.of == DESK and event.name in TAKEN:
            begun[(whom, event.case_id)] = event.at
        elif event.of == "case" and event.at >= at - LATELY:
            since = begun.pop((whom, event.case_id), None)
            took = int((event.at - since).total_seconds() // 60) if since else None
            decided.setdefault(whom, []).append((event.at, took))
    return {clerk_id: _done(each, today=court_day(at)) for clerk_id, each in decided.items()}


def _done(decided: Iterable[tuple[datetime, int | None]], *, today: date) -> Done:
    days = [(court_day(moment), minutes) for moment, minutes in decided]
    took = [minutes for _day, minutes in days if minutes is not None]
    return Done(
        today=sum(1 for day, _minutes in days if day == today),
        week=sum(1 for day, _minutes in days if day > today - timedelta(days=7)),
        median_minutes=int(median(took)) if took else None,
    )


def _open(by: Any, court_id: str | None, today: date) -> list[tuple[int | None, Open]]:
    def counted(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.count(sa.case((condition, 1)))

    rows = db.session.execute(
        sa.select(
            by,
            sa.func.count(),
            counted(Case.decide_by_on < today),
            counted(Case.decide_by_on == today),
            counted(Case.clerk_id.is_(None)),
            sa.func.coalesce(sa.func.sum(Case.expected_minutes), 0),
        )
        .where(Case.court_id == court_id, Case.state == CaseState.EXAMINING)
        .group_by(by)
    )
    return [(row[0], Open(*map(int, row[1:]))) for row in rows]


def _events(account_ids: Sequence[int], *, since: datetime) -> Sequence[Event]:
    """What the clerks took, and what they moved, in order."""
    taken = sa.and_(Event.of == DESK, Event.name.in_(TAKEN))
    moved = sa.and_(Event.of == "case", Event.actor == Actor.CLERK.value)
    return db.session.scalars(
        sa.select(Event)
        .where(Event.account_id.in_(account_ids), Event.at >= since, sa.or_(taken, moved))
        .order_by(Event.id)
    ).all()
