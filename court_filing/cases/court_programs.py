"""What the acts ask about programs of courts, and about what they told."""

from collections.abc import Sequence

import sqlalchemy as sa

from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.progress import CourtProgram, Progress


def program_by_key(key_hash: str) -> CourtProgram | None:
    """The program whose access key has that hash, while it may still tell."""
    return db.session.scalar(
        sa.select(CourtProgram).where(CourtProgram.key_hash == key_hash, CourtProgram.revoked_at.is_(None))
    )


def programs() -> Sequence[CourtProgram]:
    """Every program of every court, oldest first; the revoked ones too."""
    return db.session.scalars(sa.select(CourtProgram).order_by(CourtProgram.id)).all()


def case_of_court(court_id: str, *, case_number: str) -> Case | None:
    """The case of that court with that 案号."""
    return db.session.scalar(
        sa.select(Case).where(Case.case_number == case_number, Case.court_id == court_id)
    )


def entry_with(case: Case, reference: str) -> Progress | None:
    """What was told of the case under that reference."""
    return db.session.scalar(
        sa.select(Progress).where(Progress.case_id == case.id, Progress.reference == reference)
    )
