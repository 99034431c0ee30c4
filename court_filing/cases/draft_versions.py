"""The kept versions of a case's answers: the newest, the ones to be shown, and how many stay."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from court_filing.cases.answers import Answers
from court_filing.cases.case import Case
from court_filing.cases.database import Model, db
from court_filing.cases.draft import DraftVersion

KEPT = 200
"""How many versions a case keeps; the oldest go first."""
THINNED_EVERY = 20

# Built once, and not by way of the mapped class: a version is kept with every change of a draft.
_KEEP = sa.insert(Model.metadata.tables[DraftVersion.__tablename__])
_NEWEST = sa.select(sa.func.max(DraftVersion.number)).where(DraftVersion.case_id == sa.bindparam("case_id"))


def newest_number(case: Case) -> int:
    """The number of the last version; 0 where nothing was ever changed."""
    return db.session.scalar(_NEWEST, {"case_id": case.id}) or 0


def keep_version(case: Case, step: str, answers: Answers, *, account_id: int, at: datetime) -> None:
    """Add a version with what the locked case said before a change; the oldest beyond KEPT are let go now and then."""
    number = newest_number(case) + 1
    values = {"case_id": case.id, "number": number, "account_id": account_id, "kept_at": at}
    db.session.execute(_KEEP, {**values, "step": step, "answers": answers})
    if number % THINNED_EVERY == 0:
        outdated = (DraftVersion.case_id == case.id, DraftVersion.number <= number - KEPT)
        db.session.execute(sa.delete(DraftVersion).where(*outdated))


def versions_of(case: Case, *, since: int = 0) -> Sequence[DraftVersion]:
    """The kept versions from that number on, newest first, each with who made the change."""
    return db.session.scalars(
        sa.select(DraftVersion)
        .where(DraftVersion.case_id == case.id, DraftVersion.number >= since)
        .options(selectinload(DraftVersion.account))
        .order_by(DraftVersion.number.desc())
    ).all()


def newest_version(case: Case) -> DraftVersion | None:
    """The last version, or None."""
    return db.session.scalar(
        sa.select(DraftVersion)
        .where(DraftVersion.case_id == case.id)
        .order_by(DraftVersion.number.desc())
        .limit(1)
    )
