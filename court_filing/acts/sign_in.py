"""Signing in (登录): the password decides, and five wrong ones in a row lock the account for a while."""

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from court_filing.acts import passwords
from court_filing.acts.lockout import MINUTES, TRIES, UNLOCKED, Lockout
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.queries import account_by_sign_in
from court_filing.clock import SHANGHAI
from court_filing.texts import Text


class NotAdmitted(Exception):
    """The person does not get in; `text` says so without telling whether there is such an account."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


class WrongPassword(NotAdmitted):
    """Name and password do not belong together."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "手机号码（或电子邮箱）和密码对不上，请检查后重新输入。连续输错 {tries} 次要等 {minutes} 分钟",
                tries=TRIES,
                minutes=MINUTES,
            )
        )


class Locked(NotAdmitted):
    """Too many wrong passwords; nobody gets in before `until_at`, not even with the right one."""

    def __init__(self, until_at: datetime) -> None:
        until_at = until_at.astimezone(SHANGHAI)
        super().__init__(
            Text(
                "密码已连续输错 {tries} 次。为了保护账号，请在 {time} 以后再登录，或者现在就用“忘记密码”设置新密码",
                tries=TRIES,
                time=f"{until_at + timedelta(seconds=59):%H:%M}",
            )
        )
        self.until_at = until_at


@dataclass(frozen=True)
class Attempt:
    """A name and whether the password given with it is right."""

    name: str
    account_id: int | None
    password_hash: str | None
    """The hash that the password was compared with."""
    right: bool
    fresh_hash: str | None = None
    """The password under today's parameters, where the kept hash has older ones."""


@dataclass
class Stranger:
    """A name without an account: counted and locked like one, so that nobody learns who has an account."""

    failed_sign_ins: int = 0
    locked_until_at: datetime | None = None


def check(name: str, password: str) -> Attempt:
    """Compare the password. Slow on purpose and writes nothing: done before the writing begins."""
    account = account_by_sign_in(name)
    if account is None:
        return Attempt(name, None, None, right=passwords.matches(None, password))
    right = passwords.matches(account.password_hash, password)
    outdated = right and passwords.is_outdated(account.password_hash)
    fresh_hash = passwords.hash_of(password) if outdated else None
    return Attempt(name, account.id, account.password_hash, right, fresh_hash)


def admit(attempt: Attempt, *, at: datetime) -> Account:
    """The person whose attempt this is; raises WrongPassword or Locked, and then the count is to be kept.

    The account's row is held meanwhile, so that of many attempts at once no more than five are answered.
    """
    account = store.locked(Account, attempt.account_id) if attempt.account_id is not None else None
    if account is None:
        with _strangers_lock:
            _count(_stranger(attempt.name), right=False, at=at)
        raise WrongPassword()
    _count(account, right=attempt.right and account.password_hash == attempt.password_hash, at=at)
    if attempt.fresh_hash is not None:
        account.password_hash = attempt.fresh_hash
    return account


def forgive(account: Account) -> None:
    """Take back the lock and the count: the person has shown otherwise who they are."""
    _keep(account, UNLOCKED)


def _count(who: Account | Stranger, *, right: bool, at: datetime) -> None:
    before = Lockout(who.failed_sign_ins, who.locked_until_at)
    if before.until_at is not None and before.holds(at=at):
        raise Locked(before.until_at)
    after = UNLOCKED if right else before.after_wrong(at=at)
    _keep(who, after)
    if after.until_at is not None:
        raise Locked(after.until_at)
    if not right:
        raise WrongPassword()


def _keep(who: Account | Stranger, lockout: Lockout) -> None:
    who.failed_sign_ins, who.locked_until_at = lockout.failures, lockout.until_at


_strangers: OrderedDict[bytes, Stranger] = OrderedDict()
"""The names tried last in this process, as digests. An account's own count is in its row and holds everywhere."""
_strangers_lock = threading.Lock()
_MOST_STRANGERS = 10_000


def _stranger(name: str) -> Stranger:
    key = hashlib.sha256(name.encode()).digest()
    stranger = _strangers.setdefault(key, Stranger())
    _strangers.move_to_end(key)
    if len(_strangers) > _MOST_STRANGERS:
        _strangers.popitem(last=False)
    return stranger
