"""D1: who signed an uploaded complaint, and of which day it is."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.complaint import SIGNATURE
from court_filing.review.dates import written
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import nearly_same_name, plain
from court_filing.review.mismatch import is_sure
from court_filing.review.record import FilingRecord, Party, Said
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


_TOGETHER = re.compile(r"等|夫妇|夫妻|两口子|全家|一家|代签|代为|代表人|推选|推举|家属|共同")
"""Words of one who signs for the others, or of some who are not named one by one."""


@rule("D1.uploaded_cosigner", severity=Severity.GAP, article=SIGNATURE)
def not_signed_by_all(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Of several who sue everybody has signed, or somebody whom they chose; only where the names are typed."""
    paper = uploaded(record)
    said = next(iter(paper.says.get("signed_by", ())), None) if paper else None
    own = [party for _index, party in record.initiators]
    if (
        paper is None
        or said is None
        or said.confidence < 1
        or len(own) < 2
        or paper.says.get("signature_ink")
    ):
        return
    if any(agent.name and plain(agent.name) in plain(paper.tail) for agent in record.agents):
        return
    if _TOGETHER.search(_below_the_court(paper)) or "代表人" in paper.text.replace("法定代表人", ""):
        return
    missing = [str(party.name) for party in own if party.name and not _has_signed(party, paper)]
    if missing and len(missing) < len(own):
        yield Found(
            paper.where,
            Text("{paper}的落款处没有{who}的签名或盖章。", paper=titled(paper), who="、".join(missing)),
            Text("每一名起诉（申请）的人都要签名或盖章；请补签后重新上传，也可以到法院窗口当面签。"),
        )


def _below_the_court(paper: Uploaded) -> str:
    """What stands under the last line that names a court."""
    lines = paper.tail.splitlines()
    named = [number for number, line in enumerate(lines) if "法院" in line and not line.startswith("附")]
    return "\n".join(lines[named[-1] + 1 :] if named else lines)


def _has_signed(party: Party, paper: Uploaded) -> bool:
    """Whether their name, or that of who acts for them by law, stands in the closing, if only nearly."""
    people = (party, party.guardian, party.legal_representative)
    names = [person.name for person in people if person and person.name]
    others = {plain(str(each.name)) for each in paper.record.parties if each.name}
    signers = [piece for piece in _BETWEEN.split(paper.says["signed_by"][0].text) if piece]
    unsure = [piece for piece in signers if plain(piece) not in others]
    return any(
        plain(name) in plain(paper.tail) or any(nearly_same_name(piece, name) for piece in unsure)
        for name in names
    )
