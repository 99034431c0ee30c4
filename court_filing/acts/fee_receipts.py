"""Receipts for fees paid (交费凭证), once issued: the fiscal receipt's number, and issuing one anew (补开)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from court_filing.acts import contents, papers
from court_filing.acts.notices import tell_owner
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, actor_of, note_fee_decision
from court_filing.cases.paper import Paper
from court_filing.cases.payment import Payment, PaymentState, RefundState
from court_filing.cases.receipt_lists import payment_with_fiscal_number
from court_filing.texts import Text

KIND = "payment_receipt"
ARTICLE = "诉讼费用交纳办法第五十二条"
MOST_PAPERS = 6
"""How many receipts one payment may have, those included that were replaced."""
PAUSE = timedelta(minutes=10)
"""How long after one receipt the next may be asked for; not where the fiscal number has come or changed meanwhile."""
FISCAL_NUMBER = re.compile(r"[0-9A-Za-z]{6,40}")
"""票据代码 and 票据号码 of a fiscal e-receipt are digits; some systems put letters before them."""


class Refused(ValueError):
    """It cannot be done; the sentence says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


TOO_MANY = Text(
    "这笔付款的凭证已经补开过多次，不能再在网上补开。需要的，请到诉讼服务中心办理，或者拨打 12368。"
)
TOO_SOON = Text("刚刚开过一份凭证，请过十分钟再补开。已经开出的，可以随时下载。")
NOT_MADE = Text("上一份凭证正在制作，做好以后再补开。")
BAD_NUMBER = Text("票据号码由 6 到 40 位数字或者字母组成，请对照财政电子票据填写")
TAKEN = Text(
    "这个票据号码已经填给另一笔付款了（{case}），请对照票据核对。只填了票据号码的，请在前面加上票据代码再填"
)
ANOTHER_COURT = Text("别的法院的付款")
NOTHING_PAID = Text("本案没有已经到账的诉讼费，没有要填的票据号码")


@dataclass(frozen=True)
class GoneBack:
    """What of a payment has gone back, and what is on its way, in yuan."""

    given_yuan: Decimal = Decimal(0)
    asked_yuan: Decimal = Decimal(0)


def receipt_of(payment: Payment) -> Paper | None:
    """The receipt of the payment that counts: the last one; None where none was issued."""
    return next(reversed(_all_of(payment)), None)


def payment_of_receipt(paper: Paper) -> Payment | None:
    """For which payment a receipt was issued; None for other papers."""
    if paper.kind != KIND:
        return None
    every = (payment for fee in paper.case.fees for payment in fee.payments)
    return next((each for each in every if each.order_number == paper.content["order_number"]), None)


def gone_back(payment: Payment) -> GoneBack:
    """What of it was given back since, by all decisions together."""
    given = [each.amount_yuan for each in payment.refunds if each.state is RefundState.GIVEN]
    asked = [each.amount_yuan for each in payment.refunds if each.state is RefundState.ASKED]
    return GoneBack(sum(given, Decimal(0)), sum(asked, Decimal(0)))


def obstacle(payment: Payment, *, at: datetime) -> Text | None:
    """Why no other receipt is issued now; None where one is."""
    issued = _all_of(payment)
    if not issued or payment.state is not PaymentState.PAID:
        return NOTHING_PAID
    if issued[-1].made_at is None:
        return NOT_MADE
    if len(issued) >= MOST_PAPERS:
        return TOO_MANY
    same = issued[-1].content.get("fiscal_number", "") == (payment.fiscal_number or "")
    return TOO_SOON if same and at < issued[-1].asked_at + PAUSE else None


def reissue(payment: Payment, *, at: datetime) -> Paper:
    """Issue the receipt anew（补开）: another paper with another check code; the old one counts no more from now on.

    Raises Refused.
    """
    case = store.lock(payment.fee.case)
    store.refresh(payment)
    store.refresh(case)
    if (sentence := obstacle(payment, at=at)) is not None:
        raise Refused(sentence)
    old = _all_of(payment)[-1]
    stated = contents.paid(case, payment)
    new = papers.ask_for(case, contents.PAYMENT_RECEIPT, at=at, **stated, replaces=old.check_code)
    old.replaced_at, old.replaced_by_id = at, new.id
    return new


def enter_fiscal_number(payment: Payment, number: str, *, by: Account, at: datetime) -> bool:
    """Record the number of the fiscal receipt（财政电子票据号码）; whether it was not known before.

    A wrong one can be entered anew. The owner is told. Raises Refused, and NotAllowed of anybody but a cashier.
    """
    case = store.lock(payment.fee.case)
    store.refresh(payment)
    number = "".join(unicodedata.normalize("NFKC", number).split()).upper()
    if payment.state is not PaymentState.PAID:
        raise Refused(NOTHING_PAID)
    if not FISCAL_NUMBER.fullmatch(number):
        raise Refused(BAD_NUMBER)
    _ensure_free(number, payment)
    if payment.fiscal_number == number:
        return False
    if actor_of(by) is not Actor.CASHIER:
        raise NotAllowed(Act.RECEIVE, payment.state, actor_of(by))
    before = payment.fiscal_number or ""
    _write(payment, number)
    note_fee_decision(case, "fiscal_receipt", by=by, at=at, article=ARTICLE, number=number, before=before)
    tell_owner(case, "fiscal_receipt", at=at, number=number, amount_yuan=str(payment.fee.amount_yuan))
    return True


def _write(payment: Payment, number: str) -> None:
    """Keep the number; raises Refused where somebody gives it to another payment at the same moment."""
    try:
        with store.savepoint():
            payment.fiscal_number = number
            store.flush()
    except store.Conflict as just_now:
        store.refresh(payment)
        _ensure_free(number, payment)
        raise Refused(Text(TAKEN.template, case=ANOTHER_COURT)) from just_now


def _ensure_free(number: str, payment: Payment) -> None:
    """Raise Refused where the number is another payment's; of another court's it is not said whose."""
    other = payment_with_fiscal_number(number)
    if other is None or other.id == payment.id:
        return
    case = other.fee.case
    ours = case.court_id == payment.fee.case.court_id
    raise Refused(Text(TAKEN.template, case=case.filing_number or "" if ours else ANOTHER_COURT))


def paid_of(case: Case) -> list[Payment]:
    """The payments of the case that were counted, the first one first."""
    every = (payment for fee in case.fees for payment in fee.payments)
    counted = [payment for payment in every if payment.state is PaymentState.PAID]
    return sorted(counted, key=lambda payment: payment.id)


def _all_of(payment: Payment) -> list[Paper]:
    issued = [paper for paper in payment.fee.case.papers if paper.kind == KIND]
    mine = [paper for paper in issued if paper.content["order_number"] == payment.order_number]
    return sorted(mine, key=lambda paper: paper.id)
