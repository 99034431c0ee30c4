"""Filings and their decisions as the clock and the second pair of eyes ask for them: pending, due, unanswered."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from court_filing.cases.case import Case, CaseState
from court_filing.cases.correction import Correction
from court_filing.cases.database import db
from court_filing.cases.decision import Decision
from court_filing.cases.event import Event
from court_filing.cases.lifecycle import Act
from court_filing.cases.notice import Notice

LISTED = 25
"""Decisions on one page."""


def last_event(case: Case, *acts: Act) -> Event | None:
    """The last event that one of the acts left, as the database has it now; None where there was none."""
    return db.session.scalar(
        sa.select(Event)
        .where(Event.case_id == case.id, Event.of == "case", Event.act.in_([act.value for act in acts]))
        .order_by(Event.id.desc())
        .limit(1)
    )


def events_of(case: Case, act: Act) -> Sequence[Event]:
    """Every event that the act left, oldest first, as the database has them now."""
    return db.session.scalars(
        sa.select(Event)
        .where(Event.case_id == case.id, Event.of == "case", Event.act == act.value)
        .order_by(Event.id)
    ).all()


def awaiting_second(court_id: str | None, *, page: int = 1) -> Sequence[Decision]:
    """What waits for a second pair of eyes at the court, the one that has to be decided first on top."""
    return db.session.scalars(
        sa.select(Decision)
        .join(Case)
        .where(*_awaits_second(court_id))
        .options(selectinload(Decision.by), selectinload(Decision.case).selectinload(Case.parties))
        .order_by(Case.decide_by_on, Decision.id)
        .offset((page - 1) * LISTED)
        .limit(LISTED)
    ).all()


def count_awaiting_second(court_id: str | None, *, but_of: int | None = None) -> int:
    """How many wait there, without those that the account `but_of` made itself."""
    where = _awaits_second(court_id)
    if but_of is not None:
        where.append(Decision.by_id != but_of)
    return db.session.scalar(sa.select(sa.func.count()).select_from(Decision).join(Case).where(*where)) or 0


def _awaits_second(court_id: str | None) -> list[sa.ColumnElement[bool]]:
    return [
        Case.court_id == court_id,
        Decision.ended_at.is_(None),
        Decision.needs_second.is_(True),
        Decision.takes_effect_at.is_(None),
    ]


def due_decisions(at: datetime) -> Sequence[int]:
    """The ids of the decisions whose time has come and that have not taken effect, oldest first."""
    return db.session.scalars(
        sa.select(Decision.id)
        .where(Decision.ended_at.is_(None), Decision.takes_effect_at <= at)
        .order_by(Decision.takes_effect_at, Decision.id)
        .limit(LISTED * 8)
    ).all()


def cases_unanswered(today: date) -> Sequence[str]:
    """The ids of filings whose last day to mend, or to answer where else to go, is over; oldest first.

    On a day off the last day moves on: who gives them back looks at that (`acts.redirection`).
    """
    last = (
        sa.select(sa.func.max(Correction.due_on))
        .where(Correction.case_id == Case.id, Correction.answered_at.is_(None))
        .scalar_subquery()
    )
    told = (
        Event.case_id == Case.id,
        Event.act == Act.REDIRECT.value,
        Event.detail["answer_by_on"].as_string() < today.isoformat(),
    )
    return db.session.scalars(
        sa.select(Case.id)
        .where(
            sa.or_(
                sa.and_(Case.state == CaseState.RETURNED, last < today),
                sa.and_(Case.state == CaseState.REDIRECTED, sa.exists().where(*told)),
            )
        )
        .order_by(Case.changed_at, Case.id)
        .limit(LISTED * 40)
    ).all()


def cases_near_last_day(today: date, by: date, *, told_by: str) -> Sequence[str]:
    """The ids of filings to be decided whose review period ends from today to `by`.

    Without those about which a notice of the event `told_by` was given since they were submitted.
    """
    told = (Notice.case_id == Case.id, Notice.event == told_by, Notice.created_at >= Case.submitted_at)
    return db.session.scalars(
        sa.select(Case.id)
        .where(Case.state == CaseState.EXAMINING, Case.decide_by_on >= today, Case.decide_by_on <= by)
        .where(~sa.exists().where(*told))
        .order_by(Case.decide_by_on, Case.id)
        .limit(LISTED * 40)
    ).all()
