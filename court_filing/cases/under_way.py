"""What of a person's own cases the court has by now, and to which of them more can be handed in."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.queries import PAGE

UNDER_WAY = (
    CaseState.SUBMITTED,
    CaseState.EXAMINING,
    CaseState.RETURNED,
    CaseState.ACCEPTED,
    CaseState.DOCKETED,
)


def cases_under_way(account: Account) -> Sequence[Case]:
    """The person's own cases that the court has received and that have not ended here, the latest changed first."""
    return db.session.scalars(
        sa.select(Case)
        .where(Case.owner_id == account.id, Case.state.in_(UNDER_WAY))
        .options(selectinload(Case.parties), selectinload(Case.progress))
        .order_by(Case.changed_at.desc(), Case.id)
        .limit(PAGE)
    ).all()


def case_under_way(account: Account, case_id: str) -> Case | None:
    """That case, if it is the person's own and one of those."""
    case = db.session.get(Case, case_id)
    theirs = case is not None and case.owner_id == account.id and case.state in UNDER_WAY
    return case if theirs else None
