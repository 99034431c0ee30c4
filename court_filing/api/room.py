"""The blueprint of what programs of the courts call, and its answers where something is wrong."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, Response
from werkzeug.exceptions import HTTPException

from court_filing.cases import store
from court_filing.texts import Text
from court_filing.web.errors import note_unforeseen
from court_filing.web.filters import said

room = Blueprint("api", __name__, url_prefix="/api/v1")
"""Nobody is signed in here and no form token is asked for: a view that records asks for the program's access key."""
_ADDRESSES = ("progress", "fees", "filings/check")

_SENTENCES: Mapping[int, Text] = {
    400: Text("读不懂这个请求。"),
    404: Text(
        "没有这个接口。登记进展请用 POST /api/v1/progress，计算诉讼费请用 POST /api/v1/fees，"
        "试审查请用 POST /api/v1/filings/check。"
    ),
    405: Text("这个接口只接受 POST。"),
    413: Text("内容太大：登记进展最多 64 KB，计算诉讼费最多 256 KB，试审查连同文件最多 20 MB。"),
    429: Text("请求太频繁，请过一分钟再试。"),
    503: Text("系统正忙，请过一会儿再试。用同一个 reference 再发，不会重复登记。"),
}
_OURS = Text("系统出了错，没有登记。请过一会儿用同一个 reference 再发，不会重复登记。")
ALL_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class Refused(Exception):
    """What the caller sent is answered with `status`; each problem names a field ("" for the whole) and its cure."""

    def __init__(self, status: int, problems: Mapping[str, Text]) -> None:
        super().__init__(f"{status}: {', '.join(problems)}")
        self.status, self.problems = status, dict(problems)


def answer(status: int, **members: object) -> Response:
    """JSON in UTF-8, so that a person can read it too; halves of characters that somebody sent become "?"."""
    body = json.dumps(members, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, status, mimetype="application/json")


@room.errorhandler(Refused)
def _refused(refused: Refused) -> Response:
    """The first problem as `error`, and all of them as `errors`."""
    store.rollback()
    problems = [{"field": field, "message": said(text)} for field, text in refused.problems.items()]
    response = answer(refused.status, error=problems[0], errors=problems)
    if refused.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


@room.errorhandler(HTTPException)
def _http(error: HTTPException) -> Response:
    code = error.code or 500
    return _refused(Refused(code, {"": _SENTENCES.get(code, _SENTENCES[400] if code < 500 else _OURS)}))


@room.errorhandler(Exception)
def _unforeseen(error: Exception) -> Response:
    note_unforeseen(error)
    return _refused(Refused(500, {"": _OURS}))


@room.route("/", defaults={"rest": ""}, methods=ALL_METHODS)
@room.route("/<path:rest>", methods=ALL_METHODS)
def elsewhere(rest: str) -> Response:
    """Programs that lost their way are told in JSON too."""
    status = 405 if rest in _ADDRESSES else 404
    raise Refused(status, {"": _SENTENCES[status]})
