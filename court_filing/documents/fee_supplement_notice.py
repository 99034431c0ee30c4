"""Notice to pay litigation fees besides (补交诉讼费用通知书), after a later decision about the fee.

《诉讼费用交纳办法》第二十一条; 民诉法解释第一百九十九条: within seven days from the day after the notice.
"""

from dataclasses import dataclass
from datetime import date

from court_filing.documents.fee_change import FeeChange
from court_filing.documents.layout import laid_out

TITLE = "补交诉讼费用通知书"


@dataclass(frozen=True, kw_only=True)
class Content(FeeChange):
    """What is still to be paid, and by when.

    `lapses`: where it stays unpaid, the suit may be deemed withdrawn (按撤诉处理).
    """

    pay_by_on: date
    pay_days: int
    ways_to_pay: tuple[str, ...]
    lapses: bool


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("fee_supplement_notice.html", content, title=TITLE)
