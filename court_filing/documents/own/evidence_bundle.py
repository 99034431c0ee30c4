"""The first pages of a bundle of evidence (证据材料合订本): cover and list with the pages of each item."""

from dataclasses import dataclass

from court_filing.documents.own.sheet import laid_out

TITLE = "证据材料合订本"


@dataclass(frozen=True)
class Item:
    """One piece of evidence, with where it stands in the bundle: 3 or 3-7; empty where no file was handed in."""

    name: str
    source: str
    proves: str
    pages: str
    listed: bool = True
    """Whether the list of evidence names it."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """Whose bundle it is, which version, and what it holds. `number`: 收件号, or of a draft nothing."""

    parties: tuple[tuple[str, str], ...]
    """Title of the role and names."""
    cause: str
    court_name: str
    number: str
    version: int
    made_on: str
    pages: int
    items: tuple[Item, ...]


def render(content: Content) -> bytes:
    """Cover and list as PDF. Raises MissingGlyph."""
    return laid_out("evidence_bundle.html", content, title=TITLE)
