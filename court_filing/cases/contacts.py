"""What is asked about a person's addresses: which codes went to them, and what was changed in the account."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from court_filing.cases.account import Account, AccountChange, ContactCode
from court_filing.cases.database import db

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


def count_codes_since(account: Account, address: str, *, expiring_after: datetime) -> tuple[int, int]:
    """How many codes that end after that moment the person had sent, and how many went to the address from anybody."""
    late = ContactCode.expires_at > expiring_after
    asked = sa.select(sa.func.count()).where(ContactCode.account_id == account.id, late)
    reached = sa.select(sa.func.count()).where(ContactCode.address == address, late)
    return db.session.scalar(asked) or 0, db.session.scalar(reached) or 0


def changes_of(account: Account) -> Sequence[AccountChange]:
    """What was changed of what is known of the person, newest first."""
    return db.session.scalars(
        sa.select(AccountChange)
        .where(AccountChange.account_id == account.id)
        .order_by(AccountChange.id.desc())
        .limit(MOST_CHANGES)
    ).all()
