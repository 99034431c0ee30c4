"""The written request for relief from the fee (司法救助申请书), with the complaint or while the fee is due.

诉讼费用交纳办法第四十八条: in writing, with proof of the hardship.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from court_filing.documents.contact import Contact
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent

TITLE = "司法救助申请书"


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """Who asks for what on which ground, in their own words, and which proofs they hand in.

    `fee_yuan` is None where the fee has not been noticed yet. `identities`: kind and number, one line a person.
    """

    court_name: str
    filing_number: str
    case_number: str = ""
    cause: str
    applicant: str
    identities: tuple[str, ...] = ()
    address: str = ""
    phone: str = ""
    asks: str
    ground: str
    article: str
    fee_yuan: Decimal | None = None
    fee_in_words: str = ""
    statement: tuple[str, ...]
    proofs: tuple[str, ...] = ()
    signer: str
    asked_on: date
    contact: Contact


def render(content: Content) -> bytes:
    """The request as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("relief_application.html", content, title=TITLE)
