"""Counters behind 收件号, 案号 and 留言编号: one row a series, raised in the transaction that uses the number."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from court_filing.cases.database import Model


class FilingCounter(Model):
    """The last 收件号 of a day."""

    __tablename__ = "filing_counter"

    day: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    last: Mapped[int]


class LetterCounter(Model):
    """The last 留言编号 of a day."""

    __tablename__ = "letter_counter"

    day: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    last: Mapped[int]


class CaseNumberCounter(Model):
    """The last 案号 of a court, special code (知), type code and year（法〔2015〕137号第九条、第十条）."""

    __tablename__ = "case_number_counter"

    court_code: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    special: Mapped[str] = mapped_column(sa.String(4), primary_key=True)
    type_code: Mapped[str] = mapped_column(sa.String(12), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
