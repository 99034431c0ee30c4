"""How one file is encrypted: with a key of its own, which is wrapped by a master key at the head of the file.

The head has two equal slots of 512 bytes: mark, id of the master key, size of the plain bytes, nonce, wrapped key. The
wrapping also vouches for the size and for the SHA-256 of the plain bytes, so that no file can pass for another. There
are two so that a file can be wrapped anew in place: at every moment at least one of them is whole.

The content follows in chunks of 64 KiB by AES-256-GCM, in the STREAM construction: the nonce of each chunk is its
number (11 bytes, big-endian) and whether it is the last one, so that none can be altered, moved, left out or added.
"""

import hashlib
import io
import os
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from court_filing.gateways.files.master_keys import MasterKey, MasterKeys
from court_filing.gateways.files.protocol import Damaged, NoMasterKey, Stored, TooLarge

CHUNK_BYTES = 64 * 1024
MARK = b"\x89CFSEAL1"
SLOT_BYTES = 512
HEAD_BYTES = 2 * SLOT_BYTES
_TAG_BYTES = 16
_NONCE_BYTES = 12
_FIELDS = struct.Struct(f">{len(MARK)}s16sQ{_NONCE_BYTES}s{32 + _TAG_BYTES}s")


def seal(stream: BinaryIO, target: BinaryIO, master: MasterKey, *, limit_bytes: int) -> Stored:
    """Write the stream encrypted into the empty, seekable target, in constant memory.

    Raises TooLarge, or whatever the stream raises.
    """
    file_key = AESGCM.generate_key(256)
    cipher = AESGCM(file_key)
    digest = hashlib.sha256()
    size_bytes = 0
    target.seek(HEAD_BYTES)
    for number, (chunk, is_last) in enumerate(_chunks(stream)):
        size_bytes += len(chunk)
        if size_bytes > limit_bytes:
            raise TooLarge(limit_bytes)
        digest.update(chunk)
        target.write(cipher.encrypt(_nonce(number, is_last), chunk, None))
    slot = _slot(master, file_key, size_bytes, digest.hexdigest())
    target.seek(0)
    target.write(slot + slot)
    target.flush()
    return Stored(key=digest.hexdigest(), sha256=digest.hexdigest(), size_bytes=size_bytes)


def is_sealed(head: bytes) -> bool:
    """Whether a file that begins so is encrypted in this way; also where one of its slots is spoilt."""
    return any(slot.startswith(MARK) for slot in _slots(head))


def wrapped_by(head: bytes) -> set[str]:
    """The ids of the master keys that the head names."""
    return {key_id for slot in _slots(head) if (key_id := _named(slot))}


class Sealed(Protocol):
    """A sealed file, wherever it lies: its head, then its chunks."""

    size_bytes: int

    def read_at(self, start: int, length: int) -> bytes:
        """So many bytes from there; fewer where it ends."""

    def close(self) -> None:
        """Nothing more is read."""


class OnDisk:
    """A sealed file of this machine; closes it with itself."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size_bytes = os.fstat(file.fileno()).st_size

    def read_at(self, start: int, length: int) -> bytes:
        """See `Sealed.read_at`."""
        return os.pread(self._file.fileno(), length, start)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Unsealed(io.RawIOBase):
    """The plain bytes of a sealed file, from any place, one chunk in memory. Closes the file with itself."""

    def __init__(self, file: Sealed, keys: MasterKeys, *, sha256: str) -> None:
        """Raises Damaged, NoMasterKey; the file is then still open."""
        head = file.read_at(0, HEAD_BYTES)
        file_key, self.size_bytes = _unwrapped(head, keys, sha256=sha256)
        self._file, self._sha256 = file, sha256
        self._cipher = AESGCM(file_key)
        self._last = max(0, self.size_bytes - 1) // CHUNK_BYTES
        sealed_bytes = HEAD_BYTES + self.size_bytes + (self._last + 1) * _TAG_BYTES
        if file.size_bytes != sealed_bytes:
            raise Damaged(f"{sha256} is not as long as it was")
        self._place = 0
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place of the plain bytes."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.size_bytes}[whence]
        if start + offset < 0:
            raise ValueError("a place before the beginning")
        self._place = start + offset
        return self._place

    def readinto(self, buffer: Any) -> int:
        """What comes next, at most to the end of its chunk. Raises Damaged."""
        wanted = memoryview(buffer).cast("B")
        if self._place >= self.size_bytes:
            return 0
        number, within = divmod(self._place, CHUNK_BYTES)
        part = memoryview(self._chunk(number))[within : within + len(wanted)]
        wanted[: len(part)] = part
        self._place += len(part)
        return len(part)

    def close(self) -> None:
        """Close the sealed file, too."""
        if not self.closed and hasattr(self, "_file"):
            self._file.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            length = min(CHUNK_BYTES, self.size_bytes - number * CHUNK_BYTES) + _TAG_BYTES
            start = HEAD_BYTES + number * (CHUNK_BYTES + _TAG_BYTES)
            sealed = self._file.read_at(start, length)
            try:
                plain = self._cipher.decrypt(_nonce(number, number == self._last), sealed, None)
            except InvalidTag as altered:
                raise Damaged(f"{self._sha256} was altered in its chunk {number}") from altered
            self._held = (number, plain)
        return self._held[1]


def wrap_anew(file: BinaryIO, keys: MasterKeys, *, sha256: str) -> bool:
    """Wrap the file's key by the newest master key, in place; False where both slots are so already.

    The content is not touched. May be interrupted at any moment: one slot is always whole, and read before the other
    is written. Raises Damaged, NoMasterKey.
    """
    head = head_anew(os.pread(file.fileno(), HEAD_BYTES, 0), keys, sha256=sha256)
    if head is None:
        return False
    # A reader reads the first slot before the second: where it meets a half-written first, the second is done.
    for place in (SLOT_BYTES, 0):
        os.pwrite(file.fileno(), head[place : place + SLOT_BYTES], place)
        os.fsync(file.fileno())
    return True


def head_anew(head: bytes, keys: MasterKeys, *, sha256: str) -> bytes | None:
    """The head with the file's key wrapped by the newest master key; None where both slots are so already.

    Raises Damaged, NoMasterKey.
    """
    master = keys.newest()
    if all(_named(slot) == master.id and _opened(slot, master, sha256) for slot in _slots(head)):
        return None
    file_key, size_bytes = _unwrapped(head, keys, sha256=sha256)
    return _slot(master, file_key, size_bytes, sha256) * 2


def _chunks(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """The stream in chunks of one size, each with whether it is the last; an empty stream is one empty chunk."""
    held = bytearray()
    while piece := stream.read(CHUNK_BYTES):
        held += piece
        while len(held) > CHUNK_BYTES:
            yield bytes(held[:CHUNK_BYTES]), False
            del held[:CHUNK_BYTES]
    yield bytes(held), True


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(_NONCE_BYTES - 1, "big") + (b"\x01" if is_last else b"\x00")


def _slot(master: MasterKey, file_key: bytes, size_bytes: int, sha256: str) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    wrapped = AESGCM(master.secret).encrypt(nonce, file_key, _vouched(master.id, size_bytes, sha256))
    return _FIELDS.pack(MARK, master.id.encode(), size_bytes, nonce, wrapped).ljust(SLOT_BYTES, b"\0")


def _vouched(key_id: str, size_bytes: int, sha256: str) -> bytes:
    return MARK + key_id.encode() + size_bytes.to_bytes(8, "big") + bytes.fromhex(sha256)


def _slots(head: bytes) -> tuple[bytes, bytes]:
    return head[:SLOT_BYTES], head[SLOT_BYTES:HEAD_BYTES]


def _named(slot: bytes) -> str | None:
    """The id of the master key that a slot names; None where it is no slot."""
    if len(slot) != SLOT_BYTES or not slot.startswith(MARK) or any(slot[_FIELDS.size :]):
        return None
    return str(_FIELDS.unpack_from(slot)[1], "latin-1")


def _unwrapped(head: bytes, keys: MasterKeys, *, sha256: str) -> tuple[bytes, int]:
    """The file's key and the size of its plain bytes, by the first slot that opens."""
    missing: list[NoMasterKey] = []
    slots = [(slot, key_id) for slot in _slots(head) if (key_id := _named(slot))]
    for slot, key_id in slots:
        try:
            if opened := _opened(slot, keys.get(key_id), sha256):
                return opened
        except NoMasterKey as error:
            missing.append(error)
    if missing and len(missing) == len(slots):
        raise NoMasterKey(f"{sha256}: {missing[0]}")
    raise Damaged(f"{sha256} was altered at its head")


def _opened(slot: bytes, master: MasterKey, sha256: str) -> tuple[bytes, int] | None:
    _mark, _id, size_bytes, nonce, wrapped = _FIELDS.unpack_from(slot)
    try:
        plain = AESGCM(master.secret).decrypt(nonce, wrapped, _vouched(master.id, size_bytes, sha256))
    except InvalidTag:
        return None
    return plain, size_bytes
