"""What was submitted (提交): the record as it stood, kept with every submission and never changed."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.case import Case


class Submission(Model):
    """One submission of a case, so that it can be shown later what was first received and what changed since."""

    __tablename__ = "submission"
    __table_args__ = (sa.UniqueConstraint("case_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    round: Mapped[int]
    """1 for the first, 2 for what came back after the first correction, and so on."""
    submitted_at: Mapped[datetime] = mapped_column(Moment)
    record: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    """The filing record, in the form of `review.exchange`."""
    material_ids: Mapped[list[int]] = mapped_column(sa.JSON)
    """The files that belonged to it, in order; their rows and bytes stay."""

    case: Mapped["Case"] = relationship(back_populates="submissions")
