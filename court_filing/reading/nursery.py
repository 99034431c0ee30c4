"""The process in which files are opened: `python -m court_filing.reading.nursery DESCRIPTOR`.

It loads the libraries once and then only waits. Every request brings the file, open, and a socket for the answer;
the nursery forks, the child binds itself to the limits, looks into this one file, answers and dies. A file that
hangs, bursts or kills its child therefore costs nothing but that child, and sees no other person's file.
"""

import json
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from court_filing.reading.coach_look import seen
from court_filing.reading.coach_sheet import sheets
from court_filing.reading.drawing import draw
from court_filing.reading.errands import carried_out, told_by
from court_filing.reading.hidden_look import hidden
from court_filing.reading.inside import MESSAGE_BYTES, STARTED, Inside, Traits, Unreadable
from court_filing.reading.kind import Kind
from court_filing.reading.probe_image import probe_image
from court_filing.reading.probe_package import probe_package
from court_filing.reading.probe_pdf import probe_pdf, searched_pdf
from court_filing.reading.probe_recording import probe_film, probe_mp3, probe_wav
from court_filing.reading.probe_text import probe_text
from court_filing.reading.problems import corrupt_reason, heavy_reason

PROBES: dict[Kind, Callable[[Path], Inside]] = {
    Kind.PDF: probe_pdf,
    Kind.JPEG: probe_image,
    Kind.PNG: probe_image,
    Kind.TIFF: probe_image,
    Kind.WEBP: probe_image,
    Kind.HEIC: probe_image,
    Kind.DOCX: partial(probe_package, taken_for=Kind.DOCX),
    Kind.XLSX: partial(probe_package, taken_for=Kind.XLSX),
    Kind.TEXT: probe_text,
    Kind.ZIP: partial(probe_package, taken_for=Kind.ZIP),
    Kind.MP3: probe_mp3,
    Kind.M4A: probe_film,
    Kind.WAV: probe_wav,
    Kind.MP4: probe_film,
    Kind.MOV: probe_film,
}

SEARCHES: dict[Kind, Callable[[Path], Traits]] = {Kind.PDF: searched_pdf}
"""What is looked for once the first answer is out: whoever asked has it, though the search may kill the child."""
SEARCH_SECONDS = 1.5

COACHED_SHARE = 0.7
"""The share of its limits after which a child that coaches leaves the next pages to another."""

PART_BYTES = 32 * 1024
"""How much of a drawn page goes into one message; well below what the kernel takes at once."""


def main() -> None:
    """Serve requests on the descriptor named on the command line until its other end is closed."""
    with socket.socket(fileno=int(sys.argv[1])) as control:
        serve(control)


def serve(control: socket.socket) -> None:
    """Fork one child for each request; return when nobody is left to ask."""
    Image.preinit()
    Image.init()
    # A dead child is buried by the kernel.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _flags, _address = socket.recv_fds(control, MESSAGE_BYTES, 2)
        if not message:
            return
        reply, file = descriptors
        if os.fork() == 0:
            control.close()
            _child(reply, file, message)
        os.close(reply)
        os.close(file)


def _child(descriptor: int, file: int, message: bytes) -> None:
    """Answer one request and leave without unwinding into the nursery's loop."""
    status = 1
    try:
        with socket.socket(fileno=descriptor) as reply:
            request = json.loads(message)
            bind(request)
            reply.send(STARTED)
            # Whatever opens it begins at its beginning. The name leads nowhere else and is not to be resolved.
            path = Path(f"/proc/self/fd/{file}")
            for part in _errand(path, request, reply) if "errand" in request else answers(path, request):
                reply.send(part)
            status = 0
    finally:
        os._exit(status)


def _errand(path: Path, request: dict[str, Any], caller: socket.socket) -> Iterator[bytes]:
    return carried_out(path, request, told_by(caller, request["told_bytes"]))


def bind(request: dict[str, Any]) -> None:
    """Bind this process to the limits of the request; the kernel ends it where it goes beyond them."""
    resource.setrlimit(resource.RLIMIT_AS, (request["memory_bytes"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (request["processor_seconds"],) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, request["wall_seconds"])


def answers(path: Path, request: dict[str, Any]) -> Iterator[bytes]:
    """The messages that answer a request about a file: plain values, and after those of a drawn page its bytes."""
    drawn = b""
    try:
        if "first" in request:
            yield from coached(path, request)
            return
        if "page" in request:
            drawn = draw(path, kind=Kind(request["kind"]), page=request["page"])
            values: dict[str, Any] = {"bytes": len(drawn)}
        elif "hidden" in request:
            values = hidden(path, request)
        else:
            values = looked_into(path, request)
    except Unreadable as unreadable:
        values = {"reason": unreadable.reason, "values": unreadable.values}
    except Exception as stumbled:
        # A library met what nobody foresaw: the file is not as its kind should be, or needs too much room.
        reason = heavy_reason if isinstance(stumbled, MemoryError) else corrupt_reason
        values = {"reason": reason(Kind(request["kind"])), "values": {}}
    yield json.dumps(values).encode()
    for start in range(0, len(drawn), PART_BYTES):
        yield drawn[start : start + PART_BYTES]
    if values.get("searching"):
        bind_search()
        yield json.dumps(SEARCHES[Kind(request["kind"])](path)).encode()


def bind_search() -> None:
    """Leave little time for what is only nice to know."""
    signal.setitimer(signal.ITIMER_REAL, SEARCH_SECONDS)
    seconds = int(time.process_time() + SEARCH_SECONDS) + 1
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (min(seconds, hard),) * 2)


def looked_into(path: Path, request: dict[str, Any]) -> dict[str, Any]:
    """What the probe of the kind found, as plain values. Raises Unreadable."""
    kind = Kind(request["kind"])
    inside = PROBES[kind](path)
    return {
        "pages": inside.pages,
        "page_sizes": inside.page_sizes,
        "seconds": inside.seconds,
        "traits": dict(inside.traits),
        "kind": inside.kind,
        "searching": kind in SEARCHES,
    }


def coached(path: Path, request: dict[str, Any]) -> Iterator[bytes]:
    """What the coach sees on each page, and in good time before the limits that there are more. Raises Unreadable."""
    enough = time.monotonic() + COACHED_SHARE * request["wall_seconds"]
    processor = COACHED_SHARE * request["processor_seconds"]
    pages = iter(range(request["first"], request["last"] + 1))
    for number, sheet in sheets(path, kind=Kind(request["kind"]), pages=pages):
        yield json.dumps({"page": number, **seen(sheet)}).encode()
        if time.monotonic() > enough or time.process_time() > processor:
            break
    yield json.dumps({"more": True}).encode()


if __name__ == "__main__":
    main()
