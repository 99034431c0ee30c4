"""Files that are made when somebody asks for them: a blank form, the complaint as PDF or Word file."""

from io import BytesIO

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


__all__ = ["PDF", "WORD", "handed_out", "runs_nothing"]
