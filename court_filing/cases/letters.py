"""Letters (留言) as they are looked for: by their writers, by number, and by the court's people.

Who may see which letter is decided here, in `_seen_by`, and nowhere else:

* a question, a suggestion or a clue: the clerks of the court that it was written to;
* a complaint (投诉), and whatever lies with a confidential department (督察室): administrators alone, whichever
  department is to look into it. A clerk's account names no department, so that any clerk could be the one complained
  of; nobody shall read what was written about them, or find out by whom.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from court_filing.cases.account import Account, Role
from court_filing.cases.database import db
from court_filing.cases.letter import Letter, LetterKind, LetterTransfer
from court_filing.law.departments import departments

PAGE = 25
"""Letters on one page."""


@dataclass(frozen=True)
class WantedLetters:
    """Which letters of the desk are asked for; what is not given is no condition."""

    department: str = ""
    kind: str = ""
    replied: bool = False
    """Those that were answered, instead of those that wait."""
    due_before: date | None = None
    """The last day for the reply lies before this one."""


def letter_by_number(number: str) -> Letter | None:
    """The letter with that 留言编号."""
    return db.session.scalar(sa.select(Letter).where(Letter.number == number))


def letter_by_form_key(form_key: str) -> Letter | None:
    """The letter that was written on that page."""
    return db.session.scalar(sa.select(Letter).where(Letter.form_key == form_key))


def letter_of(account: Account, letter_id: int) -> Letter | None:
    """A letter that this person wrote, and nobody else's."""
    return db.session.scalar(sa.select(Letter).where(Letter.id == letter_id, Letter.account_id == account.id))


def letters_of(account: Account, *, page: int = 1) -> Sequence[Letter]:
    """What a person wrote, newest first."""
    return db.session.scalars(
        sa.select(Letter)
        .where(Letter.account_id == account.id)
        .order_by(Letter.id.desc())
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    ).all()


def count_letters_of(account: Account) -> int:
    """How many letters a person wrote."""
    return db.session.scalar(sa.select(sa.func.count()).where(Letter.account_id == account.id)) or 0


def count_unread_replies(account: Account) -> int:
    """How many replies a person has not read."""
    return db.session.scalar(unread_replies(account.id)) or 0


def unread_replies(account_id: Any) -> sa.Select[int]:
    """The query that counts the replies which that person (an id, or a parameter for one) has not read."""
    return sa.select(sa.func.count(Letter.id)).where(
        Letter.account_id == account_id, Letter.replied_at.is_not(None), Letter.read_at.is_(None)
    )


def letter_for_staff(account: Account, letter_id: int) -> Letter | None:
    """A letter that this person of the court may see; to anybody else it does not exist."""
    return db.session.scalar(sa.select(Letter).where(Letter.id == letter_id, *_seen_by(account)))


def was_handed_on_by(account: Account, letter_id: int, *, to: str) -> bool:
    """Whether this person handed the letter to that department, where it still lies."""
    handed_on = (
        sa.select(LetterTransfer.id)
        .join(Letter)
        .where(
            Letter.id == letter_id,
            Letter.department == to,
            LetterTransfer.account_id == account.id,
            LetterTransfer.to_department == to,
        )
        .limit(1)
    )
    return db.session.scalar(handed_on) is not None


def letters_at_desk(account: Account, wanted: WantedLetters, *, page: int = 1) -> Sequence[Letter]:
    """What this person of the court may see: the reply due first on top; of answered ones the newest."""
    order = (Letter.replied_at.desc(),) if wanted.replied else (Letter.reply_by_on, Letter.written_at)
    return db.session.scalars(
        sa.select(Letter)
        .where(*_seen_by(account), *_where(wanted))
        .options(joinedload(Letter.case))
        .order_by(*order, Letter.id)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    ).all()


def count_letters_at_desk(account: Account, wanted: WantedLetters) -> int:
    """How many of them there are."""
    query = sa.select(sa.func.count()).select_from(Letter).where(*_seen_by(account), *_where(wanted))
    return db.session.scalar(query) or 0


def _seen_by(account: Account) -> tuple[sa.ColumnElement[bool], ...]:
    """What of all letters this person of the court may see."""
    if account.role is Role.ADMINISTRATOR:
        return (_confidential(),)
    if account.role is Role.CLERK:
        return (Letter.court_id == account.court_id, sa.not_(_confidential()))
    return (sa.false(),)


@cache
def _confidential() -> sa.ColumnElement[bool]:
    hidden = [each.id for each in departments().values() if each.confidential]
    return sa.or_(Letter.kind == LetterKind.COMPLAINT, Letter.department.in_(hidden))


def _where(wanted: WantedLetters) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [
        Letter.replied_at.is_not(None) if wanted.replied else Letter.replied_at.is_(None)
    ]
    if wanted.department:
        conditions.append(Letter.department == wanted.department)
    if wanted.kind:
        conditions.append(Letter.kind == LetterKind(wanted.kind))
    if wanted.due_before:
        conditions.append(Letter.reply_by_on < wanted.due_before)
    return conditions
