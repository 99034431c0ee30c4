"""How long a clerk looks at a filing in each step (办理用时): told by their page, shown to them alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.desk_note import DeskTime
from court_filing.cases.desk_notes import time_of, times_of

STEPS = ("examine", "return", "refuse", "redirect")
MOST_SECONDS = 30 * 60
"""A page that stays open longer was forgotten."""
OLDEST = timedelta(hours=12)
"""A page that was opened longer ago tells nothing any more."""
LATELY = timedelta(days=30)
"""Over which time a clerk is shown what they spent."""


@dataclass(frozen=True)
class Spent:
    """What a clerk spent on one step lately."""

    filings: int
    median_seconds: int
    total_seconds: int


def note_time(case: Case, step: str, *, seconds: int, opened_at: datetime, by: Account, at: datetime) -> None:
    """Note how long a page has been looked at, in all since it was opened; the same page tells it again and again.

    Never more than the time since it was opened, nor than MOST_SECONDS; what cannot be is not noted. Two pages of one
    clerk that tell at once are noted one after the other.
    """
    if step not in STEPS or not at - OLDEST <= opened_at <= at:
        return
    store.lock(case)
    bounded = min(seconds, int((at - opened_at).total_seconds()), MOST_SECONDS)
    if bounded <= 0:
        return
    known = time_of(case, by, step=step, opened_at=opened_at)
    if known is None:
        known = store.add(
            DeskTime(case_id=case.id, account_id=by.id, step=step, opened_at=opened_at, seconds=0)
        )
    known.seconds = max(known.seconds, bounded)


def spent_by(account: Account, *, at: datetime) -> Mapping[str, Spent]:
    """By step, what the clerk spent in the last 30 days."""
    return {step: _spent(each) for step, each in times_of(account, since=at - LATELY).items()}


def _spent(seconds: Sequence[int]) -> Spent:
    return Spent(len(seconds), int(median(seconds)), sum(seconds))
