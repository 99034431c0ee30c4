"""Materials (诉讼材料): files as they came, and what reading found in them."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Choice, Model, Moment

if TYPE_CHECKING:
    from court_filing.cases.case import Case


class ReadingState(StrEnum):
    """Whether the worker has looked into the file."""

    WAITING = "waiting"
    READ = "read"
    GIVEN_UP = "given_up"
    """Tried in vain, or not at all: the file counts as handed in, and whoever opens it has to look for themselves."""


class StudyState(StrEnum):
    """How far the worker is with the pages: their quality, their words, what they are and tell."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class ScanState(StrEnum):
    """Whether the file was searched for viruses（病毒检查）; an installation without a scanner says so openly."""

    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


class MaskState(StrEnum):
    """Where the public copy（遮盖副本）of a file stands, once somebody has asked for one."""

    ASKED = "asked"
    MADE = "made"
    FAILED = "failed"


class Material(Model):
    """One file in its slot. The bytes are never altered; a file taken back keeps its row."""

    __tablename__ = "material"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    slot: Mapped[str] = mapped_column(sa.String(60))
    party_id: Mapped[int | None] = mapped_column(sa.ForeignKey("party.id", ondelete="SET NULL"))
    """Whose paper it is, where it is one party's."""
    agent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agent.id", ondelete="SET NULL"))
    supplement_id: Mapped[int | None] = mapped_column(sa.ForeignKey("supplement.id"), index=True)
    """With which supplement it was handed in after docketing."""
    representation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("representation.id"), index=True)
    """Which lawyer's authority it shows."""
    relief_request_id: Mapped[int | None] = mapped_column(sa.ForeignKey("relief_request.id"), index=True)
    """Which request for relief from the fee it proves."""
    file_name: Mapped[str] = mapped_column(sa.String(255))
    media_type: Mapped[str] = mapped_column(sa.String(100))
    size_bytes: Mapped[int] = mapped_column(sa.BigInteger)
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    file_key: Mapped[str] = mapped_column(sa.String(100))
    """Where the file store keeps the bytes."""
    stored_at: Mapped[datetime] = mapped_column(Moment)
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    reading: Mapped[ReadingState] = mapped_column(
        Choice(ReadingState, length=20), default=ReadingState.WAITING
    )
    pages: Mapped[int | None]
    composed: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether it was made here from the answers（写诉状）, so that a newer one takes its place."""
    problem: Mapped[str | None] = mapped_column(sa.String(40))
    """What keeps the court from reading it: a code of `reading`, or None."""
    problem_text: Mapped[str | None] = mapped_column(sa.Text)
    """The problem in words: what it is, where, and how to mend it."""
    seconds: Mapped[int | None]
    """How long a recording lasts."""
    traits: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    """What the file carries besides its pages: `javascript`, `attachments`, `form`, `repaired`, `location` …; of its
    bytes `crc32`, as an archive knows them."""

    studied: Mapped[StudyState] = mapped_column(
        Choice(StudyState, length=20), default=StudyState.WAITING, server_default=StudyState.WAITING.value
    )
    studied_pages: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many pages the worker is through with, shown while it goes on."""
    understood: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    """What the paper is and says: `kind`, and `fields` by name, each `text`, `page`, `box`, `confidence`."""
    leaks: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON)
    """What should perhaps not be seen by everybody: `code`, `page`, `box`, `shown` (masked). None: not looked for."""
    readable_key: Mapped[str | None] = mapped_column(sa.String(100))
    """Where the store keeps the readable copy（阅读副本）: a PDF with words to search, nothing active in it."""
    masked_key: Mapped[str | None] = mapped_column(sa.String(100))
    """Where it keeps the public copy with what was found blacked out（遮盖副本）, if one was asked for."""

    masking: Mapped[MaskState | None] = mapped_column(Choice(MaskState, length=20))
    masked_for_others: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether the other sides are shown that copy in place of the file itself."""

    scan: Mapped[ScanState] = mapped_column(
        Choice(ScanState, length=20), default=ScanState.WAITING, server_default=ScanState.WAITING.value
    )
    scan_found: Mapped[str | None] = mapped_column(sa.String(200))
    """The name that the scanner gives to what it found."""
    scanned_at: Mapped[datetime | None] = mapped_column(Moment)

    replaces_id: Mapped[int | None] = mapped_column(sa.ForeignKey("material.id"), index=True)
    """The earlier version that it was handed in for; that one keeps its row and bytes."""
    came_from_id: Mapped[int | None] = mapped_column(sa.ForeignKey("material.id"), index=True)
    """The archive from which it was unpacked."""
    gathered_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("material.id"), index=True)
    """The PDF into which it was put together with others; it stays beside it as the original."""
    gathered: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON)
    """Of such a PDF its parts in order: `material`, and `turned` (degrees clockwise)."""

    confidential_reason: Mapped[str | None] = mapped_column(sa.Text)
    """Why the person asks that the other side and the public do not see it（不公开申请）."""
    confidential_asked_at: Mapped[datetime | None] = mapped_column(Moment)
    confidential_granted: Mapped[bool | None]
    """What the court answered; None until it has."""
    confidential_answer: Mapped[str | None] = mapped_column(sa.Text)
    confidential_answered_at: Mapped[datetime | None] = mapped_column(Moment)

    case: Mapped["Case"] = relationship(back_populates="materials")

    @property
    def is_readable(self) -> bool:
        """Whether it was looked into and nothing keeps the court from opening it."""
        return self.reading is ReadingState.READ and self.problem is None

    @property
    def is_under_study(self) -> bool:
        """Whether the worker is at it, or will be: what its pages look like and say may still come."""
        comes = self.reading is ReadingState.WAITING or self.reading is ReadingState.READ
        there = self.problem is None and self.removed_at is None
        return self.studied is StudyState.WAITING and comes and there

    @property
    def of_filing(self) -> bool:
        """Whether it belongs to what was filed, and not to something handed in later."""
        later = (self.supplement_id, self.representation_id, self.relief_request_id)
        return later == (None, None, None)
