"""What a lawyer's list (律师的案件) reads: light rows, in as many statements for 2,000 cases as for one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.correction import Correction
from court_filing.cases.database import db
from court_filing.cases.event import Event
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.lifecycle import Act
from court_filing.cases.paper import Paper
from court_filing.cases.party import Party
from court_filing.cases.progress import Progress
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.law.progress import REPLACES, kinds

Rows = Sequence[Any]

CASE_ID, OWNER_ID, STATE, CASE_TYPE, COURT_ID, COURT, CASE_NUMBER, FILING_NUMBER, CAUSE, CHANGED_AT = range(
    10
)
"""Places in a row of `read_cases`: to read them by name would take as long again as the statement."""
DAYS = 10
"""From this place on a row has what the duty follows from: by when to decide, to pay, whether relief is asked for,
by when to mend, to answer and to hand in evidence."""

EVIDENCE_NOTICE = "evidence_notice"
"""The 举证通知书 to who filed, which fixes their last day for evidence; the other side's is served on it."""
ADDUCE_BY = "ends_on"


def read_cases(account: Account) -> Rows:
    """Every case that the lawyer filed or was confirmed for, the latest changed first."""
    return _read(
        _what_a_line_is_made_of()
        .where(sa.or_(Case.owner_id == account.id, _one_of(Case.id, _confirmed(account))))
        .order_by(Case.changed_at.desc(), Case.id.desc())
    )


def read_trials(account: Account) -> Rows:
    """What was told of sittings and the end of those cases: case, id, kind, when the court sits, what it lifts."""
    lifts_earlier = Progress.detail["replaces"].as_string() == REPLACES
    return _read(
        sa.select(
            Progress.case_id,
            Progress.id,
            Progress.kind,
            Progress.hearing_at,
            lifts_earlier.label("lifts_earlier"),
        )
        .where(
            Progress.case_id.in_(sa.select(sa.union(_filed(account), _confirmed(account)).subquery().c.id)),
            Progress.kind.in_(_telling()),
        )
        .order_by(Progress.id)
    )


def read_parties(account: Account, asked: Sequence[str] | None) -> Rows:
    """The parties of the cases asked for, None: of all of the lawyer's: case, id, role, name."""
    wanted = sa.select(Party.case_id, Party.id, Party.role, Party.name).order_by(Party.id)
    if asked is not None:
        return _read(wanted.where(Party.case_id.in_(asked)))
    return _read(wanted.where(_one_of(Party.case_id, sa.union_all(_filed(account), _confirmed(account)))))


def read_entered(account: Account) -> Mapping[str, Mapping[int, str]]:
    """By case the parties for which the lawyer was confirmed, each with its role."""
    role = sa.select(Party.role).where(Party.id == Representation.party_id).scalar_subquery()
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for case_id, party_id, acts_as in _read(
        _confirmed(account).add_columns(Representation.party_id, role.label("role"))
    ):
        found[case_id][party_id] = acts_as
    return found


def by_case(rows: Rows) -> Mapping[str, list[Any]]:
    """By the case, which is the first thing in each row."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def _filed(account: Account) -> sa.Select[str]:
    return sa.select(Case.id.label("id")).where(Case.owner_id == account.id)


def _confirmed(account: Account) -> sa.Select[str]:
    return sa.select(Representation.case_id.label("id")).where(
        Representation.account_id == account.id,
        Representation.state == RepresentationState.CONFIRMED,
        Representation.party_id.is_not(None),
    )


def _one_of(key: Any, found: sa.SelectBase) -> sa.ColumnElement[bool]:
    """Whether the key is one of those found, each looked up in its index.

    PostgreSQL does that for an array; of a subquery beside another condition it would compare every row of the table.
    """
    if db.engine.dialect.name == "postgresql":
        found_ids: sa.ColumnElement[Any] = sa.func.array(found.scalar_subquery())
        return key == sa.any_(found_ids)
    return key.in_(found)


def _what_a_line_is_made_of() -> sa.Select[*tuple[Any, ...]]:
    """In the order of the places above; days are looked up only where a duty follows from them."""
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
    return sa.select(
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


def _where(found: sa.Select[Any], *states: CaseState) -> sa.ColumnElement[Any]:
    """What is found for cases in those states; nothing, without looking, for others."""
    return sa.case((Case.state.in_(states), found.scalar_subquery()))


def _telling() -> list[str]:
    """The kinds of progress from which duties follow: what fixes a sitting, and what closes."""
    return [kind.id for kind in kinds(None).values() if kind.hearing_label or kind.closes]


def _read(wanted: sa.Executable) -> Rows:
    """Rows as the driver gives them: objects would cost as much again as reading them."""
    return db.session.connection().execute(wanted).all()
