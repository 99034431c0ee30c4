"""Alipay's asynchronous notification (支付宝异步通知): believed for its signature, answered in one word."""

from flask import Response, abort, current_app, request

from court_filing.acts import payment
from court_filing.callbacks.room import room
from court_filing.clock import now
from court_filing.gateways.payments.protocol import NotGenuine
from court_filing.web.services import gateways

TAKEN_IN = "success"
"""The word that ends Alipay's repetitions; it is sent together with the commit, never before."""
NOT_TAKEN_IN = "fail"


@room.post("/alipay")
def alipay() -> Response:
    """Take in a notification; one that is forged or about nothing of ours changes nothing."""
    channel = gateways().payments.get("alipay")
    if channel is None:
        abort(404)
    try:
        notification = channel.read_notification(request.form.to_dict())
        payment.receive(notification, at=now())
    except NotGenuine as refused:
        return _not_taken_in(refused.reason)
    except payment.UnknownOrder:
        return _not_taken_in("unknown_order")
    return _word(TAKEN_IN, 200)


def _not_taken_in(reason: str) -> Response:
    current_app.logger.warning("alipay notification not taken in: %s", reason)
    return _word(NOT_TAKEN_IN, 400)


def _word(word: str, status: int) -> Response:
    return Response(word, status, mimetype="text/plain")
