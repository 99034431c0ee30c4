"""What is asked about addresses: what went to them, which codes are open, and what was changed in an account."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from court_filing.cases.account import Account, AccountChange, ContactCode, ResetCode
from court_filing.cases.database import Model, db
from court_filing.cases.letter import Letter
from court_filing.cases.notice import Notice

MOST_CHANGES = 100
"""So many changes of an account are shown, the newest."""


def open_contact_code(account_id: int, address: str, *, at: datetime) -> ContactCode | None:
    """The newest code to that address of the person's that is neither used nor expired."""
    return db.session.scalar(
        sa.select(ContactCode)
        .where(
            ContactCode.account_id == account_id,
            ContactCode.address == address,
            ContactCode.used_at.is_(None),
            ContactCode.expires_at > at,
        )
        .order_by(ContactCode.id.desc())
        .limit(1)
    )


def count_codes_of(account: Account, *, expiring_after: datetime) -> int:
    """How many codes that end after that moment the person asked for, to confirm whichever address."""
    late = ContactCode.expires_at > expiring_after
    return _count(ContactCode, ContactCode.account_id == account.id, late)


def count_reset_codes_of(account: Account, *, expiring_after: datetime) -> int:
    """How many codes for a new password that end after that moment were sent to the person."""
    return _count(ResetCode, ResetCode.account_id == account.id, ResetCode.expires_at > expiring_after)


def hold_address(address: str) -> None:
    """Hold an address until the transaction ends, so that what goes there is counted by one at a time.

    On SQLite the whole database is held already.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(address))))


def count_sent_to(address: str, *, after: datetime, codes_expiring_after: datetime) -> int:
    """How many messages of whatever kind went to an address that was typed: codes, 冒名 notices, replies to letters."""
    return (
        _count(ContactCode, ContactCode.address == address, ContactCode.expires_at > codes_expiring_after)
        + _count(Notice, Notice.address == address, Notice.created_at > after)
        + _count(Letter, Letter.reply_told_to == address, Letter.replied_at > after)
    )


def _count(what: type[Model], *where: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(what).where(*where)) or 0


def changes_of(account: Account) -> Sequence[AccountChange]:
    """What was changed of what is known of the person, newest first."""
    return db.session.scalars(
        sa.select(AccountChange)
        .where(AccountChange.account_id == account.id)
        .order_by(AccountChange.id.desc())
        .limit(MOST_CHANGES)
    ).all()
