"""Claims (诉讼请求)."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Yuan

if TYPE_CHECKING:
    from court_filing.cases.case import Case


class Claim(Model):
    """One thing asked for, with its sum in yuan where it has one."""

    __tablename__ = "claim"
    __table_args__ = (sa.UniqueConstraint("case_id", "form_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    form_key: Mapped[str | None] = mapped_column(sa.String(24))
    kind: Mapped[str] = mapped_column(sa.String(30))
    text: Mapped[str] = mapped_column(sa.Text)
    amount_yuan: Mapped[Decimal | None] = mapped_column(Yuan)
    counted_to_on: Mapped[date | None]
    """Interest is counted up to this day; what runs on afterwards is claimed but not summed."""

    case: Mapped["Case"] = relationship(back_populates="claims")
