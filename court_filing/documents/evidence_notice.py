"""Notice on the production of evidence (举证通知书), in the three forms in which a court hears evidence.

民事证据规定第五十条: it states how the burden is distributed, when the court collects evidence itself, the period and
what follows from lateness; 行政诉讼证据规定第八条; 刑事诉讼法第五十一条 (the private prosecutor bears the burden).
"""

from dataclasses import dataclass
from datetime import date

from court_filing.documents.contact import Contact
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent

TITLE = "举证通知书"


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What the notice states; `form` is civil, administrative or private_prosecution.

    `parties` says whose case it is (原告×××与被告×××). In civil cases the court fixes `period_days`, of which `ends_on`
    is the last if the notice is served on the day of its issue.
    """

    court_name: str
    filing_number: str
    case_number: str
    addressee: str
    form: str
    parties: str
    cause: str
    period_days: int = 0
    ends_on: date | None = None
    issued_on: date
    contact: Contact


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("evidence_notice.html", content, title=TITLE)
