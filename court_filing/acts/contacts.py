"""Confirming a mobile number or an e-mail address (验证): the code that was sent there comes back.

Nothing is refused to whoever has not confirmed: a filing is received all the same（登记立案规定第二条）.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from court_filing.acts import one_time_code
from court_filing.cases import store
from court_filing.cases.account import Account, ContactCode
from court_filing.cases.contacts import count_codes_since, open_contact_code

Field = Literal["mobile", "email"]
FIELDS: tuple[Field, ...] = get_args(Field)
DAY = timedelta(days=1)
MOST_TO_A_PERSON = 10
MOST_TO_AN_ADDRESS = 5
"""Codes in 24 hours, whoever asks for them: nobody's telephone is to be flooded from here."""


class NotSent(Exception):
    """No code can be sent now."""


class NothingReaches(NotSent):
    """No messenger of this installation serves addresses of that kind."""


class MustWait(NotSent):
    """A code was sent a moment ago, or was tried too often and is not over."""


class TooMany(NotSent):
    """No more codes today, to this person or to this address."""


@dataclass(frozen=True)
class Offer:
    """A code to be sent to an address of a person's and then kept."""

    account_id: int
    to: str
    code: str
    code_hash: str


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


def offer(account: Account, field: Field, *, at: datetime, reaches: Callable[[str], bool]) -> Offer | None:
    """A new code for that address; None where there is none or it is confirmed. Slow on purpose and writes nothing.

    Raises NothingReaches, MustWait, TooMany.
    """
    address = address_of(account, field)
    if not address or is_confirmed(account, field):
        return None
    if not reaches(address):
        raise NothingReaches()
    if one_time_code.must_wait(open_contact_code(account.id, address, at=at), at=at):
        raise MustWait()
    to_person, to_address = count_codes_since(
        account, address, expiring_after=at - DAY + one_time_code.VALID_FOR
    )
    if to_person >= MOST_TO_A_PERSON or to_address >= MOST_TO_AN_ADDRESS:
        raise TooMany()
    code, code_hash = one_time_code.new_code()
    return Offer(account.id, address, code, code_hash)


def keep(offer: Offer, *, at: datetime) -> None:
    """Keep, as a hash, the code that was sent."""
    store.add(
        ContactCode(
            account_id=offer.account_id,
            address=offer.to,
            code_hash=offer.code_hash,
            expires_at=at + one_time_code.VALID_FOR,
        )
    )


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
