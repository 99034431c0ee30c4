"""Refusals (不予受理、不予立案): ruled by a clerk where the person insists on filing, with reasons."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.case import Case


class Refusal(Model):
    """The ruling of a case that was not registered; it carries an ordinary 案号（登记立案规定第九条）."""

    __tablename__ = "refusal"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), unique=True)
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    """Each with `text` and `article`."""
    ruled_at: Mapped[datetime] = mapped_column(Moment)
    clerk_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))

    case: Mapped["Case"] = relationship(back_populates="refusal")
