"""A lawyer's cases (律师的案件): every one in which they act, with the next duty, in a handful of statements.

All of a lawyer's cases are read in light rows and sorted here: what comes next is computed by one pure function
(`duty.py`), and the list is sorted and filtered by it. The statements are as many for 2,000 cases as for one. Who the
parties are is read only for the cases of which it is asked (`named`).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

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


class Line(NamedTuple):
    """One case of a lawyer's list: as light as it can be, for there are thousands."""

    case_id: str
    own: bool
    """Whether they filed it; else they entered it."""
    state: CaseState
    closed: bool
    group: str
    """The case class of `law.proceedings.GROUPS`."""
    court_id: str
    court: str
    case_number: str
    filing_number: str
    cause: str
    duty: Duty
    changed_at: datetime
    acts_for: frozenset[int] = frozenset()
    """The parties for which they were confirmed, of a case that somebody else filed."""
    role: str = ""
    """The role of those who filed (`law.proceedings`), and of those against whom."""
    against: str = ""
    clients: tuple[str, ...] = ()
    """Whom they act for and whom against: known once `named` was asked."""
    opponents: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The 案号, else the 收件号; "" for a draft."""
        return self.case_number or self.filing_number

    @property
    def stage(self) -> str:
        """The state, or `closed` for a case that the court has finished."""
        return "closed" if self.closed else self.state.value


def lines_of(account: Account, *, at: datetime) -> list[Line]:
    """Every case that the lawyer filed or was confirmed for, in no particular order and without names."""
    mine = _ids_of(account)
    entered = _entered(account)
    trial = _grouped(
        _read(
            sa.select(Progress.case_id, Progress.id, Progress.kind, Progress.hearing_at, Progress.detail)
            .where(Progress.case_id.in_(mine), Progress.kind.in_(_telling()))
            .order_by(Progress.id)
        )
    )
    nobody: Mapping[int, str] = {}
    return [
        _line(row, account, entered.get(row.id, nobody), trial.get(row.id, ()), at)
        for row in _read(_rows(mine))
    ]


def named(lines: Sequence[Line], account: Account) -> list[Line]:
    """The same cases with the names of those for whom the lawyer acts, and of the other side."""
    asked = _ids_of(account) if len(lines) > MANY else [line.case_id for line in lines]
    parties = _grouped(
        _read(
            sa.select(Party.case_id, Party.id, Party.role, Party.name)
            .where(Party.case_id.in_(asked))
            .order_by(Party.id)
        )
    )
    return [_named(line, parties.get(line.case_id, ())) for line in lines]


def _named(line: Line, parties: Rows) -> Line:
    if line.own:
        clients = tuple([party.name for party in parties if party.role == line.role])
    else:
        clients = tuple([party.name for party in parties if party.id in line.acts_for])
    opponents = tuple([party.name for party in parties if party.role == line.against])
    return line._replace(clients=clients, opponents=opponents)


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
    mend_by = sa.select(sa.func.max(Correction.due_on)).where(
        Correction.case_id == Case.id, Correction.answered_at.is_(None)
    )
    answer_by = sa.select(sa.func.max(Event.detail["answer_by_on"].as_string())).where(
        Event.case_id == Case.id, Event.act == Act.REDIRECT.value, Case.state == CaseState.REDIRECTED
    )
    adduce_by = sa.select(sa.func.max(Paper.content[ADDUCE_BY].as_string())).where(
        Paper.case_id == Case.id, Paper.kind == EVIDENCE_NOTICE
    )
    pay_by = sa.select(sa.func.min(Fee.due_on)).where(Fee.case_id == Case.id, Fee.state == FeeState.DUE)
    return sa.select(
        Case.id,
        Case.owner_id,
        Case.state,
        Case.case_type,
        Case.court_id,
        Case.court_name,
        Case.cause_name,
        Case.filing_number,
        Case.case_number,
        Case.decide_by_on,
        Case.changed_at,
        pay_by.scalar_subquery().label("pay_by_on"),
        Case.fees.any(Fee.state == FeeState.RELIEF_ASKED).label("asks_relief"),
        mend_by.scalar_subquery().label("mend_by_on"),
        answer_by.scalar_subquery().label("answer_by_on"),
        adduce_by.scalar_subquery().label("adduce_by_on"),
    ).where(Case.id.in_(mine))


def _entered(account: Account) -> Mapping[str, Mapping[int, str]]:
    """By case the parties for which the lawyer was confirmed, each with its role."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    rows = _read(
        sa.select(Representation.case_id, Party.id, Party.role)
        .join(Party, Party.id == Representation.party_id)
        .where(
            Representation.account_id == account.id,
            Representation.state == RepresentationState.CONFIRMED,
        )
    )
    for case_id, party_id, role in rows:
        found[case_id][party_id] = role
    return found


def _line(row: Any, account: Account, entered: Mapping[int, str], trial: Rows, at: datetime) -> Line:
    kind = proceeding(row.case_type)
    own, initiating = row.owner_id == account.id, kind.initiating.id
    filed = own or initiating in entered.values()
    standing = _standing(row, trial, own=own, filed=filed, at=at)
    return Line(
        case_id=row.id,
        own=own,
        state=row.state,
        closed=standing.closed,
        group=kind.group,
        court_id=row.court_id or "",
        court=row.court_name or "",
        case_number=row.case_number or "",
        filing_number=row.filing_number or "",
        cause=row.cause_name or "",
        duty=next_duty(standing, today=court_day(at)),
        changed_at=row.changed_at,
        acts_for=frozenset(entered),
        role=initiating,
        against=kind.opposing.id if filed else initiating,
    )


def _standing(row: Any, trial: Rows, *, own: bool, filed: bool, at: datetime) -> Standing:
    sitting = next_sitting(trial, at=at) if trial else None
    return Standing(
        state=row.state,
        own=own,
        closed=bool(trial) and has_closing((entry.kind for entry in trial), proceeding_id=row.case_type),
        decide_by_on=row.decide_by_on,
        mend_by_on=row.mend_by_on or _day(row.answer_by_on),
        pay_by_on=row.pay_by_on,
        asks_relief=row.asks_relief,
        adduce_by_on=_day(row.adduce_by_on) if filed else None,
        hearing_at=sitting.hearing_at if sitting else None,
    )


def _telling() -> list[str]:
    """The kinds of progress from which duties follow: what fixes a sitting, and what closes."""
    return [kind.id for kind in kinds(None).values() if kind.hearing_label or kind.closes]


def _last_of(contents: Sequence[Mapping[str, Any]]) -> str | None:
    return max((str(content[ADDUCE_BY]) for content in contents if content.get(ADDUCE_BY)), default=None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _grouped(rows: Rows) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found
