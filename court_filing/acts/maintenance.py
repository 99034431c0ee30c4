"""Maintenance (系统维护): announced, kept, and nobody loses a day by it.

While it lasts nothing is handed in and nothing paid; drafts may be written. Whose last day falls into it has until
the first working day after it（民事诉讼法第八十六条: 因正当理由耽误期限的，由人民法院决定顺延）. Who tried to hand in
during it has that on record: a period that no court counts (诉讼时效) may have ended that day.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from court_filing.acts.notices import tell_owner
from court_filing.acts.rulebook import ensure_administrator
from court_filing.acts.time_limits import working_day_from
from court_filing.cases import maintenance as query
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.correction import Correction
from court_filing.cases.court_material import Maintenance
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.lifecycle import ATTEMPTED, note_attempt, note_moved_day
from court_filing.clock import court_day

ANNOUNCED = timedelta(days=3)
"""How long before it begins the pages speak of it."""
LOOKED_BACK = timedelta(days=30)
"""For so long last days are still moved, where the worker was away as well."""
LONGEST = timedelta(days=7)
LONGEST_WORDS = 300


class BadTime(ValueError):
    """The time cannot be: it ends before it begins, is over already, or lasts longer than a week."""


@dataclass(frozen=True)
class Rest:
    """A time of maintenance as people are told of it."""

    begins_at: datetime
    ends_at: datetime
    words: str
    now: bool
    tried_at: datetime
    """The moment at which it was asked about."""


def plan(
    *, court_id: str | None, begins_at: datetime, ends_at: datetime, words: str, by: Account, at: datetime
) -> Maintenance:
    """Set a time of maintenance. Raises BadTime, ValueError without words, PermissionError."""
    ensure_administrator(by)
    if ends_at <= begins_at or ends_at <= at or ends_at - begins_at > LONGEST:
        raise BadTime(f"{begins_at} to {ends_at}")
    if not words.strip() or len(words) > LONGEST_WORDS:
        raise ValueError(f"1 to {LONGEST_WORDS} characters")
    return store.add(
        Maintenance(
            court_id=court_id,
            begins_at=begins_at,
            ends_at=ends_at,
            words=words.strip(),
            by_id=by.id,
            made_at=at,
        )
    )


def end(time: Maintenance, *, by: Account, at: datetime) -> None:
    """End it before its time, or call it off. Does nothing to one that is over. Raises PermissionError."""
    ensure_administrator(by)
    if time.ended_at is None and at < time.ends_at:
        time.ended_at = at
        store.flush()


def rest_now(court_id: str | None, at: datetime) -> Rest | None:
    """The maintenance that goes on at that court."""
    time = query.running(court_id, at)
    return Rest(time.begins_at, time.ends_at, time.words, now=True, tried_at=at) if time else None


def rest_ahead(court_id: str | None, at: datetime) -> Rest | None:
    """The maintenance that goes on, or begins in the next days."""
    if going_on := rest_now(court_id, at):
        return going_on
    time = query.next_one(court_id, at, until=at + ANNOUNCED)
    return Rest(time.begins_at, time.ends_at, time.words, now=False, tried_at=at) if time else None


def keep_attempt(case: Case, rest: Rest, *, by: Account, at: datetime) -> None:
    """Put on record that somebody tried to hand in the filing meanwhile; once in one time of maintenance."""
    store.lock(case)
    if case.may_be_changed and not query.has_event_since(case, ATTEMPTED, rest.begins_at):
        note_attempt(
            case, by=by, at=at, begins_at=rest.begins_at.isoformat(), ends_at=rest.ends_at.isoformat()
        )
        store.flush()


@dataclass(frozen=True)
class Touched:
    """Whose last day falls into a time of maintenance, and to which day it moves."""

    corrections: tuple[int, ...]
    fees: tuple[int, ...]
    until_on: date


def touched(at: datetime) -> list[Touched]:
    """What has to be moved now, for every time of maintenance that has begun."""
    found = []
    for time in query.begun(at=at, since=at - LOOKED_BACK):
        first, last = court_day(time.begins_at), court_day(time.ended_at or time.ends_at)
        corrections = query.corrections_due(time.court_id, first, last)
        fees = query.fees_due(time.court_id, first, last)
        if corrections or fees:
            day = working_day_from(last + timedelta(days=1))
            found.append(Touched(tuple(corrections), tuple(fees), day))
    return found


def move_correction(correction_id: int, *, until_on: date, at: datetime) -> None:
    """Give who has to mend something until that day. Does nothing where it was answered or may take longer anyway."""
    correction = store.needed(Correction, correction_id)
    case = store.lock(correction.case)
    store.refresh(correction)
    if case.state is not CaseState.RETURNED or correction.answered_at or correction.due_on >= until_on:
        return
    before, correction.due_on = correction.due_on, until_on
    _tell(case, "correction", before, until_on, at)


def move_fee(fee_id: int, *, until_on: date, at: datetime) -> None:
    """Give who has to pay until that day. Does nothing where it was paid or may take longer anyway."""
    fee = store.needed(Fee, fee_id)
    case = store.lock(fee.case)
    store.refresh(fee)
    if fee.state is not FeeState.DUE or fee.due_on >= until_on:
        return
    before, fee.due_on, fee.reminded_at = fee.due_on, until_on, None
    _tell(case, "fee", before, until_on, at)


def _tell(case: Case, what: str, before: date, until_on: date, at: datetime) -> None:
    days = {"before_on": before.isoformat(), "until_on": until_on.isoformat()}
    note_moved_day(case, at=at, what=what, **days)
    tell_owner(case, "deadline_moved", at=at, what=what, **days)
    store.flush()
