"""The lists of the clerk's desk (待办): filtered, ordered, counted and paged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import defer, selectinload

from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.correction import Correction
from court_filing.cases.database import db
from court_filing.cases.event import Event
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.lifecycle import DESK, Act
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.queue_words import holds, mentioned
from court_filing.cases.relief import ReliefRequest, ReliefState
from court_filing.law.proceedings import in_group

PAGE = 25
"""Filings on one page."""
SEARCHED = 10_000
"""Among how many of a list words are looked for, in its order; a whole number is found wherever it stands."""

OWING = (CaseState.ACCEPTED, CaseState.DOCKETED)
"""Where a fee that is due can still be paid or ruled on."""
AWAITING_FILER = (CaseState.RETURNED, CaseState.REDIRECTED)
DECIDED = (
    CaseState.REFUSED,
    CaseState.ACCEPTED,
    CaseState.DOCKETED,
    CaseState.GIVEN_BACK,
    CaseState.DEEMED_WITHDRAWN,
)
SORTS = ("deadline", "minutes", "received")
"""In what order the filings to be decided can be asked for, besides the desk's own."""


@dataclass(frozen=True)
class Wanted:
    """Which filings of a list are asked for; what is not given is no condition."""

    group: str = ""
    """A case class of `law.proceedings.GROUPS`."""
    clerk_id: int | None = None
    """Taken by this clerk; of what was decided: moved by them."""
    nobody_s: bool = False
    """Taken by nobody."""
    taken: bool = False
    """Taken by anybody."""
    section_id: int | None = None
    """Come to this section, or to none: then it is any clerk's."""
    cause: str = ""
    """Is in the name of the cause."""
    state: CaseState | None = None
    due_before: date | None = None
    """The last day lies before this one."""
    due_to: date | None = None
    """The last day is this one or earlier."""
    words: str = ""
    """Each is in the filing number, the case number, the cause or the name of a party."""
    sort: str = ""
    """One of SORTS."""


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


def waiting(court_id: str | None, wanted: Wanted, *, page: int) -> Listed:
    """Filings to be decided, by their last day; of those of one day where haste was asked (加急) first.

    A wish is a wish: it goes before nothing that the law wants decided earlier.
    """
    where = [Case.state == CaseState.EXAMINING, *_due(Case.decide_by_on, wanted)]
    haste = sa.case((Case.urgent, 0), else_=1)
    orders: Mapping[str, Sequence[Any]] = {
        "": (Case.decide_by_on, haste, Case.submitted_at, Case.id),
        "deadline": (Case.decide_by_on, Case.submitted_at, Case.id),
        "minutes": (sa.func.coalesce(Case.expected_minutes, 0), Case.decide_by_on, Case.id),
        "received": (Case.submitted_at, Case.id),
    }
    shows = (Case.claims, Case.corrections, Case.decisions, Case.clerk)
    return _listed(court_id, wanted, where, orders.get(wanted.sort, orders[""]), page, shows=shows)


def working(court_id: str | None, wanted: Wanted, *, page: int) -> Listed:
    """Filings that somebody has, in the order of `waiting`."""
    if wanted.nobody_s:
        return Listed([], 0, 1)
    return waiting(court_id, replace(wanted, taken=True), page=page)


def returned(court_id: str | None, wanted: Wanted, *, page: int) -> Listed:
    """Filings that wait for the litigant, to correct or to go elsewhere, the one due first on top."""
    due_on = (
        sa.select(sa.func.max(Correction.due_on))
        .where(Correction.case_id == Case.id, Correction.answered_at.is_(None))
        .scalar_subquery()
    )
    where = [Case.state.in_(AWAITING_FILER), *_due(due_on, wanted)]
    order = (due_on.is_(None), due_on, Case.id)
    return _listed(court_id, wanted, where, order, page, shows=(Case.corrections,))


def decided(court_id: str | None, wanted: Wanted, *, page: int) -> Listed:
    """What was accepted, refused or has lapsed, the newest change on top; of one clerk also what they returned."""
    states = (*DECIDED, *AWAITING_FILER) if wanted.clerk_id is not None else DECIDED
    where = [Case.state.in_(states)]
    if wanted.clerk_id is not None:
        where.append(Case.id.in_(_moved_by(wanted.clerk_id)))
    order = (Case.changed_at.desc(), Case.id)
    return _listed(court_id, replace(wanted, clerk_id=None), where, order, page)


def unpaid(court_id: str | None, wanted: Wanted, *, today: date, page: int) -> Listed:
    """Cases with a fee that stayed unpaid after a second notice, the one due first on top."""
    # As text, so that SQLite finds a case's fees by the case and does not go through all that are due, for each anew.
    owed = Fee.case_id == Case.id, sa.cast(Fee.state, sa.String) == FeeState.DUE.value
    last_day = sa.select(sa.func.min(Fee.due_on)).where(*owed).scalar_subquery()
    where = [*_with(_unpaid_twice(today)), Case.state.in_(OWING), *_due(last_day, wanted)]
    return _listed(court_id, wanted, where, (last_day, Case.id), page, shows=(Case.fees,))


def asking_relief(court_id: str | None, wanted: Wanted, *, page: int) -> Listed:
    """Accepted cases whose fee waits for a decision on relief (缓减免), the oldest request on top."""
    asked = (
        sa.select(sa.func.min(ReliefRequest.id))
        .where(ReliefRequest.case_id == Case.id, ReliefRequest.state == ReliefState.ASKED)
        .scalar_subquery()
    )
    shows = (Case.fees, Case.relief_requests)
    return _listed(court_id, wanted, _with(_asking_relief()), (asked, Case.id), page, shows=shows)


def questioned(court_id: str | None, wanted: Wanted, *, page: int) -> Listed:
    """Cases with a payment of another amount than was asked for, the oldest on top."""
    paid_at = (
        sa.select(sa.func.min(Payment.id))
        .join(Fee)
        .where(Fee.case_id == Case.id, Payment.state == PaymentState.HELD)
        .scalar_subquery()
    )
    return _listed(court_id, wanted, _with(_held()), (paid_at, Case.id), page, shows=(Case.fees,))


def counts(
    court_id: str | None, *, clerk_id: int, today: date, section_id: int | None = None
) -> Mapping[str, int]:
    """How many there are of each list; and of those that wait: overdue, due today, urgent, nobody's, this clerk's.

    Of one section where `section_id` is given; what a clerk has is theirs whatever the section.
    """
    here = [Case.court_id == court_id]
    row = _counts_of_waiting(court_id, clerk_id=clerk_id, today=today, section_id=section_id)
    each: Mapping[str, sa.Select[Any]] = {
        "returned": _count([*here, Case.state.in_(AWAITING_FILER)]),
        "decided": _count([*here, Case.state.in_(DECIDED)]),
        "unpaid": _count_with(_unpaid_twice(today), [*here, Case.state.in_(OWING)]),
        "questioned": _count_with(_held(), here),
        "relief": _count_with(_asking_relief(), here),
    }
    counted = [count.scalar_subquery().label(name) for name, count in each.items()]
    return {**row, **db.session.execute(sa.select(*counted)).one()._mapping}


def _counts_of_waiting(
    court_id: str | None, *, clerk_id: int, today: date, section_id: int | None
) -> dict[str, int]:
    """Every count of filings to be decided, in one passage through the index."""
    here = sa.and_(sa.true(), *_of_section(section_id))
    conditions = {
        "waiting": here,
        "overdue": sa.and_(here, Case.decide_by_on < today),
        "today": sa.and_(here, Case.decide_by_on == today),
        "urgent": sa.and_(here, Case.urgent),
        "nobody": sa.and_(here, Case.clerk_id.is_(None)),
        "working": sa.and_(here, Case.clerk_id.is_not(None)),
        "mine": Case.clerk_id == clerk_id,
    }
    counted = [sa.func.count(sa.case((each, 1))).label(name) for name, each in conditions.items()]
    examined = sa.select(*counted).where(Case.court_id == court_id, Case.state == CaseState.EXAMINING)
    return dict(db.session.execute(examined).one()._mapping)


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


def _count(where: Sequence[sa.ColumnElement[bool]]) -> sa.Select[Any]:
    return sa.select(sa.func.count()).select_from(Case).where(*where)


def _count_with(case_ids: sa.Select[Any], where: Sequence[sa.ColumnElement[bool]]) -> sa.Select[Any]:
    """How many of these cases there are: each is looked up, for they are few among the cases of a court."""
    each = case_ids.distinct().subquery()
    return sa.select(sa.func.count()).select_from(each).join(Case, Case.id == each.c.case_id).where(*where)


# What has to do with money is few among many cases: it is found from the fees, never by going through the cases.
def _unpaid_twice(today: date) -> sa.Select[Any]:
    return sa.select(Fee.case_id).where(Fee.state == FeeState.DUE, Fee.notices >= 2, Fee.due_on < today)


def _asking_relief() -> sa.Select[Any]:
    asked_after_lapse = sa.exists().where(
        ReliefRequest.case_id == Fee.case_id, ReliefRequest.state == ReliefState.ASKED
    )
    return sa.select(Fee.case_id).where(
        Fee.state.in_((FeeState.RELIEF_ASKED, FeeState.LAPSED)),
        sa.or_(Fee.state == FeeState.RELIEF_ASKED, asked_after_lapse),
    )


def _held() -> sa.Select[Any]:
    return sa.select(Fee.case_id).join(Fee.payments).where(Payment.state == PaymentState.HELD)


def _with(case_ids: sa.Select[Any]) -> list[sa.ColumnElement[bool]]:
    return [Case.id.in_(case_ids)]


def _moved_by(clerk_id: int) -> sa.Select[Any]:
    return sa.select(Event.case_id).where(Event.account_id == clerk_id, Event.of == "case")


def _listed(
    court_id: str | None,
    wanted: Wanted,
    where: Sequence[sa.ColumnElement[bool]],
    order: Sequence[Any],
    page: int,
    *,
    shows: Sequence[Any] = (),
) -> Listed:
    """First which they are, from indexes alone; then what is shown of them: rows of cases are long.

    `shows`: what belongs to a case, besides its parties, that this list shows.
    """
    conditions = [Case.court_id == court_id, *where, *_narrowed(wanted)]
    total: int = db.session.scalar(_count(conditions)) or 0
    if wanted.words.split():
        found: Sequence[str] = db.session.scalars(
            mentioned(conditions, order, wanted.words, among=SEARCHED if total > SEARCHED else None)
        ).all()
        page = _page_within(page, len(found))
        return Listed(_shown(found[(page - 1) * PAGE : page * PAGE], shows), len(found), page)
    page = _page_within(page, total)
    listed = sa.select(Case.id).where(*conditions).order_by(*order).offset((page - 1) * PAGE).limit(PAGE)
    shown: Sequence[str] = db.session.scalars(listed).all()
    return Listed(_shown(shown, shows), total, page)


def _page_within(page: int, total: int) -> int:
    return min(max(page, 1), max(-(-total // PAGE), 1))


_LONG = (
    Case.facts,
    Case.particulars,
    Case.form_answers,
    Case.evidence_list,
    Case.compared,
    Case.timeline,
)
"""Answers of many lines, which no list shows."""


def _shown(case_ids: Sequence[str], shows: Sequence[Any]) -> list[Case]:
    """The cases with their parties and what else the list shows of them, in this order."""
    found = db.session.scalars(
        sa.select(Case)
        .where(Case.id.in_(case_ids))
        .options(
            *(defer(answer) for answer in _LONG),
            selectinload(Case.parties),
            *(_loading(each) for each in shows),
        )
    )
    by_id = {case.id: case for case in found}
    return [by_id[case_id] for case_id in case_ids if case_id in by_id]


def _loading(what: Any) -> Any:
    """All of it in one statement; fees with what was paid on them."""
    loading = selectinload(what)
    return loading.selectinload(Fee.payments) if what is Case.fees else loading


def _due(last_day: Any, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    conditions = []
    if wanted.due_before:
        conditions.append(last_day < wanted.due_before)
    if wanted.due_to:
        conditions.append(last_day <= wanted.due_to)
    return conditions


def _of_section(section_id: int | None) -> list[sa.ColumnElement[bool]]:
    if section_id is None:
        return []
    return [sa.or_(Case.section_id == section_id, Case.section_id.is_(None))]


def _narrowed(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    conditions = _of_section(wanted.section_id)
    if wanted.group:
        conditions.append(Case.case_type.in_([kind.id for kind in in_group(wanted.group)]))
    if wanted.clerk_id is not None:
        conditions.append(Case.clerk_id == wanted.clerk_id)
    if wanted.nobody_s:
        conditions.append(Case.clerk_id.is_(None))
    if wanted.taken:
        conditions.append(Case.clerk_id.is_not(None))
    if wanted.state is not None:
        conditions.append(Case.state == wanted.state)
    if wanted.cause:
        conditions.append(holds(Case.cause_name, wanted.cause))
    return conditions
