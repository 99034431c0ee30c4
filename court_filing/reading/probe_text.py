"""Look into plain text."""

from pathlib import Path

from court_filing.reading.inside import Inside, Unreadable
from court_filing.reading.plain_text import encoding_of


def probe_text(path: Path) -> Inside:
    """Whether every byte reads as text, and in which encoding. Raises Unreadable where one does not."""
    encoding = encoding_of(path.read_bytes())
    if encoding is None:
        raise Unreadable("corrupt_text")
    return Inside(pages=1, traits={"encoding": encoding})
