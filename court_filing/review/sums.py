"""D3: claims and sums fit together (诉讼请求与金额)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.referring import may_stand_in_the_paper
from court_filing.review.rule import rule
from court_filing.texts import Text

CLAIM_SUMS = {
    CaseType.CIVIL: "《民事诉讼法》第一百二十四条第（三）项",
    CaseType.PRIVATE_PROSECUTION: "《登记立案规定》第五条第（三）项",
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第四十九条第（三）项",
    CaseType.ENFORCEMENT: "《执行工作规定》第十六条第一款第（3）项",
}
CENT = Decimal("0.01")
MOST_YUAN = Decimal("1000000000000")
"""A million million: beyond it somebody slipped on the keyboard."""
SUM_KINDS = frozenset(
    {
        "principal",
        "price",
        "damage",
        "damages",
        "compensation",
        "wages",
        "rent",
        "loan",
        "wage",
        "refund",
        "medical",
        "recourse",
    }
)
"""Claims that ask for a sum of money, so that one must be named."""
# Every repetition has an end, so that no text takes long: from each figure at most so far.
SUM_IN_WORDS = re.compile(r"(\d[\d,，]{0,40}(?:\.\d{1,20})?)\s{0,9}(万|亿)?\s{0,9}元")
STATED_TOTAL = re.compile(
    r"(?P<all>以上|上述|各项)?[^\d，。；;]{0,6}(?:合计|共计|总计|总共|一共)[^\d，。；;]{0,8}\d[\d,，]*(?:\.\d+)?\s*(?:万|亿)?\s*元"
)
COUNTED_OTHERWISE = re.compile(r"[每×xX*%％]|个月|按月|按日|利率")
"""What is multiplied somewhere does not simply add up."""
MOST_PARTS = 12
CHINESE_SUM = re.compile(r"[零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟两]{1,60}\s{0,9}元")
A_SHARE = re.compile(
    r"分之[一二三四五六七八九十百两\d]|\d\s?/\s?\d|[\d.]\s{0,3}[%％‰]|[一二三四五六七八九]成(?:[，,。；;费]|$)|一半|各半|均摊|平摊|平均(?:分|承|负)"
    r"|按(?:照)?[^，。；;]{0,12}(?:比例|份额)|凭[^，。；;]{0,8}(?:票|单据|收据)|(?:据实|实报实销|按实际(?:发生|支出|花费))"
)
"""A share of what will be spent, or how to reckon it: as definite as a sum that is not known yet."""
WHO_PAYS_IT = re.compile(
    r"限额(?:范围)?(?:以)?内|不足(?:的)?部分|超[出过][^，。；;]{0,8}部分|优先(?:赔付|赔偿|支付)|先行赔[付偿]|连带|补充(?:赔偿|清偿)责任"
)
"""How several who are sued share the sums that other claims name."""
TIMES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


def yuan(amount: Decimal) -> str:
    """The sum as people write it: no needless zeros, thousands apart."""
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f} 元" if whole else f"{amount.normalize():,f} 元"


@rule("D3.amount_positive", severity=Severity.ASK, article=CLAIM_SUMS)
def not_positive(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A claimed sum is more than nothing."""
    for index, claim in enumerate(record.claims):
        if claim.amount_yuan is not None and claim.amount_yuan <= 0:
            yield Found(
                f"claims[{index}].amount_yuan",
                Text(
                    "第 {number} 项请求的金额是 {amount}，不是大于零的数。",
                    number=index + 1,
                    amount=yuan(claim.amount_yuan),
                ),
                Text("请填写要求的金额；这一项不要钱的，把金额留空。"),
            )


@rule("D3.amount_exact", severity=Severity.ASK, article=CLAIM_SUMS)
def over_precise(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A sum goes to the cent and no further, and stays within reason."""
    for index, claim in enumerate(record.claims):
        amount = claim.amount_yuan
        if amount is None:
            continue
        if abs(amount) > MOST_YUAN:
            yield Found(
                f"claims[{index}].amount_yuan",
                Text("第 {number} 项请求的金额超过一万亿元。", number=index + 1),
                Text("请核对金额的位数，单位是元。"),
            )
        elif amount != amount.quantize(CENT):
            yield Found(
                f"claims[{index}].amount_yuan",
                Text(
                    "第 {number} 项请求的金额写到了分以下：{amount}。", number=index + 1, amount=yuan(amount)
                ),
                Text("请把金额写到分，例如“1234.56”。"),
            )


@rule("D3.total", severity=Severity.ASK, article=CLAIM_SUMS)
def total_differs(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The total is the sum of the claims."""
    if record.claim_total_yuan is None:
        return
    added = sum((claim.amount_yuan for claim in record.claims if claim.amount_yuan is not None), Decimal(0))
    if added != record.claim_total_yuan:
        yield Found(
            "claim_total_yuan",
            Text(
                "各项请求加起来是 {added}，合计写的是 {total}。",
                added=yuan(added),
                total=yuan(record.claim_total_yuan),
            ),
            Text("请核对每一项的金额和合计，改成一致。"),
        )


@rule("D3.amount_named", severity=Severity.ASK, article=CLAIM_SUMS)
def no_amount(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Whoever asks for money says how much; compensation from an agency is A4's."""
    if record.case_type is CaseType.ADMINISTRATIVE:
        return
    one_names_a_sum = any(claim.amount_yuan is not None for claim in record.claims)
    for index, claim in enumerate(record.claims):
        if claim.kind not in SUM_KINDS or claim.amount_yuan is not None:
            continue
        if may_stand_in_the_paper(record, claim.text):
            continue
        if A_SHARE.search(claim.text) or (one_names_a_sum and WHO_PAYS_IT.search(claim.text)):
            continue
        if not sums_in(claim.text) and not CHINESE_SUM.search(claim.text):
            yield Found(
                f"claims[{index}].amount_yuan",
                Text("第 {number} 项请求要求付钱，没有写明多少。", number=index + 1),
                Text("请写明金额；算法复杂的，写明算到哪一天是多少、以后怎样算。"),
            )


@rule("D3.amount_in_words", severity=Severity.ASK, article=CLAIM_SUMS)
def words_differ(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The sum in the words of a claim is the sum of the claim."""
    for index, claim in enumerate(record.claims):
        told = sums_in(claim.text)
        if claim.amount_yuan is None or not told:
            continue
        if claim.amount_yuan not in told and claim.amount_yuan != sum(told):
            yield Found(
                f"claims[{index}].amount_yuan",
                Text(
                    "第 {number} 项请求文字里写的是 {told}，金额填的是 {amount}。",
                    number=index + 1,
                    told="、".join(yuan(amount) for amount in told),
                    amount=yuan(claim.amount_yuan),
                ),
                Text("请核对文字和金额，改成一致。"),
            )


@rule("D3.stated_total", severity=Severity.ASK, article=CLAIM_SUMS)
def stated_total_differs(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A total that a claim states is made up of the sums before it, or, over all claims, of the claims."""
    for index, claim in enumerate(record.claims):
        found = STATED_TOTAL.search(claim.text)
        if found is None or COUNTED_OTHERWISE.search(claim.text):
            continue
        [total], parts = sums_in(found[0]), sums_in(claim.text[: found.start()])
        if len(parts) > 1:
            right = makes_up(total, parts)
        else:
            right = found["all"] is None or total in _totals(record, index)
        if not right:
            yield Found(
                f"claims[{index}].text",
                Text(
                    "第 {number} 项请求写的合计是 {total}，各笔加起来不是这个数。",
                    number=index + 1,
                    total=yuan(total),
                ),
                Text("请把每一笔和合计核对一遍，改成一致。"),
            )


def _totals(record: FilingRecord, index: int) -> set[Decimal | None]:
    """What a total over several claims may be: of all, of those before it, or of its own."""
    sums = [claim.amount_yuan or Decimal(0) for claim in record.claims]
    return {
        record.claim_total_yuan,
        sum(sums, Decimal(0)),
        sum(sums[:index], Decimal(0)),
        record.claims[index].amount_yuan,
    }


def makes_up(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether the total is the sum of some of the parts, for a base may stand among them; very many tell nothing."""
    if len(parts) > MOST_PARTS:
        return True
    reached = {Decimal(0)}
    for part in parts:
        reached |= {so_far + part for so_far in reached}
    return total in reached


def sums_in(text: str) -> list[Decimal]:
    """The sums in yuan that a sentence names in digits, in their order."""
    return [
        Decimal(re.sub("[,，]", "", digits)) * TIMES[unit or ""]
        for digits, unit in SUM_IN_WORDS.findall(text)
    ]
