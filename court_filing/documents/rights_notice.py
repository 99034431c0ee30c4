"""Notice of the rights and duties in the proceedings (诉讼权利义务告知书), one form for each class of suits.

民事诉讼法第一百二十九条: with the acceptance the parties are told their rights and duties; 刑事诉讼法第四十六条第二款:
within three days after acceptance a private prosecutor is told that he may appoint a representative.
"""

from dataclasses import dataclass
from datetime import date

from court_filing.documents.contact import Contact
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent

TITLE = "诉讼权利义务告知书"


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """To whom and in which case; `form` is civil, administrative or private_prosecution."""

    court_name: str
    filing_number: str
    case_number: str
    addressee: str
    form: str
    parties: str
    cause: str
    issued_on: date
    contact: Contact


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("rights_notice.html", content, title=TITLE)
