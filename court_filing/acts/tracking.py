"""Tracking by number (查询进度): whoever has a case's number and the password set for it may see where it stands."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from court_filing.acts import passwords
from court_filing.acts.lockout import MINUTES, TRIES, UNLOCKED, Lockout
from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.lifecycle import Act, Actor, NotAllowed
from court_filing.cases.queries import case_by_number
from court_filing.law.case_numbers import normalised
from court_filing.texts import Text

_DASHES = re.compile(r"[\s\-\u2010-\u2015]+")
_FILING = re.compile(r"[0-9]{14}")
_YEAR = re.compile(r"（?([0-9]{4})）?(?=[^0-9）])")


class NotFound(Exception):
    """Number and password open nothing: an unknown number, a missing, a wrong, a locked password are told the same."""

    text = Text(
        "号码和查询密码对不上，请检查后重新输入。没有设置查询密码的案件，在这里查不到。"
        "连续输错 {tries} 次，这个号码 {minutes} 分钟内都查不到",
        tries=TRIES,
        minutes=MINUTES,
    )

    def __init__(self) -> None:
        super().__init__(str(self.text))


@dataclass(frozen=True)
class Attempt:
    """A number and whether the password given with it is right."""

    case_id: str | None
    tracking_hash: str | None
    """The hash that the password was compared with."""
    right: bool


def tidy_number(typed: str) -> str:
    """A 收件号 or 案号 as it is stored, however it was typed: 20261121-000318, （2026）京0105民初12345号."""
    plain = unicodedata.normalize("NFKC", typed).replace("收件号", "").replace("案号", "").strip(" :：")
    digits = _DASHES.sub("", plain)
    if _FILING.fullmatch(digits):
        return f"{digits[:8]}-{digits[8:]}"
    number = _YEAR.sub(r"（\1）", normalised(plain), count=1)
    return number if number.endswith("号") else f"{number}号"


def check_password(password: str, case: Case) -> None:
    """Raise WeakPassword for a tracking password (查询密码) that others would guess."""
    number = (case.filing_number or "").replace("-", "")
    if number and number in _DASHES.sub("", password):
        raise passwords.WeakPassword(Text("查询密码里不要有收件号，别人容易猜到，请换一个"))
    passwords.check(password, names=[case.owner.mobile, case.owner.email])


def set_password(case: Case, password_hash: str) -> None:
    """Set or change the tracking password: views opened with the old one end, and wrong tries are forgotten.

    Raises NotAllowed while nothing has been submitted: there is no number to ask for.
    """
    if case.state is CaseState.DRAFT:
        raise NotAllowed(Act.CHANGE, case.state, Actor.LITIGANT)
    case.tracking_hash = password_hash
    _count(case, UNLOCKED)


def check(number: str, password: str) -> Attempt:
    """Compare the password. Slow on purpose and writes nothing: done before the writing begins."""
    case = case_by_number(tidy_number(number))
    known = case.tracking_hash if case is not None else None
    return Attempt(case.id if case is not None else None, known, right=passwords.matches(known, password))


def admit(attempt: Attempt, *, at: datetime) -> Case:
    """The case that the attempt opens; raises NotFound, and then the count is to be kept.

    Five wrong passwords in a row lock the number, also for the right one. The row is held meanwhile, so that of many
    attempts at once no more than five are answered.
    """
    case = store.locked(Case, attempt.case_id) if attempt.case_id is not None else None
    if case is None:
        raise NotFound()
    lockout = Lockout(case.tracking_failures, case.tracking_locked_until_at)
    if lockout.holds(at=at):
        raise NotFound()
    if attempt.right and case.tracking_hash == attempt.tracking_hash:
        _count(case, UNLOCKED)
        return case
    _count(case, lockout.after_wrong(at=at))
    raise NotFound()


def seal(case: Case) -> str:
    """What a view remembers of the password that opened it; another password has another."""
    return hashlib.sha256((case.tracking_hash or "").encode()).hexdigest()[:16]


def _count(case: Case, lockout: Lockout) -> None:
    case.tracking_failures, case.tracking_locked_until_at = lockout.failures, lockout.until_at
