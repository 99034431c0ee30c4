"""The fee obligation (诉讼费用) of a case: one, however many attempts are made to pay it."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Choice, Model, Moment, Yuan

if TYPE_CHECKING:
    from court_filing.cases.case import Case
    from court_filing.cases.payment import Payment


class FeeState(StrEnum):
    """Where the obligation stands."""

    DUE = "due"
    PAID = "paid"
    NOTHING_DUE = "nothing_due"
    NOT_PREPAID = "not_prepaid"
    """Owed, but not before the case is heard: who loses bears it（诉讼费用交纳办法第二十条、第二十九条）."""
    LAPSED = "lapsed"


class Fee(Model):
    """What is owed, as noticed: the quote is kept as it was given."""

    __tablename__ = "fee"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), unique=True)
    state: Mapped[FeeState] = mapped_column(Choice(FeeState, length=20), default=FeeState.DUE, index=True)
    amount_yuan: Mapped[Decimal] = mapped_column(Yuan)
    quote: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    noticed_at: Mapped[datetime] = mapped_column(Moment)
    due_on: Mapped[date] = mapped_column(index=True)
    """The last day to pay; of interest only while the fee is due."""
    notices: Mapped[int] = mapped_column(default=1)
    """How many times notice to pay was given; a second one precedes any lapse."""
    settled_at: Mapped[datetime | None] = mapped_column(Moment)

    case: Mapped["Case"] = relationship(back_populates="fee")
    payments: Mapped[list["Payment"]] = relationship(back_populates="fee", order_by="Payment.id")
