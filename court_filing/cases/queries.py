"""Every list and look-up that the pages and the worker need: by name, ordered, bounded."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from court_filing.cases.account import Account, ResetCode, Role
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.material import Material
from court_filing.cases.notice import Notice
from court_filing.cases.paper import Paper
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.task import Task, TaskState

PAGE = 50
"""Rows on one page of a list."""

OPEN_STATES = (CaseState.SUBMITTED, CaseState.EXAMINING)


def account_by_session(session_key: str) -> Account | None:
    """Whose session a cookie names."""
    return db.session.scalar(sa.select(Account).where(Account.session_key == session_key))


def account_by_sign_in(name: str) -> Account | None:
    """The account with that mobile number or e-mail address."""
    return db.session.scalar(
        sa.select(Account).where(sa.or_(Account.mobile == name, Account.email == name.lower()))
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
    return db.session.scalars(
        sa.select(Case)
        .where(Case.owner_id == account.id)
        .order_by(Case.changed_at.desc(), Case.id)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    ).all()


def count_cases_of(account: Account) -> int:
    """How many cases a person has."""
    return db.session.scalar(sa.select(sa.func.count()).where(Case.owner_id == account.id)) or 0


def case_for_person(case_id: str, account: Account) -> Case | None:
    """The case, if it is theirs: its owner, or a clerk of its court once it has been submitted."""
    case = db.session.get(Case, case_id)
    if case is None:
        return None
    if case.owner_id == account.id:
        return case
    served = account.role is Role.CLERK and account.court_id == case.court_id
    return case if served and case.received_at is not None else None


def queue_of(court_id: str | None, *, page: int = 1) -> Sequence[Case]:
    """Filings that wait for a clerk of the court, the one due first on top."""
    return db.session.scalars(
        sa.select(Case)
        .where(Case.court_id == court_id, Case.state == CaseState.EXAMINING)
        .options(selectinload(Case.parties), selectinload(Case.claims))
        .order_by(Case.decide_by_on, Case.submitted_at, Case.id)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    ).all()


def decided_of(court_id: str | None) -> Sequence[Case]:
    """What the court decided or asked to mend lately, newest first."""
    decided = (CaseState.RETURNED, CaseState.ACCEPTED, CaseState.DOCKETED, CaseState.DEEMED_WITHDRAWN)
    return db.session.scalars(
        sa.select(Case)
        .where(Case.court_id == court_id, Case.state.in_(decided))
        .options(selectinload(Case.parties))
        .order_by(Case.changed_at.desc(), Case.id)
        .limit(PAGE)
    ).all()


def unpaid_after_second_notice(court_id: str | None, *, today: date) -> Sequence[Case]:
    """Accepted cases whose fee stayed unpaid after a second notice, oldest first."""
    return db.session.scalars(
        sa.select(Case)
        .join(Fee)
        .where(
            Case.court_id == court_id,
            Case.state == CaseState.ACCEPTED,
            Fee.state == FeeState.DUE,
            Fee.notices >= 2,
            Fee.due_on < today,
        )
        .order_by(Fee.due_on, Case.id)
        .limit(PAGE)
    ).all()


def cases_past_clock(today: date) -> Sequence[Case]:
    """Filings whose review period ended without a decision, oldest first."""
    return db.session.scalars(
        sa.select(Case)
        .where(Case.state.in_(OPEN_STATES), Case.decide_by_on < today)
        .order_by(Case.decide_by_on, Case.id)
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


def open_payments(*, started_before: datetime) -> Sequence[Payment]:
    """Attempts whose outcome is not known yet, oldest first."""
    return db.session.scalars(
        sa.select(Payment)
        .where(Payment.state == PaymentState.STARTED, Payment.started_at < started_before)
        .order_by(Payment.id)
        .limit(PAGE)
    ).all()


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


def notices_of(account: Account) -> Sequence[Notice]:
    """What a person was told, newest first."""
    return db.session.scalars(
        sa.select(Notice).where(Notice.account_id == account.id).order_by(Notice.id.desc()).limit(PAGE)
    ).all()


def tasks_to_hand_over(*, at: datetime, limit: int = 500) -> Sequence[int]:
    """Tasks that should have run by now, or whose worker is gone, oldest first."""
    waiting = sa.and_(Task.status == TaskState.QUEUED, Task.run_at <= at)
    orphaned = sa.and_(Task.status == TaskState.RUNNING, Task.lease_until_at < at)
    return db.session.scalars(
        sa.select(Task.id).where(sa.or_(waiting, orphaned)).order_by(Task.id).limit(limit)
    ).all()


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
