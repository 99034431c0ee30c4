"""The review clock (立案审查期限) of one filing: the same for who filed it, for their lawyer and for the clerk.

It starts with each submission, stops with each decision, and starts anew in full when what was asked for comes
in（民诉法解释第一百二十六条）: there are no days that remain from before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from court_filing.cases.case import Case
from court_filing.cases.event import Event
from court_filing.cases.holidays import calendar
from court_filing.cases.lifecycle import Act
from court_filing.clock import court_day
from court_filing.law.deadlines import days_left, last_day
from court_filing.law.proceedings import terms_of

STARTS = (Act.SUBMIT.value, Act.INSIST.value)
"""What sets the clock in motion: what is handed in, and the wish to be ruled upon（坚持起诉）."""
STOPS = (
    *(Act.ACCEPT.value, Act.ACCEPT_BY_CLOCK.value, Act.RETURN.value, Act.REDIRECT.value),
    *(Act.REFUSE.value, Act.WITHDRAW.value),
)
"""What stops it: every decision, and the filing's being taken back."""
STANDS_STILL = ("returned", "redirected")
"""The events after which it stands still and can start anew."""
ENDS = (Act.GIVE_BACK_UNMENDED.value, Act.WITHDRAW.value)
"""What ends a filing for which the clock stands still already."""
RESTART_ARTICLE = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百二十六条"
RECEIPT = "materials_receipt"
"""The paper that told the last day of a period."""


@dataclass(frozen=True)
class Period:
    """One run of the clock. The day on which it started does not count; the last day does."""

    started_at: datetime
    last_on: date
    stopped_at: datetime | None = None
    stopped_by: str = ""
    """The name of the event that stopped it (`returned`, `accepted`, …); "" while it runs."""

    @property
    def runs(self) -> bool:
        """Whether nothing has stopped it yet."""
        return self.stopped_at is None

    @property
    def used(self) -> int:
        """How many days it ran until it was stopped; 0 when that was on the day it started, or while it runs."""
        if self.stopped_at is None:
            return 0
        return (court_day(self.stopped_at) - court_day(self.started_at)).days

    @property
    def in_time(self) -> bool:
        """Whether it was stopped on its last day or before."""
        return self.stopped_at is not None and court_day(self.stopped_at) <= self.last_on


@dataclass(frozen=True)
class FilingClock:
    """The clock of a filing as it stands on a day. `days` and `article`: how long the law gives the court."""

    received_at: datetime
    days: int
    article: str
    periods: tuple[Period, ...]
    """At least one; the newest last."""
    today: date
    mend_by_on: date | None = None
    """The last day to mend, while that is what it waits for."""
    ended_by: str = ""
    """The event that ended the filing while the clock stood still (`not_mended`, `withdrawn`); "" where none did."""

    @property
    def now(self) -> Period:
        """The newest period."""
        return self.periods[-1]

    @property
    def restarted(self) -> int:
        """How often it started anew."""
        return len(self.periods) - 1

    @property
    def used(self) -> int:
        """How many days of the newest period are used, today included."""
        if not self.now.runs:
            return self.now.used
        return max((self.today - court_day(self.now.started_at)).days, 0)

    @property
    def left(self) -> int:
        """How many days the court still has, today not counted; negative once the last day has passed."""
        return days_left(self.now.last_on, today=self.today)

    @property
    def is_stopped(self) -> bool:
        """Whether it stands still and waits for something to be mended or done elsewhere, to start anew."""
        return self.now.stopped_by in STANDS_STILL and not self.ended_by


def clock_of(case: Case, *, today: date) -> FilingClock | None:
    """The clock of the case; None before anything was submitted."""
    if case.received_at is None:
        return None
    terms = terms_of(case.case_type, cause_id=case.cause_id)
    periods = list(_periods(case.events, terms.review_days, _told(case)))
    if not periods:
        return None
    if periods[-1].runs and case.decide_by_on is not None:
        periods[-1] = replace(periods[-1], last_on=case.decide_by_on)
    clock = FilingClock(case.received_at, terms.review_days, terms.review_article, tuple(periods), today)
    if clock.now.stopped_by in STANDS_STILL and (ended_by := _ended_by(case.events)):
        return replace(clock, ended_by=ended_by)
    asked = case.corrections[-1] if case.corrections and clock.now.stopped_by == "returned" else None
    return replace(clock, mend_by_on=asked.due_on) if asked else clock


def _ended_by(events: Sequence[Event]) -> str:
    """The name of the last thing that happened to the filing, where that ended it."""
    last = next((event for event in reversed(events) if event.of == "case"), None)
    return last.name if last is not None and last.act in ENDS else ""


def _periods(events: Sequence[Event], days: int, told: Sequence[date]) -> Iterator[Period]:
    """Every run, oldest first. A period whose last day was told on a receipt keeps that day."""
    is_holiday = calendar().is_holiday
    running: Period | None = None
    receipts = iter(told)
    for event in events:
        if event.of != "case":
            continue
        if event.act in STARTS:
            if running is not None:
                yield running
            on_receipt = next(receipts, None) if event.act == Act.SUBMIT.value else None
            last = on_receipt or last_day(court_day(event.at), days, is_holiday=is_holiday)
            running = Period(event.at, last)
        elif event.act in STOPS and running is not None and running.runs:
            running = replace(running, stopped_at=event.at, stopped_by=event.name)
    if running is not None:
        yield running


def _told(case: Case) -> list[date]:
    """The last days that the receipts told, one for each submission."""
    said = [paper.content.get("review_by_on") for paper in case.papers if paper.kind == RECEIPT]
    return [date.fromisoformat(str(day)) for day in said if day]
