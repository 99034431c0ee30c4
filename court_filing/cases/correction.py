"""Corrections (补正): what the court asked to mend, told once and in full（登记立案规定第七条）."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.case import Case


class Correction(Model):
    """One round: every item, the day by which to answer, and when it was answered."""

    __tablename__ = "correction"
    __table_args__ = (sa.UniqueConstraint("case_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    round: Mapped[int]
    items: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    """Each with `text`, `article` and `where`."""
    asked_at: Mapped[datetime] = mapped_column(Moment)
    due_on: Mapped[date]
    answered_at: Mapped[datetime | None] = mapped_column(Moment)

    case: Mapped["Case"] = relationship(back_populates="corrections")
