"""Telling where else to go (释明告知书): why the suit does not belong here, and to whom it does.

民事诉讼法第一百二十七条; 最高人民法院《关于适用〈中华人民共和国民事诉讼法〉的解释》第二百一十四条.
"""

from dataclasses import dataclass
from datetime import date

from court_filing.documents.contact import Contact
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent, Record

TITLE = "释明告知书"


@dataclass(frozen=True, kw_only=True)
class Elsewhere(Record):
    """Why not here, where to go instead, and the article on which that rests."""

    why: str
    where: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """Every reason at once, the day by which to answer, and what follows if the filer insists.

    `filed` is what was done to come to court: 起诉, 自诉 or 申请; `refusal` what the court does: 裁定不予受理.
    """

    court_name: str
    filing_number: str
    addressee: str
    cause: str
    received_on: date
    reasons: tuple[Elsewhere, ...]
    answer_by_on: date
    filed: str = "起诉"
    refusal: str = "裁定不予受理"
    issued_on: date
    contact: Contact


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("redirection_notice.html", content, title=TITLE)
