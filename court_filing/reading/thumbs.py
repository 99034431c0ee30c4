"""Small pictures of pages, drawn several at once in the bounded process and kept in memory for a while."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from court_filing.reading.bounded import NURSERY, Nursery
from court_filing.reading.kind import DRAWN, LIMITS, MEBIBYTE, Kind
from court_filing.reading.problems import Problem, problem
from court_filing.reading.sniff import sniff

AT_ONCE = 8
"""How many neighbours are drawn together: whoever asks for one page of a file asks for the next ones, too."""
KEPT_BYTES = 12 * MEBIBYTE
"""How much is kept in memory; nothing of a person's file is laid down unsealed."""
PLACES = 2
"""How many files are drawn from at the same time; other people's requests want the processor, too."""
PATIENCE_SECONDS = 8.0

Opened = Callable[[], AbstractContextManager[Path]]
"""Gives the file at hand under a path, when it is really needed."""


class Thumbs:
    """Draws small pictures, and remembers those asked for last."""

    def __init__(self, *, nursery: Nursery = NURSERY, kept_bytes: int = KEPT_BYTES) -> None:
        self._nursery, self._most_bytes = nursery, kept_bytes
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(PLACES)
        self._turns = [threading.Lock() for _place in range(32)]

    def get(self, key: str, number: int, *, name: str, last: int, opened: Opened) -> bytes | Problem:
        """The page (from 1) of the file of that key as a small JPEG, or why there is none.

        `last`: how many pages the file has; whatever opening it raises is raised. Its neighbours are drawn along.
        """
        first = number - (number - 1) % AT_ONCE
        # Neighbours wait for whoever draws them already, instead of drawing them once more.
        with _held(self._turns[hash((key, first)) % len(self._turns)]) as is_my_turn:
            if (known := self._known(key, number)) is not None:
                return known
            with _held(self._places) as is_room:
                if not (is_my_turn and is_room):
                    return problem("busy")
                with opened() as path:
                    return self._drawn(path, key, number, (first, min(first + AT_ONCE - 1, last)), name)

    def _drawn(self, path: Path, key: str, number: int, pages: tuple[int, int], name: str) -> bytes | Problem:
        with path.open("rb") as stream:
            kind = sniff(stream.read(LIMITS.head_bytes), name)
        if isinstance(kind, Problem) or kind not in DRAWN:
            return kind if isinstance(kind, Problem) else problem("not_drawn")
        self._draw(path, key, kind, *pages)
        if (found := self._known(key, number)) is None:
            # A neighbour before it may have ended the child.
            self._draw(path, key, kind, number, number)
            found = self._known(key, number)
        return problem("unreadable") if found is None else found

    def _draw(self, path: Path, key: str, kind: Kind, first: int, last: int) -> None:
        for values, content in self._nursery.errand(path, "small", kind=kind, first=first, last=last):
            if content:
                self._keep((key, values["page"]), content)

    def _known(self, key: str, number: int) -> bytes | None:
        with self._lock:
            if (key, number) in self._kept:
                self._kept.move_to_end((key, number))
            return self._kept.get((key, number))

    def _keep(self, page: tuple[str, int], content: bytes) -> None:
        with self._lock:
            self._bytes += len(content) - len(self._kept.pop(page, b""))
            self._kept[page] = content
            while self._bytes > self._most_bytes and len(self._kept) > 1:
                _oldest, dropped = self._kept.popitem(last=False)
                self._bytes -= len(dropped)


@contextmanager
def _held(place: "threading.Lock | threading.BoundedSemaphore") -> Iterator[bool]:
    """Whether the place was free in time; it is free again afterwards."""
    is_mine = place.acquire(timeout=PATIENCE_SECONDS)
    try:
        yield is_mine
    finally:
        if is_mine:
            place.release()


THUMBS = Thumbs()
