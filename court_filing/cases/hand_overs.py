"""Drafts that were handed over to the counter: by code, by case, and those that a clerk continues."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.draft import HandOver


def open_hand_over(case: Case) -> HandOver | None:
    """The last code of the case that was neither taken back nor given back; it may have expired."""
    return db.session.scalar(
        sa.select(HandOver)
        .where(HandOver.case_id == case.id, HandOver.ended_at.is_(None))
        .order_by(HandOver.id.desc())
        .limit(1)
    )


def hand_over_by_code(code_hash: str, *, at: datetime) -> HandOver | None:
    """The hand-over under this code that has not ended: it waits for a clerk, or one has it."""
    return db.session.scalar(
        sa.select(HandOver).where(
            HandOver.code_hash == code_hash,
            HandOver.ended_at.is_(None),
            HandOver.expires_at > at,
        )
    )


def end_hand_overs(case: Case, *, at: datetime) -> None:
    """None of the case's codes opens it any more."""
    open_ones = (HandOver.case_id == case.id, HandOver.ended_at.is_(None))
    db.session.execute(sa.update(HandOver).where(*open_ones).values(ended_at=at))


def helped_with(case: Case) -> Sequence[HandOver]:
    """Every time that somebody of the court filled in the case for its owner, the newest first."""
    return db.session.scalars(
        sa.select(HandOver)
        .where(HandOver.case_id == case.id, HandOver.taken_at.is_not(None))
        .options(joinedload(HandOver.clerk))
        .order_by(HandOver.id.desc())
        .limit(50)
    ).all()


def drafts_at_counter(clerk: Account) -> Sequence[Case]:
    """What the clerk fills in at the counter, the last taken first: drafts, and paper filings to be mended."""
    return db.session.scalars(
        sa.select(Case)
        .where(Case.clerk_id == clerk.id, Case.state.in_([CaseState.DRAFT, CaseState.RETURNED]))
        .options(joinedload(Case.owner))
        .order_by(Case.taken_at.desc(), Case.id)
        .limit(100)
    ).all()
