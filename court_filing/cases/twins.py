"""Files with the same bytes (重复文件): in the same case, or in another one of the same person."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.material import Material

MOST_SUMS = 500
"""So many files of a case are compared: as many as it may hold."""


def twins_of(case: Case) -> Mapping[int, Sequence[Material]]:
    """By file its twins: those of this case first, then those of the owner's other cases, the newest first."""
    mine = [material for material in case.present_materials if not material.composed]
    sums = {material.sha256 for material in mine[:MOST_SUMS]}
    if not sums:
        return {}
    found = db.session.scalars(
        sa.select(Material)
        .join(Case, Case.id == Material.case_id)
        .where(
            Case.owner_id == case.owner_id,
            Material.sha256.in_(sums),
            Material.removed_at.is_(None),
            Material.composed.is_(False),
            sa.or_(Material.case_id == case.id, Case.received_at.is_not(None)),
        )
        .options(joinedload(Material.case))
        .order_by(Material.id.desc())
    ).all()
    by_sum: dict[str, list[Material]] = {}
    for material in sorted(found, key=lambda each: each.case_id != case.id):
        by_sum.setdefault(material.sha256, []).append(material)
    return {
        material.id: [each for each in by_sum.get(material.sha256, ()) if each.id != material.id]
        for material in mine
    }
