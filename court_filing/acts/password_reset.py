"""A forgotten password (忘记密码): a code sent to the person proves who they are, once and for ten minutes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from court_filing.acts import one_time_code
from court_filing.acts.foreign_address import DAY
from court_filing.acts.one_time_code import VALID_FOR, NewCode, Offer, WrongCode
from court_filing.acts.sign_in import forgive
from court_filing.acts.sign_up import new_session_key
from court_filing.cases import store
from court_filing.cases.account import Account, ResetCode
from court_filing.cases.contacts import count_reset_codes_of
from court_filing.cases.queries import account_by_sign_in, open_reset_code

MOST_A_DAY = 10
"""Codes to one person in 24 hours, whoever asks for them."""


@dataclass(frozen=True)
class Answer:
    """The code that a person gave back, compared with the one sent."""

    code_id: int | None
    right: bool


def offer(name: str, new: NewCode, *, at: datetime, reaches: Callable[[str], bool] = bool) -> Offer | None:
    """Keep a new code for the person with that name, as a hash, to be sent to them.

    `reaches` says to which addresses something can be sent. None where there is no such person, where nothing reaches
    them, or where they must wait for another code (`one_time_code.must_wait`, MOST_A_DAY). The account is held, so
    that of many who ask at once one is sent a code.
    """
    found = account_by_sign_in(name)
    account = store.locked(Account, found.id) if found is not None else None
    if account is None or one_time_code.must_wait(open_reset_code(account.id, at=at), at=at):
        return None
    to = next((each for each in _addresses(account) if reaches(each)), None)
    if to is None or count_reset_codes_of(account, expiring_after=at - DAY + VALID_FOR) >= MOST_A_DAY:
        return None
    kept = ResetCode(account_id=account.id, code_hash=new.code_hash, expires_at=at + VALID_FOR)
    return Offer(store.add(kept).id, to, new.code)


def take_back(offer: Offer, *, at: datetime) -> None:
    """Note that the code was not delivered; see `one_time_code.make_void`."""
    one_time_code.make_void(store.locked(ResetCode, offer.code_id), at=at)


def check(name: str, code: str, *, at: datetime) -> Answer:
    """Compare a code with the newest one sent. Slow on purpose and writes nothing."""
    account = account_by_sign_in(name)
    kept = open_reset_code(account.id, at=at) if account is not None else None
    right = one_time_code.is_right(kept, code)
    return Answer(kept.id if kept else None, right)


def reset(answer: Answer, *, password_hash: str, at: datetime) -> Account:
    """Give the person a new password and sign them out everywhere; the code is used up.

    Raises WrongCode, and then the try is to be kept.
    """
    code = store.locked(ResetCode, answer.code_id) if answer.code_id is not None else None
    used = one_time_code.spend(code, right=answer.right, at=at)
    account = store.locked(Account, used.account_id)
    if account is None:
        raise WrongCode()
    set_password(account, password_hash)
    forgive(account)
    return account


def set_password(account: Account, password_hash: str) -> None:
    """Replace the password; every session begun with the old one ends."""
    account.password_hash = password_hash
    account.session_key = new_session_key()


def _addresses(account: Account) -> list[str]:
    """Where a code may go, the best first: an address that was confirmed is no stranger's."""
    mail = (account.email_confirmed_at is None, account.email)
    mobile = (account.mobile_confirmed_at is None, account.mobile)
    return [address for _unsure, address in sorted((mail, mobile), key=lambda each: each[0]) if address]
