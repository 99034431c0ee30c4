"""E1–E2: the list of evidence (证据清单) that was written here: complete, and its pages in order."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.finding import Found, Severity
from court_filing.review.naming import is_blank
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.texts import Text

LISTED = {
    CaseType.CIVIL: "《民事证据规定》第十九条第一款",
    CaseType.PRIVATE_PROSECUTION: "《登记立案规定》第五条第（五）项",
    CaseType.ADMINISTRATIVE: "《登记立案规定》第四条",
}
PAGES = re.compile(r"第?(\d{1,5})页?(?:[-—–~～至到]第?(\d{1,5}))?页?")


@rule("E1.complete", severity=Severity.ASK, article=LISTED)
def incomplete(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Every item says where it comes from and what it proves."""
    for index, item in enumerate(record.evidence_list):
        missing = [
            (name, word)
            for name, word in (("source", Text("来源")), ("proves", Text("证明什么")))
            if is_blank(getattr(item, name))
        ]
        for name, word in missing[:1]:
            message = Text(
                "证据清单第 {number} 项《{name}》没有写{word}。",
                number=index + 1,
                name=item.name or "",
                word=word,
            )
            yield Found(f"evidence_list[{index}].{name}", message, Text("请在证据清单里补上来源和证明内容。"))


@rule("E2.pages", severity=Severity.ASK, article=LISTED)
def pages_out_of_order(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Pages go forward: none ends before it begins, or begins before the one before it ended."""
    last = 0
    for index, item in enumerate(record.evidence_list):
        found = PAGES.fullmatch(re.sub(r"\s", "", item.pages or ""))
        if found is None:
            continue
        begins, ends = int(found[1]), int(found[2] or found[1])
        if ends < begins or begins <= last:
            yield Found(
                f"evidence_list[{index}].pages",
                Text(
                    "证据清单第 {number} 项《{name}》的页码“{pages}”和前后对不上。",
                    number=index + 1,
                    name=item.name or "",
                    pages=item.pages,
                ),
                Text("请按整本证据的页码，从前往后写，例如：1-3、4、5-8。"),
            )
        last = max(last, ends)
