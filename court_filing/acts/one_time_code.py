"""A code of six digits (验证码) that was sent to somebody: it serves once, for ten minutes, and cannot be guessed.

Whatever keeps such codes keeps them as hashes; at most five answers are compared with one, right or wrong.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from court_filing.acts import passwords
from court_filing.cases.account import ContactCode, ResetCode

Kept = TypeVar("Kept", ResetCode, ContactCode)

VALID_FOR = timedelta(minutes=10)
TRIES = 5
PAUSE = timedelta(minutes=1)
"""Between two codes to the same person: nobody is to be flooded with messages."""


class WrongCode(Exception):
    """The code is wrong, used, too old, or was tried too often; which of these is not told."""


@dataclass(frozen=True)
class NewCode:
    """A code and its hash, which alone is kept."""

    code: str
    code_hash: str


@dataclass(frozen=True)
class Offer:
    """A code that was kept as a hash, and is now to be sent."""

    code_id: int
    to: str
    code: str


def new_code() -> NewCode:
    """A code that nobody can foresee. Slow on purpose: made before the writing begins."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    return NewCode(code, passwords.hash_of(code))


def must_wait(open_code: ResetCode | ContactCode | None, *, at: datetime) -> bool:
    """Whether no other code is sent yet: one was a moment ago, or was tried too often and is not over.

    So guessing gets five tries in ten minutes, however many codes are asked for.
    """
    if open_code is None:
        return False
    return open_code.tries >= TRIES or open_code.expires_at - VALID_FOR + PAUSE > at


def make_void(code: ResetCode | ContactCode | None, *, at: datetime) -> None:
    """End a code that was not delivered; `code` is held. Another may be asked for at once, and this one still counts:
    it may have arrived without our knowing.
    """
    if code is not None and code.used_at is None:
        code.used_at = at


def is_right(open_code: ResetCode | ContactCode | None, code: str) -> bool:
    """Whether that is the code. Slow on purpose, also where there is none to compare it with."""
    return passwords.matches(open_code.code_hash if open_code else None, code)


def spend(code: Kept | None, *, right: bool, at: datetime) -> Kept:
    """Count a try, and use the code up where it was right; `code` is held. Raises WrongCode: the try is to be kept."""
    if code is None or code.used_at is not None or code.expires_at <= at or code.tries >= TRIES:
        raise WrongCode()
    code.tries += 1
    if not right:
        raise WrongCode()
    code.used_at = at
    return code
