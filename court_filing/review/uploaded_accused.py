"""Z3, Z4: what an uploaded private prosecution（刑事自诉状）leaves out of the accused, and of the deed."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law.days_in_words import in_digits
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import plain
from court_filing.review.mismatch import counts
from court_filing.review.naming import called, is_blank
from court_filing.review.private_prosecution import DESCRIBED, DESCRIPTION, KNOWN_WELL, PLACE
from court_filing.review.record import CaseType, FilingRecord, Party, Role
from court_filing.review.rule import rule
from court_filing.review.uploaded import Uploaded, lacking_in, titled, uploaded
from court_filing.review.uploaded_complaint import STATED, is_said
from court_filing.texts import Text

DEED = {CaseType.PRIVATE_PROSECUTION: "《刑诉法解释》第三百一十九条第（二）项"}
TIME = re.compile(
    r"\d+\s*[年月日号点时]|[一二三四五六七八九十]+[月日号](?!人)|[去前今昨]年|[昨前]天|当[日天晚]|凌晨|[上下中]午|清早|早上|早晨|傍晚|晚上|夜里|半夜|深夜"
    r"|春节|国庆|中秋|元旦|除夕|正月|腊月|农历|婚后|期间"
)
"""Words of when something happened; only 长期, 经常 say nothing of it."""
A_PLACE = re.compile(
    rf"(?:在|于|到|至)[^。；;，,]{{0,24}}?(?:{PLACE.pattern})|门口|村口|门前|路口|微信|抖音|快手|微博|朋友圈|网络|网上|平台|直播|家中|家里|楼下|楼道|广场|市场|[^，。；;]{{2,12}}[省市县区镇乡村路街]"
)
SHORTEST_DEED = 12
SOUGHT = [name for name in DESCRIBED if name in STATED]


@rule("Z3.uploaded_accused", severity=Severity.GAP, article=DESCRIPTION)
def accused_described_less(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who is described in the paper at all is described as in the form; of a stranger name and address are enough."""
    paper = uploaded(record)
    if paper is None:
        return
    for index, party in record.with_role(frozenset({Role.ACCUSED})):
        if not party.natural or not paper.names(party):
            continue
        stated = [name for name in SOUGHT if _is_stated(paper, party, name)]
        missing = [name for name in SOUGHT if name not in stated and not is_blank(getattr(party, name))]
        if missing and len(stated) >= KNOWN_WELL:
            yield lacking_in(
                paper,
                Text(
                    "{paper}里没有写{who}的{missing}。",
                    paper=titled(paper),
                    who=called(record, index),
                    missing="、".join(str(DESCRIBED[name]) for name in missing),
                ),
            )


@rule("Z4.uploaded_deed", severity=Severity.GAP, article=DEED)
def deed_not_told(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The paper tells of the deed when and where it was; one that tells neither only accuses."""
    paper = uploaded(record)
    if paper is None or paper.official:
        return
    told = "".join(said.text for said in paper.says.get("facts", ()) if counts(said))
    if len(plain(told)) < SHORTEST_DEED or TIME.search(in_digits(told)) or _names_a_place(told):
        return
    yield lacking_in(paper, Text("{paper}里没有写事情是什么时候、在哪里、怎样发生的。", paper=titled(paper)))


def _names_a_place(text: str) -> bool:
    without_law = re.sub(r"[在到至于]?[^，。；;]{0,6}人民法院|公安(?:局|机关)|派出所", "", text)
    return A_PLACE.search(without_law) is not None


def _is_stated(paper: Uploaded, party: Party, name: str) -> bool:
    """Whether it says so; where it cannot be told apart of whom it speaks, it does."""
    about = paper.about(party)
    return about is None or is_said(paper, party, name) or STATED[name](about)
