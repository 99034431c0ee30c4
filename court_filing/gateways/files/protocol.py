"""What a store of files does, whatever it is made of."""

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


class Files(Protocol):
    """Keeps files by their content: the same bytes have the same key, and are kept once."""

    def put(self, stream: BinaryIO, *, limit_bytes: int) -> Stored:
        """Keep the stream from where it stands to its end, in constant memory.

        Raises TooLarge, Empty, or whatever the stream raises; then nothing is kept.
        """

    def open(self, key: str) -> BinaryIO:
        """The bytes, to be read and closed by the caller. Raises NotStored."""

    def path(self, key: str) -> Path:
        """A file on this machine with the bytes, only to be read. Raises NotStored."""

    def exists(self, key: str) -> bool:
        """Whether the store holds the key."""

    def remove(self, key: str, *, unless_put_since: datetime | None = None) -> None:
        """Forget the file; nothing happens where there is none, or where the same bytes were put again since then."""
