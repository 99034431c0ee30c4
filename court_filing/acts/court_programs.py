"""Programs of courts (法院业务系统): each has a key of its own, with which it tells of its court's cases."""

import hashlib
import secrets
from datetime import datetime

from court_filing.cases import store
from court_filing.cases.court_programs import program_by_key
from court_filing.cases.progress import CourtProgram

LONGEST_NAME = 100
KEY_BYTES = 32
"""256 random bits: nobody guesses it, so that a plain hash of it is enough to keep."""


def add(court_id: str, *, name: str, at: datetime) -> tuple[CourtProgram, str]:
    """Let a program tell of that court's cases; the program and its access key, which is not kept."""
    key = secrets.token_urlsafe(KEY_BYTES)
    program = CourtProgram(court_id=court_id, name=name, key_hash=hash_of(key), created_at=at)
    return store.add(program), key


def revoke(program_id: int, *, at: datetime) -> CourtProgram:
    """From now on its key opens nothing. Raises LookupError where there is no such program."""
    program = store.needed(CourtProgram, program_id)
    program.revoked_at = program.revoked_at or at
    return program


def known_by(key: str) -> CourtProgram | None:
    """The program that shows this access key; None for one that is unknown or was revoked.

    It is looked up by its hash: how long that takes says nothing about the key itself.
    """
    return program_by_key(hash_of(key))


def hash_of(key: str) -> str:
    """What is kept of an access key."""
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
