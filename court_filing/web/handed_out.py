"""Files that are made when somebody asks for them: a blank form, the complaint as PDF or Word file."""

from io import BytesIO
from urllib.parse import quote

from flask import Response, send_file

from court_filing.documents.word import MEDIA_TYPE as WORD
from court_filing.web.case_files import PAPER_POLICY, under

PDF = "application/pdf"

runs_nothing = under(PAPER_POLICY)
"""Let the view's answer go out under the policy of papers: it runs and loads nothing."""


def handed_out(content: bytes, media_type: str, name: str, *, saved: bool = False) -> Response:
    """The bytes under that name; shown by the browser unless they are `saved`, as a Word file always is."""
    response = send_file(
        BytesIO(content),
        mimetype=media_type,
        as_attachment=saved or media_type != PDF,
        download_name=name,
        etag=False,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def under_name(disposition: str, name: str) -> str:
    """The value of Content-Disposition, `attachment` or `inline`, with a name that may be Chinese（RFC 6266）.

    Headers carry Latin letters only: raw, another one ends the answer in the server, after every test of ours.
    """
    return f"{disposition}; filename*=UTF-8''{quote(name, safe='')}"


__all__ = ["PDF", "WORD", "handed_out", "runs_nothing", "under_name"]
