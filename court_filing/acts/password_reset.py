"""A forgotten password (忘记密码): a code sent to the person proves who they are, once and for ten minutes."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from court_filing.acts import passwords
from court_filing.acts.sign_in import forgive
from court_filing.acts.sign_up import new_session_key
from court_filing.cases import store
from court_filing.cases.account import Account, ResetCode
from court_filing.cases.queries import account_by_sign_in, open_reset_code

VALID_FOR = timedelta(minutes=10)
TRIES = 5
PAUSE = timedelta(minutes=1)
"""Between two codes to the same person: nobody is to be flooded with messages."""


class WrongCode(Exception):
    """The code is wrong, used, too old, or was tried too often; which of these is not told."""


@dataclass(frozen=True)
class Offer:
    """A code to be sent to a person and then kept."""

    account_id: int
    to: str
    code: str
    code_hash: str


@dataclass(frozen=True)
class Answer:
    """The code that a person gave back, compared with the one sent."""

    code_id: int | None
    right: bool


def offer(name: str, *, at: datetime, reaches: Callable[[str], bool] = bool) -> Offer | None:
    """A new code for the person with that name. Slow on purpose and writes nothing.

    `reaches` says to which addresses something can be sent. None where there is no such person, where nothing reaches
    them, where a code was sent a moment ago, or where one has been tried too often
    and is not over yet: so guessing gets five tries in ten minutes, however many codes are asked for.
    """
    code = f"{secrets.randbelow(1_000_000):06d}"
    code_hash = passwords.hash_of(code)
    account = account_by_sign_in(name)
    if account is None or _must_wait(account, at):
        return None
    to = next((each for each in (account.email, account.mobile) if each and reaches(each)), None)
    return Offer(account.id, to, code, code_hash) if to else None


def keep(offer: Offer, *, at: datetime) -> None:
    """Keep, as a hash, the code that was sent."""
    store.add(ResetCode(account_id=offer.account_id, code_hash=offer.code_hash, expires_at=at + VALID_FOR))


def check(name: str, code: str, *, at: datetime) -> Answer:
    """Compare a code with the newest one sent. Slow on purpose and writes nothing."""
    account = account_by_sign_in(name)
    kept = open_reset_code(account.id, at=at) if account is not None else None
    right = passwords.matches(kept.code_hash if kept else None, code)
    return Answer(kept.id if kept else None, right)


def reset(answer: Answer, *, password_hash: str, at: datetime) -> Account:
    """Give the person a new password and sign them out everywhere; the code is used up.

    Raises WrongCode, and then the try is to be kept.
    """
    code = store.locked(ResetCode, answer.code_id) if answer.code_id is not None else None
    if code is None or code.used_at is not None or code.expires_at <= at or code.tries >= TRIES:
        raise WrongCode()
    code.tries += 1
    if not answer.right:
        raise WrongCode()
    code.used_at = at
    account = store.locked(Account, code.account_id)
    if account is None:
        raise WrongCode()
    set_password(account, password_hash)
    forgive(account)
    return account


def set_password(account: Account, password_hash: str) -> None:
    """Replace the password; every session begun with the old one ends."""
    account.password_hash = password_hash
    account.session_key = new_session_key()


def _must_wait(account: Account, at: datetime) -> bool:
    code = open_reset_code(account.id, at=at)
    return code is not None and (code.tries >= TRIES or code.expires_at - VALID_FOR + PAUSE > at)
