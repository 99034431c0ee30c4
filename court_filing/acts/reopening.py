"""Reopening after a lapse (按撤诉处理之后恢复): the money had come before it, or relief is granted after all.

A suit is ruled to be deemed withdrawn only where the fee was noticed and still not paid, or relief was refused
（民诉法解释第二百一十三条）. What rested on a fact that proves wrong is set right, under the number and the time of the
first filing: nobody has to file again. Only where the case had not been docketed yet.
"""

from datetime import datetime

from court_filing.acts import books
from court_filing.acts.fees import begin_period, hold
from court_filing.acts.notices import tell_owner
from court_filing.acts.relief import lapsed_fee, lay_aside
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.decisions import last_event
from court_filing.cases.fee import Fee
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of, advance, transition
from court_filing.cases.payment import Payment, PaymentState, received_of
from court_filing.clock import court_day


class NoReason(ValueError):
    """A lapse is to be taken back for a payment after the last day, and it is not said why."""


def paid_in_time(payment: Payment) -> bool:
    """Whether, by the gateway's clock, it was paid before the last day was over（第二十二条）."""
    return payment.paid_at is not None and court_day(payment.paid_at) <= payment.fee.due_on


def paid_before_ruling(payment: Payment) -> bool:
    """Whether it was paid in time, or at least before the suit was ruled to be deemed withdrawn.

    Of a bank transfer the day alone is known: one of the day of the ruling came before it.
    """
    ruled_at = _ruled_at(payment.fee.case)
    late_but_before = payment.paid_at is not None and ruled_at is not None and payment.paid_at < ruled_at
    return paid_in_time(payment) or late_but_before


def counts_after_all(case: Case) -> Payment | None:
    """The held payment that met the fee before the ruling, one that came in time first; None without one."""
    fee = lapsed_fee(case)
    met = [each for each in fee.payments if _met_before_ruling(each, fee)] if fee else []
    return min(met, key=lambda each: not paid_in_time(each), default=None)


def reinstate(case: Case, *, by: Account, at: datetime, reason: str = "") -> Payment:
    """A clerk takes the lapse back, because the fee had been paid before it（第二十二条）; gives that payment.

    `held_payments.carry_out` counts it in the same transaction. Raises NotAllowed without such a payment, and NoReason
    for one that came after the last day where the clerk does not say why it counts.
    """
    fee = _held(case)
    row = transition(case, Act.REOPEN, actor_of(by))
    payment = counts_after_all(case)
    if fee is None or payment is None:
        raise NotAllowed(Act.REINSTATE, case.state, row.actor)
    in_time, told = paid_in_time(payment), {"order_number": payment.order_number}
    if not in_time and not reason.strip():
        raise NoReason()
    if reason.strip():
        told["reason"] = reason.strip()
    advance(fee, Act.REINSTATE, by=by, at=at, **told)
    _owed_again(fee, at)
    _come_back(case, by, at, because="paid_in_time" if in_time else "paid_before_ruling")
    lay_aside(case, at=at)
    tell_owner(case, "fee_reinstated", at=at, amount_yuan=str(fee.amount_yuan), in_time=in_time)
    return payment


def reopen_for_relief(case: Case, *, by: Account, at: datetime) -> None:
    """A clerk grants relief after a lapse（第四十八条）: the fee waits for that decision, which follows at once.

    Raises NotAllowed where the suit did not lapse, or was docketed before.
    """
    fee = _held(case)
    row = transition(case, Act.REOPEN, actor_of(by))
    if fee is None:
        raise NotAllowed(Act.REOPEN, case.state, row.actor)
    advance(fee, Act.REOPEN, by=by, at=at)
    _owed_again(fee, at)
    _come_back(case, by, at, because="relief_granted")


def _held(case: Case) -> Fee | None:
    hold(case)
    return lapsed_fee(case)


def _met_before_ruling(payment: Payment, fee: Fee) -> bool:
    held = payment.state is PaymentState.HELD
    return held and received_of(payment) >= fee.amount_yuan and paid_before_ruling(payment)


def _ruled_at(case: Case) -> datetime | None:
    """When the suit was ruled to be deemed withdrawn, the last time; None where it was not."""
    ruled = last_event(case, Act.LAPSE)
    return ruled.at if ruled else None


def _owed_again(fee: Fee, at: datetime) -> None:
    """It is owed as if it had never been released, with a period of its own until what follows has settled it."""
    books.reopened(fee, at=at)
    begin_period(fee, at=at)


def _come_back(case: Case, by: Account, at: datetime, *, because: str) -> None:
    advance(case, Act.REOPEN, by=by, at=at, because=because)
    case.changed_at = at
