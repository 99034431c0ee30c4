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
    """Each with `text`, `article`, `where`, perhaps `cure`, and `rule`: its id, "" where there is none yet."""
    asked_at: Mapped[datetime] = mapped_column(Moment)
    due_on: Mapped[date]
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    again_because: Mapped[str | None] = mapped_column(sa.Text)
    """Why a further list was needed for what an earlier one could have told, in a supervisor's words."""
    again_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    insisted_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the person said that nothing will be mended and the court shall rule（坚持起诉）."""
    insisted_words: Mapped[str | None] = mapped_column(sa.Text)

    case: Mapped["Case"] = relationship(back_populates="corrections")
