"""WeChat Pay's notifications (微信支付回调通知): believed for their signature, kept, answered."""

import json

from flask import Response, abort, request

from court_filing.callbacks.room import room
from court_filing.callbacks.taking_in import refuse, take_in
from court_filing.gateways.payments.protocol import NotGenuine
from court_filing.gateways.payments.wechat import ReadsMessages
from court_filing.gateways.payments.wechat_message import words_of
from court_filing.web.services import gateways
from court_filing.web.transaction import writes_late


@room.post("/wechat")
def wechat() -> Response:
    """Take in a notification; one that is forged changes nothing but the list of what was refused.

    What ends WeChat Pay's repetitions leaves after the commit that keeps the notification, never before.
    """
    channel = gateways().payments.get("wechat")
    if not isinstance(channel, ReadsMessages):
        abort(404)
    body = request.get_data(as_text=True)
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        message = channel.read({**headers, "body": body})
    except NotGenuine as refused:
        refuse("wechat", refused, words_of(body))
        return _answer("FAIL", 401 if refused.reason == "bad_signature" else 400, str(refused.text))
    take_in("wechat", message.notification, message.words)
    return _answer("SUCCESS", 200)


writes_late("callbacks.wechat")


def _answer(code: str, status: int, message: str = "成功") -> Response:
    body = json.dumps({"code": code, "message": message}, ensure_ascii=False)
    return Response(body, status, mimetype="application/json")
