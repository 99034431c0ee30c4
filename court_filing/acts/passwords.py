"""Passwords: which are good enough, and how they are kept (Argon2id)."""

import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from court_filing.texts import Text

SHORTEST = 8
LONGEST = 200
_HASHER = PasswordHasher()
_COMMON = Path(__file__).parent / "common_passwords.txt"


class WeakPassword(ValueError):
    """A password that others would guess; `text` says why and how to mend it."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def check(password: str, *, names: Iterable[str | None] = ()) -> None:
    """Raise WeakPassword for one too short, too common, or made of the person's own sign-in `names`."""
    if len(password) < SHORTEST:
        raise WeakPassword(
            Text("密码至少要有 {least} 个字符，现在有 {count} 个", least=SHORTEST, count=len(password))
        )
    if len(password) > LONGEST:
        raise WeakPassword(
            Text("密码最多 {most} 个字符，现在有 {count} 个", most=LONGEST, count=len(password))
        )
    folded = _folded(password).casefold()
    if any(_speaks_of(folded, name.casefold()) for name in names if name):
        raise WeakPassword(Text("密码里不要有您的手机号码或电子邮箱，别人容易猜到，请换一个"))
    if folded in _common() or _is_monotonous(folded):
        raise WeakPassword(Text("这个密码太常见，别人容易猜到，请换一个。可以把几个不相干的词和数字连在一起"))


def hash_of(password: str) -> str:
    """The hash under which a password is kept; takes about a tenth of a second, on purpose."""
    return _HASHER.hash(_folded(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether this is the password. Without a hash to compare with it is not, and takes just as long to say."""
    try:
        right = _HASHER.verify(password_hash or _decoy(), _folded(password))
    except (VerificationError, InvalidHashError):
        return False
    return right and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than are used today."""
    return _HASHER.check_needs_rehash(password_hash)


def _folded(password: str) -> str:
    """One form however the keyboard wrote it: a Chinese input method may give full-width letters."""
    return unicodedata.normalize("NFKC", password)


def _speaks_of(password: str, name: str) -> bool:
    return name in password or password == name.partition("@")[0]


def _is_monotonous(password: str) -> bool:
    """The same sign again and again, or signs that follow one another (12345678, hgfedcba)."""
    steps = {ord(later) - ord(sign) for sign, later in zip(password, password[1:], strict=False)}
    return len(set(password)) <= 2 or steps in ({1}, {-1})


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.read_text(encoding="utf-8").split())


@cache
def _decoy() -> str:
    """The hash of a password that nobody has."""
    return _HASHER.hash(secrets.token_hex())
