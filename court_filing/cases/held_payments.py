"""Money held for a person (待核对款), by court."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.fee import Fee
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.queries import PAGE

_HELD = (
    sa.select(Payment)
    .join(Payment.fee)
    .join(Fee.case)
    .where(Payment.state == PaymentState.HELD)
    .options(contains_eager(Payment.fee).contains_eager(Fee.case))
)


def held_payments(court_id: str | None, *, page: int = 1) -> Sequence[Payment]:
    """What waits at this court, the oldest on top."""
    query = _HELD.where(Case.court_id == court_id).order_by(Payment.paid_at, Payment.id)
    return db.session.scalars(query.offset((page - 1) * PAGE).limit(PAGE)).all()


def payment_of_court(court_id: str | None, payment_id: int) -> Payment | None:
    """A payment at this court, held or not any more; None for one of another court."""
    return db.session.scalar(
        sa.select(Payment)
        .join(Payment.fee)
        .join(Fee.case)
        .where(Payment.id == payment_id, Case.court_id == court_id)
    )


def count_held(court_id: str | None) -> int:
    """How many wait at this court."""
    query = sa.select(sa.func.count()).select_from(Payment).join(Payment.fee).join(Fee.case)
    return db.session.scalar(query.where(Payment.state == PaymentState.HELD, Case.court_id == court_id)) or 0
