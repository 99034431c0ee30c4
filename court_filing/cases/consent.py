"""Consents: which version of which text a person agreed to, and when."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.database import Model, Moment


class Consent(Model):
    """One agreement, with the text's version, so that it can be shown years later."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    """The case that it was given for; none for what an account agrees to."""
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"))
    text: Mapped[str] = mapped_column(sa.String(40))
    """Names the text: `filing_notice`, `electronic_service`, `truth_statement`, `privacy_notice`."""
    version: Mapped[str] = mapped_column(sa.String(20))
    agreed_at: Mapped[datetime] = mapped_column(Moment)
