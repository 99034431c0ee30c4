"""Letters (留言): questions, complaints, suggestions and clues, each with its own number, its way and its reply."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import Choice, Model, Moment


class LetterKind(StrEnum):
    """What a letter is."""

    QUESTION = "question"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    CLUE = "clue"


class Letter(Model):
    """One letter to a court. Where it stands follows from its times and its transfers; nothing of it is altered.

    Letters are part of what a court keeps: none is deleted by itself.
    """

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(sa.String(40), unique=True)
    """留言编号, by which its writer finds it again."""
    form_key: Mapped[str] = mapped_column(sa.String(24), unique=True)
    """Of the page it was written on, so that sending it twice makes one letter."""
    kind: Mapped[LetterKind] = mapped_column(Choice(LetterKind, length=20))
    court_id: Mapped[str] = mapped_column(sa.String(40), index=True)
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"), index=True)
    """Who wrote it, where the writer was signed in."""
    case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    """The case, or the draft, that it is about."""
    name: Mapped[str] = mapped_column(sa.String(100))
    contact: Mapped[str] = mapped_column(sa.String(200))
    """A mobile number or an e-mail address."""
    secret_hash: Mapped[str | None] = mapped_column(sa.String(200))
    """Of the password with which it is looked up without an account."""
    failures: Mapped[int] = mapped_column(default=0, server_default="0")
    locked_until_at: Mapped[datetime | None] = mapped_column(Moment)
    about: Mapped[str | None] = mapped_column(sa.String(200))
    """Whom or what it is about: the person complained of, the judgment debtor, the matter."""
    body: Mapped[str] = mapped_column(sa.Text)
    department: Mapped[str] = mapped_column(sa.String(40), index=True)
    """Which department (`law/departments`) has it now."""
    written_at: Mapped[datetime] = mapped_column(Moment)
    reply_by_on: Mapped[date]
    """The last day for the reply."""
    clerk_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
    """Who replied."""
    reply: Mapped[str | None] = mapped_column(sa.Text)
    replied_at: Mapped[datetime | None] = mapped_column(Moment)
    reply_told_to: Mapped[str | None] = mapped_column(sa.String(200), index=True)
    """Where word of the reply goes; None: nowhere, and its writer looks it up."""
    reply_sent_at: Mapped[datetime | None] = mapped_column(Moment)
    """When that word was taken by a messenger."""
    read_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the writer first saw the reply."""

    account: Mapped["Account | None"] = relationship(foreign_keys=[account_id])
    clerk: Mapped["Account | None"] = relationship(foreign_keys=[clerk_id])
    case: Mapped["Case | None"] = relationship()
    transfers: Mapped[list["LetterTransfer"]] = relationship(
        back_populates="letter", order_by="LetterTransfer.id"
    )


class LetterTransfer(Model):
    """One handing on of a letter（转办） from a department to another, with its reason."""

    __tablename__ = "letter_transfer"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(sa.ForeignKey("letter.id"), index=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    from_department: Mapped[str] = mapped_column(sa.String(40))
    to_department: Mapped[str] = mapped_column(sa.String(40))
    reason: Mapped[str] = mapped_column(sa.Text)
    transferred_at: Mapped[datetime] = mapped_column(Moment)

    letter: Mapped["Letter"] = relationship(back_populates="transfers")
    account: Mapped["Account"] = relationship()
