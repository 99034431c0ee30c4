"""Lapse: an unpaid fee is noticed a second time; only then may a clerk rule 按撤诉处理."""

from datetime import datetime

from court_filing.acts import contents, papers
from court_filing.acts.notices import tell_owner
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of, advance, transition
from court_filing.clock import court_day
from court_filing.law.deadlines import fee_due_on


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
    tell_owner(
        fee.case, "fee_overdue", at=at, amount_yuan=str(fee.amount_yuan), due_on=fee.due_on.isoformat()
    )


def may_lapse(case: Case, *, at: datetime) -> bool:
    """Whether the second notice has run out with the fee unpaid."""
    fee = case.fee
    return fee is not None and fee.state is FeeState.DUE and fee.notices >= 2 and court_day(at) > fee.due_on


def lapse(case: Case, *, by: Account, at: datetime) -> None:
    """A clerk rules that the suit is deemed withdrawn（按撤诉处理）. Raises NotAllowed before its time."""
    store.lock(case)
    row = transition(case, Act.LAPSE, actor_of(by))
    if case.fee is None or not may_lapse(case, at=at):
        raise NotAllowed(Act.LAPSE, case.state, row.actor)
    advance(case.fee, Act.LAPSE, by=by, at=at)
    advance(case, Act.LAPSE, by=by, at=at)
    case.changed_at = at
    tell_owner(case, "deemed_withdrawn", at=at)
