"""Times of maintenance, and the filings whose last day falls into one."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa

from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.correction import Correction
from court_filing.cases.court_material import Maintenance
from court_filing.cases.database import db
from court_filing.cases.event import Event
from court_filing.cases.fee import Fee, FeeState

_END = sa.func.coalesce(Maintenance.ended_at, Maintenance.ends_at)


def running(court_id: str | None, at: datetime) -> Maintenance | None:
    """The time of maintenance in which the moment lies, for that court or for all; the one that ends last."""
    return db.session.scalar(
        _of(court_id).where(Maintenance.begins_at <= at, _END > at).order_by(_END.desc())
    )


def next_one(court_id: str | None, at: datetime, *, until: datetime) -> Maintenance | None:
    """The next one that begins after the moment, and before `until`."""
    coming = _of(court_id).where(
        Maintenance.begins_at > at, Maintenance.begins_at <= until, Maintenance.ended_at.is_(None)
    )
    return db.session.scalar(coming.order_by(Maintenance.begins_at))


def begun(*, at: datetime, since: datetime) -> Sequence[Maintenance]:
    """Those that have begun, and were not over before `since`, the first on top."""
    return db.session.scalars(
        sa.select(Maintenance)
        .where(Maintenance.begins_at <= at, _END >= since, _END > Maintenance.begins_at)
        .order_by(Maintenance.begins_at, Maintenance.id)
    ).all()


def times_of(court_id: str | None) -> Sequence[tuple[Maintenance, Account]]:
    """Every time of that court (None: of all), the latest first, with who set it."""
    found = db.session.execute(
        sa.select(Maintenance, Account)
        .join(Account, Account.id == Maintenance.by_id)
        .where(Maintenance.court_id.is_(None) if court_id is None else Maintenance.court_id == court_id)
        .order_by(Maintenance.begins_at.desc())
        .limit(50)
    )
    return [(row, account) for row, account in found]


def corrections_due(court_id: str | None, first: date, last: date) -> Sequence[int]:
    """The lists that wait for an answer and whose last day lies between the two days, both included."""
    asked = (
        sa.select(Correction.id)
        .join(Case, Case.id == Correction.case_id)
        .where(
            Case.state == CaseState.RETURNED,
            Correction.answered_at.is_(None),
            Correction.due_on.between(first, last),
        )
    )
    return list(db.session.scalars(_at(asked, court_id).order_by(Correction.id)))


def fees_due(court_id: str | None, first: date, last: date) -> Sequence[int]:
    """The unpaid obligations whose last day lies between the two days, both included."""
    asked = (
        sa.select(Fee.id)
        .join(Case, Case.id == Fee.case_id)
        .where(Fee.state == FeeState.DUE, Fee.due_on.between(first, last))
    )
    return list(db.session.scalars(_at(asked, court_id).order_by(Fee.id)))


def has_event_since(case: Case, name: str, since: datetime) -> bool:
    """Whether that happened to the case since then."""
    found = db.session.scalar(
        sa.select(Event.id).where(Event.case_id == case.id, Event.name == name, Event.at >= since).limit(1)
    )
    return found is not None


def _of(court_id: str | None) -> sa.Select[Maintenance]:
    return (
        sa.select(Maintenance)
        .where(sa.or_(Maintenance.court_id.is_(None), Maintenance.court_id == court_id))
        .limit(1)
    )


def _at(asked: sa.Select[int], court_id: str | None) -> sa.Select[int]:
    return asked if court_id is None else asked.where(Case.court_id == court_id)
