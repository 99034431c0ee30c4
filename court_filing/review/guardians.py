"""P2: papers of who acts by law for a child（法定代理人）: a proof of this child, a complaint that they signed."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law.ages import is_minor
from court_filing.review.finding import Found, Severity
from court_filing.review.identities import CAPACITY, birth_known
from court_filing.review.likeness import nearly_same_name, plain, same_words
from court_filing.review.naming import called, is_blank
from court_filing.review.record import FilingRecord, Material, Party
from court_filing.review.rule import rule
from court_filing.review.uploaded import Uploaded, plain_line, titled, uploaded
from court_filing.texts import Text

_PROOF = "guardianship_proof"
_NAMED = re.compile(
    r"(?:^|[^主父母亲\u3400-\u9fff])(?:姓名|新生儿姓名|婴儿姓名|子女姓名|被监护人(?:姓名)?|未成年人(?:姓名)?|子女|儿童姓名)[:：]?(?P<name>[\u3400-\u9fff·]{2,4}?)"
    r"(?=户主|与户主|性别|[男女]|出生|民族|公民|身份|曾用名|[，,。；;（(]|$)",
    re.MULTILINE,
)
_IS_THEIR = re.compile(
    r"(?:是|系|为)(?P<name>[\u3400-\u9fff·]{2,4}?)的?(?:之)?(?:父亲|母亲|父|母|监护人|法定监护人|爷爷|奶奶|祖父|祖母|外祖父|外祖母)(?=[，,。；;、]|$)"
)
_NO_NAME = re.compile(r"户主|姓名|性别|之|其|该|本人|申请|关系")
_OWN_PLACE = re.compile(
    r"^(?:原告|自诉人|申请人|申请执行人)[^:：\n]{0,4}\([^)\n]{0,6}(?:签名|签字)[^)\n]{0,8}\)", re.MULTILINE
)
"""Where the party itself is to sign; a name typed beside 具状人 may stand for whoever brings the paper."""
_BETWEEN = re.compile(r"[、，,；;/\s]|和|及")


@rule("P2.proof_names_child", severity=Severity.GAP, article=CAPACITY)
def proof_of_another_child(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What proves the guardianship names the child who sues; told only where all of it was read, and names others."""
    files = [each for each in record.materials if each.slot == _PROOF]
    if not files or any(each.words is None for each in files):
        return
    for index, party in record.initiators:
        guardian = party.guardian
        own = [each for each in files if each.party in (None, index)]
        if (
            not party.natural
            or guardian is None
            or is_blank(guardian.name)
            or is_blank(party.name)
            or not own
        ):
            continue
        named = [name for each in own for name in _children_in(each, str(guardian.name))]
        if named and not any(_may_be(party, each, named) for each in own):
            yield Found(
                record.where(own[0]),
                Text(
                    "《{file}》里没有写{who}，写的是{other}，不能证明{guardian}是监护人。",
                    file=own[0].called,
                    who=called(record, index),
                    other=named[0],
                    guardian=guardian.name,
                ),
                Text("请核对是否传错了文件，改为上传写有这名当事人和监护人关系的户口簿、出生医学证明等。"),
            )


def _children_in(paper: Material, guardian: str) -> list[str]:
    """Who is named in it beside the guardian."""
    text = "\n".join(plain_line(line) for line in (paper.words or "").splitlines())
    named = [match["name"] for pattern in (_NAMED, _IS_THEIR) for match in pattern.finditer(text)]
    return [name for name in named if not _NO_NAME.search(name) and not same_words(name, guardian)]


def _may_be(party: Party, paper: Material, named: list[str]) -> bool:
    """Whether the child stands in it, by name or number, or under a name that may be read or written wrongly."""
    words = plain(paper.words or "")
    if plain(str(party.name)) in words or (party.id_number and plain(party.id_number) in words):
        return True
    return any(nearly_same_name(name, str(party.name)) for name in named)


@rule("P2.guardian_signs", severity=Severity.ASK, article=CAPACITY)
def signed_by_the_child_alone(record: FilingRecord, today: date) -> Iterator[Found]:
    """The complaint of a minor is signed by who acts for them by law; told only where the names are typed."""
    paper = uploaded(record)
    said = next(iter(paper.says.get("signed_by", ())), None) if paper else None
    if paper is None or said is None or said.confidence < 1 or paper.says.get("signature_ink"):
        return
    if not _OWN_PLACE.search(paper.tail):
        return
    signers = [piece for piece in _BETWEEN.split(said.text) if piece]
    for index, party in record.initiators:
        guardian = party.guardian
        birth = birth_known(record, party, today=today) if party.natural else None
        if guardian is None or is_blank(guardian.name) or birth is None:
            continue
        alone = signers and all(same_words(piece, str(party.name or "")) for piece in signers)
        if (
            alone
            and is_minor(birth, on=record.submitted_on or today)
            and not _signed_for(record, paper, party)
        ):
            yield Found(
                paper.where,
                Text(
                    "{paper}的落款处只有{who}的签名，没有法定代理人{guardian}的签名。",
                    paper=titled(paper),
                    who=called(record, index),
                    guardian=guardian.name,
                ),
                Text("未成年人起诉，由法定代理人代为签名；请法定代理人签名后重新上传。"),
            )


def _signed_for(record: FilingRecord, paper: Uploaded, party: Party) -> bool:
    """Whether guardian or agent, or words of somebody who signs for the child, stand in the closing."""
    closing = plain(paper.tail)
    names = [party.guardian.name if party.guardian else None, *(agent.name for agent in record.agents)]
    return (
        any(name and plain(name) in closing for name in names)
        or re.search("法定代理人|监护人|代签|代为", closing) is not None
    )
