"""A file that the court received, as its receipts list it."""

from dataclasses import dataclass

from court_filing.documents.records import Record


@dataclass(frozen=True, kw_only=True)
class ReceivedFile(Record):
    """One file as stored; `pages` is None where the file has none to count (a recording)."""

    slot: str
    file_name: str
    pages: int | None
    size_bytes: int
    sha256: str
    note: str = ""
