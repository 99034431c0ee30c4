"""What a look inside a file answers: the pages found, or the reason why it cannot be read."""

from dataclasses import dataclass

PageSizes = tuple[tuple[float, float], ...]

STARTED = b"started"
"""What the child says before it opens the file: from here on, silence is the file's fault."""

MESSAGE_BYTES = 64 * 1024
"""The largest request or answer."""

SIZED_PAGES = 50
"""Of how many first pages the size is told."""


@dataclass(frozen=True)
class Inside:
    """The inside of a readable file."""

    pages: int | None
    page_sizes: PageSizes = ()


class Unreadable(Exception):
    """The file cannot be read: `reason` is a key of `problems.SENTENCES`, `values` what its sentence names."""

    def __init__(self, reason: str, /, **values: int | str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values
