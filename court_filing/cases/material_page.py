"""The pages of a material (材料页), as reading found them: what stands on each, and what is wrong with its picture."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.database import Model, Moment


class MaterialPage(Model):
    """One page that was looked at. Nothing here is ever shown as the original: that is the file itself."""

    __tablename__ = "material_page"
    __table_args__ = (sa.UniqueConstraint("material_id", "number", name="uq_material_page_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    material_id: Mapped[int] = mapped_column(sa.ForeignKey("material.id"))
    number: Mapped[int]
    """From 1."""
    lines: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON, deferred=True)
    """`text`, `box` (left, top, width, height as shares of the page), `confidence`; None until they were read."""
    by_ocr: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Whether the lines were recognised in a picture（文字识别）, and did not stand in the file as text."""
    turned: Mapped[int] = mapped_column(default=0, server_default="0")
    """By how many degrees clockwise the page as drawn is turned to stand upright; the lines are of it upright."""
    findings: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON)
    """The page coach's: `code`, `message`, `box` where it is not the whole page; None where it did not look."""
    kept_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the person said that the page is to stay as it is."""
