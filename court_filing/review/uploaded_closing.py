"""D1: who signed an uploaded complaint, and of which day it is."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.complaint import SIGNATURE
from court_filing.review.dates import written
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import nearly_same_name, plain
from court_filing.review.mismatch import is_sure
from court_filing.review.record import FilingRecord, Said
from court_filing.review.rule import rule
from court_filing.review.uploaded import Uploaded, titled, uploaded
from court_filing.texts import Text

_BETWEEN = re.compile(r"[、，,；;/\s]|和|及")
_A_NAME = re.compile(
    r"[\u3400-\u9fff·]{2,4}|[\u3400-\u9fff（）()]{4,40}(?:公司|局|政府|委员会|厂|店|社|所|中心|院)"
)
_NO_NAME = re.compile(r"签|章|印|本人|如上|同上|附|日期|年|代理|律师|法院")
_BARELY_READ = 70
"""In percent."""
_NAMED_IN_THE_PAPER = re.compile(
    r"agents|(?:plaintiffs|defendants|third_parties)(?:\.\d+\.(?:guardian|legal_representative))?"
)


@rule("D1.uploaded_signer", severity=Severity.ASK, article=SIGNATURE)
def signed_by_a_stranger(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who signed is a party, acts for one, or is at least named in the paper or the form."""
    paper = uploaded(record)
    said = next(iter(paper.says.get("signed_by", ())), None) if paper else None
    if paper is None or said is None:
        return
    pieces = [piece for piece in _BETWEEN.split(said.text) if piece]
    if not pieces or not all(_A_NAME.fullmatch(piece) and not _NO_NAME.search(piece) for piece in pieces):
        return
    known = list(_known(record, paper))
    if known and not any(_may_be(piece, name, said) for piece in (*pieces, said.text) for name in known):
        yield Found(
            paper.where,
            Text(
                "{paper}落款处的签名是“{name}”，不是填写的当事人、法定代理人或者代理人。",
                paper=titled(paper),
                name=said.text,
            ),
            Text("请由起诉（申请）的人本人签名（单位盖章）后重新上传；是代理人签的，请在“代理人”里填写。"),
        )


def _known(record: FilingRecord, paper: Uploaded) -> Iterator[str]:
    for party in record.parties:
        people = (party, party.guardian, party.legal_representative)
        yield from (person.name for person in people if person and person.name)
    yield from (agent.name for agent in record.agents if agent.name)
    for name, values in paper.says.items():
        if _NAMED_IN_THE_PAPER.fullmatch(name):
            yield from (said.text for said in values if said.text)


def _may_be(piece: str, name: str, said: Said) -> bool:
    """Whether the name is meant: the same, nearly, one within the other; less surely read, with any sign of it."""
    one, other = plain(piece), plain(name)
    if one in other or other in one or nearly_same_name(piece, name):
        return True
    if is_sure(said):
        return False
    return said.confidence * 100 < _BARELY_READ or bool(set(one) & set(other))


@rule("D1.uploaded_dated", severity=Severity.ASK, article=SIGNATURE)
def dated_afterwards(record: FilingRecord, today: date) -> Iterator[Found]:
    """The paper is not of a day that comes after it was handed in."""
    paper = uploaded(record)
    said = next(iter(paper.says.get("signed_on", ())), None) if paper else None
    if paper is None or said is None or not is_sure(said):
        return
    try:
        day = date.fromisoformat(said.text)
    except ValueError:
        return
    if day > max(record.submitted_on or today, today):
        yield Found(
            paper.where,
            Text("{paper}落款的日期是{day}，晚于提交的日期。", paper=titled(paper), day=written(day)),
            Text("请核对落款的日期，改正后重新上传。"),
        )
