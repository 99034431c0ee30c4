"""The files of a case: what was uploaded, byte for byte, and the papers that were issued."""

from collections.abc import Callable, Mapping
from os import SEEK_END
from pathlib import PurePath
from typing import Any, BinaryIO, TypeVar

from flask import Blueprint, Flask, Response, abort, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse
from werkzeug.wsgi import FileWrapper

from court_filing.cases.involvement import Sight, may_read_paper
from court_filing.cases.material import Material
from court_filing.cases.paper import Paper
from court_filing.cases.queries import material_of, paper_of
from court_filing.documents import papers
from court_filing.gateways.files.protocol import NotStored
from court_filing.reading.file_name import shown_name
from court_filing.reading.kind import MEDIA_TYPES, RECORDINGS
from court_filing.web import page_images
from court_filing.web.access import the_account, the_case
from court_filing.web.language import gettext as _
from court_filing.web.page import page
from court_filing.web.ranges import give_part
from court_filing.web.services import gateways
from court_filing.web.sight import sight

PLAYED = frozenset(MEDIA_TYPES[kind] for kind in RECORDINGS)
"""录音录像: what a browser plays on a page of ours, and saves when it is opened by itself."""
SHOWN_INLINE = frozenset({"application/pdf", "image/jpeg", "image/png"})
"""What a browser shows by itself; everything else is only ever saved."""
PAPER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"
"""A paper of our own runs and loads nothing; in a sandbox Safari would show a blank page."""
POLICY = f"{PAPER_POLICY}; sandbox"
"""A file from outside runs nothing, loads nothing and has no origin, whatever it turns out to be."""

PART_BYTES = 64 * 1024
"""How much of a file is read and sent at once."""

View = TypeVar("View", bound=Callable[..., Any])
room = Blueprint("case_files", __name__, url_prefix="/cases/<case_id>")


def install(app: Flask) -> None:
    """Give the app the addresses of a case's files."""
    app.register_blueprint(room)


def under(policy: str) -> Callable[[View], View]:
    """Let the view's answers go out under that policy instead of the policy of pages."""

    def shut_in(view: View) -> View:
        view.talisman_view_options = {  # type: ignore[attr-defined]
            "content_security_policy": policy,
            "frame_options": "SAMEORIGIN",
        }
        return view

    return shut_in


@room.get("/files/<int(max=2147483647):material_id>")
@under(POLICY)
def material(case_id: str, material_id: int) -> Response:
    """A file as it was uploaded; also one that was taken back, for what was once received.

    Whoever is to see its masked copy alone is given that.
    """
    found, given = _material(material_id)
    if given is Sight.MASKED:
        return _masked(found)
    return send_stored(found.file_key, found.media_type, found.file_name)


@room.get("/files/<int(max=2147483647):material_id>/masked")
@under(POLICY)
def masked(case_id: str, material_id: int) -> Response:
    """The masked copy（遮盖副本）of a file."""
    return _masked(_material(material_id)[0])


def _material(material_id: int) -> tuple[Material, Sight]:
    """The file, and whether the reader is given it or its masked copy; to anybody else it is not there."""
    found = material_of(the_case(), material_id)
    given = sight(found) if found is not None else Sight.NOTHING
    if found is None or given not in (Sight.ORIGINAL, Sight.MASKED):
        abort(404)
    return found, given


def _masked(found: Material) -> Response:
    if found.masked_key is None:
        abort(404)
    return send_stored(found.masked_key, "application/pdf", f"遮盖副本 {PurePath(found.file_name).stem}.pdf")


@room.get("/files/<int(max=2147483647):material_id>/readable")
@under(POLICY)
def readable_copy(case_id: str, material_id: int) -> Response:
    """The readable copy（阅读副本）of a file, for whoever may see the file itself."""
    found, given = _material(material_id)
    if given is not Sight.ORIGINAL or found.readable_key is None or found.problem:
        abort(404)
    name = _("阅读副本 %(name)s", name=found.file_name.rsplit(".", 1)[0])
    return send_stored(found.readable_key, "application/pdf", f"{name}.pdf")


@room.get("/files/<int(max=2147483647):material_id>/pages/<int(max=9999):number>.png")
@under(POLICY)
def page_image(case_id: str, material_id: int, number: int) -> Response:
    """A page of a file as a picture, drawn anew unless the browser has it; one that cannot be drawn says why.

    With `copy` in the address it is drawn from the readable copy; with `turned`, so many degrees clockwise.
    """
    drawable = _shown(material_id, of_copy="copy" in request.args)
    return page_images.large(drawable, number, turned=turned_by(request.args))


@room.get("/files/<int(max=2147483647):material_id>/pages/<int(max=9999):number>.jpg")
@under(POLICY)
def page_thumb(case_id: str, material_id: int, number: int) -> Response:
    """A page as a small picture, to be told from the others."""
    return page_images.small(_shown(material_id, of_copy="copy" in request.args), number)


def turned_by(asked: Mapping[str, str]) -> int:
    """By how many degrees clockwise the address wants a page turned: 0, 90, 180 or 270."""
    return {"90": 90, "180": 180, "270": 270}.get(asked.get("turned", ""), 0)


def _shown(material_id: int, *, of_copy: bool) -> page_images.Drawable:
    """What is drawn for this reader: the file, its readable copy, or the masked one."""
    found, given = _material(material_id)
    if given is not Sight.ORIGINAL:
        return page_images.Drawable(str(found.masked_key), "masked.pdf", found.pages)
    if of_copy and found.readable_key and not found.problem:
        return page_images.Drawable(found.readable_key, "readable.pdf", found.pages)
    return page_images.Drawable(found.file_key, found.file_name, found.pages)


@room.get("/papers/<int(max=2147483647):paper_id>")
@under(PAPER_POLICY)
def paper(case_id: str, paper_id: int) -> AnyResponse:
    """A paper as PDF; one that is still being made has a page that waits for it."""
    found = _paper(paper_id)
    if found.file_key is None:
        return redirect(url_for(".paper_awaited", case_id=case_id, paper_id=paper_id))
    number = the_case().case_number or the_case().filing_number or ""
    return send_stored(
        found.file_key, "application/pdf", f"{papers.title(found.kind, found.content)} {number}.pdf"
    )


@room.get("/papers/<int(max=2147483647):paper_id>/awaited")
def paper_awaited(case_id: str, paper_id: int) -> tuple[str, int]:
    """Wait for a paper that the worker is making."""
    found = _paper(paper_id)
    return page(
        "case_files/paper_awaited.html",
        case=the_case(),
        paper=found,
        title=papers.title(found.kind, found.content),
    )


@room.get("/papers/<int(max=2147483647):paper_id>/progress")
def paper_progress(case_id: str, paper_id: int) -> tuple[str, int]:
    """The part of that page that renews itself: still waiting, or the way to the paper."""
    found = _paper(paper_id)
    return page(
        "case_files/paper_progress.html",
        case=the_case(),
        paper=found,
        title=papers.title(found.kind, found.content),
    )


def _paper(paper_id: int) -> Paper:
    found = paper_of(the_case(), paper_id)
    if found is None or not may_read_paper(found, the_account()):
        abort(404)
    return found


def send_stored(key: str, media_type: str, name: str) -> Response:
    """Stream the bytes under a type of our choosing; a stored type that is not listed is never shown."""
    stream = _opened(key)
    size_bytes = stream.seek(0, SEEK_END)
    stream.seek(0)
    inline = media_type in SHOWN_INLINE
    response = send_file(
        stream,
        mimetype=media_type if inline or media_type in PLAYED else "application/octet-stream",
        as_attachment=not inline,
        download_name=shown_name(name),
        conditional=False,
        etag=key,
    )
    # By a wrapper that can begin anywhere: the server's own would decrypt a film from its beginning for its last part.
    response.response = FileWrapper(stream, PART_BYTES)
    response.content_length = size_bytes
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    response.call_on_close(stream.close)
    give_part(response, size_bytes=size_bytes)
    return response


def _opened(key: str) -> BinaryIO:
    try:
        return gateways().files.open(key)
    except NotStored:
        abort(404, description=_("这个文件暂时取不到。请过一会儿再试，或者拨打 12368 联系法院。"))
