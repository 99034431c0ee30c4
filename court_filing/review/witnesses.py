"""D1: who is named as a witness (证人) is told with name and home, so that the court can find them."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.texts import Text

ARTICLE = {
    CaseType.CIVIL: "《民事诉讼法》第一百二十四条第（四）项",
    CaseType.PRIVATE_PROSECUTION: "《刑诉法解释》第三百一十九条第（六）项",
    CaseType.ADMINISTRATIVE: "《登记立案规定》第四条",
}
STATEMENT = re.compile(r"证人证言|证人.{0,8}(?:陈述|证词|证明)|书面证言|证言")
HOME = re.compile(r"证人[^。；;\n]{0,30}(?:住|家住|住所|住址|地址)|(?:住|住所|住址|地址)[^。；;\n]{2,40}")
CONTACT = re.compile(r"(?:联系方式|电话|手机|联系电话)[^\d]{0,4}\d{7,}|1[3-9]\d{9}|\d{3,4}-\d{7,8}")


@rule("D1.witness", severity=Severity.GAP, article=ARTICLE)
def witness_without_home(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A statement of a witness names where the witness lives; in a private prosecution also how to reach them."""
    for index, material in enumerate(record.materials):
        title = material.title or ""
        if material.slot != "evidence" or not STATEMENT.search(title):
            continue
        told = f"{title}\n{_elsewhere(record)}"
        missing = [] if HOME.search(told) else [Text("住所")]
        if record.case_type is CaseType.PRIVATE_PROSECUTION and not CONTACT.search(told):
            missing.append(Text("联系方式"))
        if missing:
            yield Found(
                record.where(record.materials[index]),
                Text(
                    "《{title}》的证人，没有写明{missing}。",
                    title=material.called,
                    missing="、".join(map(str, missing)),
                ),
                Text("请在诉状或者证据清单里写明证人的姓名、住所；刑事自诉还要写联系方式。"),
            )


def _elsewhere(record: FilingRecord) -> str:
    """Where facts, list of evidence and the complaint itself speak of witnesses."""
    texts = [
        record.facts or "",
        *(f"{item.name} {item.source} {item.proves}" for item in record.evidence_list),
    ]
    texts += [
        getattr(each, "words", None) or ""
        for each in record.materials
        if each.slot in ("complaint", "evidence_list")
    ]
    return "\n".join(line for text in texts for line in re.split(r"[。\n]", text) if "证人" in line)
