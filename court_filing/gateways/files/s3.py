"""Files in a bucket of an S3-speaking service (对象存储), each encrypted by us: the store for several servers.

Two objects are one file. `contents/<SHA-256>/<random>` holds its chunks, and is never changed; `files/<SHA-256>` holds
its head (`sealed`) and says which content is meant. A file is there as soon as its head is; heads are put, put again,
wrapped anew and taken away under the condition that nobody else did so meanwhile, so that no lock is needed.
"""

import io
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from court_filing.gateways.files.bucket import Bucket
from court_filing.gateways.files.master_keys import MasterKeys
from court_filing.gateways.files.plain_copy import plain_copy
from court_filing.gateways.files.protocol import (
    KEY,
    Damaged,
    Empty,
    FilesUnavailable,
    NotGivenBack,
    NotStored,
    Rotated,
    Stored,
)
from court_filing.gateways.files.s3_head import Head, content_of
from court_filing.gateways.files.sealed import CHUNK_BYTES, HEAD_BYTES, Unsealed, head_anew, seal, wrapped_by

FILES, INCOMING = "files", "incoming"
LEFT_AFTER = timedelta(days=1)
"""So long after it was begun an upload without an end is that of a process which is no more."""
_TURNS = 50
"""How often one begins again because somebody else changed the same file."""
_FIRST_BYTES = CHUNK_BYTES
_MOST_BYTES = 4 * 1024 * 1024
"""How much of a content is fetched at once: little at first, more while it is read on."""


class S3Files:
    """The files of the bucket. Plain bytes never leave this machine, and never lie on its disk under a name."""

    def __init__(self, bucket: Bucket, keys: MasterKeys, *, folder: Path) -> None:
        """`folder` takes what is on its way, unnamed. Raises WrongStore, FilesUnavailable."""
        self._bucket, self._keys, self._folder = bucket, keys, folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        bucket.ensure_usable()
        self._clear_leftovers()

    def put(self, stream: BinaryIO, *, limit_bytes: int) -> Stored:
        """Keep the stream; see `Files.put`."""
        with tempfile.TemporaryFile(dir=self._folder) as sealed:
            stored = seal(stream, sealed, self._keys.newest(), limit_bytes=limit_bytes)
            if stored.size_bytes == 0:
                raise Empty
            self._publish(sealed, stored.key)
        return stored

    def open(self, key: str) -> BinaryIO:
        """The plain bytes; see `Files.open`."""
        head = self._kept(key)
        try:
            return self._unsealed(head, key)
        except Damaged:
            # Where it was put anew between the two requests, its content is another.
            if (now := self._kept(key)).version != head.version:
                return self._unsealed(now, key)
            raise

    @contextmanager
    def plain_path(self, key: str, *, in_memory: bool = True) -> Iterator[Path]:
        """The plain bytes in memory or in an unnamed file, by a path; see `Files.plain_path`."""
        with self.open(key) as plain:
            with plain_copy(plain, folder=self._folder, in_memory=in_memory) as path:
                yield path

    def exists(self, key: str) -> bool:
        """Whether the bucket holds the key."""
        head = self._head(key)
        return head is not None and not head.going

    def remove(self, key: str, *, unless_put_since: datetime | None = None) -> None:
        """Forget the file; see `Files.remove`. One that was interrupted is finished by the next."""
        while (head := self._head(key)) is not None:
            if not head.going:
                if unless_put_since is not None and head.put_at >= unless_put_since:
                    return
                if not self._replaced(key, head, head.removed()):
                    continue
            self._bucket.delete(head.content)
            self._bucket.delete(f"{FILES}/{key}")
            return

    def check(self) -> None:
        """See `Files.check`."""
        self._bucket.check()

    def stored_keys(self) -> Iterator[str]:
        """The key of every file, in order; also of one that is just being removed."""
        return (name for name, _put_at in self._bucket.listed(FILES) if KEY.fullmatch(name))

    def wrapped_by(self, key: str) -> set[str]:
        """The ids of the master keys that the file needs. Raises NotStored."""
        return wrapped_by(self._kept(key).slots)

    def rotate(self, key: str) -> Rotated:
        """See `KeptFiles.rotate`. When the file was put stays as it was."""
        for _turn in range(_TURNS):
            head = self._kept(key)
            slots = head_anew(head.slots, self._keys, sha256=key)
            if slots is None:
                return Rotated.ALREADY
            if self._replaced(key, head, head.wrapped(slots)):
                return Rotated.WRAPPED_ANEW
        raise FilesUnavailable("a file is being changed by others all the time")

    def _publish(self, sealed: BinaryIO, key: str) -> None:
        """Give the file its head, unless the same bytes are kept already; then note that they were put again."""
        which, sent = secrets.token_hex(8), False
        for _turn in range(_TURNS):
            head = self._head(key)
            if head is not None and head.going:
                # Who removes it takes the head away last, whatever stands there then.
                raise FilesUnavailable("the same file is just being removed")
            # It is ours already where it was put and the answer was lost.
            if head is None or head.which != which:
                if head is not None and self._opens(head, key):
                    done = self._replaced(key, head, head.put_again())
                else:
                    if not sent:
                        self._send(sealed, key, which)
                        sent = True
                    done = self._put_head(sealed, key, which, instead_of=head)
                if not done:
                    continue
            if sent:
                self._tidy(key, which, replaced=head)
            return
        raise FilesUnavailable("a file is being changed by others all the time")

    def _send(self, sealed: BinaryIO, key: str, which: str) -> None:
        size_bytes = sealed.seek(0, io.SEEK_END) - HEAD_BYTES
        sealed.seek(HEAD_BYTES)
        self._bucket.create(_begun(key, which), b"")
        self._bucket.upload(content_of(key, which), sealed, size_bytes=size_bytes)

    def _put_head(self, sealed: BinaryIO, key: str, which: str, *, instead_of: Head | None) -> bool:
        sealed.seek(0)
        new = Head.new(sealed.read(HEAD_BYTES), which)
        if instead_of is None:
            return self._bucket.create(f"{FILES}/{key}", new)
        return self._replaced(key, instead_of, new)

    def _tidy(self, key: str, which: str, *, replaced: Head | None) -> None:
        """Take away the content that nothing means any more: ours, or the one that could not be read."""
        for each in {which, replaced.which if replaced else which}:
            self._forget_unless_meant(key, each)
        self._bucket.delete(_begun(key, which))

    def _forget_unless_meant(self, key: str, which: str) -> None:
        head = self._head(key)
        if head is None or head.which != which:
            self._bucket.delete(content_of(key, which))

    def _clear_leftovers(self) -> None:
        """Take away what processes left behind that were killed while they sent it."""
        own = secrets.token_hex(8)
        self._bucket.create(f"{INCOMING}/{own}", b"")
        begun = dict(self._bucket.listed(INCOMING))
        for name, put_at in begun.items():
            # Measured by one clock, that of the service.
            if put_at < begun[own] - LEFT_AFTER:
                key, _, which = name.partition("-")
                if KEY.fullmatch(key):
                    self._forget_unless_meant(key, which)
                self._bucket.delete(f"{INCOMING}/{name}")
        self._bucket.delete(f"{INCOMING}/{own}")

    def _opens(self, head: Head, key: str) -> bool:
        try:
            with self._unsealed(head, key):
                return True
        except NotGivenBack:
            return False

    def _unsealed(self, head: Head, key: str) -> BinaryIO:
        return io.BufferedReader(Unsealed(_InBucket(self._bucket, head), self._keys, sha256=key), CHUNK_BYTES)

    def _kept(self, key: str) -> Head:
        head = self._head(key)
        if head is None or head.going:
            raise NotStored(key)
        return head

    def _head(self, key: str) -> Head | None:
        if not KEY.fullmatch(key):
            raise NotStored(key)
        found = self._bucket.get(f"{FILES}/{key}")
        return Head.read(found, key) if found else None

    def _replaced(self, key: str, head: Head, new: bytes) -> bool:
        return self._bucket.replace(f"{FILES}/{key}", new, version=head.version)


class _InBucket:
    """A sealed file whose chunks are fetched as they are read: a few at first, more while it is read on."""

    def __init__(self, bucket: Bucket, head: Head) -> None:
        """Raises Damaged where the content is not there."""
        self._bucket, self._head = bucket, head
        self._held, self._held_from, self._next_bytes = b"", 0, _FIRST_BYTES
        self._size_bytes = 0
        self._fetch(0, 1)
        self.size_bytes = HEAD_BYTES + self._size_bytes

    def read_at(self, start: int, length: int) -> bytes:
        """See `Sealed.read_at`."""
        if start < HEAD_BYTES:
            return self._head.slots[start : start + length]
        start -= HEAD_BYTES
        end = min(start + length, self._size_bytes)
        if start >= end:
            return b""
        if start < self._held_from or end > self._held_from + len(self._held):
            self._fetch(start, end - start)
        return self._held[start - self._held_from : end - self._held_from]

    def close(self) -> None:
        """Let go of what is held."""
        self._held = b""

    def _fetch(self, start: int, least_bytes: int) -> None:
        read_on = self._held_from <= start <= self._held_from + len(self._held)
        self._next_bytes = min(self._next_bytes * 2, _MOST_BYTES) if read_on else _FIRST_BYTES
        found = self._bucket.get(
            self._head.content, start=start, end=start + max(least_bytes, self._next_bytes)
        )
        if found is None:
            raise Damaged("the content of a file is not there")
        self._held, self._held_from, self._size_bytes = found.content, start, found.size_bytes


def _begun(key: str, which: str) -> str:
    """What stands in the bucket while a content is sent that no head means yet."""
    return f"{INCOMING}/{key}-{which}"
