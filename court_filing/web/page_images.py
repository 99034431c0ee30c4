"""Pages of files as pictures, large to be read and small to be told apart; kept by browsers, but always asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap

from flask import Response, abort, render_template, request
from PIL import Image

from court_filing.gateways.files.protocol import FilesUnavailable, NotGivenBack, NotStored
from court_filing.reading.pages import draw_page
from court_filing.reading.problems import Fault, Problem, problem
from court_filing.reading.thumbs import THUMBS
from court_filing.web.errors import note_files_away, note_unforeseen
from court_filing.web.filters import said
from court_filing.web.services import gateways

DRAWING = "1"
"""Counts up when pages are drawn in another way, so that browsers ask anew."""


@dataclass(frozen=True)
class Drawable:
    """A file of the store of which pages are drawn."""

    key: str
    name: str
    """How its owner calls it, or a name with the right ending."""
    pages: int | None


def large(file: Drawable, number: int, *, turned: int = 0) -> Response:
    """The page (from 1) as PNG, drawn anew unless the browser has it; one that cannot be drawn says why.

    `turned`: by how many degrees clockwise, a multiple of 90.
    """

    def draw() -> bytes | Problem:
        with gateways().files.plain_path(file.key) as path:
            drawn = draw_page(path, number, name=file.name)
        return _turned(drawn, turned) if turned and isinstance(drawn, bytes) else drawn

    return _answer(draw, file, number, mimetype="image/png", size=f"large{turned or ''}")


def small(file: Drawable, number: int) -> Response:
    """The page (from 1) as a small JPEG, one of many on a page."""

    def draw() -> bytes | Problem:
        return THUMBS.get(
            file.key,
            number,
            name=file.name,
            last=max(file.pages or 1, number),
            opened=lambda: gateways().files.plain_path(file.key),
        )

    return _answer(draw, file, number, mimetype="image/jpeg", size="small")


def _turned(drawn: bytes, degrees: int) -> bytes:
    """A picture that was drawn here, turned clockwise."""
    turned = BytesIO()
    with Image.open(BytesIO(drawn), formats=("PNG",)) as page:
        page.rotate(-degrees, expand=True).save(turned, "PNG", compress_level=1)
    return turned.getvalue()


def _answer(
    draw: Callable[[], bytes | Problem], file: Drawable, number: int, *, mimetype: str, size: str
) -> Response:
    if number < 1:
        abort(404)
    answer = Response(mimetype=mimetype)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    # Kept by the browser, but shown only after asking whether this person may still see it.
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.set_etag(f"{file.key}-{number}-{size}-{DRAWING}")
    if request.if_none_match.contains_weak(answer.get_etag()[0] or ""):
        answer.status_code = 304
        return answer
    drawn = _drawn(draw)
    if isinstance(drawn, bytes):
        answer.data = drawn
    else:
        answer.status_code = 503 if drawn.fault is Fault.BUSY else 422
        answer.mimetype = "image/svg+xml"
        answer.data = render_template("case_files/not_drawn.svg", lines=wrap(said(drawn.message), width=18))
        answer.headers["Cache-Control"] = "no-store"
        del answer.headers["ETag"]
    return answer


def _drawn(draw: Callable[[], bytes | Problem]) -> bytes | Problem:
    try:
        return draw()
    except NotStored:
        return problem("unreadable")
    except FilesUnavailable as away:
        note_files_away(away)
        return problem("files_away")
    except NotGivenBack as spoilt:
        note_unforeseen(spoilt)
        return problem("unreadable")
