"""Paying by WeChat (微信支付): a code on the desktop, WeChat's page on a phone, a page of ours inside WeChat."""

from collections.abc import Callable
from datetime import datetime
from math import ceil

import segno
from flask import redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from court_filing.acts import payment as act
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.queries import payment_by_order
from court_filing.clock import now
from court_filing.gateways.payments.protocol import GatewayUnavailable, NotPayable, Order, OrderConflict
from court_filing.gateways.payments.wechat import PaysInside
from court_filing.journey.blueprint import journey
from court_filing.journey.payment.order import channel_is_off, inside_wechat, latest, on_phone, order_of
from court_filing.web.access import check_again, the_account, the_case
from court_filing.web.page import ActionForm, page
from court_filing.web.security import limiter
from court_filing.web.services import gateways, settings
from court_filing.web.transaction import begin_writing, write_now

CHANNEL = "wechat"
CODE = "weixin:"


def begin(case: Case) -> str:
    """Begin to pay, or go on; where to send the browser. Raises NotAllowed where nothing is due any more.

    The attempt is committed before WeChat Pay hears of it. An order once begun in one way cannot be paid in another,
    so that who changes from desktop to phone gets a new one.
    """
    if inside_wechat():
        return _begin_inside(case)
    phone = on_phone()
    place = _ask_where(case, _fits_phone if phone else _fits_code, phone=phone)
    return place if place.startswith("http") else url_for("journey.payment_code", case_id=case.id)


def _ask_where(case: Case, fits: Callable[[Payment], bool], *, phone: bool) -> str:
    """Where to pay, or to wait where it is paid already; empty where WeChat Pay does not answer."""
    for fitting in (fits, _none_fits):
        attempt = act.start(case, channel=CHANNEL, at=now(), fits=fitting)
        if attempt.pay_at and not phone:
            return attempt.pay_at
        order = order_of(case, attempt)
        write_now()
        try:
            place = gateways().payments[CHANNEL].start(order, phone=phone)
        except GatewayUnavailable:
            return ""
        except (OrderConflict, NotPayable) as refused:
            if isinstance(refused, NotPayable) and refused.status in ("paid", "refunded"):
                return settings().base_url + url_for("journey.paid", case_id=case.id)
            begin_writing()
            case = check_again()
            continue
        _keep(order.number, place)
        return place
    return ""


def _keep(order_number: str, place: str) -> None:
    begin_writing()
    check_again()
    attempt = payment_by_order(order_number)
    if attempt is not None:
        act.keep_place(attempt, place)


def _begin_inside(case: Case) -> str:
    own = _inside_url(case)
    attempt = act.start(case, channel=CHANNEL, at=now(), fits=lambda each: each.pay_at == own)
    act.keep_place(attempt, own)
    channel = _inside()
    if channel is None:
        return own
    return channel.open_ids.address(back_url=own, state=attempt.order_number)


@journey.get("/payment/code/")
def payment_code(case_id: str) -> Response | tuple[str, int]:
    """The code to be scanned, for how long it is good, and how the payment stands."""
    case = the_case()
    if case.fee_payable is None:
        return redirect(url_for("journey.progress", case_id=case.id))
    attempt = latest(case)
    if channel_is_off(attempt) or (attempt is not None and attempt.state is PaymentState.HELD):
        return redirect(url_for("journey.paid", case_id=case.id))
    is_open = _is_open(attempt, now())
    code = attempt.pay_at if is_open and attempt and (attempt.pay_at or "").startswith(CODE) else None
    return page(
        "journey/payment/code.html",
        case=case,
        attempt=attempt,
        is_open=is_open,
        code=_drawn(code) if code else None,
        minutes=ceil((attempt.expires_at - now()).total_seconds() / 60) if attempt else 0,
        form=ActionForm(),
    )


@journey.get("/payment/wechat/")
@limiter.limit("20 per minute", key_func=lambda: the_account().get_id())
def pay_inside(case_id: str) -> Response | tuple[str, int]:
    """The page inside WeChat: who pays is known by the code with which WeChat sent them back."""
    case = the_case()
    if case.fee_payable is None:
        return redirect(url_for("journey.progress", case_id=case.id))
    if channel_is_off(latest(case)):
        return redirect(url_for("journey.paid", case_id=case.id))
    attempt = payment_by_order(request.args.get("state", ""))
    ours = attempt is not None and attempt.fee.case_id == case.id and _is_open(attempt, now())
    channel = _inside()
    handed_over: dict[str, str] | None = None
    away = False
    if ours and attempt is not None and channel is not None:
        order = order_of(case, attempt)
        store.rollback()
        try:
            handed_over = _handed_over(channel, order)
        except GatewayUnavailable:
            away = True
        case = check_again()
    return page(
        "journey/payment/inside.html",
        case=case,
        attempt=latest(case),
        handed_over=handed_over,
        away=away,
        possible=channel is not None,
        form=ActionForm(),
    )


def _handed_over(channel: PaysInside, order: Order) -> dict[str, str] | None:
    """What the page hands over to WeChat; None where the code is used up, or the order cannot be paid like that."""
    open_id = channel.open_ids.read(request.args.get("code", ""))
    if open_id is None:
        return None
    try:
        return channel.start_inside(order, open_id=open_id)
    except (NotPayable, OrderConflict):
        return None


def _inside() -> PaysInside | None:
    """The channel, where it can learn who pays inside WeChat."""
    channel = gateways().payments.get(CHANNEL)
    return channel if isinstance(channel, PaysInside) and channel.open_ids.can_be_asked else None


def _inside_url(case: Case) -> str:
    return settings().base_url + url_for("journey.pay_inside", case_id=case.id)


def _fits_code(attempt: Payment) -> bool:
    return attempt.pay_at is None or attempt.pay_at.startswith(CODE)


def _fits_phone(attempt: Payment) -> bool:
    return attempt.pay_at is None or (
        attempt.pay_at.startswith("http") and not attempt.pay_at.startswith(settings().base_url)
    )


def _none_fits(_attempt: Payment) -> bool:
    return False


def is_open(attempt: Payment | None, order_number: str, at: datetime) -> bool:
    """Whether that order is this attempt, and can still be paid."""
    return attempt is not None and attempt.order_number == order_number and _is_open(attempt, at)


def _is_open(attempt: Payment | None, at: datetime) -> bool:
    return (
        attempt is not None
        and attempt.channel == CHANNEL
        and attempt.state is PaymentState.STARTED
        and attempt.expires_at > at
    )


def _drawn(code: str) -> Markup:
    """The code as SVG, which grows with its place on the page."""
    return Markup(
        segno.make_qr(code, error="m").svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None)
    )
