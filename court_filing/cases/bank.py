"""The court's bank account (诉讼费专户): statements that were read in, and the orders by which money goes back."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Choice, Model, Moment, Yuan


class BankStatement(Model):
    """One file from the bank (对账单、交易明细), kept once, with what it held."""

    __tablename__ = "bank_statement"
    __table_args__ = (sa.UniqueConstraint("court_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str] = mapped_column(sa.String(40))
    name: Mapped[str] = mapped_column(sa.String(200))
    """The file's own name."""
    kind: Mapped[str] = mapped_column(sa.String(20))
    """`csv`, `camt053`, `xlsx`."""
    sha256: Mapped[str] = mapped_column(sa.String(64))
    read_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    lines_read: Mapped[int]
    """How many payments it shows."""
    lines_new: Mapped[int]
    """How many of them no earlier statement had shown."""

    lines: Mapped[list["BankLine"]] = relationship(back_populates="statement", order_by="BankLine.id")


class BankLineState(StrEnum):
    """What became of money that a statement shows."""

    OPEN = "open"
    """Nobody knows yet whose it is, or a person has to look（待认领）."""
    MATCHED = "matched"
    """It is a payment of a fee."""
    OTHER = "other"
    """It is no litigation fee: a person said so."""
    RETURNING = "returning"
    """Nobody's fee: it is to go back to where it came from."""
    RETURNED = "returned"


class BankLine(Model):
    """One amount that came in, as the bank tells it."""

    __tablename__ = "bank_line"
    __table_args__ = (
        sa.UniqueConstraint("court_id", "fingerprint"),
        sa.Index("ix_bank_line_court_id_state", "court_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(sa.ForeignKey("bank_statement.id"), index=True)
    court_id: Mapped[str] = mapped_column(sa.String(40))
    state: Mapped[BankLineState] = mapped_column(Choice(BankLineState, length=20), default=BankLineState.OPEN)
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    """SHA-256 of what the bank says of it, and of which one it is among those alike: so two statements may overlap."""
    reference: Mapped[str | None] = mapped_column(sa.String(128))
    """The bank's own number of the transaction (交易流水号)."""
    booked_on: Mapped[date]
    amount_yuan: Mapped[Decimal] = mapped_column(Yuan)
    payer_name: Mapped[str | None] = mapped_column(sa.String(200))
    payer_account: Mapped[str | None] = mapped_column(sa.String(64))
    payer_bank: Mapped[str | None] = mapped_column(sa.String(200))
    remark: Mapped[str | None] = mapped_column(sa.Text)
    """What the payer wrote (附言、摘要)."""
    payment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payment.id"), index=True)
    handled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    handled_at: Mapped[datetime | None] = mapped_column(Moment)
    note: Mapped[str | None] = mapped_column(sa.Text)
    refund_file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("refund_file.id"), index=True)

    statement: Mapped[BankStatement] = relationship(back_populates="lines")


class RefundFile(Model):
    """One order to the bank to give money back (退款清单): a file that is handed in there, and later confirmed."""

    __tablename__ = "refund_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str] = mapped_column(sa.String(40), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    rows: Mapped[int]
    total_yuan: Mapped[Decimal] = mapped_column(Yuan)
    carried_out_on: Mapped[date | None]
    """The day on which the bank did it; None: not yet known."""
    confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)


class RefundRow(Model):
    """One row of an order as it was handed in: whatever is learnt of the payer afterwards, it says the same."""

    __tablename__ = "refund_row"
    __table_args__ = (sa.UniqueConstraint("file_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("refund_file.id"))
    number: Mapped[int]
    """Which row of the order it is, from 1（序号）."""
    key: Mapped[str] = mapped_column(sa.String(30))
    """What goes back by it: `payment-7`, `refund-3`, `line-12`."""
    payee_name: Mapped[str] = mapped_column(sa.String(200))
    payee_account: Mapped[str] = mapped_column(sa.String(64))
    payee_bank: Mapped[str] = mapped_column(sa.String(200))
    """"" where nobody said at which bank the account is."""
    amount_yuan: Mapped[Decimal] = mapped_column(Yuan)
    about: Mapped[str] = mapped_column(sa.Text)
    """The 案号 or 收件号 as it was on that day; of money that was nobody's fee what the payer wrote."""
    bounced_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the bank was found not to have carried it out（退票）: it is no part of the order any more."""
