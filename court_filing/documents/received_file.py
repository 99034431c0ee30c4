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
    beside: bool = False
    """Whether its pages are counted already, with the file before it."""


def scanning_words(not_scanned: int, *, of: int) -> str:
    """That files were not searched for viruses（病毒检查）, said openly; nothing where all of them were."""
    if not not_scanned:
        return ""
    return "上列文件未作病毒检查。" if not_scanned == of else f"其中 {not_scanned} 份文件未作病毒检查。"
