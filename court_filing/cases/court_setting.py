"""What a court decides for itself: dated rows that its staff edit."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.database import Model


class CourtSetting(Model):
    """One setting of one court; a court without a row has the default of `settings_of`."""

    __tablename__ = "court_setting"

    court_id: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    value: Mapped[str] = mapped_column(sa.String(200))
