"""The confirmed address for service (送达地址确认书), with its annex (送达地址确认告知书).

《民事诉讼文书样式》(法〔2016〕221号); 法院专递送达规定第三条至第五条; 民事诉讼法解释第一百三十六条: consent to
electronic service is confirmed here. Its third point follows 民事诉讼法第九十条, under which judgments, rulings and
mediation papers may be served electronically too, and not the form of 2016, which excepted them.
"""

from dataclasses import dataclass
from datetime import datetime

from court_filing.documents.contact import Contact
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent

TITLE = "送达地址确认书"


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What was confirmed, by whom and when.

    `addressee` is served, as `capacity`（原告 …）, and has the `identities` (kind and number, one line a person);
    `recipient` is who is named to take what comes（指定签收人）. `signer` confirmed it at `confirmed_at`.
    """

    court_name: str
    filing_number: str
    case_number: str = ""
    cause: str
    capacity: str
    addressee: str
    identities: tuple[str, ...] = ()
    recipient: str
    phone: str
    email: str = ""
    address: str
    electronic: bool
    signer: str
    confirmed_at: datetime
    contact: Contact


def render(content: Content) -> bytes:
    """The confirmation as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("service_address.html", content, title=TITLE)
