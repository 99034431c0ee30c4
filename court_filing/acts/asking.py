"""Having the worker ask the gateway about everything of an attempt to pay that is not certain."""

from datetime import datetime

from court_filing.acts import payment as payments
from court_filing.acts import refunds
from court_filing.acts.payment import ASK_PAYMENT
from court_filing.cases import store
from court_filing.cases.payment import Payment, PaymentState


def ask_about(attempt: Payment, *, at: datetime) -> None:
    """Have the gateway asked whether it was paid and when, or to give back what is to go back. Books nothing."""
    if attempt.state in (PaymentState.STARTED, PaymentState.CLOSED):
        store.record_task(ASK_PAYMENT, attempt.id, at=at)
    else:
        payments.see_to(attempt, at=at)
    for refund in attempt.refunds:
        refunds.see_to(refund, at=at)
