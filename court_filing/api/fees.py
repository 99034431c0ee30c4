"""POST /api/v1/fees: what a case costs, line by line with its articles. Anybody may ask; nothing is recorded."""

from datetime import date
from typing import Any

from flask import Response, request

from court_filing.acts.fees import practice_of
from court_filing.api.room import Refused, room
from court_filing.clock import court_day, now
from court_filing.law.fees import interface
from court_filing.texts import Text
from court_filing.web.filters import said
from court_filing.web.security import limiter
from court_filing.web.transaction import writes_late

MOST_QUESTIONS = 500
"""How many questions one request may ask."""


@room.post("/fees")
@limiter.limit("300 per minute")
def quote_fees() -> Response:
    """One question is answered with one object (422 where it cannot be), a list of them with a list, each by itself."""
    sent = _sent()
    today = court_day(now())
    if not isinstance(sent, list):
        told = _answer(sent, today)
        return _json(422 if "error" in told else 200, told)
    if len(sent) > MOST_QUESTIONS:
        raise Refused(422, {"": Text("一次最多问 {most} 个问题，请分几次发送。", most=MOST_QUESTIONS)})
    return _json(200, [_answer(each, today) for each in sent])


def _answer(sent: Any, today: date) -> dict[str, Any]:
    return interface.answer(sent, today=today, practice_of=practice_of, say=said)


def _sent() -> Any:
    if request.mimetype != "application/json":
        raise Refused(415, {"": Text("请用 Content-Type: application/json 发送。")})
    try:
        return interface.loads(request.get_data(cache=False).decode("utf-8"))
    except (interface.NoJson, UnicodeDecodeError) as unreadable:
        raise Refused(400, {"": Text("内容不是合格的 JSON（UTF-8，同一项只写一次）。")}) from unreadable


def _json(status: int, told: Any) -> Response:
    return Response(interface.dumps(told).encode("utf-8", "replace"), status, mimetype="application/json")


# It never writes, so it need not wait for those who do.
writes_late("api.quote_fees")
