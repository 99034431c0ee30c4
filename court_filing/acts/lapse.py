"""Lapse: an unpaid fee is noticed a second time; only then may a clerk rule 按撤诉处理."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from court_filing.acts import books
from court_filing.acts.fee_accounts import account_of
from court_filing.acts.fee_decisions import carry_out, give_notice_of
from court_filing.acts.fees import hold
from court_filing.acts.notices import tell_owner
from court_filing.acts.time_limits import fee_due_on
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of, advance, transition
from court_filing.cases.notice import Notice
from court_filing.cases.payment import PaymentState
from court_filing.cases.queries import last_notice, last_notices
from court_filing.clock import court_day
from court_filing.law.fee_changes import Facts, change
from court_filing.law.fee_grounds import grounds

FEE_OVERDUE = "fee_overdue"
"""The second notice, as the owner is told of it."""
CONVERSION, CONVERSION_UNPAID = "conversion", "conversion_unpaid"
"""简转普 and what follows where its supplement stays unpaid（民诉法解释第一百九十九条）."""


def give_second_notice(fee: Fee, *, at: datetime) -> None:
    """Notice the fee once more, with a new period（民诉法解释第二百一十三条: the court must notify).

    Does nothing where it was paid, noticed twice, or is not overdue.
    """
    store.lock(fee.case)
    store.refresh(fee)
    if fee.state is not FeeState.DUE or fee.notices >= 2 or court_day(at) <= fee.due_on:
        return
    fee.notices, fee.reminded_at = 2, None
    fee.due_on = fee_due_on(court_day(at))
    give_notice_of(fee, decision_behind(fee), at=at)
    tell_owner(
        fee.case,
        FEE_OVERDUE,
        at=at,
        amount_yuan=str(fee.amount_yuan),
        due_on=fee.due_on.isoformat(),
        lapses=lets_lapse(fee),
    )


def decision_behind(fee: Fee) -> FeeDecision | None:
    """The last decision that made or changed the obligation; None for one that stands as it was first noticed."""
    return next((each for each in reversed(fee.case.fee_decisions) if each.fee_id == fee.id), None)


def lets_lapse(fee: Fee) -> bool:
    """Whether the suit may lapse where it stays unpaid: the fee of the filing, or one that stands in its place.

    A raised claim that is not paid for is not heard; the rest of the suit goes on.
    """
    decision = None if fee.of_filing else decision_behind(fee)
    return fee.of_filing or (decision is not None and grounds()[decision.ground].lapses)


class Obstacle(StrEnum):
    """Why an overdue fee does not let the suit lapse yet."""

    NOT_TOLD = "not_told"
    """The second notice has not gone out."""
    TOLD_LATE = "told_late"
    """It went out late, so that its period is still running."""
    PAYMENT_OPEN = "payment_open"
    """Of an attempt to pay nobody knows yet how it ended."""
    HELD = "held"
    """A payment of another amount waits for a clerk."""
    GOES_ON = "goes_on"
    """It is owed for something besides, without which the suit goes on."""


def overdue(case: Case, *, at: datetime) -> Fee | None:
    """The obligation that is unpaid although the day that its second notice names is over."""
    fee = case.fee_due
    late = fee is not None and fee.notices >= 2 and court_day(at) > fee.due_on
    return fee if late else None


def is_overdue(case: Case, *, at: datetime) -> bool:
    """Whether there is such an obligation."""
    return overdue(case, at=at) is not None


def obstacle(case: Case, *, at: datetime) -> Obstacle | None:
    """What stands against ruling on an overdue fee; None where nothing does.

    The period runs from when the second notice was really given（民诉法解释第二百一十三条: the court must notify).
    """
    return _obstacle(case, last_notice(case, FEE_OVERDUE), at=at)


def obstacles(cases: Sequence[Case], *, at: datetime) -> Mapping[str, Obstacle]:
    """What stands against ruling on overdue fees of these cases, by the id of the case."""
    told = last_notices(cases, FEE_OVERDUE)
    found = {case.id: _obstacle(case, told.get(case.id), at=at) for case in cases if is_overdue(case, at=at)}
    return {case_id: against for case_id, against in found.items() if against is not None}


def _obstacle(case: Case, notice: Notice | None, *, at: datetime) -> Obstacle | None:
    fee = case.fee_due
    if fee is not None and not lets_lapse(fee):
        return Obstacle.GOES_ON
    states = {payment.state for payment in fee.payments} if fee else set()
    given_at = notice.given_at if notice else None
    if given_at is None:
        return Obstacle.NOT_TOLD
    if court_day(at) <= fee_due_on(court_day(given_at)):
        return Obstacle.TOLD_LATE
    if PaymentState.STARTED in states:
        return Obstacle.PAYMENT_OPEN
    return Obstacle.HELD if PaymentState.HELD in states else None


def may_lapse(case: Case, *, at: datetime) -> bool:
    """Whether the second notice has run out with the fee unpaid, and nothing stands against it."""
    return is_overdue(case, at=at) and obstacle(case, at=at) is None


def lapse(case: Case, *, by: Account, at: datetime) -> None:
    """A clerk rules that the suit is deemed withdrawn（按撤诉处理）. Raises NotAllowed before its time.

    Where it is the supplement after 简转普 that stayed unpaid, half of what was collected goes back with it
    （民诉法解释第一百九十九条）; of a suit for which nothing was collected nothing does.
    """
    hold(case)
    row = transition(case, Act.LAPSE, actor_of(by))
    fee = overdue(case, at=at)
    if fee is None or not may_lapse(case, at=at):
        raise NotAllowed(Act.LAPSE, case.state, row.actor)
    decision = decision_behind(fee)
    advance(fee, Act.LAPSE, by=by, at=at)
    books.released(fee, at=at)
    advance(case, Act.LAPSE, by=by, at=at)
    case.changed_at = at
    tell_owner(case, "deemed_withdrawn", at=at)
    if decision is not None and decision.ground == CONVERSION:
        _give_half_back(case, by=by, at=at)


def _give_half_back(case: Case, *, by: Account, at: datetime) -> None:
    account = account_of(case)
    if account.paid_yuan:
        facts = Facts()
        carry_out(case, change(grounds()[CONVERSION_UNPAID], account, facts), facts, by=by, at=at)
