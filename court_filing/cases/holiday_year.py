"""Days off (法定休假日) of a year as the court's staff entered them: they go before what ships with the program."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.database import Model, Moment


class HolidayYear(Model):
    """One year's notice of the State Council office（国务院办公厅关于部分节假日安排的通知）."""

    __tablename__ = "holiday_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    off: Mapped[list[Any]] = mapped_column(sa.JSON)
    """Days off, and make-up working days (调休上班), as ISO dates."""
    work: Mapped[list[Any]] = mapped_column(sa.JSON)
    source: Mapped[str] = mapped_column(sa.String(200))
    """The number of the notice (文号)."""
    entered_at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id"))
