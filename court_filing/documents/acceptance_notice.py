"""Notice that the case is accepted (受理案件通知书), to the plaintiff.

民事诉讼法第一百二十六条: a suit that meets the conditions is registered within seven days and the party is
told; 第一百二十九条: the notice states the parties' rights and duties in the proceedings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.documents.contact import Contact
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent

TITLE = "受理案件通知书"
TITLES = {
    "civil": TITLE,
    "application": "受理申请通知书",
    "private_prosecution": "受理自诉案件通知书",
    "administrative": TITLE,
    "enforcement": "受理执行案件通知书",
    "enforcement_objection": "受理执行异议案件通知书",
}
"""What the notice is called in each of its forms."""


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What the notice states; `case_number` is empty where it is only given once the fee is settled.

    `fee` says how the fee stands: `due` within `fee_days` days of its notice, `paid`, `none` (nothing is owed),
    `relief_asked`, `exempt`, `deferred`, or `not_prepaid`（可以不预交: 诉讼费用交纳办法第二十条）. `form` is a key of
    TITLES; the titles say what the sides are called in this proceeding. `ground` is the law on which an application is
    accepted, `follows` what comes next in this proceeding, `notices` which other notices go with it. It is `renewed`
    where the number came later and another one had been issued without; then `issued_on` is the day of this one.
    """

    court_name: str
    filing_number: str
    case_number: str = ""
    addressee: str
    form: str = "civil"
    plaintiff_title: str = "原告"
    defendant_title: str = "被告"
    third_title: str = "第三人"
    plaintiffs: tuple[str, ...]
    defendants: tuple[str, ...]
    third_persons: tuple[str, ...] = ()
    cause: str
    accepted_on: date
    fee: str
    fee_yuan: Decimal
    fee_in_words: str
    fee_days: int
    fee_basis: str = "《诉讼费用交纳办法》第八条"
    ground: str = ""
    follows: str = ""
    notices: tuple[str, ...] = ()
    renewed: bool = False
    issued_on: date | None = None
    contact: Contact


def title_of(record: Mapping[str, Any]) -> str:
    """What this one is called: by its form, and apart from an earlier one that could not state the number."""
    title = TITLES[record.get("form", "civil")]
    return f"{title}（告知案号）" if record.get("renewed") else title


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("acceptance_notice.html", content, title=title_of(content.to_record()))
