"""Notice that litigation fees go back (退还诉讼费用通知书), after a decision about the fee.

《诉讼费用交纳办法》第五十三条: what is to be refunded is refunded within fifteen days of the ruling's taking effect.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from court_filing.documents.fee_change import FeeChange
from court_filing.documents.layout import laid_out
from court_filing.documents.records import Record

TITLE = "退还诉讼费用通知书"


@dataclass(frozen=True, kw_only=True)
class WayBack(Record):
    """The payment from which a part goes back: by its gateway (原路退回), or by the court's order to its bank."""

    channel: str
    order_number: str
    paid_on: date
    amount_yuan: Decimal
    by_hand: bool = False
    """It came by transfer or at the counter: no gateway takes it back."""
    account_end: str = ""
    """The last digits of the account to which the bank gives it back; "" where the court knows none yet."""


@dataclass(frozen=True, kw_only=True)
class Content(FeeChange):
    """What goes back, to where, and by when."""

    ways_back: tuple[WayBack, ...]
    refund_days: int
    effective_on: date | None = None
    refund_by_on: date | None = None


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("fee_refund_notice.html", content, title=TITLE)
