"""Money that waits for a person (待核对款): each with a proposal, decided by a button on a page of its own."""

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import held_payments as act
from court_filing.cases.held_payments import count_held, held_payments, payment_of_court
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.queries import PAGE
from court_filing.clock import now
from court_filing.finance.room import room
from court_filing.finance.words import BUTTONS, DONE, PROPOSED, WHY_HELD, channel_words
from court_filing.web.access import the_account
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in
from court_filing.web.refund_words import staff_way

Answer = Response | tuple[str, int]


@room.get("/held/")
def held() -> tuple[str, int]:
    """What waits at this court, the oldest on top."""
    court_id = the_account().court_id
    total = count_held(court_id)
    number, pages = place_in(total, size=PAGE)
    return page(
        "finance/held.html",
        payments=held_payments(court_id, page=number),
        propose=act.propose,
        why=WHY_HELD,
        proposed=PROPOSED,
        total=total,
        number=number,
        pages=pages,
    )


@room.get("/held/<int(max=2147483647):payment_id>/")
def held_payment(payment_id: int) -> Answer:
    """One of them: what came, what is owed, what is proposed, and what can be done."""
    payment = _payment(payment_id)
    if payment.state is not PaymentState.HELD:
        flash(gettext("这笔付款已经处理过了"), "error")
        return redirect(url_for(".held"))
    return page(
        "finance/held_payment.html",
        payment=payment,
        case=payment.fee.case,
        proposal=act.propose(payment),
        ways=act.ways(payment, the_account()),
        why=WHY_HELD,
        proposed=PROPOSED,
        buttons=BUTTONS,
        channel=channel_words(payment.channel),
        way_back=staff_way(payment.channel),
    )


@room.post("/held/<int(max=2147483647):payment_id>/<any(count,send_back):way>")
def decide_held(payment_id: int, way: str) -> Answer:
    """Carry it out; one that somebody else decided meanwhile is left as it is."""
    payment = _payment(payment_id)
    if not sent(ActionForm()):
        return redirect(url_for(".held_payment", payment_id=payment_id))
    act.carry_out(payment, act.Way(way), by=the_account(), at=now())
    flash(str(DONE[act.Way(way)]), "success")
    return redirect(url_for(".held"))


def _payment(payment_id: int) -> Payment:
    return payment_of_court(the_account().court_id, payment_id) or abort(404)
