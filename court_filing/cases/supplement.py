"""Supplements (补充材料): what a party hands in after docketing, each receipted."""

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.account import Account
    from court_filing.cases.case import Case
    from court_filing.cases.material import Material
    from court_filing.cases.paper import Paper


class Supplement(Model):
    """Files handed in together, with what they are meant to show."""

    __tablename__ = "supplement"
    __table_args__ = (sa.UniqueConstraint("case_id", "form_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    side: Mapped[str] = mapped_column(sa.String(30))
    """The role of those for whom it was handed in: the other side does not see it before the court serves it."""
    form_key: Mapped[str | None] = mapped_column(sa.String(24))
    """Made when the form was opened, so that sending it twice hands in once."""
    kind: Mapped[str] = mapped_column(sa.String(30))
    """`evidence` 证据, `statement` 书面意见, `application` 申请, `other` 其他."""
    note: Mapped[str | None] = mapped_column(sa.Text)
    begun_at: Mapped[datetime] = mapped_column(Moment)
    received_at: Mapped[datetime | None] = mapped_column(Moment)
    """When it was handed in; None while files are still being put together."""
    paper_id: Mapped[int | None] = mapped_column(sa.ForeignKey("paper.id"))
    """Its receipt."""

    case: Mapped["Case"] = relationship(back_populates="supplements")
    account: Mapped["Account"] = relationship()
    paper: Mapped["Paper | None"] = relationship()
    materials: Mapped[list["Material"]] = relationship(order_by="Material.id", viewonly=True)
