"""Lapse: an unpaid fee is noticed a second time; only then may a clerk rule 按撤诉处理."""

from datetime import datetime
from enum import StrEnum

from court_filing.acts import contents, papers
from court_filing.acts.notices import tell_owner
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of, advance, transition
from court_filing.cases.payment import PaymentState
from court_filing.cases.queries import last_notice
from court_filing.clock import court_day
from court_filing.law.deadlines import fee_due_on

FEE_OVERDUE = "fee_overdue"
"""The second notice, as the owner is told of it."""


def give_second_notice(fee: Fee, *, at: datetime) -> None:
    """Notice the fee once more, with a new period（民诉法解释第二百一十三条: the court must notify).

    Does nothing where it was paid, noticed twice, or is not overdue.
    """
    store.lock(fee.case)
    store.refresh(fee)
    if fee.state is not FeeState.DUE or fee.notices >= 2 or court_day(at) <= fee.due_on:
        return
    fee.notices = 2
    fee.due_on = fee_due_on(court_day(at))
    papers.ask_for(
        fee.case, contents.FEE_NOTICE, at=at, **contents.fee_noticed(fee.case, fee, on=court_day(at))
    )
    tell_owner(fee.case, FEE_OVERDUE, at=at, amount_yuan=str(fee.amount_yuan), due_on=fee.due_on.isoformat())


class Obstacle(StrEnum):
    """Why an overdue fee does not let the suit lapse yet."""

    NOT_TOLD = "not_told"
    """The second notice has not gone out."""
    TOLD_LATE = "told_late"
    """It went out late, so that its period is still running."""
    PAYMENT_OPEN = "payment_open"
    """Of an attempt to pay nobody knows yet how it ended."""
    MISMATCHED = "mismatched"
    """A payment of another amount waits for a clerk."""


def is_overdue(case: Case, *, at: datetime) -> bool:
    """Whether the day that the second notice names is over with the fee unpaid."""
    fee = case.fee
    return fee is not None and fee.state is FeeState.DUE and fee.notices >= 2 and court_day(at) > fee.due_on


def obstacle(case: Case, *, at: datetime) -> Obstacle | None:
    """What stands against ruling on an overdue fee; None where nothing does.

    The period runs from when the second notice was really given（民诉法解释第二百一十三条: the court must notify).
    """
    states = {payment.state for payment in case.fee.payments} if case.fee else set()
    notice = last_notice(case, FEE_OVERDUE)
    given_at = notice.given_at if notice else None
    if given_at is None:
        return Obstacle.NOT_TOLD
    if court_day(at) <= fee_due_on(court_day(given_at)):
        return Obstacle.TOLD_LATE
    if PaymentState.STARTED in states:
        return Obstacle.PAYMENT_OPEN
    return Obstacle.MISMATCHED if PaymentState.MISMATCHED in states else None


def may_lapse(case: Case, *, at: datetime) -> bool:
    """Whether the second notice has run out with the fee unpaid, and nothing stands against it."""
    return is_overdue(case, at=at) and obstacle(case, at=at) is None


def lapse(case: Case, *, by: Account, at: datetime) -> None:
    """A clerk rules that the suit is deemed withdrawn（按撤诉处理）. Raises NotAllowed before its time."""
    store.lock(case)
    if case.fee is not None:
        store.refresh(case.fee)
    row = transition(case, Act.LAPSE, actor_of(by))
    if case.fee is None or not may_lapse(case, at=at):
        raise NotAllowed(Act.LAPSE, case.state, row.actor)
    advance(case.fee, Act.LAPSE, by=by, at=at)
    advance(case, Act.LAPSE, by=by, at=at)
    case.changed_at = at
    tell_owner(case, "deemed_withdrawn", at=at)
