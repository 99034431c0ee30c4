"""Refunds that a payment gateway refused until they were given up: for a cashier to see, and to try again.

A refund has its legal days（交纳办法第二十七条、胜诉退费十五日）; one that nobody can carry out must not wait unseen.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from court_filing.acts import payment as payments
from court_filing.acts import refunds
from court_filing.acts.notices import tell_owner
from court_filing.acts.payment import REFUND_PAYMENT
from court_filing.acts.refunds import GIVE_REFUND
from court_filing.cases import refused_refunds as query
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of, advance
from court_filing.cases.payment import Payment, Refund, received_of
from court_filing.cases.task import Task
from court_filing.gateways.payments.protocol import CLOSED

REFUSED = ("RefundRefused", "RefundEnded")
"""By which words a task says that the gateway answered, and said no, or ended what it had begun."""


@dataclass(frozen=True, kw_only=True)
class Refused:
    """One of them: `key` names it in an address; `reason` is the gateway's own code, "" where it said none."""

    what: Payment | Refund
    key: str
    case: Case
    channel: str
    amount_yuan: Decimal
    reason: str
    at: datetime
    answered: bool
    """Whether the gateway has said no; else it gave no answer, and nobody knows whether the money has gone."""


def refused(court_id: str) -> list[Refused]:
    """What a gateway of this court has refused and still has to go back, the oldest first."""
    found = query.given_up(court_id, payment_kind=REFUND_PAYMENT, refund_kind=GIVE_REFUND)
    return sorted((_told(what, task) for what, task in found), key=lambda each: each.at)


def try_again(court_id: str, key: str, *, at: datetime) -> None:
    """Have the worker ask the gateway again now: under a new number where the gateway closed the refund.

    A new number is given only while no task asks under the last one, so that nothing can go back twice.
    Raises LookupError for what is not, or not any more, refused.
    """
    each = _held(court_id, key)
    what = each.what
    kind = REFUND_PAYMENT if isinstance(what, Payment) else GIVE_REFUND
    if each.reason == CLOSED and not query.under_way(kind, what.id):
        what.refund_number = _next(what.refund_number or "")
    if isinstance(what, Payment):
        payments.see_to(what, at=at)
    else:
        refunds.see_to(what, at=at)


def leave_to_bank(court_id: str, key: str, *, by: Account, at: datetime) -> None:
    """The gateway said no, and will: it goes by an order to the bank, and its payer is asked for an account.

    Raises NotAllowed where the gateway has not answered, or is being asked again just now: what it may have given back
    must not go twice. LookupError for what is not, or not any more, refused.
    """
    each = _held(court_id, key)
    what, case = each.what, each.case
    kind = REFUND_PAYMENT if isinstance(what, Payment) else GIVE_REFUND
    if not each.answered or what.goes_by_bank or query.under_way(kind, what.id):
        raise NotAllowed(Act.LEAVE_TO_BANK, what.state, actor_of(by))
    amount = str(each.amount_yuan)
    advance(
        what, Act.LEAVE_TO_BANK, by=by, at=at, amount_yuan=amount, channel=each.channel, reason=each.reason
    )
    what.left_to_bank_at = at
    tell_owner(case, "refund_account_asked", at=at, amount_yuan=amount, channel=each.channel)


def _next(refund_number: str) -> str:
    """The number to ask under once more: what the gateway closed stays closed under its own, and went nowhere."""
    first, _, times = refund_number.partition("N")
    return f"{first}N{int(times or 1) + 1}"


def _held(court_id: str, key: str) -> Refused:
    """It, and what the gateway said of it last, as they are while nobody else has its case. Raises LookupError."""
    store.lock(_found(court_id, key).case)
    return _found(court_id, key)


def _found(court_id: str, key: str) -> Refused:
    found = next((each for each in refused(court_id) if each.key == key), None)
    if found is None:
        raise LookupError(key)
    return found


def _told(what: Payment | Refund, task: Task) -> Refused:
    payment = what if isinstance(what, Payment) else what.payment
    amount = received_of(payment) if isinstance(what, Payment) else what.amount_yuan
    kind = "payment" if isinstance(what, Payment) else "refund"
    error, _, reason = (task.error or "").partition(": ")
    return Refused(
        what=what,
        key=f"{kind}-{what.id}",
        case=payment.fee.case,
        channel=payment.channel,
        amount_yuan=amount,
        reason=reason,
        at=task.run_at,
        answered=error in REFUSED,
    )
