"""Appointing (任命) the court's own people: nobody becomes a clerk or an administrator by signing up."""

from datetime import datetime

from court_filing.acts.account_changes import known_of, note_changes
from court_filing.acts.password_reset import set_password
from court_filing.acts.sign_in_names import NameTaken, take_names
from court_filing.acts.sign_up import new_session_key
from court_filing.cases.account import Account, Role
from court_filing.cases.queries import account_by_sign_in

STAFF = (Role.CLERK, Role.ADMINISTRATOR)


def appoint(
    role: Role,
    *,
    name: str,
    mobile: str | None,
    email: str | None,
    court_id: str | None,
    password_hash: str,
    at: datetime,
    assistant: bool = False,
    cashier: bool = False,
) -> Account:
    """Give a person of the court an account, or the one they have another role, court and password.

    Neither an `assistant`（导诉员）, who only helps people to fill in, nor a `cashier`（收费员） decides anything.

    Raises ValueError for a role that is not the court's or a clerk without a court, NoName, and NameTaken where the
    mobile number or address is a litigant's: whoever files cases does not decide on them under the same account.
    """
    if role not in STAFF or (role is Role.CLERK) is (court_id is None):
        raise ValueError("a clerk serves one court, an administrator none")
    if (assistant or cashier) and role is not Role.CLERK:
        raise ValueError("an assistant or a cashier serves at a court, as a clerk does")
    if assistant and cashier:
        raise ValueError("either an assistant or a cashier")
    known = next((found for each in (mobile, email) if each and (found := account_by_sign_in(each))), None)
    if known is not None and not known.is_staff:
        raise NameTaken("mobile" if known.mobile == mobile else "email")
    account = known or Account(created_at=at, failed_sign_ins=0)
    before = known_of(account)
    account.role, account.court_id, account.name = role, court_id, name
    account.assistant, account.cashier = assistant, cashier
    account.supervisor = account.supervisor is True and account.decides
    account.password_hash, account.session_key = password_hash, new_session_key()
    take_names(account, mobile=mobile, email=email)
    if known is not None:
        note_changes(account, before, at=at)
    return account


def give_password(name: str, password_hash: str) -> Account:
    """Set the password of a person whom no code can reach and whom the court knows. Raises LookupError."""
    account = account_by_sign_in(name)
    if account is None:
        raise LookupError(name)
    set_password(account, password_hash)
    account.failed_sign_ins, account.locked_until_at = 0, None
    return account
