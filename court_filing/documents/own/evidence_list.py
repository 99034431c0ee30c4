"""The list of evidence (证据清单): number, name, source, what it proves, pages（民事证据规定第十九条第一款）."""

from dataclasses import dataclass

from court_filing.documents.own.sheet import laid_out

TITLE = "证据清单"


@dataclass(frozen=True)
class Item:
    """One piece of evidence."""

    name: str
    source: str
    proves: str
    pages: str


@dataclass(frozen=True, kw_only=True)
class Content:
    """Who hands in what in which case. `capacity`: 原告 …."""

    capacity: str
    filer: str
    cause: str
    court_name: str
    items: tuple[Item, ...]


def render(content: Content) -> bytes:
    """The list as PDF, signature and day left blank. Raises MissingGlyph."""
    return laid_out("evidence_list.html", content, title=TITLE)
