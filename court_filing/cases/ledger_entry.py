"""The ledger (总账): double entries in fen that are only ever added to."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Choice, Model, Moment, Yuan


class EntryKind(StrEnum):
    """Why something was booked."""

    NOTICED = "noticed"
    """A fee was noticed（应收）."""
    REVISED = "revised"
    """Its sum was changed, up or down."""
    RELEASED = "released"
    """It is not owed any more without having been paid: exempt, waived, lapsed, or borne by who loses."""
    REOPENED = "reopened"
    """It is owed again."""
    COUNTED = "counted"
    """Money came and was counted as the fee."""
    HELD = "held"
    """Money came and waits for a person."""
    HELD_COUNTED = "held_counted"
    """What waited was counted as the fee."""
    SURPLUS = "surplus"
    """Money came that nobody owed; it goes back whole."""
    SENT_BACK = "sent_back"
    """What waited, or came above what was owed, is to go back."""
    REFUND_DECIDED = "refund_decided"
    """A decision gives back what had been counted（退费）."""
    REFUNDED = "refunded"
    """Money has gone back."""
    STATEMENT = "statement"
    """A bank statement shows money that nobody has matched yet."""
    STATEMENT_MATCHED = "statement_matched"
    """Such money was matched, or found not to be the court's."""
    UNCOUNTED = "uncounted"
    """What had been counted as a fee proves to be somebody else's money: the fee is owed again（解除匹配）."""
    UNMATCHED = "unmatched"
    """What waited, or was to go back, proves to be somebody else's money, matched wrongly."""


RECEIVABLE = "receivable"
"""应收诉讼费: what is owed and not paid; one balance for each obligation."""
ASSESSED = "assessed"
"""诉讼费: what was assessed and not given back; it stands on the other side, so that its balance is negative."""
HELD = "held"
"""待核对款: what came and waits for a person."""
TO_REFUND = "to_refund"
"""应退款: what is to go back and has not gone."""
CHANNEL = "channel:"
"""Before the name of a channel: what came through it and has not gone back through it."""


def _once(name: str, *columns: str, where: str) -> sa.Index:
    condition = sa.text(where)
    return sa.Index(name, *columns, unique=True, sqlite_where=condition, postgresql_where=condition)


class LedgerEntry(Model):
    """One booking. Its lines add up to nothing."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        sa.Index("ix_ledger_entry_court_id_booked_on", "court_id", "booked_on"),
        # Whatever a program may get wrong: an obligation is met once, and a move of money is booked once.
        _once(
            "uq_ledger_entry_fee_met", "fee_id", "times_undone", where="kind IN ('counted', 'held_counted')"
        ),
        _once(
            "uq_ledger_entry_payment_kind",
            "payment_id",
            "kind",
            where="payment_id IS NOT NULL AND refund_id IS NULL",
        ),
        _once("uq_ledger_entry_refund_kind", "refund_id", "kind", where="refund_id IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str] = mapped_column(sa.String(40))
    kind: Mapped[EntryKind] = mapped_column(Choice(EntryKind, length=20))
    booked_at: Mapped[datetime] = mapped_column(Moment)
    booked_on: Mapped[date]
    """The court's day of `booked_at`."""
    case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    fee_id: Mapped[int | None] = mapped_column(sa.ForeignKey("fee.id"), index=True)
    payment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payment.id"), index=True)
    refund_id: Mapped[int | None] = mapped_column(sa.ForeignKey("refund.id"))
    bank_line_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bank_line.id"))
    times_undone: Mapped[int] = mapped_column(default=0, server_default="0")
    """Of money counted as a fee: how often that fee had been counted before and proved not to be paid."""
    detail: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)

    lines: Mapped[list["LedgerLine"]] = relationship(back_populates="entry", order_by="LedgerLine.id")


class LedgerLine(Model):
    """One side of a booking: positive is debit (借), negative is credit (贷)."""

    __tablename__ = "ledger_line"
    __table_args__ = (sa.Index("ix_ledger_line_account", "account"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("ledger_entry.id"), index=True)
    account: Mapped[str] = mapped_column(sa.String(40))
    amount_yuan: Mapped[Decimal] = mapped_column(Yuan)

    entry: Mapped[LedgerEntry] = relationship(back_populates="lines")


class LedgerIsFixed(Exception):
    """Something booked was to be changed or taken out; a correction is a booking of its own."""


FIXED_SQLITE = (
    "CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END"
)
FIXED_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION ledger_is_fixed() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RAISE EXCEPTION ''the ledger is only added to''; END'",
    "CREATE TRIGGER {table}_fixed BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION ledger_is_fixed()",
)
"""The database refuses it too, whoever asks."""

for _model in (LedgerEntry, LedgerLine):
    _table, _name = _model.__table__, _model.__tablename__
    for _act in ("update", "delete"):
        _statement = sa.DDL(FIXED_SQLITE.format(table=_name, act=_act))
        sa.event.listen(_table, "after_create", _statement.execute_if(dialect="sqlite"))
    for _text in FIXED_POSTGRESQL:
        _statement = sa.DDL(_text.format(table=_name))
        sa.event.listen(_table, "after_create", _statement.execute_if(dialect="postgresql"))


@sa.event.listens_for(LedgerEntry, "before_update")
@sa.event.listens_for(LedgerEntry, "before_delete")
@sa.event.listens_for(LedgerLine, "before_update")
@sa.event.listens_for(LedgerLine, "before_delete")
def _refuse(_mapper: Any, _connection: Any, booked: Model) -> None:
    raise LedgerIsFixed(type(booked).__name__)
