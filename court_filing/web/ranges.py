"""Which part of a file is asked for: one range of bytes; every other Range is ignored（RFC 9110, 14.2）."""

import re
from wsgiref.types import WSGIEnvironment

from flask import Response, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable

_ONE = re.compile(r"\s*bytes\s*=\s*(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))\s*", re.IGNORECASE)


def give_part(response: Response, *, size_bytes: int) -> None:
    """Make of the answer, whole so far, the part that is asked for, or that nothing has changed.

    Raises RequestedRangeNotSatisfiable for one valid range that lies beyond the end; the answer is closed then.
    """
    environ: WSGIEnvironment = dict(request.environ)
    if not _is_one(environ.get("HTTP_RANGE", ""), size_bytes=size_bytes):
        environ.pop("HTTP_RANGE", None)
    try:
        response.make_conditional(environ, accept_ranges=True, complete_length=size_bytes)
    except RequestedRangeNotSatisfiable:
        response.close()
        raise


def _is_one(asked: str, *, size_bytes: int) -> bool:
    """Whether it is one valid range, and not the last bytes of a file that has no more than so many."""
    found = _ONE.fullmatch(asked)
    if found is None:
        return False
    first, last, ending = found.groups()
    if ending is not None:
        return int(ending) < size_bytes
    return not last or int(first) <= int(last)
