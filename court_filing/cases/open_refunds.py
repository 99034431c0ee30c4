"""Decisions to give fees back whose money has not gone yet, by court."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.payment import Refund, RefundState

MOST = 500
"""So many are shown: a refund is under way for minutes at a gateway, and for days at a bank."""


def open_refunds_of(court_id: str | None) -> Sequence[FeeDecision]:
    """The court's, the oldest first."""
    asked = sa.select(Refund.decision_id).where(Refund.state == RefundState.ASKED)
    return db.session.scalars(
        sa.select(FeeDecision)
        .join(FeeDecision.case)
        .where(Case.court_id == court_id, FeeDecision.id.in_(asked))
        .options(contains_eager(FeeDecision.case))
        .order_by(FeeDecision.decided_at, FeeDecision.id)
        .limit(MOST)
    ).all()
