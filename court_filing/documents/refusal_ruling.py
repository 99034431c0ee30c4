"""The ruling that a suit is not registered (不予受理、不予立案裁定书), to the person who brought it.

民事诉讼法第一百二十六条、行政诉讼法第五十一条第二款、刑事诉讼法解释第三百二十条第二款、执行工作规定第十六条;
最高人民法院《关于人民法院登记立案若干问题的规定》第九条: in writing and with its reasons. One paper in the forms of
`law/rulings.py`: a payment order (支付令) is declined by a notice (民诉法第二百二十六条), an application for
preservation is dismissed (驳回申请, 民诉法第一百零四条), everything else is ruled on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from court_filing.documents.contact import Contact
from court_filing.documents.layout import laid_out
from court_filing.documents.records import PaperContent, Record

TITLE = "不予受理、不予立案裁定书"


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Somebody whom the head of the ruling names: as what, by what name, and what identifies them besides."""

    capacity: str
    name: str
    described: str = ""


@dataclass(frozen=True, kw_only=True)
class Content(PaperContent):
    """What the ruling states, sentence by sentence.

    `ruling` is its name (民事裁定书 …) and `word` what it does (不予受理 …); `opening`, `asks`, `closing`, `order` and
    `remedy` are whole sentences or their beginnings; `articles` is what stands after 依照. `judge` is empty where
    nobody signs by name. A notice is not signed by judges (`signed`).
    """

    court_name: str
    filing_number: str
    case_number: str
    addressee: str
    cause: str
    ruling: str
    word: str
    people: tuple[Person, ...]
    opening: str
    asks: str
    claims: tuple[str, ...]
    facts: str
    reasons: tuple[str, ...]
    closing: str
    articles: str
    leads: str
    order: str
    remedy: str
    signed: bool = True
    judge: str = ""
    ruled_on: date
    contact: Contact


def title_of(record: Mapping[str, Any]) -> str:
    """What this one is called in a list: 民事裁定书（不予受理）."""
    ruling, word = str(record["ruling"]), str(record["word"])
    return ruling if word in ruling else f"{ruling}（{word}）"


def render(content: Content) -> bytes:
    """The ruling as PDF. Raises MissingGlyph for a name that no typeface can print."""
    return laid_out("refusal_ruling.html", content, title=title_of(content.to_record()))
