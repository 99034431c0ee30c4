"""Payments: each attempt to pay a fee, under an order number of its own."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Choice, Model, Moment, Yuan

if TYPE_CHECKING:
    from court_filing.cases.fee import Fee


class PaymentState(StrEnum):
    """Where an attempt stands."""

    STARTED = "started"
    PAID = "paid"
    CLOSED = "closed"
    MISMATCHED = "mismatched"
    REFUNDING = "refunding"
    REFUNDED = "refunded"


class Payment(Model):
    """One attempt. A second success of the same fee is surplus and goes back."""

    __tablename__ = "payment"

    id: Mapped[int] = mapped_column(primary_key=True)
    fee_id: Mapped[int] = mapped_column(sa.ForeignKey("fee.id"), index=True)
    state: Mapped[PaymentState] = mapped_column(
        Choice(PaymentState, length=20), default=PaymentState.STARTED, index=True
    )
    channel: Mapped[str] = mapped_column(sa.String(20))
    order_number: Mapped[str] = mapped_column(sa.String(64), unique=True)
    amount_yuan: Mapped[Decimal] = mapped_column(Yuan)
    started_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    paid_at: Mapped[datetime | None] = mapped_column(Moment)
    trade_number: Mapped[str | None] = mapped_column(sa.String(64))
    received_yuan: Mapped[Decimal | None] = mapped_column(Yuan)
    """What the gateway says was paid; differs from the amount only when a person must look."""
    refund_number: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    refunded_at: Mapped[datetime | None] = mapped_column(Moment)

    fee: Mapped["Fee"] = relationship(back_populates="payments")
