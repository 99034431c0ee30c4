"""Passwords of tests hashed at little cost; `real_cost` of conftest.py hashes them as the product does."""

from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher

from court_filing.acts import passwords

_REAL = passwords._HASHER
_QUICK = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)


def begin() -> None:
    """Hash quickly from now on, in this process."""
    passwords._HASHER = _QUICK


@contextmanager
def real() -> Iterator[None]:
    """Hash as the product does."""
    passwords._HASHER = _REAL
    passwords._decoy.cache_clear()
    try:
        yield
    finally:
        begin()
        passwords._decoy.cache_clear()
