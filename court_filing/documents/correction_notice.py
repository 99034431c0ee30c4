"""Notice of what must be corrected (补正通知书): once, in full, in writing, with a time limit.

最高人民法院《关于人民法院登记立案若干问题的规定》第七条.
"""

from dataclasses import dataclass
from datetime import date

from court_filing.documents.contact import Contact
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent, Record

TITLE = "补正通知书"


@dataclass(frozen=True, kw_only=True)
class CorrectionItem(Record):
    """One defect: what is missing or wrong, how to mend it, and the article that asks for it."""

    defect: str
    cure: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """All items at once and the last day; `refusal` is what follows if the filer insists.

    `filed` is what was done to come to court: 起诉, 自诉 or 申请.
    """

    court_name: str
    filing_number: str
    addressee: str
    cause: str
    received_on: date
    items: tuple[CorrectionItem, ...]
    correct_by_on: date
    filed: str = "起诉"
    refusal: str = "裁定不予受理"
    issued_on: date
    contact: Contact


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("correction_notice.html", content, title=TITLE)
