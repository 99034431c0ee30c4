"""D1: claims, facts, court, signature and day that lack in a complaint that was uploaded."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.complaint import CONTENT, SHORTEST_FACTS, SIGNATURE
from court_filing.review.enforcement import OTHER_STEPS
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import plain
from court_filing.review.naming import is_blank
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.uploaded import Uploaded, lacking_in, titled, uploaded
from court_filing.texts import Text

ADDRESSED = {
    CaseType.CIVIL: "《民事诉讼法》第一百二十三条第一款",
    CaseType.PRIVATE_PROSECUTION: "《刑诉法解释》第三百一十九条第（四）项",
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第五十条第一款",
    CaseType.ENFORCEMENT: "《执行工作规定》第十八条第（1）项",
}
PROOF_TOLD = {
    CaseType.CIVIL: "《民事诉讼法》第一百二十四条第（四）项",
    CaseType.PRIVATE_PROSECUTION: "《刑诉法解释》第三百一十九条第（五）项",
}
BASIS_TOLD = {CaseType.ENFORCEMENT: "《执行工作规定》第十八条第（1）项"}
SHORTEST_CLAIM = 5
"""Signs below which nothing is asked for."""
LONGEST_NAME = 16
LONGEST_COURT = 30
_SPEAKS_OF_A_COURT = re.compile(
    r"^附|[判裁调决]\w{0,2}书|支付令|\d号|生效证明|证据|复印件|副本|请求|依法|判令|(?:向|由|经|至|被|在|到)[^，。]{0,16}法院|法院[^，。:：（(]*(?:[判裁审]|受理|支持|准许)"
)

_SPEAKS_OF_PROOF = re.compile(
    r"证据|证人|证言|证词|书证|物证|佐证|作证|举证|为[证凭]|凭证|证明材料|证明文件|证实|附件|(?:材料|证明)(?:清单|目录)"
    r"|(?:附|提交|提供|出示|现有|随[状案]|后附)[^。；;\n]{0,20}(?:复印件|原件|照片|截图|录[音像]|视频|[借欠收]条|合同|协议|凭据|单据|收据|发票|回单|流水|鉴定|笔录|聊天|记录)"
)
"""Words of anything by which the facts are to be proved, or of what was joined for that."""
_AN_APPLICATION = re.compile(r"申请书|申请人")
"""An application is no complaint: what it must say is written elsewhere."""
HEAD = 200
_ANNEX = re.compile(r"^附(?:[:：件]|.{0,4}[:：])?(?P<what>.*)", re.MULTILINE)
_COPIES = re.compile(r"副本|[本该][^，。；;]{0,8}状|[\d一二两三四五六七八九十壹贰叁]+[份页张]|共|计|[\W\d]")
_NAMES_A_BASIS = re.compile(
    r"判决|裁定|裁决|仲裁|调解书|调解协议|民事调解|公证|支付令|执行证书|决定书|[〔\[（(]\d{4}[〕\]）)].{0,16}号"
)
"""Words of the document that is to be enforced: what kind it is, or its number."""
_SIGNS = re.compile(r"[^\w]+")
_PRINTED = re.compile(
    r"^此致.*|^附[:：]?.*|^[（(]?\d+[)）、.．].*|.*法院.*|[\d〇○零一二三四五六七八九十]*年[\d元一二三四五六七八九十]*月"
    r"[\d一二三四五六七八九十]*日|\d{4}[-./]\d+[-./]\d+|第?\d*页|共\d+页|日期"
    r"|(?:具状|具呈|起诉|申请|申请执行|自诉|异议|上诉|代理|诉状)人|(?:反诉)?原告人?|[（(](?:签名|盖章|签字|公章|捺印|、|或|/)+[）)]|签名|盖章|签字"
)
"""What is printed in a closing, whoever signs."""


@rule("D1.uploaded_claims", severity=Severity.GAP, article=CONTENT)
def asks_for_nothing(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The paper says what is asked for, beside the costs."""
    paper = uploaded(record)
    if paper is None or paper.says.get("claims.1.kind") and not paper.only_costs:
        return
    if paper.only_costs:
        yield lacking_in(
            paper, Text("{paper}的请求里只有诉讼费用，没有对对方的具体要求。", paper=titled(paper))
        )
        return
    stated = paper.claims
    if stated is not None and len(plain(stated)) >= SHORTEST_CLAIM:
        return
    own = [claim.text for claim in record.claims if claim.kind != "costs" and not is_blank(claim.text)]
    in_words = "判令" in paper.whole or any(paper.stands(text, percent=80) for text in own)
    if not in_words or (stated is not None and not paper.official):
        yield lacking_in(paper, Text("{paper}里没有写诉讼请求（申请事项）。", paper=titled(paper)))


@rule("D1.uploaded_facts", severity=Severity.GAP, article=CONTENT)
def tells_no_facts(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The paper tells facts and reasons."""
    paper = uploaded(record)
    if paper is None or paper.says.get("facts") or is_blank(record.facts):
        return
    told = paper.facts
    if told is not None and len(plain(told)) >= SHORTEST_FACTS:
        return
    if told is None and (paper.official or _tells(paper, str(record.facts))):
        return
    yield lacking_in(paper, Text("{paper}里没有写事实和理由。", paper=titled(paper)))


def _tells(paper: Uploaded, facts: str) -> bool:
    """Whether some of the facts stand there without a heading, or what sounds like others."""
    if re.search("根据《|依据《|事实|理由|经过|因此|所以|为此", paper.text):
        return True
    sought = plain(facts)
    pieces = [sought[start : start + 10] for start in range(0, max(len(sought) - 10, 1), 10)]
    return sum(piece in paper.whole for piece in pieces) * 3 > len(pieces)


@rule("D1.uploaded_evidence", severity=Severity.GAP, article=PROOF_TOLD)
def tells_no_evidence(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The paper says by what its facts are proved, if only that a list of it is joined.

    A list that was filled in here says it too, as a part of the filing. Where no evidence came along either, that is
    told, and not this too.
    """
    paper = uploaded(record)
    if record.evidence_list or not any(each.slot == "evidence" for each in record.materials):
        return
    if paper is None or paper.official or paper.says.get("evidence") or paper.says.get("witnesses"):
        return
    if _AN_APPLICATION.search(paper.text[:HEAD]):
        return
    joined = "".join(_COPIES.sub("", each["what"]) for each in _ANNEX.finditer(paper.text))
    if not joined and not _SPEAKS_OF_PROOF.search(paper.text.replace("\n", "")):
        yield lacking_in(paper, Text("{paper}里没有写证据和证据来源。", paper=titled(paper)))


@rule("X1.uploaded_basis", severity=Severity.GAP, article=BASIS_TOLD)
def names_no_basis(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The application says which document is to be enforced: what kind it is, or its number."""
    paper = uploaded(record)
    steps_on = OTHER_STEPS & set(record.particulars)
    if paper is None or steps_on or paper.says.get("basis"):
        return
    if not _NAMES_A_BASIS.search(paper.text.replace("\n", "")):
        yield lacking_in(
            paper,
            Text("{paper}里没有写执行依据（哪一份生效法律文书、案号）。", paper=titled(paper)),
        )


@rule("D1.uploaded_court", severity=Severity.GAP, article=ADDRESSED)
def names_no_court(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The paper says to which court it goes. The official tables have no place for it."""
    paper = uploaded(record)
    if paper is None or paper.says.get("court") or paper.official or _may_be_addressed(paper.tail):
        return
    if record.court and _turns_to(paper.tail, record.court):
        return
    yield lacking_in(
        paper, Text("{paper}没有写明向哪个法院提出（“此致”之后的法院名称）。", paper=titled(paper))
    )


def _turns_to(tail: str, court: str) -> bool:
    """Whether the last lines name the chosen court, and not for what it did before, nor among the annexes."""
    name = re.escape(plain(court))
    lines = [line for line in tail.splitlines() if not line.startswith("附")]
    joined = "".join(_SIGNS.sub("，", line) for line in lines)
    did = r"(?![^，]{0,12}(?:作出|\d+号|判决书|裁定书|调解书|决定书|支付令))"
    return bool(
        re.search(rf"(?<![由经被在到])(?:呈[请报送交]?|致|[递提]交|[特谨现此]向|^|，){name}{did}", joined)
    )


def _may_be_addressed(tail: str) -> bool:
    """Whether a line there may name the court, if only badly: no annex and no sentence that speaks of one."""
    return any(
        "法院" in line and len(line) <= LONGEST_COURT and not _SPEAKS_OF_A_COURT.search(line)
        for line in tail.splitlines()
    )


@rule("D1.uploaded_signature", severity=Severity.GAP, article=SIGNATURE)
def is_not_signed(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Somebody has signed the paper, or set their seal to it."""
    paper = uploaded(record)
    if paper is None or paper.says.get("signed_by") or paper.says.get("signature_ink"):
        return
    if any(plain(name) in plain(paper.tail) for name in _who_may_sign(record)) or _may_hold_a_name(
        paper.tail
    ):
        return
    cure = Text("请由起诉（申请）的人在落款处签名或盖章，重新扫描或拍照上传；也可以到法院窗口当面签。")
    yield Found(paper.where, Text("{paper}的落款处没有签名或盖章。", paper=titled(paper)), cure)


def _may_hold_a_name(tail: str) -> bool:
    """Whether something stands there that is neither court, annex, day nor label: a name that was read badly."""
    left = (re.sub(r"\W|_", "", _PRINTED.sub("", line)) for line in tail.splitlines())
    return any(0 < len(words) <= LONGEST_NAME for words in left)


def _who_may_sign(record: FilingRecord) -> Iterator[str]:
    for _index, party in record.initiators:
        people = (party, party.guardian, party.legal_representative)
        yield from (person.name for person in people if person and person.name)
    yield from (agent.name for _index, agent in record.own_agents if agent.name)


@rule("D1.uploaded_date", severity=Severity.GAP, article=SIGNATURE)
def bears_no_date(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The paper says when it was made. Writing by hand that could not be read may be the day."""
    paper = uploaded(record)
    if paper is None or paper.says.get("signed_on"):
        return
    unread = paper.says.get("signature_ink") and not paper.says.get("signed_by")
    left_open = "年月日" in paper.tail and not paper.says.get("signature_ink")
    if (
        unread
        or not left_open
        and re.search(r"\d{4}|\d[年月.\-/]|[〇○零一二三四五六七八九十][年月]", paper.tail)
    ):
        return
    cure = Text("请在落款处写上年月日，重新扫描或拍照上传。")
    yield Found(paper.where, Text("{paper}的落款处没有写日期。", paper=titled(paper)), cure)
