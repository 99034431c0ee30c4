"""What court staff edit without a program: which materials are wanted, how texts read, when the site rests."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.database import Model, Moment


class CourtMaterial(Model):
    """From one day on, a court wants a material, asks for it, or does without it; for a case type or one cause.

    Rows are never changed: a later row of the same place takes the place of the earlier one.
    """

    __tablename__ = "court_material"

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str | None] = mapped_column(sa.String(40), index=True)
    """None: for every court that says nothing itself."""
    case_type: Mapped[str] = mapped_column(sa.String(30))
    """The case type of the review (`review.record.CaseType`)."""
    cause: Mapped[str | None] = mapped_column(sa.String(100))
    """The name of the cause; None: every cause of that case type."""
    slot: Mapped[str] = mapped_column(sa.String(60))
    """A slot of `review/data/materials.toml`, or a new one that begins with `court_`."""
    title: Mapped[str] = mapped_column(sa.String(100))
    need: Mapped[str] = mapped_column(sa.String(20))
    """`required`（gap）, `advised`（ask）, `offered`（nothing is said where it lacks）, `none`."""
    why: Mapped[str] = mapped_column(sa.Text)
    article: Mapped[str] = mapped_column(sa.String(200))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)


class CourtText(Model):
    """How one text of the pages reads in a court: notice, checklist, reason. A later row replaces an earlier one."""

    __tablename__ = "court_text"

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str | None] = mapped_column(sa.String(40), index=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    text: Mapped[str] = mapped_column(sa.Text)
    """Empty: the program's own words again."""
    from_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)


class Maintenance(Model):
    """A time in which nothing can be sent（系统维护）; for one court or for all."""

    __tablename__ = "maintenance"

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str | None] = mapped_column(sa.String(40))
    begins_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    words: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    """When somebody ended or called it off before its time."""
