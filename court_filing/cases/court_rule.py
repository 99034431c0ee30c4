"""What court staff say about the rules of the review, as dated data: switches, wording, and rules of their own."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.database import Choice, Model, Moment


class CourtRule(Model):
    """From one day on, one rule is off, weighs otherwise, or speaks otherwise; for one court or for all.

    Rows are never changed: a later row of the same rule and court takes the place of the earlier one, and a row with
    nothing in it gives the rule back what the program says.
    """

    __tablename__ = "court_rule"
    __table_args__ = (sa.Index("ix_court_rule_court_id_rule_id", "court_id", "rule_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str | None] = mapped_column(sa.String(40))
    """None: for every court that says nothing itself."""
    rule_id: Mapped[str] = mapped_column(sa.String(60))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    """The last day; None: until a later row."""
    off: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    severity: Mapped[str | None] = mapped_column(sa.String(20))
    message: Mapped[str | None] = mapped_column(sa.Text)
    """In place of the program's words, with the same names in braces."""
    cure: Mapped[str | None] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)


class DraftedState(StrEnum):
    """Where a rule stands that staff wrote."""

    DRAFT = "draft"
    LIVE = "live"
    RETIRED = "retired"


class DraftedRule(Model):
    """A rule that staff wrote as data: a condition over the record, and what to say where it holds."""

    __tablename__ = "drafted_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str | None] = mapped_column(sa.String(40), index=True)
    """None: for every court."""
    title: Mapped[str] = mapped_column(sa.String(100))
    case_types: Mapped[list[str]] = mapped_column(sa.JSON)
    causes: Mapped[list[str]] = mapped_column(sa.JSON)
    """Names of causes; none: whatever the cause."""
    condition: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    severity: Mapped[str] = mapped_column(sa.String(20))
    where: Mapped[str] = mapped_column(sa.String(100))
    message: Mapped[str] = mapped_column(sa.Text)
    cure: Mapped[str] = mapped_column(sa.Text)
    article: Mapped[str] = mapped_column(sa.String(200))
    standing: Mapped[DraftedState] = mapped_column(
        Choice(DraftedState, length=20), default=DraftedState.DRAFT
    )
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    replayed_at: Mapped[datetime | None] = mapped_column(Moment)
    replay: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    """What it would have found in past filings: how many were looked at, and which."""
    live_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    live_at: Mapped[datetime | None] = mapped_column(Moment)
    retired_at: Mapped[datetime | None] = mapped_column(Moment)


class ReturnReport(Model):
    """What was returned of one court in one month, and what a rule could have caught（退回原因月报）."""

    __tablename__ = "return_report"
    __table_args__ = (sa.UniqueConstraint("court_id", "month_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    court_id: Mapped[str] = mapped_column(sa.String(40))
    month_on: Mapped[date]
    """The first day of the month."""
    made_at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
