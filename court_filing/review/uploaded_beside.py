"""D1, P3: what stands in an uploaded complaint, or lacks in it, beside claims, agents and papers of the filing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from court_filing.law.amounts import plainly
from court_filing.review.agents import POWER
from court_filing.review.compared_matter import SUMS
from court_filing.review.complaint import CONDITIONS, CONTENT
from court_filing.review.finding import Found, Severity
from court_filing.review.lens import mismatches
from court_filing.review.likeness import nearly_same_name, same_words
from court_filing.review.mismatch import is_sure
from court_filing.review.record import CaseType, Claim, FilingRecord, Said
from court_filing.review.rule import rule
from court_filing.review.sums import CLAIM_SUMS, COUNTED_OTHERWISE, STATED_TOTAL, SUM_KINDS, makes_up, sums_in
from court_filing.review.sums import yuan as yuan_in_words
from court_filing.review.told_sums import figures_in
from court_filing.review.uploaded import Uploaded, plain_line, titled, uploaded
from court_filing.texts import Text

_KINDS: dict[CaseType, str] = {
    CaseType.CIVIL: "民事",
    CaseType.PRIVATE_PROSECUTION: "刑事|自诉",
    CaseType.ADMINISTRATIVE: "行政",
    CaseType.ENFORCEMENT: "执行",
}
"""The word by which the title of a complaint says of what kind of case it is."""
_FIRM = re.compile(r"律师事务所|分所$")
_IN_NUMERALS = re.compile(
    r"[壹贰叁肆伍陆柒捌玖]|[一二三四五六七八九十百千两]万|\d万\d|[\d一二三四五六七八九两][千百]"
)
_BASE = re.compile(
    r"以[^，。；;]{0,20}?\d[\d,，.]*万?元?(?:[（(][^）)]*[）)])?(?:的?[^，。；;\d]{0,6})?(?:为|作为)(?:基数|本金|计算)"
)
"""What interest is counted from: it is not what is asked for."""
_WHICH = re.compile(r"第?[\d一二三四五六]{1,2}[—–~至到、和及-]+第?[\d一二三四五六]{1,2}项(?:请求)?")
"""Over which claims a total goes: 以上1—2项合计."""
_AT_ISSUE = re.compile(
    r"(?:诉讼|争议|执行)?标的(?:总|金)?额(?:共计|合计|总计|共|为|是|[:：])*(?:人民币)?\d[\d,，]*(?:\.\d+)?\s*[万亿]?\s*元"
)
"""What is at issue as a sum（诉讼标的额）."""
_SETTLED = re.compile(r"(?:此后|之后|其后|并|并且|另|以)[^。；;]{0,60}(?:%|％|利率|LPR|倍)[^。；;]{0,40}")
"""Interest that goes on after the sums that were counted."""
_OF_A_LAWYER = {
    "authority_letter": "授权委托书",
    "lawyer_licence": "律师执业证",
    "firm_letter": "律师事务所函",
}
_OF_OTHERS = {"authority_letter": "授权委托书"}


@rule("D1.uploaded_kind", severity=Severity.ASK, article=CONDITIONS)
def of_another_kind(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The title of the paper is that of this kind of case."""
    paper = uploaded(record)
    if paper is None:
        return
    title = paper.says["title"][0].text
    kinds = {kind for kind, words in _KINDS.items() if re.search(words, title)}
    if kinds and record.case_type not in kinds and is_sure(paper.says["title"][0]):
        yield Found(
            paper.where,
            Text("上传的诉状是《{title}》，和选择的案件类型不一致。", title=title),
            Text("请核对是否传错了文件；案件类型选错的，请回到“案件类型”改选。"),
        )


@rule("D1.uploaded_sums", severity=Severity.ASK, article=CONTENT)
def sum_not_claimed(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Every sum that was filled in among the claims stands in the paper; one that differs is told as a difference."""
    paper = uploaded(record)
    if paper is None or paper.only_costs or not any(name.startswith("claims.") for name in paper.says):
        return
    asked = {claim.amount_yuan for claim in record.claims if claim.amount_yuan}
    told = {yuan for said in _sums(paper) if (yuan := _yuan(said)) is not None}
    if told - asked - {record.claim_total_yuan}:
        return
    for index, claim in enumerate(record.claims):
        if not claim.amount_yuan or claim.amount_yuan in told or _is_a_mere_value(claim):
            continue
        if not _stands(paper, claim.amount_yuan):
            yield Found(
                f"claims[{index}].amount_yuan",
                Text(
                    "第 {number} 项请求填写了 {yuan} 元，上传的《{paper}》里没有这个数。",
                    number=index + 1,
                    yuan=plainly(claim.amount_yuan),
                    paper=paper.material.called,
                ),
                Text("请核对两处：诉状漏写的，请补上后重新上传；填写错的，请改正。"),
            )


def _is_a_mere_value(claim: Claim) -> bool:
    """Whether no money is asked for, and the sum is what the thing is worth: a share in a house."""
    return claim.kind not in SUM_KINDS and not figures_in(claim.text)


def _sums(paper: Uploaded) -> Iterator[Said]:
    for name, said in paper.says.items():
        if name.endswith(".amount_yuan"):
            yield from said


def _yuan(said: Said) -> Decimal | None:
    try:
        return Decimal(said.text)
    except InvalidOperation:
        return None


def _stands(paper: Uploaded, yuan: Decimal) -> bool:
    """Whether the sum stands among the claims in figures, also in 万, or some there make it up; numerals may be it.

    Where the claims have no heading, it may stand anywhere.
    """
    asked = _BASE.sub("", (paper.claims or paper.text).replace("\n", ""))
    figures = re.sub(r"[,，]", "", asked)
    whole, parts = (plainly(each).replace(",", "").removesuffix(".00") for each in (yuan, yuan / 10_000))
    written = re.search(
        rf"(?<![\d.]){re.escape(whole)}(?:\.0+)?(?!\d)|(?<![\d.]){re.escape(parts)}0*万", figures
    )
    claims = (_BASE.sub("", plain_line(said.text)) for said in paper.says.get("claims", ()))
    made_up = any(makes_up(yuan, figures_in(text)) for text in claims)
    return made_up or written is not None or _IN_NUMERALS.search(figures) is not None


@rule("D3.uploaded_total", severity=Severity.ASK, article=CLAIM_SUMS)
def total_adds_up_to_something_else(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A total over the claims of the paper（以上各项合计）is made up of their sums; and so is one within a claim."""
    paper = uploaded(record)
    stated = _WHICH.sub("", paper.claims.replace("\n", "")) if paper and paper.claims else ""
    if paper is None or not stated:
        return
    total = next((each for each in _totals(stated) if not _is_right(each, stated, record)), None)
    differs = any(each.rule == SUMS for each in mismatches(record))
    if total is not None and (total.over_all or not differs):
        yield Found(
            paper.where,
            Text(
                "{paper}的请求里写的合计是 {total}，各项加起来不是这个数。",
                paper=titled(paper),
                total=yuan_in_words(total.yuan),
            ),
            Text("请把每一项和合计核对一遍，改成一致后重新上传。"),
        )


@dataclass(frozen=True)
class _Total:
    """A total as it is stated, where its words begin, and whether it is over all claims."""

    yuan: Decimal
    start: int
    over_all: bool


def _totals(stated: str) -> Iterator[_Total]:
    for found in STATED_TOTAL.finditer(stated):
        if sums := sums_in(found[0]):
            yield _Total(sums[-1], found.start(), found["all"] is not None)
    for found in _AT_ISSUE.finditer(stated):
        yield _Total(sums_in(found[0])[-1], found.start(), over_all=True)


def _is_right(total: _Total, stated: str, record: FilingRecord) -> bool:
    """Whether the sums before it make it up, or it is the total or a sum of the form."""
    begins = 0 if total.over_all else max(stated.rfind(sign, 0, total.start) for sign in "；;。") + 1
    before = stated[begins : total.start]
    parts = figures_in(before)
    amounts = [claim.amount_yuan for claim in record.claims if claim.amount_yuan]
    multiplied = COUNTED_OTHERWISE.search(_SETTLED.sub("", before)) is not None
    if not parts and total.over_all:
        return record.claim_total_yuan in (None, total.yuan) or _IN_NUMERALS.search(before) is not None
    if not parts or (len(parts) == 1 and not total.over_all):
        return True
    if multiplied and (record.claim_total_yuan is None or not total.over_all):
        return True
    return total.yuan in (record.claim_total_yuan, sum(amounts, Decimal(0))) or makes_up(total.yuan, parts)


@rule("P3.uploaded_agent", severity=Severity.GAP, article=POWER)
def agent_without_papers(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Whoever acts by the complaint, and was not filled in, has handed in the papers of an agent."""
    paper = uploaded(record)
    if paper is None or any(agent.name is None for agent in record.agents):
        return
    known = [str(agent.name) for agent in record.agents]
    known += [str(party.name) for party in record.parties if party.name]
    known += [str(party.guardian.name) for party in record.parties if party.guardian]
    there = {material.slot for material in record.materials}
    for number, said in enumerate(paper.says.get("agents", ()), 1):
        if not is_sure(said) or any(
            same_words(name, said.text) or nearly_same_name(name, said.text) for name in known
        ):
            continue
        firm = paper.says.get(f"agents.{number}.firm", ())
        papers = _OF_A_LAWYER if firm and _FIRM.search(firm[0].text) else _OF_OTHERS
        missing = [title for slot, title in papers.items() if slot not in there]
        if missing:
            yield Found(
                f"materials.{next(slot for slot in papers if slot not in there)}",
                Text(
                    "上传的《{paper}》写了代理人{name}，没有填写这名代理人，也没有交{missing}。",
                    paper=paper.material.called,
                    name=said.text,
                    missing="、".join(missing),
                ),
                Text("请在“代理人”里填写并上传这些材料；没有委托的，请从诉状里删去后重新上传。"),
            )
