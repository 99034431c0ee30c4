"""Fee decisions: what a court decides about the fee of a case after the first notice, each kept as it was made."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Moment, Yuan

if TYPE_CHECKING:
    from court_filing.cases.case import Case
    from court_filing.cases.fee import Fee
    from court_filing.cases.payment import Refund


class FeeDecision(Model):
    """One decision with its ground, the arithmetic it rests on, and what it changed."""

    __tablename__ = "fee_decision"
    __table_args__ = (sa.UniqueConstraint("case_id", "form_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    form_key: Mapped[str | None] = mapped_column(sa.String(24))
    """Made when the form was opened, so that sending it twice decides once."""
    kind: Mapped[str] = mapped_column(sa.String(20))
    """`supplement` 补交, `refund` 退还, `revision` 重新核定, `relief` 缓减免."""
    ground: Mapped[str] = mapped_column(sa.String(40))
    """Why: an id of `law/data/fee_grounds.toml`, with its article."""
    inputs: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    """The facts that it rests on, sums as text."""
    before_yuan: Mapped[Decimal] = mapped_column(Yuan)
    """What the case owed in all before it, and after it."""
    after_yuan: Mapped[Decimal] = mapped_column(Yuan)
    quote: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    """The arithmetic of the new amount, where it was computed anew."""
    reason: Mapped[str | None] = mapped_column(sa.Text)
    decided_at: Mapped[datetime] = mapped_column(Moment)
    clerk_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    fee_id: Mapped[int | None] = mapped_column(sa.ForeignKey("fee.id"))
    """The obligation that it made or changed."""

    case: Mapped["Case"] = relationship(back_populates="fee_decisions")
    fee: Mapped["Fee | None"] = relationship()
    refunds: Mapped[list["Refund"]] = relationship(back_populates="decision", order_by="Refund.id")
