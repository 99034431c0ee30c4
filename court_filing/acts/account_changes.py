"""The record of what was changed in an account（变更记录）: what, when, and both values masked."""

from collections.abc import Mapping
from datetime import datetime

from court_filing.cases import store
from court_filing.cases.account import Account, AccountChange
from court_filing.law.masking import masked_address, masked_id, masked_name

Known = Mapping[str, str | None]


def known_of(account: Account) -> Known:
    """What the record is about, as it stands now."""
    return {
        "name": account.name,
        "identity_kind": account.identity_kind,
        "identity_number": account.identity_number,
        "mobile": account.mobile,
        "email": account.email,
    }


def note_changes(account: Account, before: Known, *, at: datetime) -> None:
    """Record everything that is not any more as it was `before`; what was given for the first time too."""
    for field, now_known in known_of(account).items():
        if (before[field] or None) != (now_known or None):
            store.add(
                AccountChange(
                    account_id=account.id,
                    field=field,
                    before=_masked(field, before[field]),
                    after=_masked(field, now_known),
                    changed_at=at,
                )
            )


def _masked(field: str, value: str | None) -> str | None:
    if not value:
        return None
    if field == "name":
        return masked_name(value, person=True)
    if field == "identity_number":
        return masked_id(value)
    return value if field == "identity_kind" else masked_address(value)
