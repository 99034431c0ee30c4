"""Recorded work that needs looking after: handed over, given up, done long ago, or recorded by nobody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from court_filing.cases.account import ContactCode, ResetCode
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.fee import OPEN, Fee
from court_filing.cases.gateway_event import EventOutcome, GatewayEvent
from court_filing.cases.payment import Payment, PaymentState, Refund, RefundState, by_bank
from court_filing.cases.queries import PAGE
from court_filing.cases.task import Task, TaskState

PRUNED_AT_ONCE = 5000


def note_handed_over(task_ids: Sequence[int], *, at: datetime) -> None:
    """Remember that the sweeper has put these into the queue."""
    db.session.execute(sa.update(Task).where(Task.id.in_(task_ids)).values(handed_over_at=at))


def count_dead_tasks() -> int:
    """How many tasks were given up and wait for a person."""
    return db.session.scalar(sa.select(sa.func.count()).where(Task.status == TaskState.DEAD)) or 0


def dead_tasks(*, limit: int = 200) -> Sequence[Task]:
    """Tasks that were given up, oldest first."""
    return db.session.scalars(
        sa.select(Task).where(Task.status == TaskState.DEAD).order_by(Task.id).limit(limit)
    ).all()


def retry_dead_tasks(*, at: datetime) -> Sequence[int]:
    """Let every task that was given up begin anew; their ids."""
    anew = {"status": TaskState.QUEUED, "attempts": 0, "outages": 0, "run_at": at, "lease_until_at": None}
    return db.session.scalars(
        sa.update(Task).where(Task.status == TaskState.DEAD).values(**anew).returning(Task.id)
    ).all()


def prune_done_tasks(*, due_before: datetime) -> None:
    """Take away what was done long ago; the effect and its events stay."""
    old = (
        sa.select(Task.id)
        .where(Task.status == TaskState.DONE, Task.run_at < due_before)
        .order_by(Task.id)
        .limit(PRUNED_AT_ONCE)
    )
    db.session.execute(sa.delete(Task).where(Task.id.in_(old.scalar_subquery())))


def prune_codes(*, expired_before: datetime) -> None:
    """Take away codes that ended long ago and count for no limit any more."""
    for kept in (ContactCode, ResetCode):
        old = (
            sa.select(kept.id).where(kept.expires_at < expired_before).order_by(kept.id).limit(PRUNED_AT_ONCE)
        )
        db.session.execute(sa.delete(kept).where(kept.id.in_(old.scalar_subquery())))


def payments_unattended(kind: str, state: PaymentState, *, given_up_before: datetime) -> Sequence[Payment]:
    """Attempts in that state about which no task of that kind is waiting or was given up lately, oldest first.

    What people of the court book by hand never has a task, and must not keep the others from their turn.
    """
    return db.session.scalars(
        sa.select(Payment)
        .where(~by_bank(Payment))
        .where(Payment.state == state, _nobody(kind, Payment.id, given_up_before))
        .order_by(Payment.id)
        .limit(PAGE)
    ).all()


def events_unattended(kind: str, *, given_up_before: datetime) -> Sequence[GatewayEvent]:
    """Genuine notifications that were kept and not applied, without a task of that kind, oldest first."""
    return db.session.scalars(
        sa.select(GatewayEvent)
        .where(GatewayEvent.outcome == EventOutcome.WAITING, _nobody(kind, GatewayEvent.id, given_up_before))
        .order_by(GatewayEvent.id)
        .limit(PAGE)
    ).all()


def refunds_unattended(kind: str, *, given_up_before: datetime) -> Sequence[Refund]:
    """Refunds that a gateway is to give and has not given, without a task of that kind, oldest first."""
    return db.session.scalars(
        sa.select(Refund)
        .join(Refund.payment)
        .where(~by_bank(Refund))
        .where(Refund.state == RefundState.ASKED, _nobody(kind, Refund.id, given_up_before))
        .order_by(Refund.id)
        .limit(PAGE)
    ).all()


def settled_cases_unattended(kind: str, *, given_up_before: datetime) -> Sequence[Case]:
    """Accepted cases whose fee is settled, without a number, and without a task of that kind, oldest first."""
    settled = Fee.state.not_in(OPEN)
    return db.session.scalars(
        sa.select(Case)
        .join(Fee)
        .where(Case.state == CaseState.ACCEPTED, settled, _nobody(kind, Case.id, given_up_before))
        .order_by(Case.accepted_at, Case.id)
        .limit(PAGE)
    ).all()


def _nobody(kind: str, about: Any, given_up_before: datetime) -> sa.ColumnElement[bool]:
    under_way = Task.status.in_([TaskState.QUEUED, TaskState.RUNNING])
    given_up = sa.and_(Task.status == TaskState.DEAD, Task.run_at >= given_up_before)
    mine = sa.and_(Task.kind == kind, Task.about == sa.cast(about, sa.String))
    return ~sa.exists().where(mine, sa.or_(under_way, given_up))
