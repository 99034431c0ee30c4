"""What a child of the nursery does besides looking: the words of pages, their dots, a readable copy of the file."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from court_filing.reading.drawing import DRAWERS, draw_small, on_white
from court_filing.reading.inside import MESSAGE_BYTES, Unreadable
from court_filing.reading.kind import Kind
from court_filing.reading.photo_sheet import photo_sheets
from court_filing.reading.readable_inside import readable_copy
from court_filing.reading.text import found_pages
from court_filing.reading.unpack import listing, unpacked

Part = tuple[dict[str, Any], bytes]
"""Plain values, and the bytes that belong to them."""

ENOUGH = 0.7
"""The share of its limits after which a child leaves the next pages to another."""
PART_BYTES = 32 * 1024
"""How much goes into one message; well below what the kernel takes at once."""


def carried_out(path: Path, request: dict[str, Any], told: bytes) -> Iterator[bytes]:
    """The messages that answer an errand; the last of them says that it is done, or why it cannot be."""
    try:
        for values, content in ERRANDS[request["errand"]](path, request, told):
            yield from _messages(values, content)
        values = {"done": True}
    except Unreadable as unreadable:
        values = {"reason": unreadable.reason, "values": unreadable.values}
    except Exception:
        # A library stumbled over the file in a way nobody foresaw: to the person that is one thing.
        values = {"reason": "unreadable", "values": {}}
    yield from _messages(values, b"")


def _messages(values: dict[str, Any], content: bytes) -> Iterator[bytes]:
    yield json.dumps({**values, "bytes": len(content)}).encode()
    for start in range(0, len(content), PART_BYTES):
        yield content[start : start + PART_BYTES]


def told_by(caller: socket.socket, size_bytes: int) -> bytes:
    """What the caller says besides its request, of so many bytes."""
    told = bytearray()
    while len(told) < size_bytes:
        part = caller.recv(MESSAGE_BYTES)
        if not part:
            raise EOFError
        told += part
    return bytes(told)


def _words(path: Path, request: dict[str, Any], _told: bytes) -> Iterator[Part]:
    """The words of pages; in good time before the limits it ends with the page at which another goes on."""
    until = time.monotonic() + ENOUGH * request["wall_seconds"]
    processor = ENOUGH * request["processor_seconds"]
    pages = found_pages(path, kind=Kind(request["kind"]), first=request["first"], last=request["last"])
    for found in pages:
        lines = json.dumps([asdict(line) for line in found.lines]).encode()
        yield {"page": found.number, "is_picture": found.is_picture}, lines
        if time.monotonic() > until or time.process_time() > processor:
            yield {"next": found.number + 1}, b""
            return


def _dots(path: Path, request: dict[str, Any], _told: bytes) -> Iterator[Part]:
    """The page as it is drawn, three bytes a dot: whoever receives it opens nothing."""
    drawer = DRAWERS.get(Kind(request["kind"]))
    if drawer is None:
        raise Unreadable("not_drawn")
    image = on_white(drawer(path, request["page"] - 1)).convert("RGB")
    yield {"width": image.width, "height": image.height}, image.tobytes()


def _readable(path: Path, request: dict[str, Any], told: bytes) -> Iterator[Part]:
    pages = json.loads(told) if told else []
    yield {}, readable_copy(path, kind=Kind(request["kind"]), pages=pages)


def _small(path: Path, request: dict[str, Any], _told: bytes) -> Iterator[Part]:
    """Small pictures of those pages, as long as there are such pages."""
    for number in range(request["first"], request["last"] + 1):
        yield {"page": number}, draw_small(path, kind=Kind(request["kind"]), page=number)


def _sheets(path: Path, request: dict[str, Any], _told: bytes) -> Iterator[Part]:
    """A photo as it goes into a PDF, turned clockwise by so many degrees."""
    for sheet in photo_sheets(path, kind=Kind(request["kind"]), turned=request["turned"]):
        yield {"width": sheet.width, "height": sheet.height, "grey": sheet.is_grey}, sheet.jpeg


def _listing(path: Path, _request: dict[str, Any], _told: bytes) -> Iterator[Part]:
    yield {}, listing(path)


def _unpacked(path: Path, request: dict[str, Any], _told: bytes) -> Iterator[Part]:
    for content in unpacked(path, request["index"], most_bytes=request["most_bytes"]):
        yield {}, content


ERRANDS: dict[str, Callable[[Path, dict[str, Any], bytes], Iterator[Part]]] = {
    "words": _words,
    "dots": _dots,
    "readable": _readable,
    "small": _small,
    "sheets": _sheets,
    "listing": _listing,
    "unpacked": _unpacked,
}
