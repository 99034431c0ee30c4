"""What clerks wrote down beside filings: notes, messages to one another, calls, time; look-ups by name, bounded."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.desk_note import Call, DeskNote, DeskTime

MOST = 200
PAGE = 25
COUNTED_UNREAD = 100

_UNREAD = (
    sa.select(DeskNote.id)
    .where(DeskNote.to_id == sa.bindparam("account_id"), DeskNote.read_at.is_(None))
    .limit(COUNTED_UNREAD)
)
# Every page of a clerk asks this, so it stands ready.
_COUNT_UNREAD = sa.select(sa.func.count()).select_from(_UNREAD.subquery())


def notes_of(case: Case) -> Sequence[DeskNote]:
    """Every note and message about the case, newest first."""
    return db.session.scalars(
        sa.select(DeskNote)
        .where(DeskNote.case_id == case.id)
        .options(joinedload(DeskNote.by), joinedload(DeskNote.to))
        .order_by(DeskNote.id.desc())
        .limit(MOST)
    ).all()


def calls_of(case: Case) -> Sequence[Call]:
    """Every call about the case, newest first."""
    return db.session.scalars(
        sa.select(Call)
        .where(Call.case_id == case.id)
        .options(joinedload(Call.by))
        .order_by(Call.called_at.desc(), Call.id.desc())
        .limit(MOST)
    ).all()


def messages_to(account: Account, *, page: int = 1) -> Sequence[tuple[DeskNote, Case]]:
    """What colleagues wrote to a clerk, newest first, each with its case; not of a court where they served before."""
    found = db.session.execute(
        sa.select(DeskNote, Case)
        .join(Case, Case.id == DeskNote.case_id)
        .where(*_to(account))
        .options(joinedload(DeskNote.by))
        .order_by(DeskNote.id.desc())
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    )
    return [(note, case) for note, case in found]


def count_messages_to(account: Account) -> int:
    """How many messages a clerk has."""
    counted = sa.select(sa.func.count(DeskNote.id)).join(Case, Case.id == DeskNote.case_id)
    return db.session.scalar(counted.where(*_to(account))) or 0


def count_unread_messages(account_id: int) -> int:
    """How many messages a clerk has not read, counted up to COUNTED_UNREAD."""
    return db.session.scalar(_COUNT_UNREAD, {"account_id": account_id}) or 0


def message_to(account: Account, note_id: int) -> DeskNote | None:
    """A message to this clerk, and to no other."""
    wanted = sa.select(DeskNote).join(Case, Case.id == DeskNote.case_id)
    return db.session.scalar(wanted.where(DeskNote.id == note_id, *_to(account)))


def mark_messages_read(account: Account, *, up_to_id: int, at: datetime) -> None:
    """Note that the clerk has read every message up to that one."""
    db.session.execute(
        sa.update(DeskNote)
        .where(DeskNote.to_id == account.id, DeskNote.id <= up_to_id, DeskNote.read_at.is_(None))
        .values(read_at=at)
    )


def time_of(case: Case, account: Account, *, step: str, opened_at: datetime) -> DeskTime | None:
    """How long that page was open before, where it was told already."""
    return db.session.scalar(
        sa.select(DeskTime).where(
            DeskTime.case_id == case.id,
            DeskTime.account_id == account.id,
            DeskTime.step == step,
            DeskTime.opened_at == opened_at,
        )
    )


def times_of(account: Account, *, since: datetime) -> Mapping[str, Sequence[int]]:
    """By step, the seconds that a clerk spent on each filing since then, all looks at it together."""
    spent = db.session.execute(
        sa.select(DeskTime.step, sa.func.sum(DeskTime.seconds))
        .where(DeskTime.account_id == account.id, DeskTime.opened_at >= since)
        .group_by(DeskTime.step, DeskTime.case_id)
        .order_by(DeskTime.step, DeskTime.case_id)
    )
    found: dict[str, list[int]] = {}
    for step, seconds in spent:
        found.setdefault(step, []).append(int(seconds))
    return found


def _to(account: Account) -> tuple[sa.ColumnElement[bool], ...]:
    return DeskNote.to_id == account.id, Case.court_id == account.court_id
