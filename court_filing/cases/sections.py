"""The people and the sections (业务庭室) of a court's filing division: look-ups by name, ordered."""

from collections.abc import Sequence

import sqlalchemy as sa

from court_filing.cases.account import DECIDES, Account, Role
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.section import Section

MOST_CLERKS = 500
MOST_SECTIONS = 100
LARGEST_ID = 2_147_483_647


def open_sections(court_id: str | None) -> Sequence[Section]:
    """The sections of the court that work, the one made first on top."""
    return db.session.scalars(
        sa.select(Section)
        .where(Section.court_id == court_id, Section.closed_at.is_(None))
        .order_by(Section.id)
        .limit(MOST_SECTIONS)
    ).all()


def sections_of(court_id: str | None) -> Sequence[Section]:
    """All sections of the court, also those that were closed, the one made first on top."""
    return db.session.scalars(
        sa.select(Section).where(Section.court_id == court_id).order_by(Section.id).limit(MOST_SECTIONS)
    ).all()


def section_named(court_id: str, name: str) -> Section | None:
    """The section of the court with that name."""
    return db.session.scalar(sa.select(Section).where(Section.court_id == court_id, Section.name == name))


def clerks_of(court_id: str | None) -> Sequence[Account]:
    """Those of the court's clerks who decide filings, by section and then in the order in which they came."""
    return db.session.scalars(
        sa.select(Account)
        .where(Account.court_id == court_id, DECIDES)
        .order_by(Account.section_id, Account.id)
        .limit(MOST_CLERKS)
    ).all()


def staff_of(court_id: str | None) -> Sequence[Account]:
    """All of the court's people, also who decides nothing, by section and then in the order in which they came."""
    return db.session.scalars(
        sa.select(Account)
        .where(Account.court_id == court_id, Account.role == Role.CLERK)
        .order_by(Account.section_id, Account.id)
        .limit(MOST_CLERKS)
    ).all()


def clerk_of(court_id: str | None, account_id: int) -> Account | None:
    """One clerk of the court, and of no other."""
    if not 0 < account_id <= LARGEST_ID:
        return None
    return db.session.scalar(
        sa.select(Account).where(
            Account.id == account_id, Account.court_id == court_id, Account.role == Role.CLERK
        )
    )


def decider_of(court_id: str | None, account_id: int) -> Account | None:
    """One of the clerks of the court who decide filings; none who only helps people to fill in."""
    found = clerk_of(court_id, account_id)
    return found if found is not None and found.decides else None


def cases_with(clerk: Account, *, limit: int) -> Sequence[Case]:
    """Filings that the clerk has to decide, the one due first on top."""
    return db.session.scalars(
        sa.select(Case)
        .where(
            Case.court_id == clerk.court_id,
            Case.state == CaseState.EXAMINING,
            Case.clerk_id == clerk.id,
        )
        .order_by(Case.decide_by_on, Case.id)
        .limit(limit)
    ).all()


def cases_of_court(court_id: str | None, case_ids: Sequence[str]) -> dict[str, Case]:
    """Those of the filings that are the court's, by id; what was never submitted is not the court's yet."""
    found = db.session.scalars(
        sa.select(Case).where(Case.id.in_(case_ids), Case.court_id == court_id, Case.received_at.is_not(None))
    )
    return {case.id: case for case in found}
