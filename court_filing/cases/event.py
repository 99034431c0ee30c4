"""Events: what happened to a case, when, and by whom. Written by `lifecycle.advance`, never changed."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.case import Case


class Event(Model):
    """One move of a case, its fee or a payment."""

    __tablename__ = "event"
    __table_args__ = (sa.Index("ix_event_account_id_at", "account_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    of: Mapped[str] = mapped_column(sa.String(20))
    """What moved: `case`, `fee`, `payment`, `representation`; `desk` where a clerk took a filing and nothing moved."""
    act: Mapped[str] = mapped_column(sa.String(40))
    name: Mapped[str] = mapped_column(sa.String(40))
    """What then held, in the past tense."""
    from_state: Mapped[str] = mapped_column(sa.String(30))
    to_state: Mapped[str] = mapped_column(sa.String(30))
    actor: Mapped[str] = mapped_column(sa.String(30))
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    article: Mapped[str] = mapped_column(sa.String(120))
    detail: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)

    case: Mapped["Case"] = relationship(back_populates="events")
