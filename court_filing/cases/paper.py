"""Papers (文书、凭证): what each states is fixed with its cause; the PDF is made afterwards."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.case import Case


class Paper(Model):
    """One paper of a case. Unique per kind and occasion, so that it is never asked for twice."""

    __tablename__ = "paper"
    __table_args__ = (sa.UniqueConstraint("case_id", "kind", "occasion"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    occasion: Mapped[int] = mapped_column(default=1)
    """Which one of its kind: the receipt of the second submission is number 2."""
    check_code: Mapped[str] = mapped_column(sa.String(40), unique=True)
    content: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    made_at: Mapped[datetime | None] = mapped_column(Moment)
    file_key: Mapped[str | None] = mapped_column(sa.String(100))
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    size_bytes: Mapped[int | None]
    replaced_at: Mapped[datetime | None] = mapped_column(Moment)
    """When another was issued in its place（补开）: from then on it says nothing any more."""
    replaced_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("paper.id"))

    case: Mapped["Case"] = relationship(back_populates="papers")
