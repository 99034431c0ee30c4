"""Handing out many filings at once (批量分案): in order, each for itself; what has moved meanwhile is told.

What an absent clerk has is moved in the same way: back for anybody, to one colleague, or evenly over those present.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from court_filing.acts import assignment
from court_filing.acts.sections import ensure_supervises
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.sections import cases_of_court, cases_with, clerks_of
from court_filing.clock import court_day
from court_filing.review.effort import LEAST_MINUTES

MOST = 500
"""Filings that are moved at once: each is locked until all are."""
Chosen = tuple[str, int | None]
"""The id of a case, and who had it when it was chosen."""


class NobodyPresent(ValueError):
    """There is nobody to give filings to."""


@dataclass
class Moved:
    """What became of filings that were to be moved."""

    done: list[Case] = field(default_factory=list)
    left: list[Case] = field(default_factory=list)
    """Those that had moved on, or were somebody else's by then; nothing happened to them."""
    unknown: int = 0
    """How many are no filings of the court."""


def assign_all(chosen: Sequence[Chosen], *, to: Account, by: Account, at: datetime) -> Moved:
    """Give every filing to one clerk. Raises NotASupervisor, Absent, ValueError for another court's clerk."""
    return _each(chosen, {case_id: to for case_id, _had in chosen}, by=by, at=at)


def spread(chosen: Sequence[Chosen], *, loads: Mapping[int, int], by: Account, at: datetime) -> Moved:
    """Give the filings evenly to the clerks present, each to one of its section where there is one.

    `loads`: minutes of work that clerks have already, by account. Raises NotASupervisor, NobodyPresent.
    """
    cases = cases_of_court(by.court_id, [case_id for case_id, _had in chosen[:MOST]])
    there = present(clerks_of(by.court_id), on=court_day(at))
    if not there:
        raise NobodyPresent(by.court_id)
    given: dict[str, Account] = {}
    loaded = {clerk.id: loads.get(clerk.id, 0) for clerk in there}
    for section_id in sorted({case.section_id for case in cases.values()}, key=lambda each: each or 0):
        mine = [case for case in cases.values() if case.section_id == section_id]
        people = {clerk.id: clerk for clerk in there if clerk.section_id == section_id} or {
            clerk.id: clerk for clerk in there
        }
        minutes = {case.id: case.expected_minutes or LEAST_MINUTES for case in mine}
        for case_id, clerk_id in evenly(minutes, {each: loaded[each] for each in people}).items():
            given[case_id] = people[clerk_id]
            loaded[clerk_id] += minutes[case_id]
    return _each(chosen, given, by=by, at=at)


def evenly(minutes: Mapping[str, int], loads: Mapping[int, int]) -> dict[str, int]:
    """Whom each piece of work goes to: the longest first, always to who has least; equals in a settled order."""
    loaded, given = dict(loads), {}
    for work in sorted(minutes, key=lambda each: (-minutes[each], each)):
        least = min(loaded, key=lambda clerk: (loaded[clerk], clerk))
        given[work] = least
        loaded[least] += minutes[work]
    return given


def present(clerks: Sequence[Account], *, on: date) -> list[Account]:
    """Those who are not away on that day."""
    return [clerk for clerk in clerks if not clerk.is_away(on)]


def put_back_all(clerk: Account, *, by: Account, at: datetime) -> Moved:
    """Put back everything that a clerk has to decide, at most MOST at once. Raises NotASupervisor."""
    ensure_supervises(by, clerk.court_id)
    moved = Moved()
    for case in sorted(cases_with(clerk, limit=MOST), key=lambda each: each.id):
        try:
            assignment.put_back(case, from_id=clerk.id, by=by, at=at)
        except NotAllowed:
            moved.left.append(case)
        else:
            moved.done.append(case)
    return moved


def all_of(clerk: Account) -> list[Chosen]:
    """Everything that a clerk has to decide, at most MOST, as it is chosen to be given to others."""
    return [(case.id, clerk.id) for case in cases_with(clerk, limit=MOST)]


def _each(chosen: Sequence[Chosen], given: Mapping[str, Account], *, by: Account, at: datetime) -> Moved:
    ensure_supervises(by, by.court_id)
    cases, moved = cases_of_court(by.court_id, [case_id for case_id, _had in chosen[:MOST]]), Moved()
    # Always in the same order, so that two who hand out the same filings never wait for each other.
    for case_id, had in sorted(chosen[:MOST]):
        if (case := cases.get(case_id)) is None:
            moved.unknown += 1
            continue
        try:
            assignment.assign(case, to=given[case_id], from_id=had, by=by, at=at)
        except NotAllowed:
            moved.left.append(case)
        else:
            moved.done.append(case)
    return moved
