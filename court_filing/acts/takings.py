"""Money taken at the counter (窗口收费): recorded by one cashier, counted once another has seen it too."""

from datetime import datetime
from decimal import Decimal

from court_filing.acts import payment as payments
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.counter_taking import CounterTaking
from court_filing.cases.fee import Fee
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of, advance, transition
from court_filing.cases.payment import COUNTER, Payment
from court_filing.cases.taking_lists import open_takings_for, slip_taken, taking_of
from court_filing.gateways.payments.protocol import Outcome

CASH, POS = "cash", "pos"


class SamePerson(Exception):
    """Who recorded it, or paid it, cannot be the second pair of eyes."""


class SlipTaken(Exception):
    """The slip of the card terminal was recorded before, or just now by another: one payment would count twice."""

    def __init__(self, taking: CounterTaking | None) -> None:
        super().__init__("slip taken")
        self.taking = taking
        """The one that has the slip; None where it was cancelled in this moment."""


def record(
    fee: Fee,
    *,
    received_yuan: Decimal,
    method: str,
    slip_number: str = "",
    payer_name: str = "",
    payer_account: str = "",
    payer_bank: str = "",
    by: Account,
    at: datetime,
) -> CounterTaking:
    """Record what a person paid at the counter: it waits for the second cashier.

    The same again, while that waits, is a second click. Raises NotAllowed where nothing is to be paid, and SlipTaken.
    """
    store.lock(fee.case)
    store.refresh(fee)
    if not fee.is_payable:
        raise NotAllowed(Act.PAY, fee.state, actor_of(by))
    what = (received_yuan, method, slip_number or None, by.id)
    for open_one in open_takings_for(fee.id):
        if what == (open_one.received_yuan, open_one.method, open_one.slip_number, open_one.recorded_by_id):
            return open_one
    taking = CounterTaking(
        court_id=str(fee.case.court_id),
        method=method,
        received_yuan=received_yuan,
        slip_number=slip_number or None,
        recorded_by_id=by.id,
        recorded_at=at,
    )
    if earlier := _with_slip(taking):
        raise SlipTaken(earlier)
    try:
        with store.savepoint():
            payment = payments.begin_by_hand(fee, channel=COUNTER, at=at)
            payment.payer_name, payment.payer_account = payer_name or None, payer_account or None
            payment.payer_bank = payer_bank or None
            taking.payment_id = payment.id
            return store.add(taking)
    except store.Conflict as just_now:
        raise SlipTaken(_with_slip(taking)) from just_now


def _with_slip(taking: CounterTaking) -> CounterTaking | None:
    """The taking of the court that has the slip of this one already."""
    return slip_taken(taking.court_id, taking.slip_number) if taking.slip_number else None


def confirm(court_id: str, taking_id: int, *, by: Account, at: datetime) -> Payment:
    """A second cashier has seen the money or the slip: it counts. Once; raises NotAllowed, SamePerson, LookupError."""
    taking = _held(court_id, taking_id)
    transition(taking.payment, Act.RECEIVE, actor_of(by))
    if not may_confirm(taking, by):
        raise SamePerson()
    taking.confirmed_by_id, taking.confirmed_at = by.id, at
    outcome = Outcome(
        taking.payment.order_number, "paid", taking.received_yuan, taking.slip_number, taking.recorded_at
    )
    return payments.learn(taking.payment, outcome, at=at, by=by)


def may_confirm(taking: CounterTaking, by: Account) -> bool:
    """Whether this cashier did not record it, and is not by name the one who paid it: two of the court saw it then."""
    paid_it = bool(by.name) and by.name == taking.payment.payer_name
    return by.id != taking.recorded_by_id and not paid_it


def cancel(court_id: str, taking_id: int, because: str, *, by: Account, at: datetime) -> None:
    """It was recorded by mistake, or given back at once. Raises NotAllowed once it counted, LookupError."""
    taking = _held(court_id, taking_id)
    advance(taking.payment, Act.CLOSE, by=by, at=at, said="cancelled")
    taking.cancelled_by_id, taking.cancelled_at, taking.cancelled_because = by.id, at, because


def _held(court_id: str, taking_id: int) -> CounterTaking:
    """The taking and its attempt as they are now, nobody else's until the transaction ends."""
    taking = taking_of(court_id, taking_id)
    if taking is None:
        raise LookupError(taking_id)
    payments.hold(taking.payment)
    store.refresh(taking)
    return taking
