"""Uploads under way (断点续传): a file that arrives in parts, until it is whole and becomes a material."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.case import new_key
from court_filing.cases.database import Model, Moment


class Upload(Model):
    """One file on its way. How much of it has come is known where the parts lie, and nowhere else."""

    __tablename__ = "upload"

    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=new_key)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    slot_key: Mapped[str] = mapped_column(sa.String(80))
    """Where the file belongs: `identity_front.p3`."""
    file_name: Mapped[str] = mapped_column(sa.String(255))
    size_bytes: Mapped[int] = mapped_column(sa.BigInteger)
    """As announced before the first byte."""
    begun_at: Mapped[datetime] = mapped_column(Moment)
    touched_at: Mapped[datetime] = mapped_column(Moment, index=True)
    """When something last came; one that nobody goes on with is cleared away."""
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    material_id: Mapped[int | None] = mapped_column(sa.ForeignKey("material.id", ondelete="SET NULL"))
    """What it became."""
    refused: Mapped[str | None] = mapped_column(sa.Text)
    """Why the whole file was not taken, in words."""
