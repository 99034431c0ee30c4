"""A lawyer's cases (律师的案件): every one in which they act, with the next duty, in a handful of statements.

All of a lawyer's cases are read in light rows and sorted here: what comes next is computed by one pure function
(`duty.py`), and the list is sorted and filtered by it. The statements are as many for 2,000 cases as for one. Who the
parties are is read only for the cases of which it is asked (`named`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.correction import Correction
from court_filing.cases.database import db
from court_filing.cases.decisions import last_event
from court_filing.cases.duty import Duty, Standing, next_duty
from court_filing.cases.event import Event
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.involvement import sides_of
from court_filing.cases.lifecycle import Act
from court_filing.cases.paper import Paper
from court_filing.cases.party import Party
from court_filing.cases.progress import Progress
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.cases.trial import has_closing, is_closed, next_sitting
from court_filing.clock import court_day
from court_filing.law.proceedings import proceeding
from court_filing.law.progress import kinds

Rows = Sequence[Any]
MANY = 100
"""For more cases than that the parties of all of the lawyer's are read at once."""


@dataclass(slots=True, eq=False)
class Line:
    """One case of a lawyer's list: as light as it can be, for there are thousands.

    What comes next in it is worked out when it is asked for: a list sorted by something else shows fifty.
    """

    case_id: str
    own: bool
    """Whether they filed it; else they entered it."""
    filed: bool
    """Whether they act for the side that filed it."""
    state: CaseState
    closed: bool
    group: str
    """The case class of `law.proceedings.GROUPS`."""
    court_id: str
    court: str
    case_number: str
    filing_number: str
    cause: str
    changed_at: Any
    """As the database gives it: to be compared with that of other lines alone."""
    acts_for: Collection[int]
    """The parties for which they were confirmed, of a case that somebody else filed."""
    role: str
    """The role of those who filed (`law.proceedings`), and of those against whom."""
    against: str
    dated: Sequence[Any]
    """The days from which the duty follows, as `_rows` gives them."""
    trial: Rows
    """What was told of sittings and the end."""
    work_out: Callable[["Line"], Duty]
    clients: tuple[str, ...] = ()
    """Whom they act for and whom against: known once `named` was asked."""
    opponents: tuple[str, ...] = ()
    _duty: Duty | None = None

    @property
    def duty(self) -> Duty:
        """What comes next, and until when."""
        if self._duty is None:
            self._duty = self.work_out(self)
        return self._duty

    @property
    def number(self) -> str:
        """The 案号, else the 收件号; "" for a draft."""
        return self.case_number or self.filing_number

    @property
    def stage(self) -> str:
        """The state, or `closed` for a case that the court has finished."""
        return "closed" if self.closed else self.state


def lines_of(account: Account, *, at: datetime) -> list[Line]:
    """Every case that the lawyer filed or was confirmed for, the latest changed first and without names."""
    mine = _ids_of(account)
    entered = _entered(account)
    trial = _grouped(
        _read(
            sa.select(Progress.case_id, Progress.id, Progress.kind, Progress.hearing_at, Progress.detail)
            .where(Progress.case_id.in_(mine), Progress.kind.in_(_telling()))
            .order_by(Progress.id)
        )
    )
    work_out, nobody = partial(_duty_of, at=at, today=court_day(at)), dict[int, str]()
    return [
        _line(row, account.id, entered.get(row[0], nobody), trial.get(row[0], ()), work_out)
        for row in _read(_rows(mine))
    ]


def named(lines: Sequence[Line], account: Account) -> list[Line]:
    """The same lines, now with the names of those for whom the lawyer acts, and of the other side."""
    asked = _ids_of(account) if len(lines) > MANY else [line.case_id for line in lines]
    parties = _grouped(
        _read(
            sa.select(Party.case_id, Party.id, Party.role, Party.name)
            .where(Party.case_id.in_(asked))
            .order_by(Party.id)
        )
    )
    for line in lines:
        _name(line, parties.get(line.case_id, ()))
    return list(lines)


def _name(line: Line, parties: Rows) -> None:
    clients, opponents = [], []
    for _case_id, party_id, role, name in parties:
        if role == line.role if line.own else party_id in line.acts_for:
            clients.append(name)
        if role == line.against:
            opponents.append(name)
    line.clients, line.opponents = tuple(clients), tuple(opponents)


def _read(wanted: sa.Executable) -> Rows:
    """Rows as the driver gives them: objects would cost as much again as reading them."""
    return db.session.connection().execute(wanted).all()


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


EVIDENCE_NOTICE = "evidence_notice"
"""The 举证通知书 to who filed, which fixes their last day for evidence; the other side's is served on it."""
ADDUCE_BY = "ends_on"


def _ids_of(account: Account) -> sa.Select[tuple[str]]:
    """Asked as a union of two: each half is answered by an index."""
    filed = sa.select(Case.id).where(Case.owner_id == account.id)
    confirmed = sa.select(Representation.case_id).where(
        Representation.account_id == account.id,
        Representation.state == RepresentationState.CONFIRMED,
        Representation.party_id.is_not(None),
    )
    return sa.select(filed.union(confirmed).subquery().c.id)


def _rows(mine: sa.Select[tuple[str]]) -> sa.Executable:
    """What a line is made of, in the order of `_line`; days are looked up only where a duty follows from them."""
    mend_by = sa.select(sa.func.max(Correction.due_on)).where(
        Correction.case_id == Case.id, Correction.answered_at.is_(None)
    )
    answer_by = sa.select(sa.func.max(Event.detail["answer_by_on"].as_string())).where(
        Event.case_id == Case.id, Event.act == Act.REDIRECT.value
    )
    adduce_by = sa.select(sa.func.max(Paper.content[ADDUCE_BY].as_string())).where(
        Paper.case_id == Case.id, Paper.kind == EVIDENCE_NOTICE
    )
    pay_by = sa.select(sa.func.min(Fee.due_on)).where(Fee.case_id == Case.id, Fee.state == FeeState.DUE)
    return (
        sa.select(
            Case.id,
            Case.owner_id,
            # As they are kept: to make of each what its type would costs more than to read it.
            sa.type_coerce(Case.state, sa.String),
            Case.case_type,
            Case.court_id,
            Case.court_name,
            Case.case_number,
            Case.filing_number,
            Case.cause_name,
            sa.type_coerce(Case.changed_at, sa.String),
            Case.decide_by_on,
            _where(pay_by, CaseState.ACCEPTED, CaseState.DOCKETED),
            sa.and_(Case.state == CaseState.ACCEPTED, Case.fees.any(Fee.state == FeeState.RELIEF_ASKED)),
            _where(mend_by, CaseState.RETURNED, CaseState.REDIRECTED),
            _where(answer_by, CaseState.REDIRECTED),
            _where(adduce_by, CaseState.DOCKETED),
        )
        .where(Case.id.in_(mine))
        .order_by(Case.changed_at.desc(), Case.id.desc())
    )


def _where(found: sa.Select[Any], *states: CaseState) -> sa.ColumnElement[Any]:
    """What is found for cases in those states; nothing, without looking, for others."""
    return sa.case((Case.state.in_(states), found.scalar_subquery()))


def _entered(account: Account) -> Mapping[str, Mapping[int, str]]:
    """By case the parties for which the lawyer was confirmed, each with its role."""
    role = sa.select(Party.role).where(Party.id == Representation.party_id).scalar_subquery()
    found: dict[str, dict[int, str]] = defaultdict(dict)
    rows = _read(
        sa.select(Representation.case_id, Representation.party_id, role).where(
            Representation.account_id == account.id,
            Representation.state == RepresentationState.CONFIRMED,
            Representation.party_id.is_not(None),
        )
    )
    for case_id, party_id, role in rows:
        found[case_id][party_id] = role
    return found


def _line(
    row: Any, account_id: int, entered: Mapping[int, str], trial: Rows, work_out: Callable[[Line], Duty]
) -> Line:
    case_id, owner_id, state, case_type, court_id, court, number, filing_number, cause, changed_at = row[
        :_DATED
    ]
    kind, own = proceeding(case_type), owner_id == account_id
    initiating = kind.initiating.id
    filed = own or initiating in entered.values()
    return Line(
        case_id=case_id,
        own=own,
        filed=filed,
        state=_STATES[state],
        closed=bool(trial) and has_closing((entry.kind for entry in trial), proceeding_id=case_type),
        group=kind.group,
        court_id=court_id or "",
        court=court or "",
        case_number=number or "",
        filing_number=filing_number or "",
        cause=cause or "",
        changed_at=changed_at,
        acts_for=entered,
        role=initiating,
        against=kind.opposing.id if filed else initiating,
        dated=row[_DATED:],
        trial=trial,
        work_out=work_out,
    )


_DATED = 10
"""From this place on a row has the days."""
_STATES = {state.value: state for state in CaseState}


def _duty_of(line: Line, *, at: datetime, today: date) -> Duty:
    decide_by_on, pay_by_on, asks_relief, mend_by_on, answer_by_on, adduce_by_on = line.dated
    sitting = next_sitting(line.trial, at=at) if line.trial else None
    standing = Standing(
        state=line.state,
        own=line.own,
        closed=line.closed,
        decide_by_on=decide_by_on,
        mend_by_on=mend_by_on or _day(answer_by_on),
        pay_by_on=pay_by_on,
        asks_relief=asks_relief,
        adduce_by_on=_day(adduce_by_on) if line.filed else None,
        hearing_at=sitting.hearing_at if sitting else None,
    )
    return next_duty(standing, today=today)


def _telling() -> list[str]:
    """The kinds of progress from which duties follow: what fixes a sitting, and what closes."""
    return [kind.id for kind in kinds(None).values() if kind.hearing_label or kind.closes]


def _last_of(contents: Sequence[Mapping[str, Any]]) -> str | None:
    return max((str(content[ADDUCE_BY]) for content in contents if content.get(ADDUCE_BY)), default=None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _grouped(rows: Rows) -> Mapping[str, list[Any]]:
    """By the case, which is the first thing in each row."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found
