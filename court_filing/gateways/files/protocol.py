"""What a store of files does, whatever it is made of."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Protocol

KEY = re.compile(r"[0-9a-f]{64}")
"""Only a digest is a key: nothing that a person typed can lead out of the store."""


@dataclass(frozen=True)
class Stored:
    """A file that is safely kept: durable before this was answered."""

    key: str
    """Under which the store gives it back."""
    sha256: str
    """Of the bytes exactly as they came, 64 hexadecimal digits."""
    size_bytes: int


class TooLarge(Exception):
    """The stream went beyond the limit; nothing was kept."""

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(f"more than {limit_bytes} bytes")
        self.limit_bytes = limit_bytes


class Empty(Exception):
    """The stream held no byte; nothing was kept."""


class NotStored(Exception):
    """There is no file under this key."""


class NotGivenBack(Exception):
    """There is a file under this key, and it cannot be given back as it came."""


class Damaged(NotGivenBack):
    """What is kept is not what was put: not a byte of the damaged part is given out."""


class NoMasterKey(NotGivenBack):
    """The file is wrapped by a master key that is not among those of this installation."""


class FilesUnavailable(Exception):
    """The store does not answer, or not as it should: nothing was changed, and what is kept is still kept.

    Its words name no file and nobody, so that they may be kept.
    """


class WrongStore(ValueError):
    """The store that the settings name is not there, does not let us in, or cannot do what is needed."""


class Rotated(StrEnum):
    """What became of one file when the keys were rotated."""

    WRAPPED_ANEW = "wrapped anew"
    ENCRYPTED = "encrypted"
    ALREADY = "already so"


class Files(Protocol):
    """Keeps files by their content: the same bytes have the same key, and are kept once.

    Everything here raises FilesUnavailable where the store is away.
    """

    def put(self, stream: BinaryIO, *, limit_bytes: int) -> Stored:
        """Keep the stream from where it stands to its end, in constant memory.

        Raises TooLarge, Empty, or whatever the stream raises; then nothing is kept.
        """

    def open(self, key: str) -> BinaryIO:
        """The bytes, to be read from any place and closed by the caller; in constant memory.

        Raises NotStored and NotGivenBack; reading raises Damaged instead of giving a wrong byte.
        """

    def plain_path(self, key: str, *, in_memory: bool = True) -> AbstractContextManager[Path]:
        """Where the bytes can be read by their path, for as long as the context lasts, on this machine.

        For libraries and programs that want a path. The path may be one of an unnamed file: it is to be opened as it
        is and never resolved, and says nothing of the kind. Nothing is left of it, whatever happens to this process.
        Whoever needs many files at once says that none is to lie in memory, however small.
        Raises NotStored and NotGivenBack.
        """

    def exists(self, key: str) -> bool:
        """Whether the store holds the key."""

    def remove(self, key: str, *, unless_put_since: datetime | None = None) -> None:
        """Forget the file; nothing happens where there is none, or where the same bytes were put again since then."""

    def check(self) -> None:
        """Whether the store can be used just now, without waiting long. Raises FilesUnavailable."""


class KeptFiles(Files, Protocol):
    """A store whose files are encrypted, each by a key that a master key wraps."""

    def stored_keys(self) -> Iterator[str]:
        """The key of every file, in order."""

    def wrapped_by(self, key: str) -> set[str]:
        """The ids of the master keys that the file needs; none where it was kept plain. Raises NotStored."""

    def rotate(self, key: str) -> Rotated:
        """See to it that the file is encrypted, and wrapped by the newest master key alone.

        Safe while files are read and put, and to be interrupted and repeated. Raises NotStored, NotGivenBack.
        """
