"""Bundles of evidence (证据材料合订本): every version that was made, none ever overwritten."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.case import Case
from court_filing.cases.database import Model, Moment, db
from court_filing.cases.task import Task, TaskState

LISTED = 20
"""So many versions are listed, the newest first; the others stay all the same."""


class EvidenceBundle(Model):
    """One version: what it was asked to hold, and the PDF once the worker has made it."""

    __tablename__ = "evidence_bundle"
    __table_args__ = (sa.UniqueConstraint("case_id", "number", name="uq_evidence_bundle_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"))
    number: Mapped[int]
    """Which version of the case's it is, from 1."""
    plan: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    """`items` in order: `key`, `name`, `source`, `proves`, `files`; once made also `first` and `last` of its pages, and
    `instead`: by file why a sheet stands there in place of its pages. Once made also the `crc32` of the PDF."""
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    """Of the list and the files as they stood: another one means that the bundle is out of date."""
    asked_at: Mapped[datetime] = mapped_column(Moment)
    made_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the worker was through with it, be it with a problem."""
    pages: Mapped[int | None]
    """Its numbered pages, without the cover and the list."""
    file_key: Mapped[str | None] = mapped_column(sa.String(100))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    size_bytes: Mapped[int | None] = mapped_column(sa.BigInteger)
    problem_text: Mapped[str | None] = mapped_column(sa.Text)
    """Why it could not be made, in words."""


def bundles_of(case: Case, *, limit: int = LISTED) -> Sequence[EvidenceBundle]:
    """The versions of a case, newest first."""
    return db.session.scalars(
        sa.select(EvidenceBundle)
        .where(EvidenceBundle.case_id == case.id)
        .order_by(EvidenceBundle.number.desc())
        .limit(limit)
    ).all()


def bundle_of(case: Case, bundle_id: int) -> EvidenceBundle | None:
    """A version of this case, and of no other."""
    return db.session.scalar(
        sa.select(EvidenceBundle).where(EvidenceBundle.id == bundle_id, EvidenceBundle.case_id == case.id)
    )


def given_up(kind: str, *, limit: int) -> Sequence[EvidenceBundle]:
    """Versions that are not made and whose task of that kind was given up, oldest first."""
    dead = sa.exists().where(
        Task.kind == kind,
        Task.about == sa.cast(EvidenceBundle.id, sa.String),
        Task.status == TaskState.DEAD,
    )
    return db.session.scalars(
        sa.select(EvidenceBundle)
        .where(EvidenceBundle.made_at.is_(None), dead)
        .order_by(EvidenceBundle.id)
        .limit(limit)
    ).all()
