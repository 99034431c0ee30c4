"""Money taken at the counter (窗口收费): one cashier records it, another confirms it."""

from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Moment, Yuan
from court_filing.cases.payment import Payment


class CounterTaking(Model):
    """One payment in cash or by card. It counts once a second person has seen the money or the slip."""

    __tablename__ = "counter_taking"
    __table_args__ = (
        sa.Index(
            "uq_counter_taking_slip_number",
            "court_id",
            "slip_number",
            unique=True,
            sqlite_where=sa.text("cancelled_at IS NULL"),
            postgresql_where=sa.text("cancelled_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str] = mapped_column(sa.String(40), index=True)
    payment_id: Mapped[int] = mapped_column(sa.ForeignKey("payment.id"), unique=True)
    method: Mapped[str] = mapped_column(sa.String(10))
    """`cash` 现金, `pos` 刷卡."""
    received_yuan: Mapped[Decimal] = mapped_column(Yuan)
    slip_number: Mapped[str | None] = mapped_column(sa.String(64))
    """The number on the slip of the card terminal (POS 单号): one taking's alone, unless that was cancelled."""
    recorded_by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    cancelled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
    cancelled_because: Mapped[str | None] = mapped_column(sa.Text)

    payment: Mapped[Payment] = relationship()
