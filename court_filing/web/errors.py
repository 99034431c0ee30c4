"""Meaning raised below becomes a page here, and nowhere else."""

from flask import Flask, current_app, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from court_filing.cases import store
from court_filing.cases.lifecycle import NotAllowed
from court_filing.gateways.files.protocol import FilesUnavailable

PAGES = {400, 403, 404, 405, 409, 413, 429, 500, 503}
RETRY_AFTER_SECONDS = "60"


def install(app: Flask) -> None:
    """Register the pages for what can go wrong."""
    app.register_error_handler(CSRFError, lambda error: _page(400, error=error, name="expired"))
    app.register_error_handler(NotAllowed, lambda error: _page(409, error=error))
    app.register_error_handler(FilesUnavailable, _files_away)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    code = error.code or 500
    if code < 400:
        return error
    return _page(code, error=error, name="too_many_files" if code == 429 and _handed_in_a_file() else "")


def _handed_in_a_file() -> bool:
    """Whether the request wanted to hand in a file(`web.taking.takes_files`), rather than look something up."""
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method != "GET" and bool(getattr(view, "takes_files", False))


def _files_away(error: FilesUnavailable) -> tuple[str, int, dict[str, str]]:
    note_files_away(error)
    return *_page(503, error=error, name="files_away"), {"Retry-After": RETRY_AFTER_SECONDS}


def note_files_away(error: FilesUnavailable) -> None:
    """Log that the store of files is away; its words name nobody."""
    current_app.logger.error("the store of files is away: %s", error)


def _unforeseen(error: Exception) -> tuple[str, int]:
    note_unforeseen(error)
    return _page(500, error=error)


def note_unforeseen(error: Exception) -> None:
    """Log what nobody thought of; where a test wants to see it, raise it again."""
    current_app.logger.error("unforeseen %s", type(error).__name__, exc_info=error)
    if current_app.config.get("PROPAGATE_UNFORESEEN"):
        raise error


def _page(code: int, *, error: Exception, name: str = "") -> tuple[str, int]:
    """The page for the code, or the one of that name; a code that has none gets the general one of its kind."""
    store.rollback()
    template = f"errors/{name or (code if code in PAGES else 400 if code < 500 else 500)}.html"
    return render_template(template, error=error, limit=request.max_content_length), code
