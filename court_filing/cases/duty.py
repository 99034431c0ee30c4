"""The next duty (接下来要做) of a lawyer in a case and its last day, from where the case stands."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from court_filing.cases.case import CaseState
from court_filing.clock import court_day


class DutyKind(StrEnum):
    """What is to be done next, and by whom."""

    COMPLETE = "complete"
    """Go on with the draft and submit it."""
    MEND = "mend"
    ANSWER = "answer"
    """Go where the court said, or insist (坚持起诉)."""
    PAY = "pay"
    ADDUCE = "adduce"
    """Hand in evidence (举证)."""
    ATTEND = "attend"
    """Come to the hearing."""
    AWAIT_REVIEW = "await_review"
    """The court decides by that day whether to register."""
    AWAIT_NUMBER = "await_number"
    AWAIT_RELIEF = "await_relief"
    """The court decides whether the fee is put off, lowered or waived."""
    AWAIT_OWNER = "await_owner"
    """Who filed it has to mend or pay."""
    AWAIT_COURT = "await_court"
    """The case is heard; nothing is fixed."""
    NOTHING = "nothing"
    """The case is over."""


WAITING = frozenset(
    {
        DutyKind.AWAIT_REVIEW,
        DutyKind.AWAIT_NUMBER,
        DutyKind.AWAIT_RELIEF,
        DutyKind.AWAIT_OWNER,
        DutyKind.AWAIT_COURT,
        DutyKind.NOTHING,
    }
)
"""Where nothing is to be done by the lawyer."""


class Standing(NamedTuple):
    """Where a case stands, as far as duties follow from it."""

    state: CaseState
    own: bool
    """Whether the lawyer filed it, and so may mend and pay."""
    closed: bool = False
    decide_by_on: date | None = None
    mend_by_on: date | None = None
    """The last day to mend, or to answer where the court said to go."""
    pay_by_on: date | None = None
    """The last day of a fee that is due; None where none is."""
    asks_relief: bool = False
    """Whether the fee waits for a decision on relief."""
    adduce_by_on: date | None = None
    """The last day for evidence（举证期限: 民诉法第六十八条)."""
    hearing_at: datetime | None = None
    """The next hearing that stands."""


class Duty(NamedTuple):
    """One duty. `by_on` is its last day (the day still counts), `at` the moment of a hearing."""

    kind: DutyKind
    by_on: date | None = None
    at: datetime | None = None

    @property
    def is_theirs(self) -> bool:
        """Whether it is the lawyer who has something to do."""
        return self.kind not in WAITING


def next_duty(standing: Standing, *, today: date) -> Duty:
    """What the lawyer has to do next; where it is others' turn, what is waited for."""
    if standing.state is CaseState.DOCKETED and not standing.closed:
        return min(_of_trial(standing, today), key=_nearest, default=Duty(DutyKind.AWAIT_COURT))
    return _BEFORE_TRIAL.get(standing.state, _over)(standing)


def _of_trial(standing: Standing, today: date) -> Iterator[Duty]:
    if standing.pay_by_on is not None and standing.own:
        yield Duty(DutyKind.PAY, standing.pay_by_on)
    if standing.adduce_by_on is not None and standing.adduce_by_on >= today:
        yield Duty(DutyKind.ADDUCE, standing.adduce_by_on)
    if standing.hearing_at is not None:
        yield Duty(DutyKind.ATTEND, court_day(standing.hearing_at), standing.hearing_at)


def _nearest(duty: Duty) -> date:
    return duty.by_on or date.max


def _over(_standing: Standing) -> Duty:
    return Duty(DutyKind.NOTHING)


def _draft(_standing: Standing) -> Duty:
    return Duty(DutyKind.COMPLETE)


def _review(standing: Standing) -> Duty:
    return Duty(DutyKind.AWAIT_REVIEW, standing.decide_by_on)


def _mending(standing: Standing) -> Duty:
    return Duty(DutyKind.MEND if standing.own else DutyKind.AWAIT_OWNER, standing.mend_by_on)


def _answering(standing: Standing) -> Duty:
    return Duty(DutyKind.ANSWER if standing.own else DutyKind.AWAIT_OWNER, standing.mend_by_on)


def _paying(standing: Standing) -> Duty:
    if standing.pay_by_on is None:
        return Duty(DutyKind.AWAIT_RELIEF if standing.asks_relief else DutyKind.AWAIT_NUMBER)
    return Duty(DutyKind.PAY if standing.own else DutyKind.AWAIT_OWNER, standing.pay_by_on)


_BEFORE_TRIAL = {
    CaseState.DRAFT: _draft,
    CaseState.SUBMITTED: _review,
    CaseState.EXAMINING: _review,
    CaseState.RETURNED: _mending,
    CaseState.REDIRECTED: _answering,
    CaseState.ACCEPTED: _paying,
}
