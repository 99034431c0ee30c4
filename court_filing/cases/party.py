"""Parties (当事人) and those who act for them (诉讼代理人)."""

from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from court_filing.cases.database import Model

if TYPE_CHECKING:
    from court_filing.cases.case import Case


class Party(Model):
    """One party: a natural person, a legal person or another organisation（民诉法第一百二十四条）."""

    __tablename__ = "party"
    __table_args__ = (
        sa.UniqueConstraint("case_id", "form_key"),
        sa.Index("ix_party_case_id_name", "case_id", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"))
    form_key: Mapped[str | None] = mapped_column(sa.String(24))
    """Made when the form was opened, so that sending it twice adds one party."""
    role: Mapped[str] = mapped_column(sa.String(30))
    kind: Mapped[str] = mapped_column(sa.String(30))
    name: Mapped[str] = mapped_column(sa.String(200))
    sex: Mapped[str | None] = mapped_column(sa.String(10))
    born_on: Mapped[date | None]
    nation: Mapped[str | None] = mapped_column(sa.String(30))
    occupation: Mapped[str | None] = mapped_column(sa.String(100))
    identity_kind: Mapped[str | None] = mapped_column(sa.String(40))
    identity_number: Mapped[str | None] = mapped_column(sa.String(40))
    birthplace: Mapped[str | None] = mapped_column(sa.String(100))
    """出生地 and education (文化程度): asked in criminal cases（刑诉法解释第三百一十九条）."""
    education: Mapped[str | None] = mapped_column(sa.String(30))
    address: Mapped[str | None] = mapped_column(sa.String(300))
    phone: Mapped[str | None] = mapped_column(sa.String(30))
    representative_name: Mapped[str | None] = mapped_column(sa.String(100))
    """法定代表人 or 负责人 of an organisation."""
    representative_post: Mapped[str | None] = mapped_column(sa.String(60))
    guardian_name: Mapped[str | None] = mapped_column(sa.String(100))
    """法定代理人 of a minor."""
    guardian_relation: Mapped[str | None] = mapped_column(sa.String(60))
    guardian_identity_number: Mapped[str | None] = mapped_column(sa.String(40))
    guardian_phone: Mapped[str | None] = mapped_column(sa.String(30))
    details: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    """What official forms ask of a party besides (工作单位、经常居住地、单位类型 …), by the name of the blank."""

    case: Mapped["Case"] = relationship(back_populates="parties")


class Agent(Model):
    """Somebody who acts for a party（民诉法第六十一条）."""

    __tablename__ = "agent"
    __table_args__ = (sa.UniqueConstraint("case_id", "form_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    form_key: Mapped[str | None] = mapped_column(sa.String(24))
    party_id: Mapped[int | None] = mapped_column(sa.ForeignKey("party.id", ondelete="SET NULL"))
    """For whom; asked only where several come to court. None acts for whoever files."""
    kind: Mapped[str] = mapped_column(sa.String(30))
    name: Mapped[str] = mapped_column(sa.String(100))
    organisation: Mapped[str | None] = mapped_column(sa.String(200))
    licence: Mapped[str | None] = mapped_column(sa.String(40))
    phone: Mapped[str | None] = mapped_column(sa.String(30))
    relation: Mapped[str | None] = mapped_column(sa.String(60))
    authority: Mapped[str] = mapped_column(sa.String(30))
    """`general` 一般授权 or `special` 特别授权."""

    case: Mapped["Case"] = relationship(back_populates="agents")
