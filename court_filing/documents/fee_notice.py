"""Notice to pay the litigation fees (交纳诉讼费用通知书), to the plaintiff.

《诉讼费用交纳办法》第二十二条: the fee is paid within seven days from the day after the notice is received.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from court_filing.documents.contact import Contact
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent, Record

TITLE = "交纳诉讼费用通知书"


@dataclass(frozen=True, kw_only=True)
class FeeLine(Record):
    """One line of the arithmetic: a band or item, the amount that falls in it, its rate, fee and article.

    `amount_yuan` is None where the fee does not go by an amount.
    """

    band: str
    amount_yuan: Decimal | None
    rate: str
    fee_yuan: Decimal
    basis: str


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What is to be paid and by when; `total_in_words` is the total in capital numerals (大写)."""

    court_name: str
    filing_number: str
    case_number: str = ""
    addressee: str
    cause: str
    lines: tuple[FeeLine, ...]
    total_yuan: Decimal
    total_in_words: str
    pay_by_on: date
    pay_days: int
    ways_to_pay: tuple[str, ...]
    issued_on: date
    contact: Contact


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("fee_notice.html", content, title=TITLE)
