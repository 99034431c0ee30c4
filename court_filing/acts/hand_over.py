"""Handing a draft over to the counter (窗口) by a code of eight digits, and back.

The clerk, or an assistant (导诉员), fills in for the person; what was handed over is not submitted at the counter. The
promise that all is true and the real name are the person's own（民诉法第一百一十五条、在线诉讼规则第七条）, so the
draft is given back and its owner submits it.
"""

import hashlib
import hmac
import re
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import NoReturn

from court_filing.acts.lockout import MINUTES, TRIES, UNLOCKED, Lockout
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import ONLINE, Case
from court_filing.cases.draft import HandOver
from court_filing.cases.hand_overs import end_hand_overs, hand_over_by_code, open_hand_over
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, ensure_draft, ensure_open
from court_filing.texts import Text

VALID_FOR = timedelta(days=7)
_DIGITS = 100_000_000
_CODE = re.compile(r"[0-9]{8}")
_MOST_MADE = 20


class WrongCode(Exception):
    """No draft waits under that code: mistyped, expired, taken already or taken back are told the same."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def make_code(case: Case, *, secret: str, at: datetime) -> HandOver:
    """A new code for the draft; an earlier one opens nothing any more. Raises NotAllowed where it is no draft.

    `secret` is the installation's: from the table alone no code can be found.
    """
    store.lock(case)
    ensure_draft(case)
    if case.at_counter:
        raise NotAllowed(Act.CHANGE, case.state, Actor.LITIGANT)
    end_hand_overs(case, at=at)
    for moment in (at + timedelta(microseconds=step) for step in range(_MOST_MADE)):
        hand_over = HandOver(case_id=case.id, made_at=moment, expires_at=at + VALID_FOR, code_hash="")
        hand_over.code_hash = _hash(code_of(hand_over, secret=secret), secret)
        try:
            with store.savepoint():
                return store.add(hand_over)
        except store.Conflict:  # the same eight digits were given before
            continue
    raise RuntimeError("no free code was found")


def code_of(hand_over: HandOver, *, secret: str) -> str:
    """The eight digits, which are kept nowhere: they follow from the secret, the case and the moment."""
    about = f"{hand_over.case_id} {hand_over.made_at.astimezone(UTC).isoformat()}"
    return f"{int(_mac(secret, 'code', about)[:16], 16) % _DIGITS:08d}"


def waiting(case: Case, *, at: datetime) -> HandOver | None:
    """The code under which the draft waits for a clerk now; None where there is none or it has expired."""
    hand_over = open_hand_over(case)
    valid = hand_over is not None and hand_over.taken_at is None and hand_over.expires_at > at
    return hand_over if valid else None


def take_over(typed: str, *, by: Account, secret: str, at: datetime) -> Case:
    """The draft that waits under the code, from now on the clerk's to continue.

    Who has it already and types the code again, or presses the button twice, gets the same draft. Raises WrongCode;
    then the count is to be kept, for five wrong codes in a row lock the clerk out for a while.
    """
    clerk = store.locked(Account, by.id)
    assert clerk is not None
    _ensure_unlocked(clerk, at=at)
    code = re.sub(r"[\s\-\u2010-\u2015]", "", unicodedata.normalize("NFKC", typed))
    hand_over = hand_over_by_code(_hash(code, secret), at=at) if _CODE.fullmatch(code) else None
    case = store.locked(Case, hand_over.case_id) if hand_over is not None else None
    if hand_over is not None:
        store.refresh(hand_over)  # the case is held now: nobody else takes it, and it is not taken back
    if case is not None and hand_over is not None and _has_it(clerk, hand_over, case):
        return case
    if case is None or hand_over is None or hand_over.taken_at or hand_over.ended_at or not _free(case):
        _count_wrong(clerk, at=at)
    _count(clerk, UNLOCKED)
    hand_over.taken_at, hand_over.clerk_id = at, clerk.id
    case.clerk, case.taken_at = clerk, at
    store.flush()
    return case


def hand_back(case: Case, *, by: Account, at: datetime) -> None:
    """The clerk gives the draft back; nothing happens where they have it no more."""
    store.lock(case)
    if case.at_counter and case.clerk_id == by.id:
        _end(case, at)


def call_back(case: Case, *, at: datetime) -> None:
    """Its owner takes it back, whether a clerk has it or it still waits under its code."""
    store.lock(case)
    ensure_open(case)
    _end(case, at)


def _end(case: Case, at: datetime) -> None:
    end_hand_overs(case, at=at)
    case.clerk, case.taken_at = None, None
    if case.received_at is None:
        case.channel = ONLINE  # from now on the owner fills it in, and submits it
    store.flush()


def _has_it(clerk: Account, hand_over: HandOver, case: Case) -> bool:
    return case.at_counter and hand_over.ended_at is None and hand_over.clerk_id == case.clerk_id == clerk.id


def _free(case: Case) -> bool:
    return case.received_at is None and case.clerk_id is None


def _ensure_unlocked(clerk: Account, *, at: datetime) -> None:
    if _lockout(clerk).holds(at=at):
        raise WrongCode(
            Text(
                "已连续输错 {tries} 次，请过 {minutes} 分钟再试。请和当事人当面核对纸条上的 8 位数字",
                tries=TRIES,
                minutes=MINUTES,
            )
        )


def _count_wrong(clerk: Account, *, at: datetime) -> NoReturn:
    _count(clerk, _lockout(clerk).after_wrong(at=at))
    raise WrongCode(
        Text("没有找到这个交接码，请核对 8 位数字。过期的、已经用过的、当事人收回了的，都要请当事人重新生成")
    )


def _lockout(clerk: Account) -> Lockout:
    return Lockout(clerk.wrong_codes, clerk.codes_locked_until_at)


def _count(clerk: Account, lockout: Lockout) -> None:
    clerk.wrong_codes, clerk.codes_locked_until_at = lockout.failures, lockout.until_at


def _hash(code: str, secret: str) -> str:
    return _mac(secret, "hash", code)


def _mac(secret: str, use: str, about: str) -> str:
    return hmac.new(secret.encode(), f"hand-over {use} {about}".encode(), hashlib.sha256).hexdigest()
