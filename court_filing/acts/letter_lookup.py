"""Finding a letter (查询留言) without an account: by its number and the password that its writer chose."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from court_filing.acts import passwords
from court_filing.acts.lockout import MINUTES, TRIES, UNLOCKED, Lockout
from court_filing.cases import store
from court_filing.cases.letter import Letter
from court_filing.cases.letters import letter_by_number
from court_filing.texts import Text

_NUMBER = re.compile(r"留?(\d{8})(\d{6})")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015:]+|留言编号")


class NotFound(Exception):
    """Number and password open nothing; an unknown number, a wrong and a locked password are told the same."""

    text = Text(
        "编号和查询密码对不上，请检查后重新输入。登录以后写的留言，请登录后在“我的留言”里看。"
        "连续输错 {tries} 次，这个编号 {minutes} 分钟内都查不到",
        tries=TRIES,
        minutes=MINUTES,
    )

    def __init__(self) -> None:
        super().__init__(str(self.text))


@dataclass(frozen=True)
class Attempt:
    """A number and whether the password given with it is right."""

    letter_id: int | None
    right: bool


def tidy_number(typed: str) -> str:
    """A 留言编号 as it is stored, however it was typed: 留20261122-000003, 20261122000003."""
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", typed))
    found = _NUMBER.fullmatch(plain)
    return f"留{found[1]}-{found[2]}" if found else plain


def check(number: str, password: str) -> Attempt:
    """Compare the password. Slow on purpose and writes nothing: done before the writing begins."""
    letter = letter_by_number(tidy_number(number))
    known = letter.secret_hash if letter is not None else None
    return Attempt(letter.id if letter is not None else None, right=passwords.matches(known, password))


def admit(attempt: Attempt, *, at: datetime) -> Letter:
    """The letter that the attempt opens; raises NotFound, and then the count is to be kept.

    As with a case that is tracked: five wrong passwords in a row lock the number, also for the right one.
    """
    letter = store.locked(Letter, attempt.letter_id) if attempt.letter_id is not None else None
    if letter is None:
        raise NotFound()
    lockout = Lockout(letter.failures, letter.locked_until_at)
    if lockout.holds(at=at):
        raise NotFound()
    if attempt.right:
        _count(letter, UNLOCKED)
        return letter
    _count(letter, lockout.after_wrong(at=at))
    raise NotFound()


def _count(letter: Letter, lockout: Lockout) -> None:
    letter.failures, letter.locked_until_at = lockout.failures, lockout.until_at
