"""P2: papers that say of somebody that they lack capacity（民事行为能力）: a judgment that declares it, an opinion."""

import re

from court_filing.review.likeness import plain
from court_filing.review.naming import is_blank
from court_filing.review.papers_read import Read, papers_read
from court_filing.review.record import FilingRecord, Party

_ABOUT_CAPACITY = re.compile(r"行为能力|监护|宣告")
"""Causes of proceedings over just that."""
_LACKS = re.compile(
    r"(?:宣告|认定|评定|判定|确认|鉴定|属于?|系|为|是|属|具有|结论|意见)[^。；;，,]{0,24}?(?:无|限制|没有|丧失(?:全部|部分)?)(?:完全)?民事行为能力"
)
_LACKING = re.compile(r"(?:无|限制|没有|丧失)民事行为能力")
_ASSERTED = re.compile(
    r"申请(?:人|宣告|认定)|请求|要求|主张|诉称|辩称|认为其|如果|如被|若|是否|有无|评估|委托(?:事项|要求)|拟|尚未|应当依法申请"
)
_OTHERWISE = re.compile(
    r"(?<!不)具有完全(?:的)?民事行为能力|完全民事行为能力人|恢复[^。；;]{0,8}行为能力|(?:撤销|驳回)[^。；;]{0,30}(?:宣告|行为能力|申请)|不(?:属于?|是|构成|能认定)[^。；;]{0,8}(?:无|限制)民事行为能力"
)
_EXAMINED = re.compile(
    r"(?:被鉴定人|被评定人|被评估人|被申请人|被宣告人|鉴定对象|患者)(?:的?姓名)?[:：为是]?"
)


def paper_without_capacity(record: FilingRecord, party: Party) -> Read | None:
    """The paper that finds it of the party; none where another paper says that they are able to act again."""
    if not party.natural or is_blank(party.name) or _ABOUT_CAPACITY.search(record.cause or ""):
        return None
    name = plain(str(party.name))
    about = [
        paper for paper in papers_read(record) if _LACKING.search(paper.text) and paper.names(party.name)
    ]
    others = (paper for paper in papers_read(record) if paper.names(party.name) and not paper.parties)
    if any(_OTHERWISE.search(paper.text) for paper in others):
        return None
    return next((paper for paper in about if _finds(paper, name)), None)


def _finds(paper: Read, name: str) -> bool:
    """Whether a sentence that finds it names the party, or the whole paper is about them."""
    examined = _EXAMINED.search(paper.text)
    own = examined is not None and plain(paper.text[examined.end() :]).startswith(name)
    for sentence in paper.sentences:
        if not _LACKS.search(sentence) or _ASSERTED.search(sentence):
            continue
        if own or _is_of(name, plain(sentence)):
            return True
    return False


def _is_of(name: str, sentence: str) -> bool:
    """Whether the name stands before what is found, and nobody of their family between: 其父, 之妻."""
    return (
        re.search(
            rf"{re.escape(name)}(?![的之]?(?:父|母|夫|妻|儿|女|子|兄|弟|姐|妹|祖))[^。；;]{{0,40}}民事行为能力",
            sentence,
        )
        is not None
    )
