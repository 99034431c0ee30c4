"""Notice to pay litigation fees besides (补交诉讼费用通知书), after a later decision about the fee.

《诉讼费用交纳办法》第二十一条; 民诉法解释第一百九十九条: within seven days from the day after the notice.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from court_filing.documents.contact import Contact
from court_filing.documents.fee_notice import FeeLine
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent

TITLE = "补交诉讼费用通知书"


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What was owed before, what is owed now and why, and what is still to be paid by when.

    `lapses`: where it stays unpaid, the suit may be deemed withdrawn (按撤诉处理).
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
    lines: tuple[FeeLine, ...]
    total_yuan: Decimal
    total_in_words: str
    pay_by_on: date
    pay_days: int
    ways_to_pay: tuple[str, ...]
    lapses: bool
    issued_on: date
    contact: Contact


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("fee_supplement_notice.html", content, title=TITLE)
