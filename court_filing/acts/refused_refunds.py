"""Refunds that a payment gateway refused until they were given up: for a cashier to see, and to try again.

A refund has its legal days（交纳办法第二十七条、胜诉退费十五日）; one that nobody can carry out must not wait unseen.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from court_filing.acts import payment as payments
from court_filing.acts import refunds
from court_filing.acts.payment import REFUND_PAYMENT
from court_filing.acts.refunds import GIVE_REFUND
from court_filing.cases import refused_refunds as query
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.payment import Payment, Refund, received_of
from court_filing.cases.task import Task


@dataclass(frozen=True)
class Refused:
    """One of them: `key` names it in an address; `reason` is the gateway's own code, "" where it said none."""

    key: str
    case: Case
    channel: str
    amount_yuan: Decimal
    reason: str
    at: datetime


def refused(court_id: str) -> list[Refused]:
    """What a gateway of this court has refused and still has to go back, the oldest first."""
    found = query.given_up(court_id, payment_kind=REFUND_PAYMENT, refund_kind=GIVE_REFUND)
    return [_told(what, task) for what, task in found]


def try_again(court_id: str, key: str, *, at: datetime) -> None:
    """Have the worker ask the gateway again now. Raises LookupError for what is not, or not any more, refused."""
    wanted = {each.key for each in refused(court_id)}
    if key not in wanted:
        raise LookupError(key)
    kind, _, number = key.partition("-")
    if kind == "payment":
        payments.see_to(store.needed(Payment, int(number)), at=at)
    else:
        refunds.see_to(store.needed(Refund, int(number)), at=at)


def _told(what: Payment | Refund, task: Task) -> Refused:
    payment = what if isinstance(what, Payment) else what.payment
    amount = received_of(payment) if isinstance(what, Payment) else what.amount_yuan
    kind = "payment" if isinstance(what, Payment) else "refund"
    reason = (task.error or "").partition(": ")[2]
    return Refused(f"{kind}-{what.id}", payment.fee.case, payment.channel, amount, reason, task.run_at)
