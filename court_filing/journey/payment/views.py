"""Paying the fee: choose a channel, pay there, come back; whatever happens on the way is counted once."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import payment as act
from court_filing.acts.fees import quote_given
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.queries import payment_by_order
from court_filing.clock import now
from court_filing.gateways.payments.protocol import GatewayUnavailable, Order
from court_filing.journey.blueprint import journey
from court_filing.journey.payment.form import PaymentForm
from court_filing.web.access import check_again, the_account, the_case
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.security import limiter
from court_filing.web.services import gateways, settings
from court_filing.web.transaction import begin_writing, writes_late

NOTIFIED = {"alipay": "callbacks.alipay", "embedded": "callbacks.cashier"}
"""Where each channel tells us what was paid."""


@journey.route("/payment/", methods=["GET", "POST"])
def payment(case_id: str) -> Response | tuple[str, int]:
    """What is owed and how to pay it. Paying twice is not offered."""
    case = the_case()
    finished = redirect(url_for("journey.progress", case_id=case.id))
    fee = case.fee_payable
    if fee is None:
        return finished
    channels = gateways().payments
    form = PaymentForm().offer(list(channels))
    if sent(form):
        try:
            attempt = act.start(case, channel=form.channel.data, at=now())
        except NotAllowed:
            return finished
        return redirect(channels[attempt.channel].start(_order(case, attempt), phone=_on_phone()))
    return page("journey/payment/choose.html", case=case, fee=fee, form=form, quote=quote_given(fee))


@journey.get("/payment/return/")
def paid(case_id: str) -> Response | tuple[str, int]:
    """Back from the gateway. What the address says is not believed: the notification or an inquiry decides."""
    case = the_case()
    if case.fee_payable is None:
        return redirect(url_for("journey.progress", case_id=case.id))
    return page("journey/payment/waiting.html", case=case, attempt=_latest(case), form=ActionForm())


@journey.get("/payment/standing/")
def payment_standing(case_id: str) -> tuple[str, int]:
    """The state of the payment alone, asked for again while it is not known."""
    case = the_case()
    return page("journey/payment/standing.html", case=case, attempt=_latest(case))


@journey.post("/payment/ask/")
@limiter.limit("6 per minute", key_func=lambda: the_account().get_id())
def ask_payment(case_id: str) -> Response | tuple[str, int]:
    """Ask the gateway now; when it does not answer nothing is concluded."""
    attempt = _latest(the_case())
    note = None
    if sent(ActionForm()) and attempt is not None and attempt.state is PaymentState.STARTED:
        note = _learned_now(attempt.channel, attempt.order_number)
    case = the_case()
    attempt = _latest(case)
    if case.fee_payable is None:
        return redirect(url_for("journey.progress", case_id=case.id))
    return page("journey/payment/waiting.html", case=case, attempt=attempt, form=ActionForm(), note=note)


def _learned_now(channel: str, order_number: str) -> str | None:
    """Ask the gateway, which may take seconds, and only then write what it said; a sentence where nothing is known."""
    begin_writing()
    try:
        outcome = gateways().payments[channel].ask(order_number)
    except GatewayUnavailable:
        check_again()
        return gettext("支付渠道暂时没有回答，请过一会儿再查。您的付款不会丢，系统也会自动去查。")
    check_again()
    attempt = payment_by_order(order_number)
    if attempt is not None and act.learn(attempt, outcome, at=now()).state is PaymentState.STARTED:
        return gettext(
            "支付渠道说还没有收到付款。已经付过的，请等一两分钟再查；没有付的，可以重新付款，不会重复收费。"
        )
    return None


writes_late("journey.ask_payment")


def _latest(case: Case) -> Payment | None:
    """The last attempt to pay what is due; where nothing is, the last of all."""
    fee = case.fee_payable or (case.fees[-1] if case.fees else None)
    return fee.payments[-1] if fee and fee.payments else None


def _order(case: Case, attempt: Payment) -> Order:
    base = settings().base_url
    return Order(
        number=attempt.order_number,
        amount_yuan=attempt.amount_yuan,
        subject=f"诉讼费 {case.filing_number}",
        return_url=base + url_for("journey.paid", case_id=case.id),
        notify_url=base + url_for(NOTIFIED[attempt.channel]),
        expires_at=attempt.expires_at,
    )


def _on_phone() -> bool:
    return "Mobile" in (request.user_agent.string or "")
