"""Taking in an uploaded file: its true kind by its first bytes, then into the file store."""

from pathlib import PurePath

from werkzeug.datastructures import FileStorage

from court_filing.acts.materials import StoredFile
from court_filing.gateways.files.protocol import Empty, TooLarge
from court_filing.reading.kind import LIMITS, MEDIA_TYPES
from court_filing.reading.problems import Problem, problem, too_large
from court_filing.reading.sniff import sniff
from court_filing.web.services import gateways


def take_in(upload: FileStorage) -> StoredFile | Problem:
    """Store the file, or say what is wrong with it. Nothing is kept of a file that is not taken."""
    name = shown_name(upload.filename or "")
    head = upload.stream.read(LIMITS.head_bytes)
    upload.stream.seek(0)
    kind = sniff(head, name)
    if isinstance(kind, Problem):
        return kind
    try:
        stored = gateways().files.put(upload.stream, limit_bytes=LIMITS.document_bytes)  # type: ignore[arg-type]
    except TooLarge:
        return too_large(size_of(upload), limit_bytes=LIMITS.document_bytes)
    except Empty:
        return problem("empty")
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
    """How many bytes were sent."""
    upload.stream.seek(0, 2)
    return upload.stream.tell()
