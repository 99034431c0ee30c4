"""What a store of files does, whatever it is made of."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol


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


class Files(Protocol):
    """Keeps files by their content: the same bytes have the same key, and are kept once."""

    def put(self, stream: BinaryIO, *, limit_bytes: int) -> Stored:
        """Keep the stream from where it stands to its end, in constant memory.

        Raises TooLarge, Empty, or whatever the stream raises; then nothing is kept.
        """

    def open(self, key: str) -> BinaryIO:
        """The bytes, to be read from any place and closed by the caller; in constant memory.

        Raises NotStored and NotGivenBack; reading raises Damaged instead of giving a wrong byte.
        """

    def plain_path(self, key: str) -> AbstractContextManager[Path]:
        """Where the bytes can be read by their path, for as long as the context lasts, on this machine.

        For libraries and programs that want a path. The path may be one of an unnamed file: it is to be opened as it
        is and never resolved, and says nothing of the kind. Nothing is left of it, whatever happens to this process.
        Raises NotStored and NotGivenBack.
        """

    def exists(self, key: str) -> bool:
        """Whether the store holds the key."""

    def remove(self, key: str, *, unless_put_since: datetime | None = None) -> None:
        """Forget the file; nothing happens where there is none, or where the same bytes were put again since then."""
