"""D1, P3: what stands in an uploaded complaint, or lacks in it, beside claims, agents and papers of the filing."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from court_filing.law.amounts import plainly
from court_filing.review.agents import POWER
from court_filing.review.complaint import CONDITIONS, CONTENT
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import nearly_same_name, same_words
from court_filing.review.mismatch import is_sure
from court_filing.review.record import CaseType, FilingRecord, Said
from court_filing.review.rule import rule
from court_filing.review.uploaded import Uploaded, uploaded
from court_filing.texts import Text

_KINDS: dict[CaseType, str] = {
    CaseType.CIVIL: "民事",
    CaseType.PRIVATE_PROSECUTION: "刑事|自诉",
    CaseType.ADMINISTRATIVE: "行政",
    CaseType.ENFORCEMENT: "执行",
}
"""The word by which the title of a complaint says of what kind of case it is."""
_FIRM = re.compile(r"律师事务所|分所$")
_IN_NUMERALS = re.compile(r"[壹贰叁肆伍陆柒捌玖]|[一二三四五六七八九十百千]万")
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
        if claim.amount_yuan and claim.amount_yuan not in told and not _stands(paper, claim.amount_yuan):
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
    """Whether the sum stands in the words in figures, also in 万; sums in numerals are not looked for."""
    figures = re.sub(r"[,，]", "", paper.text.replace("\n", ""))
    written = {plainly(each).replace(",", "").removesuffix(".00") for each in (yuan, yuan / 10_000)}
    return any(each in figures for each in written) or _IN_NUMERALS.search(figures) is not None


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
