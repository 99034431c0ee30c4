"""Paying the fee: choose a channel, pay there, come back; whatever happens on the way is counted once."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import payment as act
from court_filing.acts.fees import quote_given
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import BY_HAND, Payment, PaymentState
from court_filing.cases.queries import payment_by_order
from court_filing.clock import court_day, now
from court_filing.gateways.payments.protocol import GatewayUnavailable
from court_filing.journey.blueprint import journey
from court_filing.journey.payment import transfer, wechat
from court_filing.journey.payment.form import PaymentForm
from court_filing.journey.payment.order import channel_is_off, latest, on_phone, order_of
from court_filing.web.access import check_again, the_account, the_case
from court_filing.web.language import gettext
from court_filing.web.money_words import pay_by, where_it_stands
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.security import limiter
from court_filing.web.services import gateways
from court_filing.web.transaction import begin_writing, writes_late


@journey.context_processor
def _money() -> dict[str, object]:
    """What the pages about paying say of where the money stands."""
    today = court_day(now())
    return {
        "money_stands": lambda case: where_it_stands(case, today=today),
        "pay_by": lambda fee: pay_by(fee, today=today),
        "channel_is_off": channel_is_off,
    }


@journey.route("/payment/", methods=["GET", "POST"])
def payment(case_id: str) -> Response | tuple[str, int]:
    """What is owed and how to pay it. Paying twice is not offered."""
    case = the_case()
    finished = redirect(url_for("journey.progress", case_id=case.id))
    fee = case.fee_payable
    if fee is None:
        return finished
    channels = gateways().payments
    form = PaymentForm().offer([*channels, *transfer.offered(case)])
    if sent(form):
        try:
            if form.channel.data == wechat.CHANNEL:
                return redirect(wechat.begin(case))
            if form.channel.data == transfer.CHANNEL:
                return redirect(transfer.begin(case))
            attempt = act.start(case, channel=form.channel.data, at=now())
        except NotAllowed:
            return finished
        return redirect(channels[attempt.channel].start(order_of(case, attempt), phone=on_phone()))
    return page("journey/payment/choose.html", case=case, fee=fee, form=form, quote=quote_given(fee))


@journey.get("/payment/return/")
def paid(case_id: str) -> Response | tuple[str, int]:
    """Back from the gateway. What the address says is not believed: the notification or an inquiry decides."""
    case = the_case()
    if case.fee_payable is None:
        return redirect(url_for("journey.progress", case_id=case.id))
    return page("journey/payment/waiting.html", case=case, attempt=latest(case), form=ActionForm())


@journey.get("/payment/standing/")
def payment_standing(case_id: str) -> tuple[str, int]:
    """The state of the payment alone, asked for again while it is not known.

    `of`: the order whose code the page shows; once that is over the page has to be another.
    """
    case = the_case()
    attempt, shown = latest(case), request.args.get("of")
    over = shown is not None and not wechat.is_open(attempt, shown, now())
    return page(
        "journey/payment/standing.html", case=case, attempt=attempt, code=not over and shown, over=over
    )


@journey.post("/payment/ask/")
@limiter.limit("6 per minute", key_func=lambda: the_account().get_id())
def ask_payment(case_id: str) -> Response | tuple[str, int]:
    """Ask the gateway now; when it does not answer nothing is concluded."""
    attempt = latest(the_case())
    note = None
    if sent(ActionForm()) and attempt is not None and _may_ask(attempt):
        note = _learned_now(attempt.channel, attempt.order_number)
    case = the_case()
    attempt = latest(case)
    if case.fee_payable is None:
        return redirect(url_for("journey.progress", case_id=case.id))
    return page("journey/payment/waiting.html", case=case, attempt=attempt, form=ActionForm(), note=note)


def _may_ask(attempt: Payment) -> bool:
    by_gateway = attempt.channel not in BY_HAND and not channel_is_off(attempt)
    return by_gateway and attempt.state is PaymentState.STARTED


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
