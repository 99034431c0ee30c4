"""People who have opened an account, for the acts that are about accounts."""

from datetime import UTC, datetime

from court_filing.acts.sign_up import open_account
from court_filing.cases.account import Account, Role

AT = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
"""Nine in the morning at the court."""


def litigant(
    mobile: str | None = "13800138000", email: str | None = None, *, password_hash: str = "-"
) -> Account:
    """A litigant's account, opened now."""
    return open_account(Role.LITIGANT, mobile=mobile, email=email, password_hash=password_hash, at=AT)
