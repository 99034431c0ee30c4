"""What a look inside a file answers: the pages found, or the reason why it cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from court_filing.reading.kind import Kind

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
    seconds: int | None = None
    """How long a recording lasts."""
    traits: "Traits" = field(default_factory=dict)
    kind: Kind | None = None
    """What it is, where only the look inside tells it for sure."""


Traits = Mapping[str, bool | int | str]
"""What a file carries besides its pages, by the names in `traits.SENTENCES` and:

`form` (`fields` or `xfa`), `encoding`; how many: `attachments`, `entries`, `sheets`, `turned_pages`, `signatures`;
 `encryption` (a password only for changing it: `R2` to `R6`).
"""


class Unreadable(Exception):
    """The file cannot be read: `reason` is a key of `problems.SENTENCES`, `values` what its sentence names."""

    def __init__(self, reason: str, /, **values: int | str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values
