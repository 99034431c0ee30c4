"""Alipay's asynchronous notification (支付宝异步通知): believed for its signature, kept, answered in one word."""

from flask import Response, abort, request

from court_filing.callbacks.room import room
from court_filing.callbacks.taking_in import refuse, take_in
from court_filing.gateways.payments.protocol import NotGenuine
from court_filing.web.services import gateways
from court_filing.web.transaction import writes_late

TAKEN_IN = "success"
"""The word that ends Alipay's repetitions; it leaves after the commit that keeps the notification, never before."""
NOT_TAKEN_IN = "fail"


@room.post("/alipay")
def alipay() -> Response:
    """Take in a notification; one that is forged changes nothing but the list of what was refused."""
    channel = gateways().payments.get("alipay")
    if channel is None:
        abort(404)
    posted = request.form.to_dict()
    try:
        notification = channel.read_notification(posted)
    except NotGenuine as refused:
        refuse(channel.channel, refused, posted)
        return _word(NOT_TAKEN_IN, 400)
    take_in(channel.channel, notification, posted)
    return _word(TAKEN_IN, 200)


writes_late("callbacks.alipay")


def _word(word: str, status: int) -> Response:
    return Response(word, status, mimetype="text/plain")
