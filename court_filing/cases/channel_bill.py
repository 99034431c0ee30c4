"""The bills of payment channels (渠道账单), day by day, and where they differ from our books."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Choice, Model, Moment, Yuan


class ChannelBill(Model):
    """What one channel says of one day, fetched anew until it could be read and compared."""

    __tablename__ = "channel_bill"
    __table_args__ = (sa.UniqueConstraint("channel", "bill_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(sa.String(20))
    bill_on: Mapped[date]
    fetched_at: Mapped[datetime | None] = mapped_column(Moment)
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    paid_count: Mapped[int] = mapped_column(default=0)
    paid_yuan: Mapped[Decimal] = mapped_column(Yuan, default=Decimal("0.00"))
    refunded_count: Mapped[int] = mapped_column(default=0)
    refunded_yuan: Mapped[Decimal] = mapped_column(Yuan, default=Decimal("0.00"))
    compared_at: Mapped[datetime | None] = mapped_column(Moment)
    problem: Mapped[str | None] = mapped_column(sa.Text)
    """Why it could not be fetched or read, in a sentence; None where it was."""

    lines: Mapped[list["BillLine"]] = relationship(back_populates="bill", order_by="BillLine.id")
    differences: Mapped[list["Difference"]] = relationship(back_populates="bill", order_by="Difference.id")


class BillLine(Model):
    """One payment or refund on a bill."""

    __tablename__ = "bill_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    bill_id: Mapped[int] = mapped_column(sa.ForeignKey("channel_bill.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(10))
    """`paid` or `refund`."""
    order_number: Mapped[str] = mapped_column(sa.String(64), index=True)
    trade_number: Mapped[str | None] = mapped_column(sa.String(64))
    refund_number: Mapped[str | None] = mapped_column(sa.String(64))
    amount_yuan: Mapped[Decimal] = mapped_column(Yuan)
    moved_at: Mapped[datetime | None] = mapped_column(Moment)

    bill: Mapped[ChannelBill] = relationship(back_populates="lines")


class DifferenceKind(StrEnum):
    """How a bill and our books differ."""

    NOT_HERE = "not_here"
    """The channel took or gave money that our books do not know."""
    NOT_THERE = "not_there"
    """Our books have money that the channel does not know."""
    OTHER_AMOUNT = "other_amount"
    TWICE = "twice"
    """The bill shows the same thing more than once."""
    LEDGER = "ledger"
    """The ledger does not add up to obligations and payments."""
    NO_BILL = "no_bill"
    """The bill could not be had for days."""
    CHANNEL_OFF = "channel_off"
    """The settings name the channel no more, and money of it is still to be asked about or to go back."""


class Standing(StrEnum):
    """Whether somebody has cleared it up."""

    OPEN = "open"
    SETTLED = "settled"


class Difference(Model):
    """One difference, a task for a cashier until it is cleared up. The same one is not found twice."""

    __tablename__ = "difference"
    __table_args__ = (sa.UniqueConstraint("bill_id", "kind", "about"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bill_id: Mapped[int] = mapped_column(sa.ForeignKey("channel_bill.id"), index=True)
    kind: Mapped[DifferenceKind] = mapped_column(Choice(DifferenceKind, length=20))
    about: Mapped[str] = mapped_column(sa.String(80))
    """The order or refund number; of the ledger: the account."""
    standing: Mapped[Standing] = mapped_column(Choice(Standing, length=20), default=Standing.OPEN, index=True)
    court_id: Mapped[str | None] = mapped_column(sa.String(40), index=True)
    """Whose case it is about, where that is known."""
    ours_yuan: Mapped[Decimal | None] = mapped_column(Yuan)
    theirs_yuan: Mapped[Decimal | None] = mapped_column(Yuan)
    payment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payment.id"))
    found_at: Mapped[datetime] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    """None, where a later comparison found it gone."""
    note: Mapped[str | None] = mapped_column(sa.Text)

    bill: Mapped[ChannelBill] = relationship(back_populates="differences")
