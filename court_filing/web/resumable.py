"""Uploads in parts as the tus protocol (version 1.0.0) has them: its headers, its refusals, and bodies that break off.

Offered: creation, creation-with-upload, termination, expiration. What a program is to tell its person comes as plain
text; an answer without words says by its status alone what to do next.
"""

import errno
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from flask import g, request
from werkzeug.exceptions import ClientDisconnected, HTTPException, RequestEntityTooLarge
from werkzeug.http import http_date
from werkzeug.wrappers import Response

from court_filing.cases import store
from court_filing.cases.lifecycle import NotAllowed
from court_filing.gateways.files.parts import PIECE_BYTES, Part, Taken
from court_filing.gateways.files.protocol import NotGivenBack, NotStored
from court_filing.texts import Text
from court_filing.web.filters import said

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,expiration"
MEDIA_TYPE = "application/offset+octet-stream"
IDLE_SECONDS = 30.0
"""How long to wait for the next bytes: a line that was lost must not hold its upload for ever."""
DRAINED_BYTES = 16 * 1024 * 1024
"""How much of a refused body is read to its end, so that the browser hears the answer."""
NO_ROOM_ON_DISK = frozenset({errno.ENOSPC, errno.EDQUOT})

CLOSED = Text(
    "案件的状态已经变了，现在不能再往里放文件，这个文件没有收下。已经传到的部分保留 7 天："
    "法院退回补正时可以接着传；案件已经提交的，请在案件页面用“补充材料”交。"
)
STALE = Text("这个页面放得太久了，请刷新页面后再选一次文件。已经传到的部分还在，会从断的地方接着传。")
"""What a bad form token means to who uploads: there is no button to press again."""
DISK_FULL = Text("法院的服务器暂时存不下这么多文件。已经传到的部分还在，请过一会儿点“继续”。")

View = TypeVar("View", bound=Callable[..., Any])


class Refused(Exception):
    """The person is told why this file is not taken; sending it again would not help."""

    def __init__(self, status: int, sentence: Text | str) -> None:
        super().__init__(str(sentence))
        self.status, self.sentence = status, sentence


class OtherOffset(Exception):
    """The bytes that were sent do not follow those that have come."""


class CutOff(Exception):
    """The body ended before it was whole; what came is kept."""


FORESEEN = (Refused, NotAllowed, Taken, OtherOffset, CutOff, NotStored, NotGivenBack, HTTPException)
"""What may come between, and has an answer."""


def tus(view: View) -> View:
    """A view that speaks the protocol: asks for its version, and says what went wrong in its way."""

    @wraps(view)
    def run(*args: Any, **kwargs: Any) -> Response:
        if request.headers.get("Tus-Resumable") != VERSION:
            return _answer(412, **{"Tus-Version": VERSION})
        try:
            if g.get("token_error"):
                raise Refused(400, STALE)
            response: Response = view(*args, **kwargs)
        except FORESEEN as wrong:
            store.rollback()
            _drain()
            response = _told(wrong)
        except OSError as error:
            if error.errno not in NO_ROOM_ON_DISK:
                raise
            store.rollback()
            _drain()
            response = _told(Refused(507, DISK_FULL))
        response.headers["Tus-Resumable"] = VERSION
        return response

    return run  # type: ignore[return-value]


def capabilities(*, limit_bytes: int) -> Response:
    """What is offered, for whoever asks with OPTIONS."""
    return _answer(
        204,
        **{
            "Tus-Resumable": VERSION,
            "Tus-Version": VERSION,
            "Tus-Extension": EXTENSIONS,
            "Tus-Max-Size": str(limit_bytes),
        },
    )


def answer(status: int, *, offset: int, size_bytes: int, until: datetime | None = None) -> Response:
    """How far an upload is, and until when it waits for more."""
    headers = {"Upload-Offset": str(offset), "Upload-Length": str(size_bytes)}
    if until is not None:
        headers["Upload-Expires"] = http_date(until)
    return _answer(status, **headers)


def announced() -> tuple[str, int]:
    """Name and size of the file that is to come. Raises Refused."""
    size_bytes = _number("Upload-Length")
    if size_bytes is None:
        raise Refused(400, Text("没有说明文件有多大，请换一个浏览器再上传。"))
    return _metadata().get("filename", ""), size_bytes


def sent_offset() -> int:
    """Where the bytes of this body belong. Raises OtherOffset, Refused."""
    if request.mimetype != MEDIA_TYPE:
        raise Refused(415, Text("文件的这一部分送来的方式不对，请刷新页面再上传。"))
    offset = _number("Upload-Offset")
    if offset is None:
        raise OtherOffset
    return offset


def brings_bytes() -> bool:
    """Whether the first part comes with the announcement."""
    return request.mimetype == MEDIA_TYPE


def take(part: Part, *, size_bytes: int, look: Callable[[bytes], None], look_at_bytes: int) -> None:
    """Add the body of this request, in constant memory; durable afterwards, also where it breaks off.

    `look` is shown the first bytes as soon as so many of them are there, or all there will be; what it raises ends it.
    Raises Refused, CutOff, and OSError where the disk is full.
    """
    announced_bytes = request.content_length
    if announced_bytes is not None and part.offset + announced_bytes > size_bytes:
        raise _too_much()
    began, seen = part.offset, part.offset >= look_at_bytes
    try:
        for piece in _pieces():
            if part.received + len(piece) > size_bytes:
                raise _too_much()
            part.add(piece)
            if not seen and part.received >= min(look_at_bytes, size_bytes):
                look(part.head(look_at_bytes))
                seen = True
    finally:
        part.settle()
    if announced_bytes is not None and part.offset - began < announced_bytes:
        raise CutOff


def _pieces() -> Iterator[bytes]:
    with _impatient():
        while True:
            try:
                piece = request.stream.read(PIECE_BYTES)
            except (ClientDisconnected, OSError) as lost:
                raise CutOff from lost
            except RequestEntityTooLarge:
                raise _too_much() from None
            if not piece:
                return
            yield piece


@contextmanager
def _impatient() -> Iterator[None]:
    """Give a silent connection up after a while, where the server lets us."""
    connection = request.environ.get("gunicorn.socket")
    if connection is None:
        yield
        return
    before = connection.gettimeout()
    connection.settimeout(IDLE_SECONDS)
    try:
        yield
    finally:
        connection.settimeout(before)


def _drain() -> None:
    left = DRAINED_BYTES
    try:
        with _impatient():
            while left > 0 and (piece := request.stream.read(PIECE_BYTES)):
                left -= len(piece)
    except (OSError, HTTPException):
        # Nobody is there any more.
        return


def _too_much() -> Refused:
    return Refused(413, Text("送来的内容比文件本身还大，请刷新页面，再选一次这个文件。"))


def _told(wrong: Exception) -> Response:
    """The answer to what went wrong; one in words is final."""
    if isinstance(wrong, Refused):
        return _in_words(wrong.status, said(wrong.sentence))
    if isinstance(wrong, NotAllowed):
        return _in_words(409, said(CLOSED))
    if isinstance(wrong, HTTPException):
        # What `access` says of a draft that changed hands meanwhile.
        sentence = getattr(wrong, "sentence", None)
        return _in_words(wrong.code or 500, said(sentence)) if sentence else _answer(wrong.code or 500)
    if isinstance(wrong, NotStored | NotGivenBack):
        return _answer(404)
    return _answer({Taken: 423, OtherOffset: 409, CutOff: 400}[type(wrong)])


def _in_words(status: int, sentence: str) -> Response:
    return Response(sentence, status, content_type="text/plain; charset=utf-8")


def _answer(status: int, **headers: str) -> Response:
    response = Response(status=status)
    del response.headers["Content-Type"]
    response.headers.update(headers)
    return response


def _number(name: str) -> int | None:
    given = request.headers.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else None


def _metadata() -> dict[str, str]:
    """Upload-Metadata: `filename 6K+BLnBkZg==,filetype …`; what is no base64 is left out."""
    found = {}
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        name, _, value = pair.strip().partition(" ")
        try:
            found[name] = b64decode(value, validate=True).decode("utf-8", "replace")
        except (NotBase64, ValueError):
            continue
    return found
