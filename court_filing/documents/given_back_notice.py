"""Giving back what was not mended in time (退回起诉材料通知书), which is recorded（退回诉状并记录在册）.

最高人民法院《关于人民法院登记立案若干问题的规定》第七条第三款.
"""

from dataclasses import dataclass
from datetime import date

from court_filing.documents.contact import Contact
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent

TITLE = "退回起诉材料通知书"


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What was asked for and until when, and what the filer can still do.

    `elsewhere`: the filer was told to go elsewhere and did not answer, so that nothing was to be mended.
    """

    court_name: str
    filing_number: str
    addressee: str
    cause: str
    received_on: date
    asked: tuple[str, ...]
    elsewhere: bool = False
    last_on: date
    filed: str = "起诉"
    again: str = "再次起诉"
    refusal: str = "裁定不予受理"
    issued_on: date
    contact: Contact


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("given_back_notice.html", content, title=TITLE)
