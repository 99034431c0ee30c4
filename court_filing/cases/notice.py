"""Notices (通知): what a person is told about a case, in the message centre and outside."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.account import Account
    from court_filing.cases.case import Case


class Notice(Model):
    """One message to one person."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    event: Mapped[str] = mapped_column(sa.String(40))
    """Names the folder of templates/messages/ that words it."""
    detail: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    only_here_at: Mapped[datetime | None] = mapped_column(Moment)
    """When it was found that no messenger reaches the person: then the case page alone tells them."""
    read_at: Mapped[datetime | None] = mapped_column(Moment)

    address: Mapped[str | None] = mapped_column(sa.String(200), index=True)
    """Where it goes when not to the account's own person: a party in whose name somebody files."""

    case: Mapped["Case"] = relationship()
    account: Mapped["Account"] = relationship()

    __table_args__ = (
        # A lawyer has tens of thousands, nearly all of them read: what every page counts is the rest.
        sa.Index(
            "ix_notice_unread",
            "account_id",
            sqlite_where=sa.text("read_at IS NULL"),
            postgresql_where=sa.text("read_at IS NULL"),
        ),
    )

    @property
    def given_at(self) -> datetime | None:
        """When the person was told as far as we can; None while it is under way."""
        return self.sent_at or self.only_here_at
