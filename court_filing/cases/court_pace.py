"""How fast a court decides (审查用时): filings by their first decision, in two statements over twelve months."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from statistics import median
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.decision import Decision, Outcome
from court_filing.cases.event import Event
from court_filing.cases.filing_clock import STOPS
from court_filing.cases.holidays import calendar
from court_filing.cases.lifecycle import Act
from court_filing.clock import begin_of, court_day
from court_filing.law.deadlines import last_day, months_later
from court_filing.law.proceedings import GROUPS, proceeding, terms_of

MONTHS = 12
REACH = timedelta(days=150)
"""How long before its decision a filing may have been submitted last: a review period and a correction, amply."""


class First(StrEnum):
    """What a court decided first about a filing."""

    ACCEPTED = "accepted"
    """At once: nothing was asked for."""
    RETURNED = "returned"
    OTHER = "other"
    """Registered by the clock, refused, or told where else to go."""


_FIRST = {Act.ACCEPT.value: First.ACCEPTED, Act.RETURN.value: First.RETURNED}


@dataclass(frozen=True)
class Decided:
    """One filing at its first decision. `days`: from the day it was handed in to the day it was decided."""

    month_on: date
    """The first day of the month of the decision."""
    group: str
    """The case class of `law.proceedings.GROUPS`."""
    days: int
    in_time: bool
    first: First


@dataclass(frozen=True)
class Pace:
    """What a court decided between two days, the second not included."""

    since_on: date
    until_on: date
    decided: Sequence[Decided]
    by_clock: Mapping[tuple[date, str], int]
    """How many were registered because the period ran out（先行立案）, in whichever round, by month and class."""


@dataclass(frozen=True)
class Summary:
    """Some filings together. `median_days` and `worst_days` are None where there are none."""

    filings: int
    median_days: float | None
    worst_days: int | None
    late: int
    accepted: int
    returned: int
    by_clock: int

    @property
    def other(self) -> int:
        """What was neither accepted at once nor returned."""
        return self.filings - self.accepted - self.returned


def pace_of(court_id: str, *, until_on: date, months: int = MONTHS) -> Pace:
    """The decisions of the court in the month of `until_on` and those before it, up to the day before that day."""
    since_on = months_later((until_on - timedelta(days=1)).replace(day=1), 1 - months)
    since, until = begin_of(since_on), begin_of(until_on)
    filings = (Case.court_id == court_id, Case.submitted_at >= since - REACH)
    stop = aliased(Event)
    first = (
        sa.select(sa.func.min(stop.id))
        .where(stop.case_id == Case.id, stop.of == "case", stop.act.in_(STOPS))
        .scalar_subquery()
    )
    # It counts on the day on which the clerk decided, not when it took effect a little later.
    decided_at = sa.func.coalesce(Decision.decided_at, Event.at)
    rows = db.session.execute(
        sa.select(Case.received_at, decided_at, Event.act, Case.case_type, Case.cause_id)
        .select_from(Case)
        .join(Event, Event.id == first)
        .outerjoin(
            Decision,
            sa.and_(
                Decision.case_id == Case.id,
                Decision.outcome == Outcome.CARRIED_OUT,
                Decision.ended_at == Event.at,
            ),
        )
        .where(*filings, Event.act != Act.WITHDRAW.value, decided_at >= since, decided_at < until)
    )
    last = _last_days()
    decided = [_decided(*row, last) for row in rows]
    clock = db.session.execute(
        sa.select(Event.at, Case.case_type)
        .join(Case, Case.id == Event.case_id)
        .where(*filings, Event.of == "case", Event.act == Act.ACCEPT_BY_CLOCK.value)
        .where(Event.at >= since, Event.at < until)
    )
    by_clock = Counter((court_day(at).replace(day=1), proceeding(kind).group) for at, kind in clock)
    return Pace(since_on, until_on, decided, by_clock)


def summary_of(decided: Sequence[Decided], *, by_clock: int) -> Summary:
    """The figures of some filings."""
    days = [each.days for each in decided]
    return Summary(
        filings=len(days),
        median_days=median(days) if days else None,
        worst_days=max(days, default=None),
        late=sum(not each.in_time for each in decided),
        accepted=sum(each.first is First.ACCEPTED for each in decided),
        returned=sum(each.first is First.RETURNED for each in decided),
        by_clock=by_clock,
    )


def whole_of(pace: Pace) -> Summary:
    """All of it together."""
    return summary_of(pace.decided, by_clock=sum(pace.by_clock.values()))


def by_month(pace: Pace) -> dict[date, Summary]:
    """Month by month, the newest first; only months in which something happened."""
    found = _grouped(pace, lambda month_on, _group: month_on)
    return {month_on: found[month_on] for month_on in sorted(found, reverse=True)}


def by_class(pace: Pace) -> dict[str, Summary]:
    """By case class, in their order."""
    found = _grouped(pace, lambda _month_on, group: group)
    return {group: found[group] for group in GROUPS if group in found}


LastDay = Callable[[date, str | None, str | None], date]


def _decided(
    received_at: datetime | None,
    at: datetime,
    act: str,
    case_type: str | None,
    cause_id: str | None,
    last: LastDay,
) -> Decided:
    """The filing at its first decision."""
    assert received_at is not None
    began, ended = court_day(received_at), court_day(at)
    return Decided(
        month_on=ended.replace(day=1),
        group=proceeding(case_type).group,
        days=(ended - began).days,
        in_time=ended <= last(began, case_type, cause_id),
        first=_FIRST.get(act, First.OTHER),
    )


def _last_days() -> LastDay:
    """The last day of the period that begins on a day; each is reckoned once."""
    is_holiday = calendar().is_holiday

    @cache
    def last(began: date, case_type: str | None, cause_id: str | None) -> date:
        days = terms_of(case_type, cause_id=cause_id).review_days
        return last_day(began, days, is_holiday=is_holiday)

    return last


def _grouped(pace: Pace, key: Callable[[date, str], Any]) -> dict[Any, Summary]:
    rows: dict[Any, list[Decided]] = defaultdict(list)
    clock: dict[Any, int] = defaultdict(int)
    for each in pace.decided:
        rows[key(each.month_on, each.group)].append(each)
    for (month_on, group), count in pace.by_clock.items():
        clock[key(month_on, group)] += count
    return {name: summary_of(rows[name], by_clock=clock[name]) for name in {*rows, *clock}}
