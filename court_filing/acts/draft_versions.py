"""Versions of a draft (修改记录): before a change its answers are kept, so that every change can be undone.

Whatever changes answers does it inside `changing`; then its change is in the history, and can be taken back.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from court_filing.cases import store
from court_filing.cases.answers import (
    EVERY_PART,
    Answers,
    combined,
    difference,
    put_back,
    taken_down,
)
from court_filing.cases.case import Case, CaseState
from court_filing.cases.completeness import SETTLED_BY_SUBMISSION
from court_filing.cases.draft import DraftVersion
from court_filing.cases.draft_versions import keep_version, newest_number, versions_of
from court_filing.cases.lifecycle import ensure_open

RESTORED = "restored"
"""The step of a version that was kept when an earlier one was put back."""
SETTLED_COLUMNS = ("case_type", "court_id", "court_name")
"""What stays as it was received, whatever is put back (`completeness.SETTLED_BY_SUBMISSION`)."""


class NoSuchVersion(Exception):
    """The version is not there, was let go, or cannot be put back any more."""


class ChangedSince(Exception):
    """The change that was to be undone is not the last any more."""


@contextmanager
def changing(case: Case, step: str, *, at: datetime, rows: Sequence[str] = ()) -> Iterator[None]:
    """Change answers inside: what they said before is kept as a version of that `step`.

    Every column of the case counts; of `parties`, `agents`, `claims`, `materials` those that are named in `rows`. A
    JSON column is given a new value, not changed in place. Where nothing was changed, nothing is kept. The case is
    held first: a submission that runs at the same time is over, or waits, when its state is looked at.

    Raises NotAllowed where the answers are not the litigant's to change.
    """
    store.lock(case)
    ensure_open(case)
    before = taken_down(case, rows)
    yield
    case.changed_at = at
    if changed := difference(before, taken_down(case, rows)):
        keep_version(case, step, changed, account_id=writer_of(case), at=at)


def writer_of(case: Case) -> int:
    """Whose doing a change is: the clerk's who continues the draft at the counter, else its owner's."""
    return case.clerk_id if case.at_counter and case.clerk_id is not None else case.owner_id


def restore(case: Case, number: int, *, at: datetime) -> None:
    """Put the answers back as they stood before the change of that number; this can be undone like any change.

    What the submission has settled stays. Raises NotAllowed, NoSuchVersion.
    """
    with changing(case, RESTORED, at=at, rows=EVERY_PART):
        versions = versions_of(case, since=number)
        if number not in restorable(case, versions):
            raise NoSuchVersion(number)
        settled = SETTLED_COLUMNS if case.state is not CaseState.DRAFT else ()
        put_back(case, before_all(versions), at=at, but=settled)


def undo(case: Case, number: int, *, at: datetime) -> None:
    """Take back the last change, which was shown under that number; undoing again brings it back.

    Raises NotAllowed, ChangedSince where something else was changed meanwhile, NoSuchVersion.
    """
    store.lock(case)
    if number != newest_number(case):
        raise ChangedSince(number)
    restore(case, number, at=at)


def restorable(case: Case, versions: Sequence[DraftVersion]) -> frozenset[int]:
    """Which of the versions, newest first, can be put back.

    Once the case was received, nothing from before its case type was last changed: those were other questions.
    """
    numbers = []
    for version in versions:
        columns = (version.answers.get("case") or {}).get("") or {}
        if case.state is not CaseState.DRAFT and SETTLED_BY_SUBMISSION[0] in columns:
            break
        numbers.append(version.number)
    return frozenset(numbers)


def before_all(versions: Sequence[DraftVersion]) -> Answers:
    """How things stood before the oldest of these versions, which follow one another, newest first."""
    standing: Answers = {}
    for version in versions:
        standing = combined(version.answers, standing)
    return standing
