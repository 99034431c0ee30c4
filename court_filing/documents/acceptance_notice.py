"""Notice that the case is accepted (受理案件通知书), to the plaintiff.

民事诉讼法第一百二十六条: a suit that meets the conditions is registered within seven days and the party is
told; 第一百二十九条: the notice states the parties' rights and duties in the proceedings.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from court_filing.documents.contact import Contact
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent

TITLE = "受理案件通知书"


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What the notice states; `case_number` is empty where it is only given once the fee is settled.

    `fee` says how the fee stands: `due` within `fee_days` days of its notice, `paid`, `none` (nothing is owed),
    or `not_prepaid`（可以不预交: 诉讼费用交纳办法第二十条）.
    """

    court_name: str
    filing_number: str
    case_number: str = ""
    addressee: str
    plaintiffs: tuple[str, ...]
    defendants: tuple[str, ...]
    third_persons: tuple[str, ...] = ()
    cause: str
    accepted_on: date
    fee: str
    fee_yuan: Decimal
    fee_in_words: str
    fee_days: int
    contact: Contact


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("acceptance_notice.html", content, title=TITLE)
