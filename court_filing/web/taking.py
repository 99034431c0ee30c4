"""Taking in an uploaded file: its true kind by its first bytes, then into the file store."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, BinaryIO, TypeVar, cast

from flask_login import current_user
from werkzeug.datastructures import FileStorage

from court_filing.acts.materials import StoredFile
from court_filing.acts.slot_kinds import EVIDENCE, misplaced
from court_filing.gateways.files.protocol import Empty
from court_filing.reading.file_name import shown_name
from court_filing.reading.kind import LIMITS, MEDIA_TYPES, SUFFIXES, Kind
from court_filing.reading.problems import Problem, problem, too_large
from court_filing.reading.sniff import sniff
from court_filing.web.security import limiter
from court_filing.web.services import gateways

View = TypeVar("View", bound=Callable[..., Any])

_so_often = limiter.shared_limit(
    "120 per minute; 3000 per day", scope="files", key_func=lambda: current_user.get_id(), methods=["POST"]
)
adds_to_files = limiter.limit("1200 per minute", key_func=lambda: current_user.get_id(), methods=["PATCH"])
"""On what takes the parts of a file: more than three files at once need over the worst of lines."""


def takes_files(view: View) -> View:
    """On every view to which people hand in files: so many requests of one account, to all of them together."""
    view.takes_files = True  # type: ignore[attr-defined]
    return cast(View, _so_often(view))


def take_in(upload: FileStorage, *, slot: str = EVIDENCE) -> StoredFile | Problem:
    """Store the file, or say what is wrong with it. Nothing is kept of a file that is not taken.

    `slot`: where it is to lie, by the name of its papers; not everything belongs everywhere.
    """
    name = shown_name(upload.filename or "")
    head = upload.stream.read(LIMITS.head_bytes)
    kind = kind_to_take(head, name, size_bytes=size_of(upload), slot=slot)
    if isinstance(kind, Problem):
        return kind
    upload.stream.seek(0)
    try:
        return stored_file(upload.stream, kind, name=name)  # type: ignore[arg-type]
    except Empty:
        return problem("empty")


def objection_to_announced(name: str, *, size_bytes: int, slot: str) -> Problem | None:
    """What stands against a file of which nothing has come but its name and size."""
    if size_bytes == 0:
        return problem("empty")
    kind = SUFFIXES.get(PurePath(name).suffix.lower())
    if kind and (elsewhere := misplaced(kind, slot)) is not None:
        return elsewhere
    limit_bytes = LIMITS.bytes_of(kind) if kind else LIMITS.largest_bytes
    over = size_bytes > limit_bytes
    return too_large(size_bytes, limit_bytes=limit_bytes, kind=kind) if over else None


def kind_to_take(head: bytes, name: str, *, size_bytes: int, slot: str = EVIDENCE) -> Kind | Problem:
    """What a file is that begins so (`LIMITS.head_bytes` of it, fewer if it is shorter), or why it is not taken."""
    kind = sniff(head, name)
    if isinstance(kind, Problem):
        return kind
    if (elsewhere := misplaced(kind, slot)) is not None:
        return elsewhere
    limit_bytes = LIMITS.bytes_of(kind)
    over = size_bytes > limit_bytes
    return too_large(size_bytes, limit_bytes=limit_bytes, kind=kind) if over else kind


def stored_file(stream: BinaryIO, kind: Kind, *, name: str) -> StoredFile:
    """Store a file that is taken. Raises Empty, TooLarge, or whatever the stream raises."""
    stored = gateways().files.put(stream, limit_bytes=LIMITS.bytes_of(kind))
    return StoredFile(
        file_name=name,
        media_type=MEDIA_TYPES[kind],
        key=stored.key,
        sha256=stored.sha256,
        size_bytes=stored.size_bytes,
    )


def size_of(upload: FileStorage) -> int:
    """How many bytes were sent; the stream stands at its beginning afterwards."""
    size_bytes = upload.stream.seek(0, 2)
    upload.stream.seek(0)
    return size_bytes
