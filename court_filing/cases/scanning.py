"""Which files are to be searched for viruses again."""

from collections.abc import Sequence

import sqlalchemy as sa

from court_filing.cases.database import db
from court_filing.cases.material import Material, ScanState


def materials_to_scan(*, every: bool) -> Sequence[int]:
    """The ids of files that were never found clean, or really of all, oldest first; also of those taken back."""
    wanted = sa.select(Material.id).order_by(Material.id)
    return db.session.scalars(wanted if every else wanted.where(Material.scan != ScanState.CLEAN)).all()
