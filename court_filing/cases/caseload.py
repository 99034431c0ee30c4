"""A lawyer's cases (律师的案件): every one in which they act, with the next duty, in a handful of statements.

All of a lawyer's cases are read in light rows (`caseload_rows.py`) and sorted here: what comes next is computed by one
pure function (`duty.py`), and the list is sorted and filtered by it. Who the parties are is read only for the cases of
which it is asked (`named`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Any

from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.caseload_rows import (
    ADDUCE_BY,
    CASE_ID,
    CASE_NUMBER,
    CASE_TYPE,
    CAUSE,
    CHANGED_AT,
    COURT,
    COURT_ID,
    DAYS,
    EVIDENCE_NOTICE,
    FILING_NUMBER,
    OWNER_ID,
    STATE,
    Rows,
    by_case,
    read_cases,
    read_entered,
    read_parties,
    read_trials,
)
from court_filing.cases.decisions import last_event
from court_filing.cases.duty import Duty, Standing, next_duty
from court_filing.cases.fee import FeeState
from court_filing.cases.involvement import sides_of
from court_filing.cases.lifecycle import Act
from court_filing.cases.trial import has_closing, is_closed, next_sitting
from court_filing.clock import court_day
from court_filing.law.proceedings import proceeding

MANY = 100
"""For more cases than that the parties of all of the lawyer's are read at once."""


@dataclass(slots=True)
class _Reading:
    """For whom and when a list is read, and what is shared by all of its lines."""

    account_id: int
    at: datetime
    work_out: Callable[[Standing], Duty]


@dataclass(slots=True, eq=False)
class Line:
    """One case of a lawyer's list: as light as it can be, for there are thousands, of which a page shows fifty.

    It keeps what was read, and says the rest when it is asked.
    """

    row: Any
    """In the order of `read_cases`."""
    acts_for: Mapping[int, str]
    """The parties for which they were confirmed, of a case that somebody else filed, each with its role."""
    trial: Rows
    """What was told of sittings and the end."""
    reading: _Reading
    clients: tuple[str, ...] = ()
    """Whom they act for and whom against: known once `named` was asked."""
    opponents: tuple[str, ...] = ()
    _duty: Duty | None = None

    @property
    def duty(self) -> Duty:
        """What comes next, and until when."""
        if self._duty is None:
            self._duty = self.reading.work_out(_standing_in(self))
        return self._duty

    @property
    def case_id(self) -> str:
        """The key of the case."""
        return str(self.row[CASE_ID])

    @property
    def own(self) -> bool:
        """Whether they filed it; else they entered it."""
        return bool(self.row[OWNER_ID] == self.reading.account_id)

    @property
    def filed(self) -> bool:
        """Whether they act for the side that filed it."""
        return self.own or self.role in self.acts_for.values()

    @property
    def closed(self) -> bool:
        """Whether the court has finished it."""
        if not self.trial:
            return False
        return has_closing((entry.kind for entry in self.trial), proceeding_id=self.row[CASE_TYPE])

    @property
    def group(self) -> str:
        """The case class of `law.proceedings.GROUPS`."""
        return proceeding(self.row[CASE_TYPE]).group

    @property
    def role(self) -> str:
        """The role of those who filed (`law.proceedings`)."""
        return proceeding(self.row[CASE_TYPE]).initiating.id

    @property
    def against(self) -> str:
        """The role of those whom the lawyer has against them."""
        kind = proceeding(self.row[CASE_TYPE])
        return kind.opposing.id if self.filed else kind.initiating.id

    @property
    def court_id(self) -> str:
        """The court; "" while none is chosen."""
        return self.row[COURT_ID] or ""

    @property
    def court(self) -> str:
        """The name of the court; "" while none is chosen."""
        return self.row[COURT] or ""

    @property
    def case_number(self) -> str:
        """The 案号; "" before there is one."""
        return self.row[CASE_NUMBER] or ""

    @property
    def filing_number(self) -> str:
        """The 收件号; "" for a draft."""
        return self.row[FILING_NUMBER] or ""

    @property
    def number(self) -> str:
        """The 案号, else the 收件号; "" for a draft."""
        return self.case_number or self.filing_number

    @property
    def cause(self) -> str:
        """The cause; "" while none is chosen."""
        return self.row[CAUSE] or ""

    @property
    def changed_at(self) -> Any:
        """As the database gives it: to be compared with that of other lines alone."""
        return self.row[CHANGED_AT]

    @property
    def stage(self) -> str:
        """The state, or `closed` for a case that the court has finished."""
        return "closed" if self.closed else str(self.row[STATE])


def lines_of(account: Account, *, at: datetime) -> list[Line]:
    """Every case that the lawyer filed or was confirmed for, the latest changed first and without names."""
    entered, trial = read_entered(account), by_case(read_trials(account))
    # Most cases stand like many others: what comes next is worked out once for all that stand alike.
    reading = _Reading(account.id, at, cache(partial(next_duty, today=court_day(at))))
    nobody = dict[int, str]()
    return [
        Line(row, entered.get(row[CASE_ID], nobody), trial.get(row[CASE_ID], ()), reading)
        for row in read_cases(account)
    ]


def named(lines: Sequence[Line], account: Account) -> list[Line]:
    """The same lines, now with the names of those for whom the lawyer acts, and of the other side."""
    asked = None if len(lines) > MANY else [line.case_id for line in lines]
    parties = by_case(read_parties(account, asked))
    for line in lines:
        _name(line, parties.get(line.case_id, ()))
    return list(lines)


def _name(line: Line, parties: Rows) -> None:
    clients, opponents, own, role, against = [], [], line.own, line.role, line.against
    for _case_id, party_id, acts_as, name in parties:
        if acts_as == role if own else party_id in line.acts_for:
            clients.append(name)
        if acts_as == against:
            opponents.append(name)
    line.clients, line.opponents = tuple(clients), tuple(opponents)


def standing_of(case: Case, account: Account, *, at: datetime) -> Standing:
    """Where one case stands for the lawyer, read from the case itself."""
    own = case.owner_id == account.id
    filed = own or case.proceeding.initiating.id in sides_of(account, case)
    notices = [paper.content for paper in case.papers if paper.kind == EVIDENCE_NOTICE]
    mend_by = next((each.due_on for each in case.corrections if each.answered_at is None), None)
    told = last_event(case, Act.REDIRECT) if case.state is CaseState.REDIRECTED else None
    sitting = next_sitting(case.progress, at=at)
    return Standing(
        state=case.state,
        own=own,
        closed=is_closed(case),
        decide_by_on=case.decide_by_on,
        mend_by_on=_day(told.detail["answer_by_on"]) if told else mend_by,
        pay_by_on=case.fee_due.due_on if case.fee_due else None,
        asks_relief=any(fee.state is FeeState.RELIEF_ASKED for fee in case.fees),
        adduce_by_on=_day(_last_of(notices)) if filed else None,
        hearing_at=sitting.hearing_at if sitting else None,
    )


def _standing_in(line: Line) -> Standing:
    """The same, from what was read for the list."""
    state, own = _STATES[line.row[STATE]], line.own
    decide_by_on, pay_by_on, asks_relief, mend_by_on, answer_by_on, adduce_by_on = line.row[DAYS:]
    sitting = next_sitting(line.trial, at=line.reading.at) if line.trial else None
    return Standing(
        state=state,
        own=own,
        closed=line.closed,
        decide_by_on=decide_by_on,
        mend_by_on=mend_by_on or _day(answer_by_on),
        pay_by_on=pay_by_on,
        asks_relief=asks_relief,
        adduce_by_on=_day(adduce_by_on) if adduce_by_on and line.filed else None,
        hearing_at=sitting.hearing_at if sitting else None,
    )


_STATES = {state.value: state for state in CaseState}


def _last_of(contents: Sequence[Mapping[str, Any]]) -> str | None:
    return max((str(content[ADDUCE_BY]) for content in contents if content.get(ADDUCE_BY)), default=None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
