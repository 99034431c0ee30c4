"""What the court decides on a request for relief from the fee (准予缓交、减交、免交，不予准许诉讼费用通知书).

诉讼费用交纳办法第四十四条至第四十八条: a refusal states its reasons in writing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.documents.contact import Contact
from court_filing.documents.fee_notice import FeeLine
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent

TITLE = "司法救助决定通知书"
TITLES = {
    "exempt": "准予免交诉讼费用通知书",
    "reduce": "准予减交诉讼费用通知书",
    "defer": "准予缓交诉讼费用通知书",
}
REFUSALS = {
    "exempt": "不予免交诉讼费用通知书",
    "reduce": "不予减交诉讼费用通知书",
    "defer": "不予缓交诉讼费用通知书",
}
"""What it is called where it is refused, by what was asked for."""


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What was `asked` (exempt, reduce, defer), what was decided (`form`: the same, or refuse), and what follows.

    `lines` are the arithmetic of a reduced fee; `pay_by_on` is the last day where something is to be paid now,
    `until_on` the last day of a deferral; `lapse_stays`: refused after the suit was ruled to be deemed withdrawn.
    """

    court_name: str
    filing_number: str
    case_number: str = ""
    addressee: str
    cause: str
    asked: str
    asked_title: str
    asked_on: date
    form: str
    ground: str = ""
    article: str
    reason: str = ""
    before_yuan: Decimal
    before_in_words: str
    after_yuan: Decimal
    after_in_words: str
    lines: tuple[FeeLine, ...] = ()
    until_on: date | None = None
    pay_by_on: date | None = None
    pay_days: int = 0
    lapse_stays: bool = False
    issued_on: date
    contact: Contact


def title_of(record: Mapping[str, Any]) -> str:
    """What this one is called, by what was decided."""
    form = str(record["form"])
    return REFUSALS[str(record["asked"])] if form == "refuse" else TITLES[form]


def render(content: Content) -> bytes:
    """The notice as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("relief_decision.html", content, title=title_of(content.to_record()))
