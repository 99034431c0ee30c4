"""Fee obligations (诉讼费用): one for each notice to pay, however many attempts are made to pay it."""

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
    RELIEF_ASKED = "relief_asked"
    """A request to defer, reduce or waive it (缓交、减交、免交) waits for the court: nothing runs meanwhile."""
    EXEMPT = "exempt"
    DEFERRED = "deferred"
    """The court waits for it; the case goes on（诉讼费用交纳办法第四十七条、第四十九条）."""


PAYABLE = frozenset({FeeState.DUE, FeeState.RELIEF_ASKED, FeeState.DEFERRED})
OPEN = frozenset({FeeState.DUE, FeeState.LAPSED, FeeState.RELIEF_ASKED})
"""Where no case number can be given on it yet; one that is deferred does not hold the case up."""


class FeePurpose(StrEnum):
    """What an obligation is for."""

    FILING = "filing"
    SUPPLEMENT = "supplement"
    """What a later decision asks for besides (补交)."""


class Fee(Model):
    """What is owed, as noticed: the quote is kept as it was given."""

    __tablename__ = "fee"
    __table_args__ = (
        # What a list asks of each of its cases, and which are owed of all there are: neither reads the rows.
        sa.Index("ix_fee_case_id_state", "case_id", "state", "due_on"),
        sa.Index("ix_fee_state_notices", "state", "notices", "due_on", "case_id"),
        sa.Index(
            "uq_fee_filing",
            "case_id",
            unique=True,
            sqlite_where=sa.text("purpose = 'filing'"),
            postgresql_where=sa.text("purpose = 'filing'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"))
    purpose: Mapped[FeePurpose] = mapped_column(
        Choice(FeePurpose, length=20), default=FeePurpose.FILING, server_default="filing"
    )
    state: Mapped[FeeState] = mapped_column(Choice(FeeState, length=20), default=FeeState.DUE)
    amount_yuan: Mapped[Decimal] = mapped_column(Yuan)
    quote: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    noticed_at: Mapped[datetime] = mapped_column(Moment)
    due_on: Mapped[date] = mapped_column(index=True)
    """The last day to pay; of interest only while the fee is due."""
    notices: Mapped[int] = mapped_column(default=1)
    """How many times notice to pay was given; a second one precedes any lapse."""
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the payer was reminded that the last day is near; None: not in this period."""
    transfer_code: Mapped[str | None] = mapped_column(sa.String(16), unique=True)
    """What a payer writes into the remark (附言) of a bank transfer, so that it can be told whose it is."""

    times_undone: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often money that had been counted for it proved to be somebody else's（解除匹配）."""

    case: Mapped["Case"] = relationship(back_populates="fees")
    payments: Mapped[list["Payment"]] = relationship(back_populates="fee", order_by="Payment.id")

    @property
    def of_filing(self) -> bool:
        """Whether it is the fee of the filing, not one that a later decision asks for besides."""
        return self.purpose is not FeePurpose.SUPPLEMENT

    @property
    def is_due(self) -> bool:
        """Whether it is to be paid now."""
        return self.state is FeeState.DUE

    @property
    def is_payable(self) -> bool:
        """Whether money is taken for it: also while the court has still to decide on relief, or waits for it."""
        return self.state in PAYABLE
