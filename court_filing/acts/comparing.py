"""Comparing answers with files (一致性核对): a difference is mended, or the person says why both may stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from court_filing.acts.record import record_of
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import ensure_open
from court_filing.review.lens import mismatches
from court_filing.review.mismatch import Mismatch

MOST_EXPLAINED = 500
"""So many explanations are kept; a case with more differences is none of this kind."""


class Why(StrEnum):
    """Why a difference may stand."""

    BOTH_RIGHT = "both_right"
    MISREAD = "misread"


@dataclass(frozen=True)
class Explained:
    """A difference with what the person said of it."""

    mismatch: Mismatch
    why: Why
    reason: str


def differences(case: Case) -> tuple[Sequence[Mismatch], Sequence[Explained]]:
    """What is still open, and what was explained and is still so."""
    kept = case.compared or {}
    found = mismatches(record_of(case))
    explained = [
        Explained(each, Why(kept[each.key]["why"]), kept[each.key]["reason"])
        for each in found
        if each.key in kept
    ]
    return [each for each in found if each.key not in kept], explained


def explain(case: Case, key: str, *, why: Why, reason: str, at: datetime) -> bool:
    """Keep why a difference may stand; says whether it was kept. One that is gone meanwhile needs no word.

    Raises NotAllowed.
    """
    store.lock(case)
    ensure_open(case)
    known = {each.key for each in mismatches(record_of(case))}
    if key not in known:
        return False
    # Explanations of what differs no longer make room for those of what does.
    kept: Mapping[str, object] = {old: said for old, said in (case.compared or {}).items() if old in known}
    if key not in kept and len(kept) >= MOST_EXPLAINED:
        return False
    said = {"why": why.value, "reason": reason, "at": at.isoformat()}
    case.compared, case.changed_at = {**kept, key: said}, at
    return True


def is_known(case: Case, key: str) -> bool:
    """Whether a difference of that key is there now, or was explained earlier."""
    return key in (case.compared or {}) or any(each.key == key for each in mismatches(record_of(case)))


def ask_again(case: Case, key: str, *, at: datetime) -> None:
    """Take an explanation back. Raises NotAllowed."""
    store.lock(case)
    ensure_open(case)
    if key in (case.compared or {}):
        left = {known: said for known, said in (case.compared or {}).items() if known != key}
        case.compared, case.changed_at = left or None, at
