"""Files in a folder of this machine: the embedded store, and enough for one server."""

import hashlib
import os
import re
import tempfile
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from court_filing.gateways.files.protocol import Empty, NotStored, Stored, TooLarge

CHUNK_BYTES = 1024 * 1024
KEY = re.compile(r"[0-9a-f]{64}")
READ_ONLY = 0o400
PRIVATE = 0o700


class FolderFiles:
    """Each file under its SHA-256: `<folder>/ab/cd/abcd…`. A file appears whole and durable, or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        self._incoming.mkdir(mode=PRIVATE, parents=True, exist_ok=True)

    def put(self, stream: BinaryIO, *, limit_bytes: int) -> Stored:
        """Keep the stream; see `Files.put`."""
        descriptor, name = tempfile.mkstemp(dir=self._incoming)
        incoming = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as target:
                stored = _copy(stream, target, limit_bytes=limit_bytes)
                os.fchmod(target.fileno(), READ_ONLY)
                os.fsync(target.fileno())
            self._publish(incoming, self._place(stored.key))
        finally:
            incoming.unlink(missing_ok=True)
        return stored

    def open(self, key: str) -> BinaryIO:
        """The bytes; see `Files.open`."""
        return self.path(key).open("rb")

    def path(self, key: str) -> Path:
        """Where the bytes lie; see `Files.path`."""
        place = self._place(key)
        if not place.is_file():
            raise NotStored(key)
        return place

    def exists(self, key: str) -> bool:
        """Whether the folder holds the key."""
        return self._place(key).is_file()

    def remove(self, key: str, *, unless_put_since: datetime | None = None) -> None:
        """Forget the file; see `Files.remove`."""
        place = self._place(key)
        if unless_put_since is not None and place.is_file():
            if place.stat().st_ctime >= unless_put_since.timestamp():
                return
        place.unlink(missing_ok=True)
        if place.parent.is_dir():
            _sync_folder(place.parent)

    def _place(self, key: str) -> Path:
        # Only a digest is a key: nothing that a person typed can lead out of the folder.
        if not KEY.fullmatch(key):
            raise NotStored(key)
        return self._folder / key[:2] / key[2:4] / key

    def _publish(self, incoming: Path, place: Path) -> None:
        for folder in (place.parent.parent, place.parent):
            if not folder.is_dir():
                folder.mkdir(mode=PRIVATE, exist_ok=True)
                _sync_folder(folder.parent)
        try:
            os.link(incoming, place)
        except FileExistsError:
            # The same bytes are already kept; what is kept is never written again. That it was put again just now is
            # noted in the time of its inode (ctime), which no reader and no backup touches.
            kept = place.stat()
            os.utime(place, ns=(kept.st_atime_ns, kept.st_mtime_ns))
        _sync_folder(place.parent)


def _copy(stream: BinaryIO, target: BinaryIO, *, limit_bytes: int) -> Stored:
    digest = hashlib.sha256()
    size_bytes = 0
    while chunk := stream.read(CHUNK_BYTES):
        size_bytes += len(chunk)
        if size_bytes > limit_bytes:
            raise TooLarge(limit_bytes)
        digest.update(chunk)
        target.write(chunk)
    if size_bytes == 0:
        raise Empty
    target.flush()
    return Stored(key=digest.hexdigest(), sha256=digest.hexdigest(), size_bytes=size_bytes)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
