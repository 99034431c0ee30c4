"""What the message centre and the acts ask about notices: who is to be told, who was told what, what is unread."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.letters import unread_replies
from court_filing.cases.notice import Notice
from court_filing.cases.party import Party
from court_filing.cases.queries import PAGE
from court_filing.cases.representation import Representation, RepresentationState

COUNTED_UNREAD = 100
"""Unread notices are counted up to here: nobody reads a number beyond it, and no page waits for it."""

_ENTERED = (
    sa.select(Representation.account_id, Party.role)
    .join(Party, Party.id == Representation.party_id)
    .where(
        Representation.case_id == sa.bindparam("case_id"),
        Representation.state == RepresentationState.CONFIRMED,
    )
    .order_by(Representation.id)
)
_UNREAD_NOTICES = (
    sa.select(Notice.id)
    .where(Notice.account_id == sa.bindparam("account_id"), Notice.read_at.is_(None))
    .limit(COUNTED_UNREAD)
    .subquery()
)
# Every page of a signed-in person asks this, so it stands ready; `ix_notice_unread` answers it, and for letters, of
# which nobody has many, `ix_letter_account_id`.
_UNREAD = sa.select(
    sa.select(sa.func.count()).select_from(_UNREAD_NOTICES).scalar_subquery()
    + unread_replies(sa.bindparam("account_id")).scalar_subquery()
)


def entered_lawyers(case: Case) -> Sequence[tuple[int, str]]:
    """The lawyers whose entry into the case was confirmed, first come first: account id, role of their party."""
    return [(row[0], row[1]) for row in db.session.execute(_ENTERED, {"case_id": case.id})]


def was_told(case: Case, event: str, **detail: object) -> bool:
    """Whether anybody was told that of the case, with just these details among its own."""
    found = db.session.scalars(
        sa.select(Notice.detail).where(Notice.case_id == case.id, Notice.event == event)
    )
    return any(all(told.get(name) == value for name, value in detail.items()) for told in found)


def count_unread(account_id: int) -> int:
    """How many notices, counted up to COUNTED_UNREAD, and replies to letters a person has not read."""
    return db.session.scalar(_UNREAD, {"account_id": account_id}) or 0


def count_notices_of(account: Account) -> int:
    """How many notices a person has."""
    return db.session.scalar(sa.select(sa.func.count()).where(*_own(account))) or 0


def notices_of(account: Account, *, page: int = 1) -> Sequence[Notice]:
    """What a person was told, newest first, each with its case."""
    return db.session.scalars(
        sa.select(Notice)
        .where(*_own(account))
        .options(joinedload(Notice.case))
        .order_by(Notice.id.desc())
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    ).all()


def notices_about(case: Case, account: Account) -> Sequence[Notice]:
    """What a person was told about one case, newest first."""
    return db.session.scalars(
        sa.select(Notice)
        .where(Notice.case_id == case.id, *_own(account))
        .order_by(Notice.id.desc())
        .limit(200)
    ).all()


def notice_of(account: Account, notice_id: int) -> Notice | None:
    """A notice to this person, and to no other."""
    return db.session.scalar(sa.select(Notice).where(Notice.id == notice_id, *_own(account)))


def addresses_told(case: Case, event: str) -> Sequence[str | None]:
    """To which addresses other than a person's own that event was told."""
    return db.session.scalars(
        sa.select(Notice.address)
        .where(Notice.case_id == case.id, Notice.event == event, Notice.address.is_not(None))
        .order_by(Notice.id)
    ).all()


def _own(account: Account) -> tuple[sa.ColumnElement[bool], ...]:
    """To the person, and not to another in whose name they file."""
    return Notice.account_id == account.id, Notice.address.is_(None)


def mark_all_read(account: Account, *, up_to_id: int, at: datetime) -> None:
    """Note that the person has read every notice up to that one."""
    db.session.execute(
        sa.update(Notice)
        .where(Notice.account_id == account.id, Notice.id <= up_to_id, Notice.read_at.is_(None))
        .values(read_at=at)
    )
