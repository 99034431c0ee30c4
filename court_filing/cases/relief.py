"""Requests for relief from the fee (司法救助: 缓交、减交、免交诉讼费用)."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Choice, Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.case import Case
    from court_filing.cases.fee_decision import FeeDecision
    from court_filing.cases.material import Material


class ReliefState(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ReliefRequest(Model):
    """One written request with its ground and proofs（诉讼费用交纳办法第四十八条）."""

    __tablename__ = "relief_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    state: Mapped[ReliefState] = mapped_column(
        Choice(ReliefState, length=20), default=ReliefState.ASKED, index=True
    )
    kind: Mapped[str] = mapped_column(sa.String(20))
    """`defer` 缓交, `reduce` 减交, `exempt` 免交."""
    ground: Mapped[str] = mapped_column(sa.String(40))
    """An id of the relief rules, with its article."""
    statement: Mapped[str] = mapped_column(sa.Text)
    """The hardship in the person's own words."""
    asked_at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("fee_decision.id"))
    deferred_until_on: Mapped[date | None]
    """Until when the court waits, where it defers."""

    case: Mapped["Case"] = relationship(back_populates="relief_requests")
    decision: Mapped["FeeDecision | None"] = relationship()
    materials: Mapped[list["Material"]] = relationship(order_by="Material.id", viewonly=True)
