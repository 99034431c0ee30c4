"""Notice that litigation fees go back (退还诉讼费用通知书), after a decision about the fee.

《诉讼费用交纳办法》第五十三条: what is to be refunded is refunded within fifteen days of the ruling's taking effect.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from court_filing.documents.contact import Contact
from court_filing.documents.fee_notice import FeeLine
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent, Record

TITLE = "退还诉讼费用通知书"


@dataclass(frozen=True, kw_only=True)
class WayBack(Record):
    """The payment from which a part goes back, to where it came from (原路退回)."""

    channel: str
    order_number: str
    paid_on: date
    amount_yuan: Decimal


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What was owed before, what is owed now and why, and what goes back; `lines` where it was computed anew."""

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
    ways_back: tuple[WayBack, ...]
    refund_days: int
    effective_on: date | None = None
    refund_by_on: date | None = None
    issued_on: date
    contact: Contact


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("fee_refund_notice.html", content, title=TITLE)
