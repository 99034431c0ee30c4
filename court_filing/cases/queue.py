"""The lists of the clerk's desk (待办): filtered, ordered, counted and paged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.correction import Correction
from court_filing.cases.database import db
from court_filing.cases.event import Event
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.lifecycle import DESK, Act
from court_filing.cases.party import Party
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.relief import ReliefRequest, ReliefState
from court_filing.law.proceedings import in_group

PAGE = 25
"""Filings on one page."""

OWING = (CaseState.ACCEPTED, CaseState.DOCKETED)
"""Where a fee that is due can still be paid or ruled on."""
DECIDED = (CaseState.REFUSED, CaseState.ACCEPTED, CaseState.DOCKETED, CaseState.DEEMED_WITHDRAWN)


@dataclass(frozen=True)
class Wanted:
    """Which filings of a list are asked for; what is not given is no condition."""

    group: str = ""
    """A case class of `law.proceedings.GROUPS`."""
    clerk_id: int | None = None
    """Taken by this clerk."""
    nobody_s: bool = False
    """Taken by nobody."""
    due_before: date | None = None
    """The last day lies before this one."""
    due_to: date | None = None
    """The last day is this one or earlier."""
    words: str = ""
    """Each is in the filing number, the case number, the cause or the name of a party."""


@dataclass(frozen=True)
class Listed:
    """One page of a list, and how many there are in all."""

    cases: Sequence[Case]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(-(-self.total // PAGE), 1)


def waiting(court_id: str | None, wanted: Wanted, *, today: date, page: int) -> Listed:
    """Filings to be decided: overdue and due today on top, then where haste was asked (加急), then by last day."""
    where = [Case.state == CaseState.EXAMINING, *_due(Case.decide_by_on, wanted)]
    pressing = sa.case((Case.decide_by_on <= today, 0), (_ASKS_HASTE, 1), else_=2)
    order = (pressing, Case.decide_by_on, Case.submitted_at, Case.id)
    return _listed(court_id, wanted, where, order, page)


_ASKS_HASTE = Case.wishes["urgent"].as_string().is_not(None)
"""A wish is a wish: it goes before what has time, and not before a last day that the law sets."""


def returned(court_id: str | None, wanted: Wanted, *, page: int) -> Listed:
    """Filings that wait for the litigant's correction, the one due first on top."""
    due_on = (
        sa.select(sa.func.max(Correction.due_on))
        .where(Correction.case_id == Case.id, Correction.answered_at.is_(None))
        .scalar_subquery()
    )
    where = [Case.state == CaseState.RETURNED, *_due(due_on, wanted)]
    return _listed(court_id, wanted, where, (due_on, Case.id), page)


def decided(court_id: str | None, wanted: Wanted, *, page: int) -> Listed:
    """What was accepted, refused or has lapsed, the newest change on top."""
    return _listed(court_id, wanted, [Case.state.in_(DECIDED)], (Case.changed_at.desc(), Case.id), page)


def unpaid(court_id: str | None, wanted: Wanted, *, today: date, page: int) -> Listed:
    """Cases with a fee that stayed unpaid after a second notice, the one due first on top."""
    owed = Fee.case_id == Case.id, Fee.state == FeeState.DUE
    last_day = sa.select(sa.func.min(Fee.due_on)).where(*owed).scalar_subquery()
    where = [_unpaid_twice(today), *_due(last_day, wanted)]
    return _listed(court_id, wanted, where, (last_day, Case.id), page)


def asking_relief(court_id: str | None, wanted: Wanted, *, page: int) -> Listed:
    """Accepted cases whose fee waits for a decision on relief (缓减免), the oldest request on top."""
    asked = (
        sa.select(sa.func.min(ReliefRequest.id))
        .where(ReliefRequest.case_id == Case.id, ReliefRequest.state == ReliefState.ASKED)
        .scalar_subquery()
    )
    return _listed(court_id, wanted, [_ASKS_RELIEF], (asked, Case.id), page)


_ASKS_RELIEF = Case.fees.any(Fee.state == FeeState.RELIEF_ASKED)


def questioned(court_id: str | None, wanted: Wanted, *, page: int) -> Listed:
    """Cases with a payment of another amount than was asked for, the oldest on top."""
    paid_at = (
        sa.select(sa.func.min(Payment.id))
        .join(Fee)
        .where(Fee.case_id == Case.id, Payment.state == PaymentState.MISMATCHED)
        .scalar_subquery()
    )
    return _listed(court_id, wanted, [paid_at.is_not(None)], (paid_at, Case.id), page)


def counts(court_id: str | None, *, clerk_id: int, today: date) -> Mapping[str, int]:
    """How many there are of each list; and of those that wait: overdue, due today, nobody's, this clerk's."""
    examined = Case.state == CaseState.EXAMINING
    mismatched = Case.fees.any(Fee.payments.any(Payment.state == PaymentState.MISMATCHED))
    of = {
        "waiting": examined,
        "overdue": sa.and_(examined, Case.decide_by_on < today),
        "today": sa.and_(examined, Case.decide_by_on == today),
        "urgent": sa.and_(examined, _ASKS_HASTE),
        "nobody": sa.and_(examined, Case.clerk_id.is_(None)),
        "mine": sa.and_(examined, Case.clerk_id == clerk_id),
        "returned": Case.state == CaseState.RETURNED,
        "decided": Case.state.in_(DECIDED),
        "unpaid": _unpaid_twice(today),
        "questioned": mismatched,
        "relief": _ASKS_RELIEF,
    }
    each = [sa.func.count(sa.case((condition, 1))).label(name) for name, condition in of.items()]
    row = db.session.execute(sa.select(*each).where(Case.court_id == court_id)).one()
    return dict(row._mapping)


def last_returned_by(cases: Sequence[Case]) -> Mapping[str, Account]:
    """Who returned each of the filings last, by the id of the case."""
    last = (
        sa.select(sa.func.max(Event.id))
        .where(Event.case_id.in_([case.id for case in cases]), Event.act == Act.RETURN.value)
        .group_by(Event.case_id)
    )
    found = db.session.execute(
        sa.select(Event.case_id, Account)
        .join(Account, Account.id == Event.account_id)
        .where(Event.id.in_(last))
    )
    return {case_id: account for case_id, account in found}


def desk_events(case: Case) -> Sequence[tuple[Event, Account]]:
    """Who has taken the filing and given it back, in order."""
    found = db.session.execute(
        sa.select(Event, Account)
        .join(Account, Account.id == Event.account_id)
        .where(Event.case_id == case.id, Event.of == DESK)
        .order_by(Event.id)
    )
    return [(event, account) for event, account in found]


def last_decision(case: Case) -> tuple[Event, Account | None] | None:
    """The newest move of the case itself, and whose it was; None for a draft."""
    found = db.session.execute(
        sa.select(Event, Account)
        .outerjoin(Account, Account.id == Event.account_id)
        .where(Event.case_id == case.id, Event.of == "case")
        .order_by(Event.id.desc())
        .limit(1)
    ).first()
    return (found[0], found[1]) if found else None


def _unpaid_twice(today: date) -> sa.ColumnElement[bool]:
    due = Fee.case_id == Case.id, Fee.state == FeeState.DUE, Fee.notices >= 2, Fee.due_on < today
    return sa.and_(Case.state.in_(OWING), sa.exists().where(*due))


def _listed(
    court_id: str | None,
    wanted: Wanted,
    where: Sequence[sa.ColumnElement[bool]],
    order: Sequence[Any],
    page: int,
) -> Listed:
    conditions = [Case.court_id == court_id, *where, *_narrowed(wanted)]
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Case).where(*conditions)) or 0
    page = min(max(page, 1), max(-(-total // PAGE), 1))
    cases = db.session.scalars(
        sa.select(Case)
        .where(*conditions)
        .options(
            selectinload(Case.parties),
            selectinload(Case.claims),
            selectinload(Case.corrections),
            selectinload(Case.clerk),
            selectinload(Case.fees).selectinload(Fee.payments),
            selectinload(Case.relief_requests),
        )
        .order_by(*order)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    ).all()
    return Listed(cases, total, page)


def _due(last_day: Any, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    conditions = []
    if wanted.due_before:
        conditions.append(last_day < wanted.due_before)
    if wanted.due_to:
        conditions.append(last_day <= wanted.due_to)
    return conditions


def _narrowed(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.group:
        conditions.append(Case.case_type.in_([kind.id for kind in in_group(wanted.group)]))
    if wanted.clerk_id is not None:
        conditions.append(Case.clerk_id == wanted.clerk_id)
    if wanted.nobody_s:
        conditions.append(Case.clerk_id.is_(None))
    return conditions + [_mentions(word) for word in wanted.words.split()]


def _mentions(word: str) -> sa.ColumnElement[bool]:
    columns = (Case.filing_number, Case.case_number, Case.cause_name)
    named = Case.parties.any(Party.name.icontains(word, autoescape=True))
    return sa.or_(named, *(column.icontains(word, autoescape=True) for column in columns))
