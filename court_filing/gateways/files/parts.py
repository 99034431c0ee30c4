"""Files on their way (断点续传): what has come so far of each upload, in a folder, encrypted like the store.

An upload is one file that only grows. Its head names the master key that wraps the file's own key; records follow, one
for each piece of at most 64 KiB: length, nonce, sealed bytes. Each is bound to its upload and to its place, so that
none can be altered, moved or left out. Whoever was killed in the middle of a record leaves a torn tail: it counts for
nothing, and the next to append cuts it off. How much has come is known here and nowhere else.
"""

import fcntl
import io
import os
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from court_filing.gateways.files.durable import sync_folder
from court_filing.gateways.files.master_keys import MasterKeys
from court_filing.gateways.files.protocol import Damaged, NotStored, Rotated

MARK = b"\x89CFPART1"
PIECE_BYTES = 64 * 1024
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
_NAME = re.compile(r"[0-9a-f]{16,32}")
_TAG_BYTES, _NONCE_BYTES = 16, 12
_HEAD = struct.Struct(f">{len(MARK)}s16s{_NONCE_BYTES}s{32 + _TAG_BYTES}s")
_RECORD = struct.Struct(f">I{_NONCE_BYTES}s")
_OVERHEAD = _RECORD.size + _TAG_BYTES


class Taken(Exception):
    """Somebody else is adding to this upload at this moment."""


class Part:
    """What has come of one upload; `PartsFolder.appending` gives it to one writer at a time."""

    def __init__(self, file: BinaryIO, name: str, keys: MasterKeys) -> None:
        """Raises Damaged, NoMasterKey; the file is then still open."""
        self._file, self._name = file, name
        self._cipher = AESGCM(_unwrapped(file, name, keys))
        self.offset, self._end = self._find_end()
        self._held = bytearray()

    def add(self, piece: bytes) -> None:
        """Take in what came next; pieces that are too small for a record of their own are held until `settle`."""
        self._held += piece
        while len(self._held) >= PIECE_BYTES:
            self._write(bytes(self._held[:PIECE_BYTES]))
            del self._held[:PIECE_BYTES]

    @property
    def received(self) -> int:
        """How many bytes have come, those included that are not durable yet."""
        return self.offset + len(self._held)

    def settle(self) -> int:
        """Write what is held and make everything durable: how many bytes have come for good."""
        if self._held:
            self._write(bytes(self._held))
            self._held.clear()
        os.fdatasync(self._file.fileno())
        return self.offset

    def head(self, size_bytes: int) -> bytes:
        """The first bytes, fewer where fewer have come. Raises Damaged."""
        found = b""
        with self.open() as stream:
            while len(found) < size_bytes and (more := stream.read(size_bytes - len(found))):
                found += more
        return found + bytes(self._held[: size_bytes - len(found)])

    def open(self) -> BinaryIO:
        """The plain bytes from the first, once through; what is held is not among them. Reading raises Damaged."""
        return io.BufferedReader(_Plain(self._pieces()), PIECE_BYTES)

    def cut_at_damage(self) -> int:
        """Give up everything from the first record on that does not open: how many bytes are left."""
        offset, end = 0, _HEAD.size
        for place, length in self._places():
            if self._opened(place, length, offset) is None:
                break
            offset, end = offset + length, place + _OVERHEAD + length
        self.offset, self._end = offset, end
        self._held.clear()
        self._cut()
        return offset

    def _write(self, piece: bytes) -> None:
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, piece, self._vouched(self.offset))
        record = memoryview(_RECORD.pack(len(piece), nonce) + sealed)
        written = 0
        try:
            while written < len(record):
                written += os.pwrite(self._file.fileno(), record[written:], self._end + written)
        except OSError:
            # The disk is full: what was begun counts for nothing, and `settle` does not try it again.
            self._cut()
            self._held.clear()
            raise
        self.offset, self._end = self.offset + len(piece), self._end + len(record)

    def _cut(self) -> None:
        os.ftruncate(self._file.fileno(), self._end)

    def _find_end(self) -> tuple[int, int]:
        """How many plain bytes have come, and where the last whole record ends."""
        offset, end, before = 0, _HEAD.size, (0, 0, 0)
        for place, length in self._places():
            before = (place, length, offset)
            offset, end = offset + length, place + _OVERHEAD + length
        place, length, start = before
        if length and self._opened(place, length, start) is None:
            return start, place
        return offset, end

    def cut_torn_tail(self) -> None:
        """Remove what a writer left behind that was killed in the middle of a record."""
        if os.fstat(self._file.fileno()).st_size > self._end:
            self._cut()

    def _places(self) -> Iterator[tuple[int, int]]:
        """Where each whole record begins, and how many plain bytes it holds."""
        size, place = os.fstat(self._file.fileno()).st_size, _HEAD.size
        while place + _OVERHEAD < size:
            length, _nonce = _RECORD.unpack(os.pread(self._file.fileno(), _RECORD.size, place))
            if not 0 < length <= PIECE_BYTES or place + _OVERHEAD + length > size:
                return
            yield place, length
            place += _OVERHEAD + length

    def _opened(self, place: int, length: int, offset: int) -> bytes | None:
        """The plain bytes of one record; None where they are not what was written."""
        raw = os.pread(self._file.fileno(), _OVERHEAD + length, place)
        try:
            _length, nonce = _RECORD.unpack_from(raw)
            return self._cipher.decrypt(nonce, raw[_RECORD.size :], self._vouched(offset))
        except (InvalidTag, struct.error):
            return None

    def _pieces(self) -> Iterator[bytes]:
        offset = 0
        for place, length in self._places():
            if offset >= self.offset:
                return
            piece = self._opened(place, length, offset)
            if piece is None:
                raise Damaged(f"upload {self._name} was altered at its byte {offset}")
            yield piece
            offset += length

    def _vouched(self, offset: int) -> bytes:
        return self._name.encode() + offset.to_bytes(8, "big")


class PartsFolder:
    """The uploads under way of this machine: `<folder>/<id>`."""

    def __init__(self, folder: Path, keys: MasterKeys) -> None:
        self._folder, self._keys = folder, keys
        self._folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)

    def begin(self, name: str) -> None:
        """Make room for an upload of which nothing has come; durable afterwards."""
        place = self._place(name)
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(_head(name, self._keys, AESGCM.generate_key(256)))
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self._folder)

    @contextmanager
    def appending(self, name: str) -> Iterator[Part]:
        """The upload, for this writer alone. Raises NotStored, Taken, Damaged, NoMasterKey.

        Whatever happens inside, what came in whole pieces stays.
        """
        with self._opened(name, "r+b") as file:
            _lock(file)
            part = Part(file, name, self._keys)
            part.cut_torn_tail()
            yield part

    def offset(self, name: str) -> int:
        """How many bytes have come. Raises NotStored, Damaged, NoMasterKey."""
        with self._opened(name, "rb") as file:
            return Part(file, name, self._keys).offset

    def remove(self, name: str) -> None:
        """Forget the upload; nothing happens where there is none."""
        self._place(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Every upload, in order."""
        yield from sorted(name for name in os.listdir(self._folder) if _NAME.fullmatch(name))

    def untouched_since(self, moment: datetime) -> Iterator[str]:
        """The uploads to which nothing was added since then; one that ends meanwhile is none."""
        for name in self.names():
            with suppress(FileNotFoundError):
                if self._place(name).stat().st_mtime < moment.timestamp():
                    yield name

    def wrapped_by(self, name: str) -> str:
        """The id of the master key that the upload needs. Raises NotStored, Damaged."""
        with self._opened(name, "rb") as file:
            return _parted_head(file, name)[0]

    def rotate(self, name: str) -> Rotated:
        """Wrap the upload's key by the newest master key, in place; when something last came stays as it was.

        Raises NotStored, Taken while something comes, Damaged, NoMasterKey; then it is as it was.
        """
        with self._opened(name, "r+b") as file:
            _lock(file)
            if _parted_head(file, name)[0] == self._keys.newest().id:
                return Rotated.ALREADY
            stands = os.fstat(file.fileno())
            os.pwrite(file.fileno(), _head(name, self._keys, _unwrapped(file, name, self._keys)), 0)
            os.fsync(file.fileno())
            os.utime(file.fileno(), ns=(stands.st_atime_ns, stands.st_mtime_ns))
        return Rotated.WRAPPED_ANEW

    def _opened(self, name: str, mode: str) -> BinaryIO:
        try:
            file: BinaryIO = open(self._place(name), mode, buffering=0)  # type: ignore[assignment]
        except FileNotFoundError as error:
            raise NotStored(name) from error
        return file

    def _place(self, name: str) -> Path:
        # Only an id of ours is a name: nothing that a person typed can lead out of the folder.
        if not _NAME.fullmatch(name):
            raise NotStored(name)
        return self._folder / name


class _Plain(io.RawIOBase):
    """Pieces as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            self._left = memoryview(next(self._pieces, b""))
        wanted = memoryview(buffer).cast("B")
        given = self._left[: len(wanted)]
        wanted[: len(given)] = given
        self._left = self._left[len(given) :]
        return len(given)


def _lock(file: BinaryIO) -> None:
    """Hold the file alone. Raises Taken where somebody else does."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Taken from None


def _head(name: str, keys: MasterKeys, upload_key: bytes) -> bytes:
    """The upload's own key, wrapped by the newest master key."""
    master, nonce = keys.newest(), os.urandom(_NONCE_BYTES)
    wrapped = AESGCM(master.secret).encrypt(nonce, upload_key, _belongs(master.id, name))
    return _HEAD.pack(MARK, master.id.encode(), nonce, wrapped)


def _parted_head(file: BinaryIO, name: str) -> tuple[str, bytes, bytes]:
    """Id of the master key, nonce, wrapped key. Raises Damaged."""
    head = os.pread(file.fileno(), _HEAD.size, 0)
    if len(head) != _HEAD.size or not head.startswith(MARK):
        raise Damaged(f"upload {name} has no head")
    _mark, key_id, nonce, wrapped = _HEAD.unpack(head)
    return key_id.decode("latin-1"), nonce, wrapped


def _unwrapped(file: BinaryIO, name: str, keys: MasterKeys) -> bytes:
    """The upload's own key. Raises Damaged, NoMasterKey."""
    parted = _parted_head(file, name)
    while True:
        key_id, nonce, wrapped = parted
        try:
            return AESGCM(keys.get(key_id).secret).decrypt(nonce, wrapped, _belongs(key_id, name))
        except InvalidTag as altered:
            # It may have been wrapped anew while it was read here.
            if (parted := _parted_head(file, name)) == (key_id, nonce, wrapped):
                raise Damaged(f"upload {name} was altered at its head") from altered


def _belongs(key_id: str, name: str) -> bytes:
    return MARK + key_id.encode() + name.encode()
