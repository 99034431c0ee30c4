"""D1: who is named as a witness (证人) is told with name and home, so that the court can find them."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import story
from court_filing.review.uploaded import uploaded
from court_filing.texts import Text

ARTICLE = {
    CaseType.CIVIL: "《民事诉讼法》第一百二十四条第（四）项",
    CaseType.PRIVATE_PROSECUTION: "《刑诉法解释》第三百一十九条第（六）项",
    CaseType.ADMINISTRATIVE: "《登记立案规定》第四条",
}
STATEMENT = re.compile(r"证人证言|证人.{0,8}(?:陈述|证词|证明)|书面证言|证言")
HOME = re.compile(r"证人[^。；;\n]{0,30}(?:住|家住|住所|住址|地址)|(?:住|住所|住址|地址)[^。；;\n]{2,40}")
LIVES = re.compile(r"住|地址|居于|家在|户籍|[省市区县乡镇村][^，。；;]{0,24}?\d+号")
ABOUT_WITNESSES = re.compile(r"证人[^。]{0,120}")
_NOT_A_NAME = (
    r"(?!姓名|证言|名单|住所|住址|出庭|作证|陈述|证词|证明|信息|情况|以及|均|可以|可|能|表示|看|在场|无|没有|暂无|不|未|等"
    r"|若干|多名|两名|一名|详见|见|的|身份|及)"
)
_NAME = rf"{_NOT_A_NAME}[\u4e00-\u9fff]{{2,4}}?"
NAMED = re.compile(
    rf"证人[:：](?P<colon>{_NAME}(?:[、和与及]{_NAME}){{0,4}})(?=[，,；;。（(]|可以?证|能够?证|均?可以?证|证明|$)"
    rf"|证人(?P<bare>{_NAME}(?:[、和与及]{_NAME}){{0,4}})(?=[，,（(]?(?:均|都|也)?(?:可以?证|能够?证|可以|可|能|愿意)?(?:出庭|证明|作证|证实|在场[^，。]{{0,6}}证))"
)
"""Somebody who is called a witness by name."""
CONTACT = re.compile(r"(?:联系方式|电话|手机|联系电话)[^\d]{0,4}\d{7,}|1[3-9]\d{9}|\d{3,4}-\d{7,8}")


@rule("D1.witness", severity=Severity.GAP, article=ARTICLE)
def witness_without_home(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Of a witness who states something it is told where they live; in a private prosecution also how to reach them.

    The statement itself may say it.
    """
    for index, material in enumerate(record.materials):
        title = material.title or ""
        if material.slot != "evidence" or not STATEMENT.search(title):
            continue
        stated = re.sub(r"\s*\n\s*", "", material.words or "")
        told = f"{title}\n{stated}\n{_elsewhere(record)}"
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
    lines = [line for text in texts for line in re.split(r"[。\n]", text) if "证人" in line]
    return "\n".join([*lines, *_in_papers(record)])


def _in_papers(record: FilingRecord) -> Iterator[str]:
    """What uploaded papers say of witnesses: a sentence may go on over the end of its line."""
    for each in record.materials:
        if each.slot in ("complaint", "evidence_list") and each.words:
            whole = re.sub(r"\s*\n\s*", "", each.words)
            yield from (found[0] for found in ABOUT_WITNESSES.finditer(whole))


@rule("D1.uploaded_witness", severity=Severity.GAP, article=ARTICLE)
def named_without_home(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A witness whom the complaint or the facts name is told with their home, there or in the list of evidence."""
    paper = uploaded(record)
    whole = paper.text.replace("\n", "") if paper else ""
    known = {
        name
        for party in record.parties
        for name in (party.name, party.guardian and party.guardian.name)
        if name
    }
    told = "\n".join([whole, story(record), _elsewhere(record)])
    for where, text in ((paper.where if paper else "", whole), ("facts", record.facts or "")):
        named = (re.split("[、和与及]", found["colon"] or found["bare"]) for found in NAMED.finditer(text))
        names = [name for some in named for name in some]
        names = [name for name in dict.fromkeys(names) if name not in known and not _has_home(name, told)]
        if names:
            yield Found(
                where,
                Text("写了证人{names}，没有写证人的住所。", names="、".join(names)),
                Text("请在诉状或者证据清单里写明证人的姓名、住所；刑事自诉还要写联系方式。"),
            )
            return


def _has_home(name: str, told: str) -> bool:
    """Whether some words behind the name, up to the next witness, tell where they live."""
    behind = (told[found.end() : found.end() + 80] for found in re.finditer(re.escape(name), told))
    return any(LIVES.search(re.split("证人|此致", words)[0]) for words in behind)
