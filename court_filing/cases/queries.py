"""Every list and look-up that the pages and the worker need: by name, ordered, bounded."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from court_filing.cases.account import Account, ResetCode, Role
from court_filing.cases.case import Case, CaseState
from court_filing.cases.claim import Claim
from court_filing.cases.database import db
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.involvement import represents
from court_filing.cases.material import Material
from court_filing.cases.notice import Notice
from court_filing.cases.paper import Paper
from court_filing.cases.party import Agent, Party
from court_filing.cases.payment import Payment
from court_filing.cases.task import Task, TaskState

PAGE = 50
"""Rows on one page of a list."""

OPEN_STATES = (CaseState.SUBMITTED, CaseState.EXAMINING)

# What nearly every request asks; a statement that stands ready costs half of one made each time.
_BY_SESSION = sa.select(Account).where(Account.session_key == sa.bindparam("key"))
_BY_SESSION_WITH_CASE = (
    sa.select(Account, Case)
    .outerjoin(Case, Case.id == sa.bindparam("case"))
    .where(Account.session_key == sa.bindparam("key"))
)
_ROWS = {
    "parties": sa.select(Party).where(Party.case_id == sa.bindparam("key")).order_by(Party.id),
    "agents": sa.select(Agent).where(Agent.case_id == sa.bindparam("key")).order_by(Agent.id),
    "claims": sa.select(Claim).where(Claim.case_id == sa.bindparam("key")).order_by(Claim.id),
    "materials": sa.select(Material).where(Material.case_id == sa.bindparam("key")).order_by(Material.id),
}


def load_answers(case: Case) -> None:
    """Bring the rows that the case's answers consist of, where they are not there yet.

    They come by themselves when they are asked for, but each at twice the cost.
    """
    stored = sa.inspect(case)
    for name, rows in _ROWS.items():
        if stored.persistent and name in stored.unloaded:
            set_committed_value(case, name, list(db.session.scalars(rows, {"key": case.id})))


def account_by_session(session_key: str) -> Account | None:
    """Whose session a cookie names."""
    return db.session.scalar(_BY_SESSION, {"key": session_key})


def account_with_case(session_key: str, case_id: str) -> tuple[Account | None, Case | None]:
    """Whose session a cookie names, and the case of that id, in one statement; whether it is theirs is not asked."""
    row = db.session.execute(_BY_SESSION_WITH_CASE, {"key": session_key, "case": case_id}).first()
    return (row[0], row[1]) if row else (None, None)


def account_by_sign_in(name: str) -> Account | None:
    """The account with that mobile number or e-mail address."""
    return db.session.scalar(
        sa.select(Account).where(sa.or_(Account.mobile == name, Account.email == name.lower()))
    )


def account_by_identity(number: str) -> Account | None:
    """The oldest account of a litigant or lawyer with that identity number."""
    return db.session.scalar(
        sa.select(Account)
        .where(Account.identity_number == number, Account.role.in_([Role.LITIGANT, Role.LAWYER]))
        .order_by(Account.id)
        .limit(1)
    )


def open_reset_code(account_id: int, *, at: datetime) -> ResetCode | None:
    """The newest code of a person that is neither used nor expired."""
    return db.session.scalar(
        sa.select(ResetCode)
        .where(ResetCode.account_id == account_id, ResetCode.used_at.is_(None), ResetCode.expires_at > at)
        .order_by(ResetCode.id.desc())
        .limit(1)
    )


def cases_of(account: Account, *, page: int = 1) -> Sequence[Case]:
    """A person's own cases, the latest changed first."""
    order = (Case.changed_at.desc(), Case.id)
    # Found in the index first: rows of cases are long, and those before the page would be read for nothing.
    mine = sa.select(Case.id).where(Case.owner_id == account.id).order_by(*order)
    shown = mine.offset((page - 1) * PAGE).limit(PAGE)
    return db.session.scalars(sa.select(Case).where(Case.id.in_(shown)).order_by(*order)).all()


def count_cases_of(account: Account) -> int:
    """How many cases a person has."""
    return db.session.scalar(sa.select(sa.func.count()).where(Case.owner_id == account.id)) or 0


def drafts_of(account: Account, *, page: int = 1) -> Sequence[Case]:
    """A person's drafts with their parties, the latest changed first."""
    return db.session.scalars(
        sa.select(Case)
        .where(Case.owner_id == account.id, Case.state == CaseState.DRAFT)
        .options(selectinload(Case.parties))
        .order_by(Case.changed_at.desc(), Case.id)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    ).all()


def count_drafts_of(account: Account) -> int:
    """How many drafts a person has."""
    wanted = sa.select(sa.func.count()).where(Case.owner_id == account.id, Case.state == CaseState.DRAFT)
    return db.session.scalar(wanted) or 0


def case_for_person(case_id: str, account: Account) -> Case | None:
    """The case, if it is theirs: its owner; once it was submitted a clerk of its court, and who represents a party.

    A draft besides: the clerk, or the assistant, to whom its owner handed it over.
    """
    case = db.session.get(Case, case_id)
    if case is None:
        return None
    if case.owner_id == account.id or (case.at_counter and case.clerk_id == account.id):
        return case
    served = account.decides and account.court_id == case.court_id
    return case if case.received_at is not None and (served or represents(account, case)) else None


def case_by_number(number: str) -> Case | None:
    """The case with that 收件号 or 案号."""
    return db.session.scalar(
        sa.select(Case).where(sa.or_(Case.filing_number == number, Case.case_number == number))
    )


def cases_past_clock(today: date) -> Sequence[Case]:
    """Filings whose review period ended without a decision, oldest first."""
    return db.session.scalars(
        sa.select(Case)
        .where(Case.state.in_(OPEN_STATES), Case.decide_by_on < today)
        .order_by(Case.decide_by_on, Case.id)
        .limit(PAGE)
    ).all()


def fees_to_call_in(today: date) -> Sequence[Fee]:
    """Fees that were deferred to a day that has come, oldest first."""
    return db.session.scalars(
        sa.select(Fee)
        .where(Fee.state == FeeState.DEFERRED, Fee.due_on <= today)
        .order_by(Fee.due_on, Fee.id)
        .limit(PAGE)
    ).all()


def fees_past_first_notice(today: date) -> Sequence[Fee]:
    """Fees unpaid at the end of the first notice, oldest first."""
    return db.session.scalars(
        sa.select(Fee)
        .where(Fee.state == FeeState.DUE, Fee.notices == 1, Fee.due_on < today)
        .order_by(Fee.due_on, Fee.id)
        .limit(PAGE)
    ).all()


def payment_by_order(order_number: str) -> Payment | None:
    """The attempt with that order number."""
    return db.session.scalar(sa.select(Payment).where(Payment.order_number == order_number))


def payment_of(case: Case, payment_id: int) -> Payment | None:
    """A payment of this case, and of no other."""
    return db.session.scalar(
        sa.select(Payment).join(Fee).where(Payment.id == payment_id, Fee.case_id == case.id)
    )


def last_notice(case: Case, event: str) -> Notice | None:
    """The newest notice of that event to the owner of the case: what a period may run from."""
    return db.session.scalar(
        sa.select(Notice)
        .where(Notice.case_id == case.id, Notice.account_id == case.owner_id, Notice.event == event)
        .order_by(Notice.id.desc())
        .limit(1)
    )


def last_notices(cases: Sequence[Case], event: str) -> dict[str, Notice]:
    """The newest notice of that event to the owner of each of the cases, by the id of the case."""
    found = db.session.scalars(
        sa.select(Notice)
        .join(Case, Case.id == Notice.case_id)
        .where(
            Notice.case_id.in_([case.id for case in cases]),
            Notice.account_id == Case.owner_id,
            Notice.event == event,
        )
        .order_by(Notice.id)
    )
    return {notice.case_id: notice for notice in found}


def material_of(case: Case, material_id: int) -> Material | None:
    """A file of this case, and of no other."""
    return db.session.scalar(
        sa.select(Material).where(Material.id == material_id, Material.case_id == case.id)
    )


def paper_of(case: Case, paper_id: int) -> Paper | None:
    """A paper of this case, and of no other."""
    return db.session.scalar(sa.select(Paper).where(Paper.id == paper_id, Paper.case_id == case.id))


def paper_by_code(check_code: str) -> Paper | None:
    """The paper with that check code (核验码)."""
    return db.session.scalar(sa.select(Paper).where(Paper.check_code == check_code))


def tasks_to_hand_over(
    *, at: datetime, unless_since: datetime | None = None, limit: int = 500
) -> Sequence[int]:
    """Tasks that should have run by now, or whose worker is gone, oldest first.

    Not those that were handed over since `unless_since`, unless they have become due anew after that.
    """
    waiting = sa.and_(Task.status == TaskState.QUEUED, Task.run_at <= at)
    orphaned = sa.and_(Task.status == TaskState.RUNNING, Task.lease_until_at < at)
    due = sa.or_(waiting, orphaned)
    if unless_since is not None:
        due_at = sa.func.coalesce(Task.lease_until_at, Task.run_at)
        handed = Task.handed_over_at
        due = sa.and_(due, sa.or_(handed.is_(None), handed < due_at, handed < unless_since))
    return db.session.scalars(sa.select(Task.id).where(due).order_by(Task.id).limit(limit)).all()


def claim_task(task_id: int, *, at: datetime, lease_until_at: datetime) -> Task | None:
    """Take the task for this worker; None where another has it or it is done."""
    claimed = db.session.scalar(
        sa.update(Task)
        .where(
            Task.id == task_id,
            Task.run_at <= at,
            sa.or_(
                Task.status == TaskState.QUEUED,
                sa.and_(Task.status == TaskState.RUNNING, Task.lease_until_at < at),
            ),
        )
        .values(status=TaskState.RUNNING, lease_until_at=lease_until_at, attempts=Task.attempts + 1)
        .returning(Task.id)
    )
    return db.session.get(Task, claimed, populate_existing=True) if claimed else None
