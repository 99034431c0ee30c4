"""How much a request may send: little, except where files are handed in."""

from flask import Flask, request

from court_filing.reading.kind import MEBIBYTE

USUAL_BYTES = 2 * MEBIBYTE
"""The longest form of words is a tenth of it."""

LARGER: dict[str, int] = {
    "journey.add_files": 120 * MEBIBYTE,
    "portal.check": 50 * MEBIBYTE,
}
"""The endpoints that take files; deploy/nginx-site.conf lets a little more through."""


def install(app: Flask) -> None:
    """Set the limit of each request before anything reads its body."""
    app.config["MAX_CONTENT_LENGTH"] = USUAL_BYTES

    def _allow() -> None:
        if larger := LARGER.get(request.endpoint or ""):
            request.max_content_length = larger

    app.before_request(_allow)
