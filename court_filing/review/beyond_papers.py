"""D3: more is claimed than the papers of a loan, or the price that was agreed, come to (请求多于凭证、多于约定)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from court_filing.review.finding import Found, Severity
from court_filing.review.papers_read import Read, papers_in
from court_filing.review.record import CaseType, Claim, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.sums import CLAIM_SUMS, MOST_YUAN, makes_up, sums_in, yuan
from court_filing.review.telling import sentences
from court_filing.review.told_sums import MARKED, figures_in
from court_filing.texts import Text

LENT = {CaseType.CIVIL: "《民间借贷规定》第二条第一款"}
LENDING = "民间借贷"
LENT_KINDS = frozenset({"principal", "loan"})
PROOF_OF_A_LOAN = re.compile(r"借条|借据|欠条|收条|借款合同|借款协议|借款单|转账|汇款|回单|电子回单|银行流水")
OWED_ON_PAPER = re.compile(r"借条|借据|欠条|借款合同|借款协议|借款单")
IN_OTHER_WAYS = re.compile(
    r"现金|现钞|(?:微信|支付宝)[^，。；;]{0,6}(?:转|付|发|给|打)|分[两二三四五六七八九几多\d]+[次笔]|多[次笔]|陆续|先后|另|又[借转给]|再[次借]|第[二三四五]次|结算|对账|累计|合计|共计|一共|续借"
    r"|利息|违约金|滚|(?<!周)转为|垫|代[付还缴]|外币|美元|港币"
)
"""Words of money that came otherwise, or of several loans: then no single paper need show all of it."""
BEYOND_PRINCIPAL = re.compile(r"利息|本息|违约金|罚息|及其|费")
TOLD_AS_LENT = re.compile(
    r"(?:借款|借到|借走|借给|借得|借去|借取|借了|出借|提供借款|借支|拆借)(?:本金)?(?:人民币|共|计|为|是|给[^，。；;\d]{1,8})?[^，。；;\d]{0,6}(\d[\d,，]{0,20}(?:\.\d{1,2})?\s{0,4}[万亿]?\s{0,4}元)"
)
"""How much was lent, as the facts tell it."""
ARGUED = re.compile(r"《|根据|依照|请求|判令|诉至|起诉|提起诉讼")
"""What stands in sentences of law and request, which tell nothing of what happened."""
SEVERAL_LOANS = re.compile(
    r"分[两二三四五六七八九几多\d]+[次笔]|[两二三四五六七八九几多\d]笔"
    r"|(?:陆续|先后|多次|[两二三四五\d]次|又|再|另|还)[次外行]?[^，。；;]{0,12}(?:借|转|汇|给|交付|付款|提供)"
    r"|续借|结算|对账|累计|合计|共计|一共|总共|共[借欠]|滚|(?<!周)转为|计入|并入|抵[扣充销]|垫|代[付还缴]|外币|美元|港币"
)
"""Words of several loans, or of what was made part of the principal: then no single sum need be all of it."""
PRICE_KINDS = frozenset({"price", "fee", "wages", "wage"})
_WHAT = r"(?:报酬|价款|货款|总价款?|价格|合同价款?|合同总?[金价]额?|工程款|酬金|劳务报酬"
_WHAT += r"|(?:制作|加工|服务|劳务|开发|设计|安装|维修|运输?)费|费用)"
AGREED_PRICE = re.compile(
    rf"(?:约定|议定|商定|谈好|讲好|说好|合同)[^，。；;\d]{{0,10}}{_WHAT}[^，。；;\d每单]{{0,6}}(\d[\d,，]{{0,20}}(?:\.\d{{1,2}})?\s{{0,4}}[万亿]?\s{{0,4}}元)"
)
RECKONED = re.compile(
    r"单价|每(?!日|天)|/|×|[xX*]\s?\d|按[^，。；;]{0,8}(?:计算|结算|计)|增[加项补]|追加|变更|加价|另[行外收加]|签证|结算|对账|违约金|利息|损失"
    r"|押金|保证金|垫付|运费|合计|共计|总计|一共|累计|[两二三四五几多]份|又"
)
"""Words of a price that is reckoned, or of more that is owed: then the agreed price need not be all."""


@rule("D3.lent_less", severity=Severity.ASK, article=LENT)
def more_than_was_lent(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The principal that is claimed is what the note of debt and the transfers come to, all of which were read."""
    asked = _asked(record, LENT_KINDS)
    proofs = list(_proofs(record))
    if LENDING not in (record.cause or "") or len(asked) != 1 or not proofs:
        return
    if any(IN_OTHER_WAYS.search(sentence) for sentence in sentences(record)):
        return
    [(index, claimed)] = asked
    shown = [amount for paper in proofs for amount in _sums(paper)]
    elsewhere = [amount for paper in papers_in(record, "evidence", "other") for amount in _sums(paper)]
    if not shown or claimed <= max(shown) or makes_up(claimed, elsewhere):
        return
    if len(set(shown)) != 1:
        # Several sums may be several loans.
        return
    yield Found(
        proofs[0].where,
        Text(
            "第 {number} 项请求要 {asked}，{papers}写的是 {shown}。",
            number=index + 1,
            asked=yuan(claimed),
            papers="、".join(dict.fromkeys(f"《{paper.called}》" for paper in proofs if _sums(paper))),
            shown=yuan(shown[0]),
        ),
        Text("请核对本金；另外还给过钱的，请在事实里写明，并上传凭证。"),
    )


@rule("D3.told_less", severity=Severity.ASK, article=LENT)
def more_than_the_facts_tell(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The principal that is claimed is not above the one loan of which the facts tell."""
    asked = _asked(record, LENT_KINDS)
    if LENDING not in (record.cause or "") or len(asked) != 1:
        return
    told = [each for each in sentences(record) if not ARGUED.search(each)]
    [(index, claimed)] = asked
    lent = {amount for each in told for said in TOLD_AS_LENT.findall(each) for amount in sums_in(said)}
    named = [amount for each in told for amount in figures_in(each)]
    unclear = any(SEVERAL_LOANS.search(each) for each in told) or BEYOND_PRINCIPAL.search(
        record.claims[index].text
    )
    if len(lent) != 1 or unclear or not max(named) < claimed <= MOST_YUAN or makes_up(claimed, named):
        return
    yield Found(
        f"claims[{index}].amount_yuan",
        Text(
            "第 {number} 项请求要 {asked}，事实里写的借款是 {lent}。",
            number=index + 1,
            asked=yuan(claimed),
            lent=yuan(lent.pop()),
        ),
        Text("请核对哪一个数写错了；还有别的借款的，请在事实里写明每一笔。"),
    )


@rule("D3.agreed_less", severity=Severity.ASK, article=CLAIM_SUMS)
def more_than_was_agreed(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The price that is claimed is not above the one that the facts say was agreed, where nothing tells of more."""
    asked, told = _asked(record, PRICE_KINDS), list(sentences(record))
    if record.case_type is not CaseType.CIVIL or len(asked) != 1:
        return
    if any(RECKONED.search(sentence) for sentence in told):
        return
    [(index, claimed)] = asked
    agreed = {amount for each in told for said in AGREED_PRICE.findall(each) for amount in sums_in(said)}
    named = [amount for each in told for amount in figures_in(each)]
    papers = [amount for paper in papers_in(record, "evidence", "other") for amount in _sums(paper)]
    if len(agreed) != 1 or claimed <= max(agreed) or makes_up(claimed, [*named, *papers]):
        return
    yield Found(
        f"claims[{index}].amount_yuan",
        Text(
            "第 {number} 项请求要 {asked}，事实里写的约定是 {agreed}。",
            number=index + 1,
            asked=yuan(claimed),
            agreed=yuan(agreed.pop()),
        ),
        Text("请核对哪一个数写错了；多出的部分有别的依据的，请在事实里写明怎么算。"),
    )


def _asked(record: FilingRecord, kinds: frozenset[str]) -> Sequence[tuple[int, Decimal]]:
    """The claims of these kinds that name a sum, each with its index."""
    claims: Iterator[tuple[int, Claim]] = (each for each in enumerate(record.claims) if each[1].kind in kinds)
    return [(index, claim.amount_yuan) for index, claim in claims if claim.amount_yuan is not None]


def _proofs(record: FilingRecord) -> Iterator[Read]:
    """The papers that show how much was lent; none unless a note is among them and every such paper was read."""
    titled = [
        each
        for each in record.materials
        if each.slot in ("evidence", "other") and PROOF_OF_A_LOAN.search(each.called)
    ]
    read = [
        paper
        for paper in papers_in(record, "evidence", "other")
        if PROOF_OF_A_LOAN.search(paper.called) and _sums(paper)
    ]
    if len(read) == len(titled) and any(OWED_ON_PAPER.search(paper.called) for paper in read):
        yield from read


def _sums(paper: Read) -> list[Decimal]:
    marked = (Decimal(re.sub("[,，]", "", each)) for each in MARKED.findall(paper.text))
    return [*figures_in(paper.text), *marked]
