"""The pages of a file as pictures, drawn in the bounded process: for whoever reads it beside something else."""

import threading
from pathlib import Path

from court_filing.reading.bounded import NURSERY, Nursery
from court_filing.reading.kind import DRAWN, LIMITS, MEDIA_TYPES
from court_filing.reading.problems import Problem, problem, too_large
from court_filing.reading.sniff import sniff

DRAWN_TYPES = frozenset(MEDIA_TYPES[kind] for kind in DRAWN)
"""The media types of which pages are drawn."""

AT_ONCE = 2
"""A page that shows thirty files asks for thirty pictures; other people's requests want the processor, too."""

WAITING = 4
"""How many more may wait for their turn: were every thread to wait for a picture, nobody would be shown a page."""
PATIENCE_SECONDS = 0.3
"""How long one waits to be among those who wait."""

_places = threading.BoundedSemaphore(AT_ONCE)
_room = threading.BoundedSemaphore(AT_ONCE + WAITING)


def draw_page(path: Path, page: int, *, name: str, nursery: Nursery = NURSERY) -> bytes | Problem:
    """The page (from 1) of the file that its owner calls `name`, as PNG; or why it cannot be drawn, in words.

    The answer comes within `LIMITS.wall_seconds` and a little once it is this page's turn; where too many pages wait
    already, the problem is that. OSError is raised only where there is no such file to open.
    """
    with path.open("rb") as stream:
        kind = sniff(stream.read(LIMITS.head_bytes), name)
    if isinstance(kind, Problem):
        return kind
    if kind not in DRAWN:
        return problem("not_drawn")
    size_bytes = path.stat().st_size
    if size_bytes > LIMITS.document_bytes:
        return too_large(size_bytes, limit_bytes=LIMITS.document_bytes)
    if not _room.acquire(timeout=PATIENCE_SECONDS):
        return problem("busy")
    try:
        with _places:
            answered = nursery.draw(path, kind=kind, page=page)
    finally:
        _room.release()
    if answered is None:
        return problem("unreadable")
    values, drawn = answered
    return problem(values["reason"], **values["values"]) if "reason" in values else drawn
