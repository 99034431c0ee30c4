"""Decisions that do not take effect at once: they can still be taken back, or wait for a second pair of eyes."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Choice, Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.account import Account
    from court_filing.cases.case import Case


class Outcome(StrEnum):
    """What became of a decision."""

    CARRIED_OUT = "carried_out"
    TAKEN_BACK = "taken_back"
    """By who made it, before it took effect."""
    DECLINED = "declined"
    """By the second pair of eyes."""
    OVERTAKEN = "overtaken"
    """By a withdrawal, by the clock, or because it no longer fits what is filed."""


class Decision(Model):
    """What a clerk decided about a filing, while nothing of it has left the court yet（待生效的决定）."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    act: Mapped[str] = mapped_column(sa.String(40))
    """The value of `lifecycle.Act`."""
    content: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    """What the clerk gave with it: the fee, the items to mend, the reasons."""
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    decided_at: Mapped[datetime] = mapped_column(Moment)
    takes_effect_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    """None while it waits for a second pair of eyes."""
    needs_second: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    second_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    seconded_at: Mapped[datetime | None] = mapped_column(Moment)
    second_words: Mapped[str | None] = mapped_column(sa.Text)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[Outcome | None] = mapped_column(Choice(Outcome, length=20))
    ended_why: Mapped[str | None] = mapped_column(sa.Text)
    """Why it was declined or overtaken, in words for the clerks."""

    case: Mapped["Case"] = relationship(back_populates="decisions")
    by: Mapped["Account"] = relationship(foreign_keys=[by_id])
    second: Mapped["Account | None"] = relationship(foreign_keys=[second_id])

    @property
    def is_open(self) -> bool:
        """Whether it neither took effect nor was ended otherwise."""
        return self.ended_at is None
