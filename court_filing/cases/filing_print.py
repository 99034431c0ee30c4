"""By what filings are known again: prints of parties, claims and files, of our own cases and of other channels'."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.database import Model, Moment, Yuan


class OutsideFiling(Model):
    """A filing that came to the court by another channel（窗口、邮寄、其他平台）, as its register says."""

    __tablename__ = "outside_filing"
    __table_args__ = (sa.UniqueConstraint("court_id", "channel", "reference"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str] = mapped_column(sa.String(40), index=True)
    channel: Mapped[str] = mapped_column(sa.String(20))
    """`counter`, `post`, `other`."""
    reference: Mapped[str] = mapped_column(sa.String(80))
    """By what the register finds it: a 案号, a number of the slip."""
    received_on: Mapped[date]
    cause_name: Mapped[str | None] = mapped_column(sa.String(100))
    amount_yuan: Mapped[Decimal | None] = mapped_column(Yuan)
    parties: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    """Each with `side` (`initiating`, `responding`), `name` and perhaps `id_number`."""
    claims: Mapped[str | None] = mapped_column(sa.Text)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    """Who entered it; None: a program of the installation（court-filing register import）."""


class FilingPrint(Model):
    """One thing by which a filing is found again. Values are keyed hashes: nothing can be read from them."""

    __tablename__ = "filing_print"
    __table_args__ = (
        # With the id, so that the newest of many with one value are found without sorting them.
        sa.Index("ix_filing_print_kind_value_id", "kind", "value", "id"),
        sa.CheckConstraint("(case_id IS NULL) <> (outside_id IS NULL)", name="one_filing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    outside_id: Mapped[int | None] = mapped_column(sa.ForeignKey("outside_filing.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    """`matter` (both sides and cause), `party` (one of each side), `amount`, `words` (claims and facts), `file`."""
    value: Mapped[str] = mapped_column(sa.String(64))
