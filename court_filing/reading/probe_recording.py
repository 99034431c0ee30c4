"""Look into a recording (录音录像): how long it lasts, whether it has sound or pictures, whether it came whole."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from mutagen import MutagenError
from mutagen.mp3 import MP3

from court_filing.reading.boxes import Box, Cut, boxes_within, top_boxes
from court_filing.reading.inside import Inside, Unreadable
from court_filing.reading.kind import Kind

_QUICKTIME = b"qt  "
_INSIDE = {
    b"moov": (b"trak", b"mvex"),
    b"trak": (b"mdia",),
}
"""The boxes that hold what is told here, one inside the other."""
_LONGEST_SECONDS = 10 * 24 * 3600
"""What claims to last longer than ten days has a broken header."""
_UNKNOWN_LENGTHS = (0, 0xFFFFFFFF)
"""What is written for the length of a sound whose end is not known yet."""


@dataclass
class _Film:
    """What the index of a film says."""

    seconds: float = 0.0
    scale: int = 0
    """Parts of a second in which its lengths are counted."""
    handlers: set[bytes] = field(default_factory=set)


def probe_film(path: Path) -> Inside:
    """The true kind of what has boxes (M4A where there is sound alone), and its seconds.

    Raises Unreadable where it was cut off, where its index (moov) is missing, or where there is nothing in it.
    """
    size_bytes = path.stat().st_size
    film, has_index, brand = _Film(), False, _QUICKTIME
    with path.open("rb") as stream:
        try:
            for box in top_boxes(stream, size_bytes):
                if box.kind == b"ftyp":
                    stream.seek(box.start)
                    brand = stream.read(4)
                if box.kind == b"moov":
                    has_index = True
                    _read_index(stream, box, film)
        except (Cut, struct.error) as error:
            raise Unreadable("corrupt_recording" if has_index else "unfinished_recording") from error
    if not has_index:
        raise Unreadable("unfinished_recording")
    return _told(film, brand)


def _told(film: _Film, brand: bytes) -> Inside:
    kinds = film.handlers & {b"vide", b"soun"}
    if not kinds:
        raise Unreadable("silent_recording")
    if b"vide" not in kinds:
        kind = Kind.M4A
    else:
        kind = Kind.MOV if brand == _QUICKTIME else Kind.MP4
    return Inside(pages=None, seconds=whole_seconds(film.seconds), kind=kind)


def _read_index(stream: BinaryIO, within: Box, film: _Film) -> None:
    for box in boxes_within(stream, within.start, within.end):
        if box.kind in _INSIDE.get(within.kind, ()):
            _read_index(stream, box, film)
        elif box.kind in (b"mvhd", b"mehd", b"hdlr"):
            stream.seek(box.start)
            content = stream.read(min(40, box.end - box.start))
            _note(box.kind, content, film, within.kind)


def _note(kind: bytes, content: bytes, film: _Film, within: bytes) -> None:
    if kind == b"hdlr" and within == b"mdia":
        film.handlers.add(content[8:12])
    elif kind == b"mvhd":
        scale, length = struct.unpack_from(">12xII" if content[:1] == b"\0" else ">20xIQ", content)
        film.scale = scale
        film.seconds = film.seconds or (length / scale if scale else 0.0)
    elif kind == b"mehd" and film.scale:
        # Of a recording made in fragments, whose header was written before its end was known.
        (length,) = struct.unpack_from(">4xI" if content[:1] == b"\0" else ">4xQ", content)
        film.seconds = length / film.scale


def whole_seconds(seconds: float) -> int | None:
    """Rounded up, so that a short sound does not last no time; None for what cannot be."""
    return -int(-seconds // 1) if 0 < seconds < _LONGEST_SECONDS else None


def probe_mp3(path: Path) -> Inside:
    """The seconds of an MP3. Raises Unreadable where no sound is found in it."""
    try:
        with path.open("rb") as stream:
            info = MP3(fileobj=stream).info
    except (MutagenError, ValueError, struct.error) as error:
        raise Unreadable("corrupt_recording") from error
    if info is None or info.sketchy:
        raise Unreadable("corrupt_recording")
    return Inside(pages=None, seconds=whole_seconds(info.length))


def probe_wav(path: Path) -> Inside:
    """The seconds of a WAV. Raises Unreadable where its sound is missing or was cut off."""
    size_bytes = path.stat().st_size
    bytes_a_second = 0
    with path.open("rb") as stream:
        for kind, start, length in _chunks(stream, size_bytes):
            if kind == b"fmt ":
                stream.seek(start)
                bytes_a_second = int.from_bytes(stream.read(12)[8:12], "little")
            if kind == b"data":
                there = size_bytes - start
                if length not in _UNKNOWN_LENGTHS and length > there:
                    raise Unreadable("corrupt_recording")
                sounding = min(there, length or there)
                if not bytes_a_second or not sounding:
                    raise Unreadable("silent_recording")
                return Inside(pages=None, seconds=whole_seconds(sounding / bytes_a_second))
    raise Unreadable("corrupt_recording")


def _chunks(stream: BinaryIO, size_bytes: int) -> Iterator[tuple[bytes, int, int]]:
    """The name, the start and the announced length of each part, in order."""
    place = 12
    for _number in range(10_000):
        stream.seek(place)
        header = stream.read(8)
        if len(header) < 8 or place >= size_bytes:
            return
        kind, length = struct.unpack("<4sI", header)
        yield kind, place + 8, length
        place += 8 + length + length % 2
