"""A ZIP archive that is never stored: any part of it is made when it is asked for, and always the same bytes.

Entries are not compressed and carry the time that is given, so that length and bytes are settled by what is in it;
an interrupted download goes on where it stopped. Memory stays the same however large the files are.
"""

import hashlib
import io
import struct
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import BinaryIO

PART_BYTES = 256 * 1024
_UTF8, _STORED = 1 << 11, 0
_VERSION, _MADE_ON_UNIX = 45, (3 << 8) | 45
_LARGE = 0xFFFFFFFF
_MANY = 0xFFFF
_PLAIN_FILE = 0o100644 << 16

Open = Callable[[], BinaryIO]


@dataclass(frozen=True)
class Entry:
    """One file of the archive. `key` names its content: the same key is always the same bytes."""

    name: str
    size_bytes: int
    key: str
    at: datetime
    """In local time, as the archive shows it."""
    open: Open
    crc32: int | None = None
    """Its checksum where that is known; else the whole file is read for it."""


@lru_cache(maxsize=20_000)
def _sum_of(key: str, _size: int, open_: "_Opener") -> int:
    with open_.open() as stream:
        total = 0
        while part := stream.read(PART_BYTES):
            total = zlib.crc32(part, total)
    return total


class _Opener:
    """How to open an entry; all are equal, for the key alone says what is in it."""

    def __init__(self, open_: Open) -> None:
        self.open = open_

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Opener)

    def __hash__(self) -> int:
        return 0


@dataclass(frozen=True)
class _Stretch:
    """Some bytes of the archive: made at once, or those of a file."""

    length: int
    made: Callable[[], bytes] | None = None
    entry: Entry | None = None


class ZipStream(io.RawIOBase):
    """The archive as a stream that can be read from any place."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._stretches = list(_stretches(entries))
        self._starts = [0]
        for stretch in self._stretches:
            self._starts.append(self._starts[-1] + stretch.length)
        self._at = 0
        self._open: tuple[int, BinaryIO] | None = None

    @property
    def size_bytes(self) -> int:
        """The length of the whole."""
        return self._starts[-1]

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size_bytes}[whence]
        self._at = max(0, base + offset)
        return self._at

    def read(self, size: int = -1) -> bytes:
        if size is None or size < 0:
            return self.readall()
        if self._at >= self.size_bytes or size == 0:
            return b""
        place = bisect_right(self._starts, self._at) - 1
        part = self._part(place, self._at - self._starts[place], min(size, PART_BYTES))
        self._at += len(part)
        return part

    def close(self) -> None:
        self._let_go()
        super().close()

    def _part(self, place: int, begin: int, size: int) -> bytes:
        stretch = self._stretches[place]
        size = min(size, stretch.length - begin)
        if stretch.made is not None:
            return stretch.made()[begin : begin + size]
        stream = self._file(place, stretch)
        if stream.tell() != begin:
            stream.seek(begin)
        part = stream.read(size)
        if not part:
            raise OSError("a file of the archive is shorter than it was said to be")
        return part

    def _file(self, place: int, stretch: _Stretch) -> BinaryIO:
        if self._open is None or self._open[0] != place:
            self._let_go()
            assert stretch.entry is not None
            self._open = (place, stretch.entry.open())
        return self._open[1]

    def _let_go(self) -> None:
        if self._open is not None:
            with suppress(OSError):
                self._open[1].close()
            self._open = None


def tag_of(entries: Sequence[Entry]) -> str:
    """Names the archive: another one has another."""
    whole = "\x1e".join(f"{each.name}\x1f{each.size_bytes}\x1f{each.key}\x1f{each.at}" for each in entries)
    return hashlib.sha256(whole.encode()).hexdigest()


def _stretches(entries: Sequence[Entry]) -> Iterator[_Stretch]:
    """Before each file its head; after all of them the table of contents."""
    at, starts = 0, list[int]()
    for entry in entries:
        starts.append(at)
        length = 30 + len(entry.name.encode())
        yield _Stretch(length, made=partial(_head, entry))
        if entry.size_bytes:
            yield _Stretch(entry.size_bytes, entry=entry)
        at += length + entry.size_bytes
    table = partial(_table, tuple(entries), tuple(starts), at)
    yield _Stretch(_table_length(entries, starts, at), made=lru_cache(maxsize=1)(table))


def _sum(entry: Entry) -> int:
    if entry.crc32 is not None:
        return entry.crc32
    return _sum_of(entry.key, entry.size_bytes, _Opener(entry.open))


def _time(at: datetime) -> tuple[int, int]:
    year = min(max(at.year, 1980), 2107)
    return at.hour << 11 | at.minute << 5 | at.second // 2, (year - 1980) << 9 | at.month << 5 | at.day


def _head(entry: Entry) -> bytes:
    name, size = entry.name.encode(), entry.size_bytes
    time, day = _time(entry.at)
    return (
        struct.pack(
            "<4sHHHHHIIIHH", b"PK\3\4", 20, _UTF8, _STORED, time, day, _sum(entry), size, size, len(name), 0
        )
        + name
    )


def _row(entry: Entry, start: int) -> bytes:
    name, size = entry.name.encode(), entry.size_bytes
    time, day = _time(entry.at)
    far = struct.pack("<HHQ", 1, 8, start) if start >= _LARGE else b""
    return (
        struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\1\2",
            _MADE_ON_UNIX,
            _VERSION if far else 20,
            _UTF8,
            _STORED,
            time,
            day,
            _sum(entry),
            size,
            size,
            len(name),
            len(far),
            0,
            0,
            0,
            _PLAIN_FILE,
            min(start, _LARGE),
        )
        + name
        + far
    )


def _table(entries: tuple[Entry, ...], starts: tuple[int, ...], at: int) -> bytes:
    rows = b"".join(_row(entry, start) for entry, start in zip(entries, starts, strict=True))
    count = len(entries)
    end = b""
    if _is_far(at + len(rows), count):
        end = struct.pack(
            "<4sQHHIIQQQQ", b"PK\6\6", 44, _MADE_ON_UNIX, _VERSION, 0, 0, count, count, len(rows), at
        )
        end += struct.pack("<4sIQI", b"PK\6\7", 0, at + len(rows), 1)
    few = min(count, _MANY)
    end += struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, few, few, min(len(rows), _LARGE), min(at, _LARGE), 0)
    return rows + end


def _table_length(entries: Sequence[Entry], starts: Sequence[int], at: int) -> int:
    rows = sum(
        46 + len(entry.name.encode()) + (12 if start >= _LARGE else 0)
        for entry, start in zip(entries, starts, strict=True)
    )
    return rows + (76 if _is_far(at + rows, len(entries)) else 0) + 22


def _is_far(end: int, count: int) -> bool:
    return end >= _LARGE or count >= _MANY
