"""Money held for a person (待核对款): what the court may do with it, and what is proposed.

It came genuinely, and was not counted by itself: another amount, a fee that was changed meanwhile, or a suit that had
been ruled to be deemed withdrawn（按撤诉处理）. The proposal follows from where things stand now, not when it came.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from court_filing.acts import payment as payments
from court_filing.acts import reopening
from court_filing.cases.account import Account
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, actor_of
from court_filing.cases.payment import Payment


class Way(StrEnum):
    """What can be done with it."""

    COUNT = "count"
    """Count it as the fee; what is more goes back at once."""
    REINSTATE = "reinstate"
    """Take the lapse back, because it was paid before the ruling, and count it: a clerk's decision."""
    SEND_BACK = "send_back"
    """Give all of it back to where it came from."""


class Because(StrEnum):
    """Why a way is proposed."""

    ENOUGH = "enough"
    MORE = "more"
    TOO_LITTLE = "too_little"
    NOTHING_OWED = "nothing_owed"
    IN_TIME = "in_time"
    """By the gateway's clock it was paid before the last day was over; only the news came late."""
    BEFORE_RULING = "before_ruling"
    """It was paid after the last day, but before the ruling: a clerk says whether the lapse stands, and why.

    The Decree leaves what follows to "the rules in force"（第二十二条）, and those put no end to the obligation but the
    ruling: notified "and still not paid" the suit is ruled to be deemed withdrawn（民诉法解释第二百一十三条）. When the
    ruling was made it had been paid; only the court did not know. Whoever pays the day before it, and is known, is
    docketed; so accepting is proposed, as the way that costs nobody anything. But the ruling stands until it is taken
    back, and whether it must be no text says: that is for a clerk, who states the reason.
    """
    TOO_LATE = "too_late"
    NOT_REOPENED = "not_reopened"
    """It came in time, and the suit cannot be reopened for it: another payment will be, or it was docketed before."""


@dataclass(frozen=True)
class Proposal:
    """What to do with held money, and why."""

    way: Way
    because: Because


def propose(payment: Payment) -> Proposal:
    """What follows from where the fee stands now."""
    fee = payment.fee
    if fee.state is FeeState.LAPSED:
        return _after_lapse(payment, fee)
    if not fee.is_payable:
        return Proposal(Way.SEND_BACK, Because.NOTHING_OWED)
    if not payments.covers(payment):
        return Proposal(Way.SEND_BACK, Because.TOO_LITTLE)
    more = payments.received_above(payment) > 0
    return Proposal(Way.COUNT, Because.MORE if more else Because.ENOUGH)


def _after_lapse(payment: Payment, fee: Fee) -> Proposal:
    if not reopening.paid_before_ruling(payment):
        return Proposal(Way.SEND_BACK, Because.TOO_LATE)
    if not payments.covers(payment):
        return Proposal(Way.SEND_BACK, Because.TOO_LITTLE)
    if reopening.counts_after_all(fee.case) is not payment:
        return Proposal(Way.SEND_BACK, Because.NOT_REOPENED)
    in_time = reopening.paid_in_time(payment)
    return Proposal(Way.REINSTATE, Because.IN_TIME if in_time else Because.BEFORE_RULING)


def ways(payment: Payment, by: Account) -> tuple[Way, ...]:
    """What this person may do with it now, the proposal first; sending it back is always possible."""
    first = propose(payment).way
    if first is Way.REINSTATE and actor_of(by) is not Actor.CLERK:
        return (Way.SEND_BACK,)
    return (first,) if first is Way.SEND_BACK else (first, Way.SEND_BACK)


def carry_out(payment: Payment, way: Way, *, by: Account, at: datetime, reason: str = "") -> None:
    """Do it. Raises NotAllowed where it is not possible any more, or not this person's to decide; and NoReason where
    a payment after the last day is to count without one.
    """
    payments.hold(payment)
    if way not in ways(payment, by):
        raise NotAllowed(Act.COUNT, payment.state, actor_of(by))
    if way is Way.SEND_BACK:
        payments.send_back(payment, by=by, at=at)
        return
    if way is Way.REINSTATE:
        reopening.reinstate(payment.fee.case, by=by, at=at, reason=reason)
    payments.count(payment, by=by, at=at)
