"""What the trial has come to, by what was told after docketing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from court_filing.cases.case import Case
from court_filing.cases.progress import Progress
from court_filing.law.progress import kind


class Sitting(Protocol):
    """What of an entry says when the court sits, however it was fetched."""

    @property
    def id(self) -> int:
        """Later entries have higher ones."""

    @property
    def hearing_at(self) -> datetime | None:
        """When the court sits."""

    @property
    def lifts_earlier(self) -> bool:
        """Whether it is in place of those fixed before."""


S = TypeVar("S", bound=Sitting)


def is_closed(case: Case) -> bool:
    """Whether the case was told to be closed (结案)."""
    return has_closing((entry.kind for entry in case.progress), proceeding_id=case.case_type)


def has_closing(told: Iterable[str], *, proceeding_id: str | None) -> bool:
    """Whether one of the kinds told closes a case."""
    return any(kind(each, proceeding_id=proceeding_id).closes for each in told)


def next_hearing(case: Case, *, at: datetime) -> Progress | None:
    """The next sitting (下次开庭) that still stands; None where there is none, or the case is closed."""
    return None if is_closed(case) else next_sitting(case.progress, at=at)


def next_sitting(entries: Iterable[S], *, at: datetime) -> S | None:
    """The first of the sittings ahead that no later entry has put another time in place of."""
    standing: list[S] = []
    for entry in sorted(entries, key=lambda entry: entry.id):
        if entry.hearing_at is not None:
            standing = [*([] if entry.lifts_earlier else standing), entry]
    ahead = [entry for entry in standing if entry.hearing_at and entry.hearing_at >= at]
    return min(ahead, key=lambda entry: (entry.hearing_at, entry.id), default=None)
