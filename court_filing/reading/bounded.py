"""Read a file without ever being hurt by it: the looking inside is done in a process with limits.

Safe to call from several threads at once. The first call starts the nursery (some tenths of a second); every
later one costs a fork.
"""

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import court_filing
from court_filing.reading.inside import MESSAGE_BYTES, STARTED
from court_filing.reading.kind import LIMITS, Kind, Limits
from court_filing.reading.outcome import Reading, faulty
from court_filing.reading.problems import Problem, heavy_reason, problem, too_large
from court_filing.reading.sniff import as_named, sniff

Answer = tuple[dict[str, Any], bytes]
"""Plain values, and the bytes of a picture where one was asked for."""

GRACE_SECONDS = 1.0
"""How long after the kernel should have ended the child the caller still waits."""


class Nursery:
    """The process that opens files, started when it is first needed and again when it has died."""

    def __init__(self, *, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def look_inside(self, path: Path, *, kind: Kind) -> dict[str, Any] | None:
        """The child's answer, or None where the file killed its child or outlasted the limits."""
        answered = self._answered(path, self._request(kind=kind))
        return answered[0] if answered else None

    def draw(self, path: Path, *, kind: Kind, page: int) -> tuple[dict[str, Any], bytes] | None:
        """The child's answer and the picture of the page, or None as for `look_inside`."""
        return self._answered(path, self._request(kind=kind, page=page))

    def hidden(self, path: Path, *, kind: Kind, first: int, last: int) -> dict[str, Any] | None:
        """What the pages from `first` (from 1) to `last` carry without showing it, or None as for `look_inside`."""
        answered = self._answered(path, self._request(kind=kind, hidden=first, last=last))
        return answered[0] if answered else None

    def coach(
        self, path: Path, *, kind: Kind, first: int, last: int, seconds: float
    ) -> Iterator[dict[str, Any]]:
        """The child's answers about those pages (from 1), each as soon as it is there.

        At the end {"more": …}, or the reason why it goes no further; neither where the page after the last one
        answered killed the child or outlasted the limits.
        """
        request = self._request(kind=kind, first=first, last=last, seconds=seconds)
        return (values for values, _none in self._answers(path, request))

    def errand(
        self,
        path: Path,
        name: str,
        /,
        *,
        kind: Kind,
        limits: Limits | None = None,
        told: bytes = b"",
        **what: int,
    ) -> Iterator[Answer]:
        """The child's answers to one of `errands.ERRANDS`, each as soon as it is there. `told`: what it needs to know.

        The last one says {"done": …}, or the reason why it cannot be; neither where the file killed the child or
        outlasted the limits.
        """
        limits = limits or self._limits
        request = {**_bounds(limits), "errand": name, "kind": kind, "told_bytes": len(told), **what}
        return self._answers(path, json.dumps(request).encode(), told=told, limits=limits)

    def _answered(self, path: Path, request: bytes) -> Answer | None:
        """The one answer that there is to be."""
        with closing(self._answers(path, request)) as answers:
            return next(answers, None)

    def _answers(
        self, path: Path, request: bytes, *, told: bytes = b"", limits: Limits | None = None
    ) -> Generator[Answer, None, None]:
        # The file goes along open: it may be one without a name. A pipe that nobody fills is not waited for here.
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            for _attempt in range(2):
                control = self._open()
                heard = self._heard_of(control, request, file, told, limits or self._limits)
                if next(heard, None) is not None:
                    yield from heard
                    return
                # The nursery itself was gone before it could look; the file is not to blame.
                self._forget(control)
        finally:
            os.close(file)

    def _heard_of(
        self, control: socket.socket, request: bytes, file: int, told: bytes, limits: Limits
    ) -> Iterator[Answer]:
        """An empty answer when the child has started, then those that it sends until it leaves."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ours, suppress(OSError):
            ours.settimeout(limits.wall_seconds + GRACE_SECONDS)
            with theirs:
                socket.send_fds(control, [request], [theirs.fileno(), file])
            if ours.recv(MESSAGE_BYTES) == STARTED:
                yield {}, b""
                for start in range(0, len(told), MESSAGE_BYTES // 2):
                    ours.send(told[start : start + MESSAGE_BYTES // 2])
                while (answer := self._heard(ours, limits)) is not None:
                    yield answer

    def _request(self, *, kind: Kind, seconds: float | None = None, **what: int) -> bytes:
        limits = self._limits
        wall_seconds = limits.wall_seconds if seconds is None else min(limits.wall_seconds, seconds)
        request = {**what, "kind": kind, **_bounds(limits), "wall_seconds": wall_seconds}
        return json.dumps(request).encode()

    def _heard(self, ours: socket.socket, limits: Limits | None = None) -> Answer | None:
        """The answer and the bytes that it announces; None where the child died on the way."""
        values = ours.recv(MESSAGE_BYTES)
        if not values:
            return None
        answer: dict[str, Any] = json.loads(values)
        if answer.get("searching"):
            answer["traits"] |= self._searched(ours)
        drawn = bytearray()
        while len(drawn) < answer.get("bytes", 0):
            part = ours.recv(MESSAGE_BYTES)
            if not part or len(drawn) + len(part) > (limits or self._limits).drawn_bytes:
                return None
            drawn += part
        return answer, bytes(drawn)

    def _searched(self, ours: socket.socket) -> dict[str, Any]:
        """What the search after the first answer found; that it did not end where it killed its child."""
        with suppress(OSError):
            if values := ours.recv(MESSAGE_BYTES):
                found: dict[str, Any] = json.loads(values)
                return found
        return {"unsearched": True}

    def _open(self) -> socket.socket:
        with self._lock:
            if self._control is None:
                self._control = self._start()
            return self._control

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            # Nothing of our environment goes along: settings hold keys, and hostile files are opened there.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "court_filing.reading.nursery", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env={"PYTHONPATH": str(Path(court_filing.__file__).parent.parent), "LANG": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        return ours

    def close(self) -> None:
        """Let the nursery go; the next file starts another."""
        if self._control is not None:
            self._forget(self._control)

    def _forget(self, control: socket.socket) -> None:
        """Let this nursery go, unless another thread has already put a new one in its place."""
        with self._lock:
            if self._control is not control:
                return
            self._control.close()
            process, self._process, self._control = self._process, None, None
        if process is not None:
            process.kill()
            process.wait()


def _bounds(limits: Limits) -> dict[str, float]:
    """The limits as a request names them."""
    return {
        "memory_bytes": limits.memory_bytes,
        "processor_seconds": limits.processor_seconds,
        "wall_seconds": limits.wall_seconds,
    }


NURSERY = Nursery()
atexit.register(NURSERY.close)


def read(path: Path, *, name: str | None = None, nursery: Nursery = NURSERY) -> Reading:
    """What is in the file at `path`, which its owner calls `name` (its own name where none is given).

    Whatever the file is, the answer comes within `LIMITS.wall_seconds` and a little, and is never an exception.
    OSError is raised only where there is no such file to open.
    """
    size_bytes = path.stat().st_size
    with path.open("rb") as stream:
        kind = sniff(stream.read(LIMITS.head_bytes), name or path.name)
    if isinstance(kind, Problem):
        return faulty(kind, kind=None, size_bytes=size_bytes)
    if size_bytes > LIMITS.bytes_of(kind):
        over = too_large(size_bytes, limit_bytes=LIMITS.bytes_of(kind), kind=kind)
        return faulty(over, kind=kind, size_bytes=size_bytes)
    answer = nursery.look_inside(path, kind=kind)
    if answer is not None and answer.get("kind"):
        kind = Kind(answer["kind"])
        named = as_named(kind, name or path.name)
        if isinstance(named, Problem):
            return faulty(named, kind=kind, size_bytes=size_bytes)
    return _reading(answer, kind=kind, size_bytes=size_bytes)


def _reading(answer: dict[str, Any] | None, *, kind: Kind, size_bytes: int) -> Reading:
    if answer is None:
        return faulty(problem(heavy_reason(kind)), kind=kind, size_bytes=size_bytes)
    if "reason" in answer:
        return faulty(problem(answer["reason"], **answer["values"]), kind=kind, size_bytes=size_bytes)
    return Reading(
        kind=kind,
        size_bytes=size_bytes,
        pages=answer["pages"],
        page_sizes=tuple((width, height) for width, height in answer["page_sizes"]),
        seconds=answer["seconds"],
        traits=answer["traits"],
    )
