"""Drafts that nobody has changed for long: whom to remind, what to clear away, and which files nobody needs then."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import Model, db
from court_filing.cases.draft import ComplaintSignature
from court_filing.cases.evidence_bundle import EvidenceBundle
from court_filing.cases.letter import Letter
from court_filing.cases.material import Material
from court_filing.cases.material_page import MaterialPage
from court_filing.cases.paper import Paper
from court_filing.cases.queries import PAGE

FIRST_REMINDER, LAST_REMINDER = timedelta(days=30), timedelta(days=7)
"""How long before a draft is cleared away its owner is reminded."""
_FILES: tuple[tuple[type[Any], Any], ...] = (
    (Material, Material.file_key),
    (Material, Material.readable_key),
    (Material, Material.masked_key),
    (ComplaintSignature, ComplaintSignature.image_key),
    (EvidenceBundle, EvidenceBundle.file_key),
)
"""Where a draft names files of the store."""
_DRAFT = (Case.state == CaseState.DRAFT, Case.received_at.is_(None))


def drafts_to_remind_of(*, at: datetime, kept_for: timedelta) -> Sequence[Case]:
    """Drafts whose owner is to be told now, the oldest first; at either time once."""
    never = sa.or_(Case.expiry_told_at.is_(None), Case.expiry_told_at < Case.changed_at)
    first = sa.and_(Case.changed_at <= at - kept_for + FIRST_REMINDER, never)
    # Who was told the first time was told at least as long ago as the last time lasts.
    last = sa.and_(
        Case.changed_at <= at - kept_for + LAST_REMINDER,
        Case.changed_at > at - kept_for,
        Case.expiry_told_at <= at - LAST_REMINDER,
    )
    return _oldest(sa.or_(first, last))


def drafts_to_clear_away(*, at: datetime, kept_for: timedelta) -> Sequence[Case]:
    """Drafts whose time is over, and whose owner was told at least seven days ago."""
    told = sa.and_(Case.expiry_told_at >= Case.changed_at, Case.expiry_told_at <= at - LAST_REMINDER)
    return _oldest(sa.and_(Case.changed_at <= at - kept_for, told))


def _oldest(condition: sa.ColumnElement[bool]) -> Sequence[Case]:
    return db.session.scalars(
        sa.select(Case).where(*_DRAFT, condition).order_by(Case.changed_at, Case.id).limit(PAGE)
    ).all()


def erase(case: Case) -> Sequence[str]:
    """Take a draft away with every row that belongs to it; gives the keys of its files.

    Raises ValueError for what was ever received: a filing is never erased.
    """
    if case.state is not CaseState.DRAFT or case.received_at is not None:
        raise ValueError(f"{case.id} is no draft")
    db.session.flush()
    keys = {key for model, column in _FILES for key in _keys(model, column, case)}
    case_id = case.id
    db.session.expunge_all()
    # What was asked about a draft, and the court's answer, stay when it goes.
    db.session.execute(sa.update(Letter).where(Letter.case_id == case_id).values(case_id=None))
    # Its pages know a material, but not the case.
    materials = sa.select(Material.id).where(Material.case_id == case_id)
    db.session.execute(sa.delete(MaterialPage).where(MaterialPage.material_id.in_(materials)))
    for table in reversed(Model.metadata.sorted_tables):
        for key in table.foreign_keys:
            if key.column.table is Case.__table__:
                db.session.execute(sa.delete(table).where(key.parent == case_id))
    db.session.execute(sa.delete(Case).where(Case.id == case_id))
    return sorted(keys)


def is_kept_by_somebody(file_key: str) -> bool:
    """Whether any case still has this file, be it as its copy: the same bytes are stored once for all."""
    columns: tuple[Any, ...] = (*(column for _model, column in _FILES), Paper.file_key)
    return any(
        db.session.scalar(sa.select(column).where(column == file_key).limit(1)) is not None
        for column in columns
    )


def _keys(model: type[Any], column: Any, case: Case) -> set[str]:
    return {key for key in db.session.scalars(sa.select(column).where(model.case_id == case.id)) if key}
