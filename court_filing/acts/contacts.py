"""Confirming a mobile number or an e-mail address (验证): the code that was sent there comes back.

Nothing is refused to whoever has not confirmed: a filing is received all the same（登记立案规定第二条）.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from court_filing.acts import one_time_code
from court_filing.acts.foreign_address import DAY, may_be_sent
from court_filing.acts.one_time_code import NewCode, Offer
from court_filing.cases import store
from court_filing.cases.account import Account, ContactCode
from court_filing.cases.contacts import count_codes_of, open_contact_code

Field = Literal["mobile", "email"]
FIELDS: tuple[Field, ...] = get_args(Field)
MOST_TO_A_PERSON = 10
"""Codes in 24 hours, to whichever address; each address has its own limit besides (`foreign_address`)."""


class NotSent(Exception):
    """No code can be sent now."""


class NothingReaches(NotSent):
    """No messenger of this installation serves addresses of that kind."""


class MustWait(NotSent):
    """A code was sent a moment ago, or was tried too often and is not over."""


class TooMany(NotSent):
    """No more codes today, to this person or to this address."""


@dataclass(frozen=True)
class Answer:
    """The code that a person gave back, compared with the one sent."""

    field: Field
    code_id: int | None
    right: bool


def address_of(account: Account, field: Field) -> str | None:
    """The person's mobile number or e-mail address."""
    return account.mobile if field == "mobile" else account.email


def is_confirmed(account: Account, field: Field) -> bool:
    """Whether a code came back from that address since it was given."""
    at = account.mobile_confirmed_at if field == "mobile" else account.email_confirmed_at
    return at is not None


def unconfirmed(account: Account) -> tuple[Field, ...]:
    """Which addresses the person has given and not confirmed."""
    return tuple(field for field in FIELDS if address_of(account, field) and not is_confirmed(account, field))


def awaited(account: Account, field: Field, *, at: datetime) -> bool:
    """Whether a code was sent there that can still come back."""
    address = address_of(account, field)
    code = open_contact_code(account.id, address, at=at) if address else None
    return code is not None and code.tries < one_time_code.TRIES


def offer(
    account: Account, field: Field, new: NewCode, *, at: datetime, reaches: Callable[[str], bool]
) -> Offer | None:
    """Keep a new code for that address, as a hash, to be sent there; None where there is none or it is confirmed.

    The account is held, so that of many who ask at once one is sent a code. Raises NothingReaches, MustWait, TooMany.
    """
    held = store.locked(Account, account.id)
    address = address_of(held, field) if held else None
    if held is None or not address or is_confirmed(held, field):
        return None
    if not reaches(address):
        raise NothingReaches()
    if one_time_code.must_wait(open_contact_code(held.id, address, at=at), at=at):
        raise MustWait()
    asked = count_codes_of(held, expiring_after=at - DAY + one_time_code.VALID_FOR)
    if asked >= MOST_TO_A_PERSON or not may_be_sent(address, at=at):
        raise TooMany()
    expires_at = at + one_time_code.VALID_FOR
    kept = ContactCode(account_id=held.id, address=address, code_hash=new.code_hash, expires_at=expires_at)
    return Offer(store.add(kept).id, address, new.code)


def take_back(offer: Offer, *, at: datetime) -> None:
    """Note that the code was not delivered; see `one_time_code.make_void`."""
    one_time_code.make_void(store.locked(ContactCode, offer.code_id), at=at)


def check(account: Account, field: Field, code: str, *, at: datetime) -> Answer:
    """Compare a code with the newest one sent to that address. Slow on purpose and writes nothing."""
    address = address_of(account, field)
    kept = open_contact_code(account.id, address, at=at) if address else None
    right = one_time_code.is_right(kept, code)
    return Answer(field, kept.id if kept else None, right)


def confirm(answer: Answer, *, at: datetime) -> Account:
    """Note that the address is the person's; the code is used up.

    Raises WrongCode, and then the try is to be kept; also where the address was changed meanwhile.
    """
    code = store.locked(ContactCode, answer.code_id) if answer.code_id is not None else None
    used = one_time_code.spend(code, right=answer.right, at=at)
    account = store.locked(Account, used.account_id)
    if account is None or address_of(account, answer.field) != used.address:
        raise one_time_code.WrongCode()
    if answer.field == "mobile":
        account.mobile_confirmed_at = at
    else:
        account.email_confirmed_at = at
    return account
