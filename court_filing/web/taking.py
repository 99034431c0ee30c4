"""Taking in an uploaded file: its true kind by its first bytes, then into the file store."""

from pathlib import PurePath
from typing import BinaryIO

from werkzeug.datastructures import FileStorage

from court_filing.acts.materials import StoredFile
from court_filing.acts.slot_kinds import EVIDENCE, misplaced
from court_filing.gateways.files.protocol import Empty
from court_filing.reading.kind import LIMITS, MEDIA_TYPES, SUFFIXES, Kind
from court_filing.reading.problems import Problem, problem, too_large
from court_filing.reading.sniff import sniff
from court_filing.web.services import gateways


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
    return too_large(size_bytes, limit_bytes=limit_bytes) if size_bytes > limit_bytes else None


def kind_to_take(head: bytes, name: str, *, size_bytes: int, slot: str = EVIDENCE) -> Kind | Problem:
    """What a file is that begins so (`LIMITS.head_bytes` of it, fewer if it is shorter), or why it is not taken."""
    kind = sniff(head, name)
    if isinstance(kind, Problem):
        return kind
    if (elsewhere := misplaced(kind, slot)) is not None:
        return elsewhere
    limit_bytes = LIMITS.bytes_of(kind)
    return too_large(size_bytes, limit_bytes=limit_bytes) if size_bytes > limit_bytes else kind


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


def shown_name(name: str) -> str:
    """The file's own name without folders and control characters."""
    plain = "".join(character for character in name if character.isprintable())
    return PurePath(plain.replace("\\", "/")).name or "未命名"


def size_of(upload: FileStorage) -> int:
    """How many bytes were sent; the stream stands at its beginning afterwards."""
    size_bytes = upload.stream.seek(0, 2)
    upload.stream.seek(0)
    return size_bytes
