"""The process in which files are opened: `python -m court_filing.reading.nursery DESCRIPTOR`.

It loads the libraries once and then only waits. Every request brings the file's name and a socket for the answer;
the nursery forks, the child binds itself to the limits, looks into this one file, answers and dies. A file that
hangs, bursts or kills its child therefore costs nothing but that child, and sees no other person's file.
"""

import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from court_filing.reading.drawing import draw
from court_filing.reading.inside import MESSAGE_BYTES, STARTED, Inside, Unreadable
from court_filing.reading.kind import Kind
from court_filing.reading.probe_image import probe_heic, probe_image
from court_filing.reading.probe_pdf import probe_pdf
from court_filing.reading.probe_word import probe_text, probe_word

PROBES: dict[Kind, Callable[[Path], Inside]] = {
    Kind.PDF: probe_pdf,
    Kind.JPEG: probe_image,
    Kind.PNG: probe_image,
    Kind.TIFF: probe_image,
    Kind.WEBP: probe_image,
    Kind.HEIC: probe_heic,
    Kind.DOCX: probe_word,
    Kind.TEXT: probe_text,
}


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
        message, descriptors, _flags, _address = socket.recv_fds(control, MESSAGE_BYTES, 1)
        if not message:
            return
        if os.fork() == 0:
            control.close()
            _child(descriptors[0], message)
        os.close(descriptors[0])


def _child(descriptor: int, message: bytes) -> None:
    """Answer one request and leave without unwinding into the nursery's loop."""
    status = 1
    try:
        with socket.socket(fileno=descriptor) as reply:
            request = json.loads(message)
            bind(request)
            reply.send(STARTED)
            for part in answers(request):
                reply.send(part)
            status = 0
    finally:
        os._exit(status)


def bind(request: dict[str, Any]) -> None:
    """Bind this process to the limits of the request; the kernel ends it where it goes beyond them."""
    resource.setrlimit(resource.RLIMIT_AS, (request["memory_bytes"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (request["processor_seconds"],) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, request["wall_seconds"])


def answers(request: dict[str, Any]) -> Iterator[bytes]:
    """The messages that answer a request: plain values, and after those of a drawn page its bytes in parts."""
    drawn = b""
    try:
        if "page" in request:
            drawn = draw(Path(request["path"]), kind=Kind(request["kind"]), page=request["page"])
            values: dict[str, Any] = {"bytes": len(drawn)}
        else:
            values = looked_into(request)
    except Unreadable as unreadable:
        values = {"reason": unreadable.reason, "values": unreadable.values}
    except Exception:
        # A library stumbled over the file in a way nobody foresaw: to the person that is one thing.
        values = {"reason": "unreadable", "values": {}}
    yield json.dumps(values).encode()
    for start in range(0, len(drawn), PART_BYTES):
        yield drawn[start : start + PART_BYTES]


def looked_into(request: dict[str, Any]) -> dict[str, Any]:
    """What the probe of the kind found, as plain values. Raises Unreadable."""
    inside = PROBES[Kind(request["kind"])](Path(request["path"]))
    return {"pages": inside.pages, "page_sizes": inside.page_sizes}


if __name__ == "__main__":
    main()
