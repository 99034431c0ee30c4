"""When a paper was received, by a proof of service among the files（送达回证、快递签收记录）, and by whom."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from court_filing.review.likeness import plain
from court_filing.review.papers_read import Read, papers_in
from court_filing.review.record import FilingRecord, Party
from court_filing.review.telling import days_in

_RECEIPT = re.compile(
    r"送达(?:回证|回执|证明|地址|记录|凭证)|签收|回执|妥投|EMS|快递|邮政|邮寄|物流|挂号信", re.I
)
_GOT = re.compile(r"收到|签收|妥投|领取|收件(?:日期|时间)|送达(?:日期|时间|之日)|投递结果|已投|收讫")
_RECEIVER = re.compile(
    r"(?:受送达人|收件人|收件方|签收人|收信人|收文人|收件单位)(?:姓名|名称|签名|签收|（签名）|\(签名\))?[:：]?\s*(?P<name>[\u4e00-\u9fff（）()·]{2,30})"
)


def received_on(
    record: FilingRecord, *slots: str, by: Iterable[Party], about: re.Pattern[str] | None
) -> tuple[date, Read] | None:
    """The last day on which one of `by` received what the receipt is about, and the receipt; None where none tells.

    `about` is looked for in the receipt and its name; None: whatever it is about.
    """
    names = [plain(party.name) for party in by if party.name]
    found = []
    for paper in papers_in(record, *slots):
        name = f"{paper.title} {paper.called}"
        fits = about is None or about.search(f"{name} {paper.text}")
        if fits and _RECEIPT.search(name) and _is_for(paper, names):
            found += [(day, paper) for day in _days(paper)]
    return max(found, key=lambda each: each[0], default=None)


def _is_for(paper: Read, names: list[str]) -> bool:
    """Whether one of them received it: by the name of the receiver, where none is told by any name."""
    told = [plain(match["name"]) for match in _RECEIVER.finditer("\n".join(paper.sentences))]
    if told:
        return any(each.startswith(name) for each in told for name in names)
    return any(name in paper.whole for name in names)


def _days(paper: Read) -> Iterator[date]:
    """The days beside which receipt is spoken of; else the only day that stands there."""
    beside = [day for sentence in paper.sentences if _GOT.search(sentence) for day in days_in(sentence)]
    every = set(days_in(paper.text))
    yield from beside or (every if len(every) == 1 else ())
