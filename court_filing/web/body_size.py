"""How much a request may send: little, except where files are handed in."""

from flask import Flask, request

from court_filing.reading.kind import LIMITS, MEBIBYTE

USUAL_BYTES = 2 * MEBIBYTE
"""The longest form of words is a tenth of it."""

FILES_BYTES = LIMITS.largest_bytes + 20 * MEBIBYTE
"""One file as large as any may be, or several that are smaller."""

DOCUMENTS_BYTES = LIMITS.document_bytes + 20 * MEBIBYTE
"""The same of papers."""

LARGER: dict[str, int] = {
    "api.check_filing": 20 * MEBIBYTE,
    "journey.add_files": FILES_BYTES,
    "journey.add_relief_files": DOCUMENTS_BYTES,
    "journey.begin_upload": FILES_BYTES,
    "journey.case_type_from_file": DOCUMENTS_BYTES,
    "journey.complaint_sign_so": DOCUMENTS_BYTES,
    "journey.counter_submission": DOCUMENTS_BYTES,
    "journey.receive_part": FILES_BYTES,
    "journey.replace_file": FILES_BYTES,
    "supplements.add_files": FILES_BYTES,
    "counsel.add_papers": DOCUMENTS_BYTES,
    "finance.statements": 12 * MEBIBYTE,
    "portal.check": 50 * MEBIBYTE,
}
"""The endpoints that take files; deploy/nginx-site.conf lets a little more through."""


SMALLER: dict[str, int] = {
    "api.tell_progress": 64 * 1024,
    "api.quote_fees": 256 * 1024,
    "callbacks.wechat": 64 * 1024,
}
"""What is no form: one thing that happened, some questions."""


def install(app: Flask) -> None:
    """Set the limit of each request before anything reads its body."""
    app.config["MAX_CONTENT_LENGTH"] = USUAL_BYTES

    def _allow() -> None:
        endpoint = request.endpoint or ""
        if other := LARGER.get(endpoint) or SMALLER.get(endpoint):
            request.max_content_length = other

    app.before_request(_allow)
