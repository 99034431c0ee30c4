"""Representation (代理): a lawyer who entered a case that somebody else had filed, by authority of a party."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Choice, Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.account import Account
    from court_filing.cases.case import Case
    from court_filing.cases.material import Material
    from court_filing.cases.party import Party


class RepresentationState(StrEnum):
    """Where a lawyer's entry stands; the moves are in `lifecycle.py`."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    ENDED = "ended"


class Representation(Model):
    """One lawyer for one party of one case, with the power of attorney（民诉法第六十二条）."""

    __tablename__ = "representation"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    party_id: Mapped[int | None] = mapped_column(sa.ForeignKey("party.id", ondelete="SET NULL"))
    state: Mapped[RepresentationState] = mapped_column(
        Choice(RepresentationState, length=20), default=RepresentationState.ASKED, index=True
    )
    number: Mapped[str] = mapped_column(sa.String(60))
    """案号 or 收件号, and the party's name, as the lawyer gave them: all that is shown before a clerk confirms."""
    client_name: Mapped[str] = mapped_column(sa.String(200))
    organisation: Mapped[str] = mapped_column(sa.String(200))
    """The law firm (律师事务所)."""
    licence: Mapped[str] = mapped_column(sa.String(40))
    authority: Mapped[str] = mapped_column(sa.String(30))
    """`general` 一般授权 or `special` 特别授权."""
    asked_at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    clerk_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    reason: Mapped[str | None] = mapped_column(sa.Text)
    """Why a clerk declined it."""

    case: Mapped["Case"] = relationship(back_populates="representations")
    account: Mapped["Account"] = relationship(foreign_keys=[account_id])
    party: Mapped["Party | None"] = relationship()
    materials: Mapped[list["Material"]] = relationship(order_by="Material.id", viewonly=True)
