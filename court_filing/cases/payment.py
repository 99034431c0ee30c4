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
    from court_filing.cases.fee_decision import FeeDecision


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
    refunds: Mapped[list["Refund"]] = relationship(back_populates="payment", order_by="Refund.id")
    """What went back of it by a decision; a surplus payment goes back whole by its own state."""


class RefundState(StrEnum):
    """Where a refund stands."""

    ASKED = "asked"
    GIVEN = "given"


class Refund(Model):
    """Money that a decision gives back (退费), to where it came from; all of a payment's never exceed it."""

    __tablename__ = "refund"

    id: Mapped[int] = mapped_column(primary_key=True)
    payment_id: Mapped[int] = mapped_column(sa.ForeignKey("payment.id"), index=True)
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("fee_decision.id"), index=True)
    state: Mapped[RefundState] = mapped_column(
        Choice(RefundState, length=20), default=RefundState.ASKED, index=True
    )
    refund_number: Mapped[str] = mapped_column(sa.String(64), unique=True)
    amount_yuan: Mapped[Decimal] = mapped_column(Yuan)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    given_at: Mapped[datetime | None] = mapped_column(Moment)

    payment: Mapped["Payment"] = relationship(back_populates="refunds")
    decision: Mapped["FeeDecision"] = relationship(back_populates="refunds")
