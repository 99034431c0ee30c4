"""Files in a folder of this machine, each encrypted: the embedded store, and enough for one server."""

import fcntl
import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from court_filing.gateways.files.durable import sync_folder
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
from court_filing.gateways.files.sealed import (
    CHUNK_BYTES,
    HEAD_BYTES,
    OnDisk,
    Unsealed,
    is_sealed,
    seal,
    wrap_anew,
    wrapped_by,
)

READ_ONLY = 0o400
READ_WRITE = 0o600
PRIVATE = 0o700


class FolderFiles:
    """Each file under the SHA-256 of its plain bytes: `<folder>/ab/cd/abcd…`. It appears whole and durable, or not.

    When a file was put, or put again, stands in its time of change (mtime).
    """

    def __init__(self, folder: Path, keys: MasterKeys) -> None:
        self._folder, self._keys = folder, keys
        self._incoming = folder / "incoming"
        self._incoming.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        self._clear_incoming()

    def put(self, stream: BinaryIO, *, limit_bytes: int) -> Stored:
        """Keep the stream; see `Files.put`."""
        with self._new() as (target, incoming):
            stored = seal(stream, target, self._keys.newest(), limit_bytes=limit_bytes)
            if stored.size_bytes == 0:
                raise Empty
            _make_durable(target)
            self._publish(incoming, self._place(stored.key))
        return stored

    def open(self, key: str) -> BinaryIO:
        """The plain bytes; see `Files.open`."""
        file = self._kept(key)
        try:
            if is_sealed(_head(file)):
                return io.BufferedReader(Unsealed(OnDisk(file), self._keys, sha256=key), CHUNK_BYTES)
            # From before files were encrypted, or something was altered: only its bytes can tell.
            if _digest(file) != key:
                raise Damaged(f"{key} is not what was put")
            file.seek(0)
        except BaseException:
            file.close()
            raise
        return file

    @contextmanager
    def plain_path(self, key: str, *, in_memory: bool = True) -> Iterator[Path]:
        """The plain bytes in memory or in an unnamed file, by a path; see `Files.plain_path`."""
        with self.open(key) as plain:
            with plain_copy(plain, folder=self._incoming, in_memory=in_memory) as path:
                yield path

    def exists(self, key: str) -> bool:
        """Whether the folder holds the key."""
        return self._place(key).is_file()

    def remove(self, key: str, *, unless_put_since: datetime | None = None) -> None:
        """Forget the file; see `Files.remove`."""
        place = self._place(key)
        with self._alone():
            if unless_put_since is not None and place.is_file():
                if place.stat().st_mtime >= unless_put_since.timestamp():
                    return
            place.unlink(missing_ok=True)
        if place.parent.is_dir():
            sync_folder(place.parent)

    def check(self) -> None:
        """See `Files.check`."""
        if not os.access(self._incoming, os.W_OK | os.X_OK):
            raise FilesUnavailable(f"nothing can be written into {self._incoming}")

    def stored_keys(self) -> Iterator[str]:
        """The key of every file, in order."""
        for first in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            for second in sorted(first.glob("[0-9a-f][0-9a-f]")):
                yield from sorted(name for name in os.listdir(second) if KEY.fullmatch(name))

    def wrapped_by(self, key: str) -> set[str]:
        """The ids of the master keys that the file needs; none where it was kept plain. Raises NotStored."""
        with self._kept(key) as file:
            return wrapped_by(_head(file))

    def rotate(self, key: str) -> Rotated:
        """See to it that the file is encrypted, and wrapped by the newest master key alone.

        Safe while files are read and put, and to be interrupted and repeated. Raises NotStored, NotGivenBack.
        """
        with self._kept(key) as plain:
            if not is_sealed(_head(plain)):
                return self._encrypt(key, plain)
        place = self._place(key)
        with self._alone(), self._open_to_write(place) as file:
            put = os.fstat(file.fileno())
            if not wrap_anew(file, self._keys, sha256=key):
                return Rotated.ALREADY
            os.utime(file.fileno(), ns=(put.st_atime_ns, put.st_mtime_ns))
        return Rotated.WRAPPED_ANEW

    def _encrypt(self, key: str, plain: BinaryIO) -> Rotated:
        """Put an encrypted file in the place of one from before."""
        place, stands = self._place(key), os.fstat(plain.fileno())
        with self._new() as (target, incoming):
            stored = seal(plain, target, self._keys.newest(), limit_bytes=stands.st_size)
            if stored.key != key:
                raise Damaged(f"{key} is not what was put")
            _make_durable(target)
            with self._alone():
                # Removed meanwhile, or encrypted by somebody else: that stays so.
                put = place.stat() if place.is_file() else None
                if put is None or put.st_ino != stands.st_ino:
                    return Rotated.ALREADY
                os.utime(incoming, ns=(put.st_atime_ns, put.st_mtime_ns))
                os.replace(incoming, place)
        sync_folder(place.parent)
        return Rotated.ENCRYPTED

    def _kept(self, key: str) -> BinaryIO:
        try:
            return self._place(key).open("rb")
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
            raise NotStored(key) from error

    def _place(self, key: str) -> Path:
        # Only a digest is a key: nothing that a person typed can lead out of the folder.
        if not KEY.fullmatch(key):
            raise NotStored(key)
        return self._folder / key[:2] / key[2:4] / key

    def _publish(self, incoming: Path, place: Path) -> None:
        for folder in (place.parent.parent, place.parent):
            if not folder.is_dir():
                folder.mkdir(mode=PRIVATE, exist_ok=True)
                sync_folder(folder.parent)
        with self._alone():
            try:
                os.link(incoming, place)
            except FileExistsError:
                if self._opens(place):
                    # The same bytes are already kept, and stay; noted is alone that they were put again just now.
                    os.utime(place)
                else:
                    os.replace(incoming, place)
        sync_folder(place.parent)

    def _opens(self, place: Path) -> bool:
        """Whether what is kept there is encrypted, with a head and a master key that open it."""
        with place.open("rb") as file:
            try:
                return Unsealed(OnDisk(file), self._keys, sha256=place.name).readable()
            except NotGivenBack:
                return False

    @contextmanager
    def _new(self) -> Iterator[tuple[BinaryIO, Path]]:
        """A file that is being written, locked by who writes it; gone afterwards unless it was given its place."""
        with self._alone():
            descriptor, name = tempfile.mkstemp(dir=self._incoming)
            fcntl.flock(descriptor, fcntl.LOCK_SH)
        incoming = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as target:
                yield target, incoming
        finally:
            incoming.unlink(missing_ok=True)

    def _clear_incoming(self) -> None:
        """Remove what processes left behind that were killed while they wrote: nobody holds a lock on it."""
        with self._alone():
            for left in self._incoming.iterdir():
                with left.open("rb") as file:
                    try:
                        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    except BlockingIOError:
                        continue
                    left.unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Among all processes and threads, the only one to change which files there are."""
        descriptor = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    @contextmanager
    def _open_to_write(self, place: Path) -> Iterator[BinaryIO]:
        try:
            os.chmod(place, READ_WRITE)
        except FileNotFoundError as error:
            raise NotStored(place.name) from error
        try:
            file = place.open("r+b", buffering=0)
        finally:
            os.chmod(place, READ_ONLY)
        with file:
            yield file


def holds_sealed_files(folder: Path) -> bool:
    """Whether there is a file in a store's folder that needs a master key."""
    for place in folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
        with place.open("rb") as file:
            if is_sealed(_head(file)):
                return True
    return False


def _head(file: BinaryIO) -> bytes:
    return os.pread(file.fileno(), HEAD_BYTES, 0)


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


def _make_durable(target: BinaryIO) -> None:
    target.flush()
    os.fchmod(target.fileno(), READ_ONLY)
    os.fsync(target.fileno())
