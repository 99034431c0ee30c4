"""Paying by bank transfer (银行转账): where to, how much, with which code, and a slip to take to the bank."""

from flask import Response, abort, redirect, url_for
from werkzeug.wrappers import Response as Answer

from court_filing.acts import bank_transfers as act
from court_filing.acts.contents.case_words import filers
from court_filing.acts.transfer_codes import spaced
from court_filing.cases.case import Case
from court_filing.cases.court_settings import settings_of
from court_filing.cases.fee import Fee
from court_filing.cases.payment import BANK, COUNTER, Payment, PaymentState
from court_filing.documents import transfer_slip
from court_filing.journey.blueprint import journey
from court_filing.law.amounts import in_words
from court_filing.web.access import the_case
from court_filing.web.handed_out import PDF, handed_out, runs_nothing
from court_filing.web.page import page

CHANNEL = BANK


def offered(case: Case) -> list[str]:
    """The channel, where the court has said to which account."""
    return [CHANNEL] if settings_of(case.court_id).takes_transfers else []


def begin(case: Case) -> str:
    """Give the obligation its code; where it is shown. Raises NotAllowed where nothing is due any more."""
    act.offer(case)
    return url_for("journey.transfer", case_id=case.id)


@journey.get("/payment/transfer/")
def transfer(case_id: str) -> Answer | tuple[str, int]:
    """To which account, how much, with which code."""
    case = the_case()
    fee = _owed(case)
    if fee is None:
        return redirect(
            url_for("journey.payment" if case.fee_payable else "journey.progress", case_id=case.id)
        )
    return page(
        "journey/payment/transfer.html",
        case=case,
        fee=fee,
        ours=settings_of(case.court_id),
        code=spaced(fee.transfer_code or ""),
        under_way=_under_way(fee),
        held=PaymentState.HELD,
    )


@journey.get("/payment/transfer/slip.pdf")
@runs_nothing
def transfer_slip_file(case_id: str) -> Response:
    """The slip (转账交费单), drawn when it is asked for."""
    case = the_case()
    fee = _owed(case) or abort(404)
    ours = settings_of(case.court_id)
    content = transfer_slip.Content(
        court_name=case.court_name or "",
        filing_number=case.filing_number or "",
        payer_name=filers(case),
        cause=case.cause_name or "",
        amount_yuan=fee.amount_yuan,
        amount_in_words=in_words(fee.amount_yuan),
        due_on=fee.due_on,
        account_name=ours.bank_account_name,
        account_number=ours.bank_account_number,
        bank_name=ours.bank_name,
        code=fee.transfer_code or "",
    )
    return handed_out(transfer_slip.render(content), PDF, f"{transfer_slip.TITLE}.pdf")


def _owed(case: Case) -> Fee | None:
    """What is to be paid by transfer, once it has its code."""
    fee = case.fee_payable
    known = fee is not None and fee.transfer_code and settings_of(case.court_id).takes_transfers
    return fee if known else None


def _under_way(fee: Fee) -> Payment | None:
    """Money that has come and waits for a person of the court."""
    for payment in fee.payments:
        waits = payment.state is PaymentState.STARTED and payment.channel == COUNTER
        if waits or payment.state is PaymentState.HELD:
            return payment
    return None
