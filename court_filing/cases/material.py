"""Materials (诉讼材料): files as they came, and what reading found in them."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Choice, Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.case import Case


class ReadingState(StrEnum):
    """Whether the worker has looked into the file."""

    WAITING = "waiting"
    READ = "read"


class Material(Model):
    """One file in its slot. The bytes are never altered; a file taken back keeps its row."""

    __tablename__ = "material"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    slot: Mapped[str] = mapped_column(sa.String(60))
    party_id: Mapped[int | None] = mapped_column(sa.ForeignKey("party.id", ondelete="SET NULL"))
    """Whose paper it is, where it is one party's."""
    agent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agent.id", ondelete="SET NULL"))
    supplement_id: Mapped[int | None] = mapped_column(sa.ForeignKey("supplement.id"), index=True)
    """With which supplement it was handed in after docketing."""
    representation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("representation.id"), index=True)
    """Which lawyer's authority it shows."""
    relief_request_id: Mapped[int | None] = mapped_column(sa.ForeignKey("relief_request.id"), index=True)
    """Which request for relief from the fee it proves."""
    file_name: Mapped[str] = mapped_column(sa.String(255))
    media_type: Mapped[str] = mapped_column(sa.String(100))
    size_bytes: Mapped[int] = mapped_column(sa.BigInteger)
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    file_key: Mapped[str] = mapped_column(sa.String(100))
    """Where the file store keeps the bytes."""
    stored_at: Mapped[datetime] = mapped_column(Moment)
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    reading: Mapped[ReadingState] = mapped_column(
        Choice(ReadingState, length=20), default=ReadingState.WAITING
    )
    pages: Mapped[int | None]
    composed: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether it was made here from the answers（写诉状）, so that a newer one takes its place."""
    problem: Mapped[str | None] = mapped_column(sa.String(40))
    """What keeps the court from reading it: a code of `reading`, or None."""
    problem_text: Mapped[str | None] = mapped_column(sa.Text)
    """The problem in words: what it is, where, and how to mend it."""

    case: Mapped["Case"] = relationship(back_populates="materials")

    @property
    def of_filing(self) -> bool:
        """Whether it belongs to what was filed, and not to something handed in later."""
        later = (self.supplement_id, self.representation_id, self.relief_request_id)
        return later == (None, None, None)
