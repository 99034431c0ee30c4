"""What a draft has besides its answers: signatures, earlier versions, and the code for the counter."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.account import Account
    from court_filing.cases.case import Case


class ComplaintSignature(Model):
    """A signature (电子签名) under the complaint that is written here（电子签名法第十三条、第十四条）."""

    __tablename__ = "complaint_signature"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    signer_name: Mapped[str] = mapped_column(sa.String(100))
    way: Mapped[str] = mapped_column(sa.String(20))
    """`drawn` by hand, `typed` name, `page`: the signed page was uploaded."""
    image_key: Mapped[str | None] = mapped_column(sa.String(100))
    """Where the file store keeps the drawn signature (PNG) or the signed page."""
    content_sha256: Mapped[str] = mapped_column(sa.String(64))
    """Of what the complaint stated when it was signed: a signature under other words no longer counts."""
    text_version: Mapped[str] = mapped_column(sa.String(20))
    """The version of the statement that was signed with it."""
    signed_at: Mapped[datetime] = mapped_column(Moment)
    material_id: Mapped[int | None] = mapped_column(sa.ForeignKey("material.id"))
    """The complaint as PDF that was put with the materials."""

    case: Mapped["Case"] = relationship(back_populates="signatures")


class DraftVersion(Model):
    """The answers of a draft as they stood before a change, so that the change can be undone."""

    __tablename__ = "draft_version"
    __table_args__ = (sa.UniqueConstraint("case_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    kept_at: Mapped[datetime] = mapped_column(Moment)
    step: Mapped[str] = mapped_column(sa.String(30))
    """The step whose answer was changed then."""
    answers: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    """Only what was changed, as it stood before (`cases/answers.py`)."""

    case: Mapped["Case"] = relationship(back_populates="draft_versions")
    account: Mapped["Account"] = relationship()


class HandOver(Model):
    """A draft handed to the counter (窗口) by a code of eight digits, and back."""

    __tablename__ = "hand_over"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    code_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    taken_at: Mapped[datetime | None] = mapped_column(Moment)
    clerk_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"), index=True)
    """The clerk, or the assistant (导诉员), who continues the draft at the counter."""
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    """When it was handed back, or called back."""

    case: Mapped["Case"] = relationship(back_populates="hand_overs")
    clerk: Mapped["Account | None"] = relationship()
