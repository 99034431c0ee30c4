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
    HELD = "held"
    """It came, is not counted, and waits for a person: see `HeldBecause`."""
    REFUNDING = "refunding"
    REFUNDED = "refunded"


CAME = (PaymentState.PAID, PaymentState.HELD, PaymentState.REFUNDING, PaymentState.REFUNDED)
"""Where the money of an attempt has come, whatever became of it since."""


class HeldBecause(StrEnum):
    """Why money that came was not counted, and waits for a person."""

    OTHER_AMOUNT = "other_amount"
    """It is not the sum that this attempt asked for."""
    REVISED = "revised"
    """The sum was changed after the attempt to pay the old one began."""
    LAPSED = "lapsed"
    """It came after the suit was ruled to be deemed withdrawn（按撤诉处理）."""


BANK, COUNTER = "bank", "counter"
BY_HAND = frozenset({BANK, COUNTER})
"""The channels that no gateway carries: a person of the court books what came, and sends money back through a bank."""


class Payment(Model):
    """One attempt. A second success of the same fee is surplus and goes back."""

    __tablename__ = "payment"
    __table_args__ = (sa.Index("uq_payment_fiscal_number", "fiscal_number", unique=True),)

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
    """What came, as the gateway, the bank or the cashier says; not the amount only where a person must look, or did."""
    refund_number: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    refunded_at: Mapped[datetime | None] = mapped_column(Moment)
    held_because: Mapped[HeldBecause | None] = mapped_column(Choice(HeldBecause, length=20))
    """Of one that a person must look at: why it was not counted."""
    pay_at: Mapped[str | None] = mapped_column(sa.Text)
    """Where it can be paid, once the channel has said so: an address, or the text of a code to be scanned."""
    payer_name: Mapped[str | None] = mapped_column(sa.String(200))
    payer_account: Mapped[str | None] = mapped_column(sa.String(64))
    """Whose account it came from, where money that came by hand has to go back by hand."""
    payer_bank: Mapped[str | None] = mapped_column(sa.String(200))
    """The bank that keeps the payer's account (开户行)."""
    fiscal_number: Mapped[str | None] = mapped_column(sa.String(40))
    """The number of the fiscal receipt (财政电子票据) that was issued for it: no other payment's, of whichever court.

    票据代码 and 票据号码 together are one receipt's in the whole country; numbers alone repeat from code to code. So
    where a number alone is taken already, the code is entered before it.
    """
    refund_file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("refund_file.id"), index=True)
    """The order to the bank by which a surplus payment goes back by hand."""
    left_to_bank_at: Mapped[datetime | None] = mapped_column(Moment)
    """When a cashier left to the bank what a gateway refused to give back whole."""

    fee: Mapped["Fee"] = relationship(back_populates="payments")
    refunds: Mapped[list["Refund"]] = relationship(back_populates="payment", order_by="Refund.id")
    """What went back of it by a decision; a surplus payment goes back whole by its own state."""

    @property
    def goes_by_bank(self) -> bool:
        """Whether all of it goes back by order to the bank, where it goes back."""
        return self.channel in BY_HAND or self.left_to_bank_at is not None

    @property
    def goes_back_by(self) -> str:
        """The channel through which all of it goes back, where it goes back: the one that brought it, or the bank."""
        return self.channel if self.left_to_bank_at is None else BANK


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
    refund_file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("refund_file.id"), index=True)
    """The order to the bank by which it goes back, where no gateway carries it."""
    left_to_bank_at: Mapped[datetime | None] = mapped_column(Moment)
    """When a cashier left to the bank what a gateway refused to give back."""

    payment: Mapped["Payment"] = relationship(back_populates="refunds")
    decision: Mapped["FeeDecision"] = relationship(back_populates="refunds")

    @property
    def goes_by_bank(self) -> bool:
        """Whether it goes back by order to the bank."""
        return self.payment.channel in BY_HAND or self.left_to_bank_at is not None

    @property
    def goes_back_by(self) -> str:
        """The channel through which it goes back: the one that brought the payment, or the bank."""
        return self.payment.channel if self.left_to_bank_at is None else BANK


def by_bank(model: type[Payment] | type[Refund]) -> sa.ColumnElement[bool]:
    """`goes_by_bank` as the database is asked, with the payments joined."""
    return sa.or_(Payment.channel.in_(BY_HAND), model.left_to_bank_at.is_not(None))


def received_of(payment: Payment) -> Decimal:
    """What a payment brought, in yuan: more than its fee, where a clerk counted one of another amount."""
    return payment.amount_yuan if payment.received_yuan is None else payment.received_yuan
