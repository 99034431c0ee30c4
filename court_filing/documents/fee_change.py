"""What the papers of later fee decisions state in common（补交、退还诉讼费用）."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from court_filing.documents.contact import Contact
from court_filing.documents.fee_notice import FeeLine
from court_filing.documents.records import PaperContent


@dataclass(frozen=True, kw_only=True)
class FeeChange(PaperContent):
    """What was owed before, what is owed now and why, and what of it was paid; `lines` where it was computed anew.

    `total_yuan` is what is still to be paid or goes back, `total_in_words` the same in capital numerals (大写).
    """

    court_name: str
    filing_number: str
    case_number: str = ""
    addressee: str
    cause: str
    ground: str
    article: str
    reason: str = ""
    before_yuan: Decimal
    after_yuan: Decimal
    paid_yuan: Decimal
    lines: tuple[FeeLine, ...] = ()
    total_yuan: Decimal
    total_in_words: str
    issued_on: date
    contact: Contact
