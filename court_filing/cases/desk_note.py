"""What clerks write down beside a filing: notes and messages among themselves, telephone calls, time spent."""

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.account import Account


class DeskNote(Model):
    """A note on a filing（内部备注）, or a message to one colleague about it. Never shown to the parties."""

    __tablename__ = "desk_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    written_at: Mapped[datetime] = mapped_column(Moment)
    text: Mapped[str] = mapped_column(sa.Text)
    to_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"), index=True)
    """None: for everybody at the desk."""
    read_at: Mapped[datetime | None] = mapped_column(Moment)

    by: Mapped["Account"] = relationship(foreign_keys=[by_id])
    to: Mapped["Account | None"] = relationship(foreign_keys=[to_id])


class Call(Model):
    """A telephone call with somebody about the filing（电话记录）; who filed sees it."""

    __tablename__ = "call"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    called_at: Mapped[datetime] = mapped_column(Moment)
    number: Mapped[str] = mapped_column(sa.String(30))
    outcome: Mapped[str] = mapped_column(sa.String(20))
    """`reached`, `not_reached`, `wrong_number`, `call_again`."""
    text: Mapped[str | None] = mapped_column(sa.Text)

    by: Mapped["Account"] = relationship(foreign_keys=[by_id])


class DeskTime(Model):
    """How long one clerk looked at one filing in one step; shown to that clerk alone（办理用时）."""

    __tablename__ = "desk_time"
    __table_args__ = (sa.UniqueConstraint("case_id", "account_id", "step", "opened_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    step: Mapped[str] = mapped_column(sa.String(20))
    """`examine`, `return`, `refuse`, `redirect`."""
    opened_at: Mapped[datetime] = mapped_column(Moment)
    seconds: Mapped[int] = mapped_column(default=0)
