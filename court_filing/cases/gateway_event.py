"""Gateway events (支付通知): whatever a payment gateway posted, kept before anything is concluded from it."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.database import Choice, Model, Moment, Yuan


class EventOutcome(StrEnum):
    """What became of what was posted."""

    WAITING = "waiting"
    """It is genuine and kept; the worker takes it from here."""
    APPLIED = "applied"
    """The attempt to pay has learned of it; it may have changed nothing."""
    UNKNOWN_ORDER = "unknown_order"
    """It is genuine, and about no attempt of ours; a person must look."""
    REFUSED = "refused"
    """It is not genuine, or not for us: nothing was believed of it."""


class GatewayEvent(Model):
    """One notification (异步通知). A genuine one is kept once, however often it comes."""

    __tablename__ = "gateway_event"
    __table_args__ = (sa.Index("ix_gateway_event_outcome_received_at", "outcome", "received_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(sa.String(20))
    outcome: Mapped[EventOutcome] = mapped_column(
        Choice(EventOutcome, length=20), default=EventOutcome.WAITING
    )
    received_at: Mapped[datetime] = mapped_column(Moment)
    fingerprint: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    """SHA-256 of channel and everything read from a genuine one; None for what was refused."""
    times: Mapped[int] = mapped_column(default=1)
    """How often it came."""
    notification_id: Mapped[str | None] = mapped_column(sa.String(128))
    order_number: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    status: Mapped[str | None] = mapped_column(sa.String(20))
    amount_yuan: Mapped[Decimal | None] = mapped_column(Yuan)
    trade_number: Mapped[str | None] = mapped_column(sa.String(64))
    paid_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str | None] = mapped_column(sa.String(40))
    """Why it was refused: one of NotGenuineReason."""
    posted: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    """What was posted, as far as it is about the order; nothing about the person who paid."""
    applied_at: Mapped[datetime | None] = mapped_column(Moment)
    payment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payment.id"), index=True)
    handled_at: Mapped[datetime | None] = mapped_column(Moment)
    """When a person looked at one that is about no attempt of ours."""
    handled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    note: Mapped[str | None] = mapped_column(sa.Text)
