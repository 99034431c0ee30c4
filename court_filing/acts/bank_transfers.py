"""Bank transfers (银行转账): the code that a payer writes into the remark, and money that came matched to what is owed.

No attempt is begun when somebody looks at the account: most never pay, and an attempt that is open holds up a ruling on
the unpaid fee. One is made for each amount that the bank shows, and counted, held or sent back as for every channel.
"""

from datetime import datetime

from court_filing.acts import books
from court_filing.acts import payment as payments
from court_filing.acts.transfer_codes import is_code, new_code, plain
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.bank import BankLine
from court_filing.cases.bank_lists import court_case_by_number, fees_by_codes
from court_filing.cases.case import Case
from court_filing.cases.court_settings import settings_of
from court_filing.cases.fee import Fee
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, actor_of, move, transition
from court_filing.cases.payment import BANK, Payment
from court_filing.clock import begin_of
from court_filing.gateways.payments.protocol import Outcome
from court_filing.law.case_numbers import normalised

_TRIES = 5


def offer(case: Case) -> Fee:
    """The obligation that is to be paid by transfer, with its code. Raises NotAllowed where there is none."""
    store.lock(case)
    fee = case.fee_payable
    if fee is None or not settings_of(case.court_id).takes_transfers:
        raise NotAllowed(Act.PAY, case.fee.state if case.fee else case.state, Actor.LITIGANT)
    store.refresh(fee)
    if fee.transfer_code is None:
        _give_code(fee)
    return fee


def _give_code(fee: Fee) -> None:
    """A code that no other obligation has."""
    for _try in range(_TRIES):
        try:
            with store.savepoint():
                fee.transfer_code = new_code()
                store.flush()
        except store.Conflict:
            store.refresh(fee)
        else:
            return
    raise RuntimeError(f"{_TRIES} codes of 34 thousand million were all taken")


def obligation_named(court_id: str, typed: str) -> Fee | None:
    """What a cashier means by a transfer code, a 收件号 or a 案号: what is to be paid, else what was noticed last."""
    code = plain(typed)
    if is_code(code) and (fee := fees_by_codes(court_id, [code]).get(code)):
        return fee
    bare = "".join(typed.split())
    case = court_case_by_number(court_id, {bare, bare.upper(), code, normalised(typed)})
    if case is None:
        return None
    return case.fee_payable or (case.fees[-1] if case.fees else None)


def match(line: BankLine, fee: Fee, *, by: Account | None, at: datetime) -> Payment:
    """The money is for this obligation: counted, held or sent back, as where that stands. `by`: None where the remark
    said so.

    The line is locked. Raises NotAllowed where it is not open.
    """
    transition(line, Act.MATCH, actor_of(by))
    store.lock(fee.case)
    move(line, Act.MATCH, by=by, at=at)
    books.cleared(line, at=at)
    payment = payments.begin_by_hand(fee, channel=BANK, at=at)
    payment.payer_name, payment.payer_account = line.payer_name, line.payer_account
    payment.payer_bank, line.payment_id = line.payer_bank, payment.id
    # A bank tells the day alone: in doubt it came before whatever else the court did on it.
    paid_at = begin_of(line.booked_on)
    outcome = Outcome(
        payment.order_number, "paid", line.amount_yuan, line.reference and line.reference[:64], paid_at
    )
    return payments.learn(payment, outcome, at=at, by=by)
