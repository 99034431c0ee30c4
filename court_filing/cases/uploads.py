"""Which uploads are under way: of a case, of a person, and those that nobody goes on with."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.material import Material
from court_filing.cases.representation import Representation
from court_filing.cases.supplement import Supplement
from court_filing.cases.upload import Upload

UNDER_WAY = (Upload.finished_at.is_(None), Upload.refused.is_(None))
MOST_AT_ONCE = 200
"""How many are cleared away in one go; the others the next time."""


def upload_of(case: Case, account: Account, upload_id: str) -> Upload | None:
    """The upload of that id, if this person began it in this case."""
    found = db.session.get(Upload, upload_id)
    theirs = found is not None and (found.case_id, found.account_id) == (case.id, account.id)
    return found if theirs else None


def uploads_under_way(case: Case, account: Account) -> Sequence[Upload]:
    """What this person has begun in this case and not ended, the oldest first."""
    return db.session.scalars(
        sa.select(Upload)
        .where(*UNDER_WAY, Upload.case_id == case.id, Upload.account_id == account.id)
        .order_by(Upload.begun_at, Upload.id)
    ).all()


def count_under_way(account: Account) -> int:
    """How many a person has begun and not ended, in whatever case."""
    wanted = sa.select(sa.func.count()).where(*UNDER_WAY, Upload.account_id == account.id)
    return db.session.scalar(wanted) or 0


def bytes_from(case: Case, account_id: int) -> int:
    """How much an account has handed in to a case: what was taken back too, and what uploads under way have announced.

    A file of a supplement or of a lawyer's entry is theirs who put that together; every other one is the filer's.
    """
    account = sa.func.coalesce(Supplement.account_id, Representation.account_id, case.owner_id)
    stored = (
        sa.select(sa.func.sum(Material.size_bytes))
        .outerjoin(Supplement, Supplement.id == Material.supplement_id)
        .outerjoin(Representation, Representation.id == Material.representation_id)
        .where(Material.case_id == case.id, account == account_id)
    )
    announced = sa.select(sa.func.sum(Upload.size_bytes)).where(*UNDER_WAY, Upload.case_id == case.id)
    under_way = db.session.scalar(announced) if account_id == case.owner_id else 0
    return int(db.session.scalar(stored) or 0) + int(under_way or 0)


def uploads_untouched_since(moment: datetime) -> Sequence[Upload]:
    """Uploads, ended or not, to which nothing was added since then, the oldest first."""
    return db.session.scalars(
        sa.select(Upload)
        .where(Upload.touched_at < moment)
        .order_by(Upload.touched_at, Upload.id)
        .limit(MOST_AT_ONCE)
    ).all()


def known_among(upload_ids: Collection[str]) -> set[str]:
    """Those of the ids that belong to an upload."""
    return set(db.session.scalars(sa.select(Upload.id).where(Upload.id.in_(upload_ids))))
