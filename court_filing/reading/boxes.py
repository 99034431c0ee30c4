"""The boxes of which HEIC photos, M4A, MP4 and MOV recordings are made (ISO/IEC 14496-12)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MOST_BOXES = 200_000
"""A recording made in fragments has two for each second or so; more are made to keep whoever walks them busy."""


class Cut(Exception):
    """A box reaches beyond the end of what holds it, or there are too many to be true."""


@dataclass(frozen=True)
class Box:
    """One box: what it is, and where its content lies."""

    kind: bytes
    start: int
    end: int


def top_boxes(stream: BinaryIO, size_bytes: int) -> Iterator[Box]:
    """The outermost boxes of a file of that size, in order. Raises Cut."""
    return boxes_within(stream, 0, size_bytes)


def boxes_within(stream: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """The boxes side by side between those places. Raises Cut."""
    place = start
    for _number in range(MOST_BOXES):
        if place >= end:
            return
        stream.seek(place)
        header = stream.read(min(16, end - place))
        if not header[:8].strip(b"\0"):
            return  # some cameras fill up with noughts
        kind, head, length = _read(header, end - place)
        if length < head or place + length > end:
            raise Cut
        yield Box(kind, place + head, place + length)
        place += length
    raise Cut


def _read(header: bytes, left: int) -> tuple[bytes, int, int]:
    """What the box is, and how long its header and all of it are; one of no length goes to the end. Raises Cut."""
    if len(header) < 8:
        raise Cut
    length, kind = struct.unpack(">I4s", header[:8])
    if length == 1 and len(header) == 16:
        return kind, 16, struct.unpack(">Q", header[8:])[0]
    return kind, 8, length or left
