"""Fees whose last day to pay is near and of which nobody was reminded in this period."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from court_filing.cases.database import db
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.queries import PAGE

REMINDED = (FeeState.DUE, FeeState.DEFERRED)
"""Where there is something to be reminded of; while relief is asked for no day runs."""
UNDER_WAY = (PaymentState.STARTED, PaymentState.HELD)


def fees_to_remind(today: date, *, until: date) -> Sequence[Fee]:
    """What falls due from `today` to `until`, with no attempt under way, the earliest first."""
    under_way = sa.exists().where(Payment.fee_id == Fee.id, Payment.state.in_(UNDER_WAY))
    return db.session.scalars(
        sa.select(Fee)
        .where(
            Fee.state.in_(REMINDED), Fee.due_on.between(today, until), Fee.reminded_at.is_(None), ~under_way
        )
        .order_by(Fee.due_on, Fee.id)
        .limit(PAGE)
    ).all()


def is_under_way(fee: Fee) -> bool:
    """Whether an attempt to pay is not at its end, or waits for a person."""
    return any(payment.state in UNDER_WAY for payment in fee.payments)
