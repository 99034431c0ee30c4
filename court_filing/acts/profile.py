"""The person's own details: the real name (实名) that court business needs, and how they are reached."""

from datetime import datetime

from court_filing.acts.account_changes import known_of, note_changes
from court_filing.acts.sign_in_names import take_names
from court_filing.cases.account import Account
from court_filing.clock import court_day
from court_filing.law.identifiers import check_identity, kinds_for

IDENTITY_KINDS = tuple(kinds_for("natural"))
"""The documents by which a person can say who they are, the usual one first."""


def real_name_missing(account: Account) -> tuple[str, ...]:
    """Which of name, identity number and mobile number the account lacks（在线诉讼规则第七条）; () when it has all."""
    identity = account.identity_number if account.identity_kind else None
    known = {"name": account.name, "identity_number": identity, "mobile": account.mobile}
    return tuple(name for name, value in known.items() if not value)


def keep_profile(
    account: Account,
    *,
    name: str,
    identity_kind: str,
    identity_number: str,
    mobile: str | None,
    email: str | None,
    at: datetime,
) -> None:
    """Keep who the person is（在线诉讼规则第七条）, and what was changed; whether the number is genuine is not asked.

    Raises BadIdentifier, NameTaken, NoName; then nothing has been changed.
    """
    number = check_identity(identity_kind, identity_number, today=court_day(at))
    before = known_of(account)
    take_names(account, mobile=mobile, email=email)
    account.name = name
    account.identity_kind = identity_kind
    account.identity_number = number
    note_changes(account, before, at=at)
