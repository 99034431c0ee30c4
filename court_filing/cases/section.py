"""Sections (业务庭室) of a court's filing division: who decides which kinds of filings."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.database import Model, Moment


class Section(Model):
    """One section of one court, with the case classes whose filings come to it."""

    __tablename__ = "section"
    __table_args__ = (sa.UniqueConstraint("court_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str] = mapped_column(sa.String(40), index=True)
    name: Mapped[str] = mapped_column(sa.String(60))
    groups: Mapped[list[str]] = mapped_column(sa.JSON)
    """The case classes (`law.proceedings.GROUPS`) that it decides."""
    created_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    """From when on nothing new comes to it; None while it works."""
