"""Money that a gateway would not give back (渠道没有办成的退款), by court."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.fee import Fee
from court_filing.cases.payment import Payment, PaymentState, Refund, RefundState, by_bank
from court_filing.cases.task import Task, TaskState

MOST = 500
"""So many are shown; who has more has another trouble than this list can mend."""
Given = tuple[Payment | Refund, Task]


def given_up(court_id: str, *, payment_kind: str, refund_kind: str) -> list[Given]:
    """What still has to go back and whose task was given up, each with the last of these tasks; of either kind
    the oldest first. All as it is now, whatever was read before.
    """
    found: list[Given] = []
    for model, query in _open(court_id):
        kind = payment_kind if model is Payment else refund_kind
        tasks = _last_tasks(kind)
        rows = db.session.execute(
            query.add_columns(Task)
            .join(tasks, tasks.c.about == sa.cast(model.id, sa.String))
            .join(Task, Task.id == tasks.c.id)
            .order_by(Task.run_at, Task.id)
            .limit(MOST)
            .execution_options(populate_existing=True)
        )
        found += [(what, task) for what, task in rows.unique()]
    return found


def under_way(kind: str, about: int) -> bool:
    """Whether a task of that kind about it waits or is being done."""
    mine = (
        Task.kind == kind,
        Task.about == str(about),
        Task.status.in_([TaskState.QUEUED, TaskState.RUNNING]),
    )
    return db.session.scalar(sa.select(sa.exists().where(*mine))) or False


def _last_tasks(kind: str) -> sa.Subquery:
    """By what they are about, the last task of that kind that was given up."""
    return (
        sa.select(Task.about, sa.func.max(Task.id).label("id"))
        .where(Task.status == TaskState.DEAD, Task.kind == kind)
        .group_by(Task.about)
        .subquery()
    )


def _open(court_id: str) -> Sequence[tuple[Any, sa.Select[Any]]]:
    """What is to go back at a court, with the fee and the case that it belongs to."""
    whole = (
        sa.select(Payment)
        .join(Payment.fee)
        .join(Fee.case)
        .where(Case.court_id == court_id, Payment.state == PaymentState.REFUNDING, ~by_bank(Payment))
        .options(contains_eager(Payment.fee).contains_eager(Fee.case))
    )
    part = (
        sa.select(Refund)
        .join(Refund.payment)
        .join(Payment.fee)
        .join(Fee.case)
        .where(Case.court_id == court_id, Refund.state == RefundState.ASKED, ~by_bank(Refund))
        .options(contains_eager(Refund.payment).contains_eager(Payment.fee).contains_eager(Fee.case))
    )
    return ((Payment, whole), (Refund, part))
