"""Signing up (注册): a person opens an account for litigation; clerks and administrators are appointed elsewhere."""

import secrets
from datetime import datetime

from court_filing.acts.sign_in_names import take_names
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.consent import Consent

OPEN_ROLES = (Role.LITIGANT, Role.LAWYER)
"""What people may sign up as by themselves."""

PRIVACY_VERSION = "2026-11-21"
"""The version of the privacy text (个人信息处理说明) that is shown today."""


def open_account(
    role: Role, *, mobile: str | None, email: str | None, password_hash: str, at: datetime
) -> Account:
    """Open an account, keeping which privacy text was agreed to（个人信息保护法第十四条）.

    Raises NameTaken, NoName, and ValueError for a role that is not open to everybody.
    """
    if role not in OPEN_ROLES:
        raise ValueError(role)
    account = Account(
        role=role,
        password_hash=password_hash,
        session_key=new_session_key(),
        created_at=at,
        failed_sign_ins=0,
    )
    take_names(account, mobile=mobile, email=email)
    store.add(Consent(account_id=account.id, text="privacy_notice", version=PRIVACY_VERSION, agreed_at=at))
    return account


def new_session_key() -> str:
    """What a session cookie names: 256 random bits."""
    return secrets.token_hex()
