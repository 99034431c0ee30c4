"""Tasks: work for later, recorded in the transaction of its cause and carried out by the worker."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.database import Choice, Model, Moment


class TaskState(StrEnum):
    """Where a task stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


class Task(Model):
    """One piece of work: a handler's name and the id of what it is about."""

    __tablename__ = "task"
    __table_args__ = (sa.Index("ix_task_status_run_at", "status", "run_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    about: Mapped[str] = mapped_column(sa.String(64))
    status: Mapped[TaskState] = mapped_column(Choice(TaskState, length=20), default=TaskState.QUEUED)
    run_at: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    """How often it was begun, but for when it had to wait or the outside world was away."""
    outages: Mapped[int] = mapped_column(default=0)
    """How often somebody outside was away."""
    handed_over_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the sweeper last put it into the queue."""
    lease_until_at: Mapped[datetime | None] = mapped_column(Moment)
    error: Mapped[str | None] = mapped_column(sa.Text)
