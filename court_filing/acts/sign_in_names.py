"""Sign-in names: the mobile number and the e-mail address, each of one account only."""

from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.queries import account_by_sign_in


class NameTaken(Exception):
    """Another account has this name; `field` says which: mobile or email."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NoName(Exception):
    """Neither a mobile number nor an e-mail address: nobody could sign in."""


def take_names(account: Account, *, mobile: str | None, email: str | None) -> None:
    """Let the person sign in by these, and by no others; one that is new has not been confirmed.

    Raises NoName, and NameTaken also where two requests ask at the same time (the loser's transaction is rolled
    back).
    """
    if not mobile and not email:
        raise NoName()
    _ensure_free(account, mobile, email)
    mobile, email = mobile or None, email.lower() if email else None
    if account.mobile != mobile:
        account.mobile, account.mobile_confirmed_at = mobile, None
    if account.email != email:
        account.email, account.email_confirmed_at = email, None
    try:
        store.add(account)
    except store.Conflict as lost:
        store.rollback()
        _ensure_free(account, mobile, email)
        raise NameTaken("mobile" if mobile else "email") from lost


def _ensure_free(account: Account, mobile: str | None, email: str | None) -> None:
    for field, name in (("mobile", mobile), ("email", email)):
        holder = account_by_sign_in(name) if name else None
        if holder is not None and holder is not account:
            raise NameTaken(field)
