"""Progress after docketing (审判流程): assigned, scheduled, served, heard, judged, closed."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Moment
from court_filing.law.progress import REPLACES

if TYPE_CHECKING:
    from court_filing.cases.case import Case


class Progress(Model):
    """One thing that happened in the trial, entered by the court's staff or told by a program of the court."""

    __tablename__ = "progress"
    __table_args__ = (sa.UniqueConstraint("case_id", "reference"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(30))
    """`assigned` 分案, `scheduled` 排期, `served` 送达, `heard` 开庭, `judged` 裁判, `closed` 结案."""
    happened_on: Mapped[date]
    hearing_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the court sits; only of `scheduled`."""
    detail: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    """What the kind has besides: the judge, the room, the paper served, the outcome."""
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    """Who entered it; None where a program did."""
    program_id: Mapped[int | None] = mapped_column(sa.ForeignKey("court_program.id"))
    reference: Mapped[str | None] = mapped_column(sa.String(64))
    """The program's own key for it, so that telling it twice records it once."""

    case: Mapped["Case"] = relationship(back_populates="progress")

    @property
    def lifts_earlier(self) -> bool:
        """Whether it fixes a sitting in place of those fixed before."""
        return self.detail.get("replaces") == REPLACES


class CourtProgram(Model):
    """A program of a court (法院业务系统) that may tell what happens in that court's cases."""

    __tablename__ = "court_program"

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str] = mapped_column(sa.String(40), index=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    key_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """SHA-256 of its access key, which is 256 random bits and shown once."""
    created_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
