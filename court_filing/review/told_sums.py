"""D3, D4: sums in Chinese numerals (大写金额), what the facts say is still owed, and one claim made twice."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from court_filing.law.numerals import LONGEST, SIGNS, number_in
from court_filing.review.finding import Found, Severity
from court_filing.review.naming import is_blank
from court_filing.review.record import FilingRecord
from court_filing.review.rule import rule
from court_filing.review.sums import CLAIM_SUMS, sums_in, yuan
from court_filing.review.telling import asked_for, tellings
from court_filing.texts import Text

IN_WORDS = re.compile(rf"[{SIGNS}]{{2,{LONGEST}}}(?=\s{{0,9}}[元圆])")
MARKED = re.compile(r"[¥￥]\s{0,3}(\d[\d,，]{0,20}(?:\.\d{1,2})?)(?!\s{0,3}[\d万亿元])")
"""A sum behind the sign of the currency: ￥75,300.00."""
OWED_KINDS = frozenset({"principal", "price", "rent", "wages", "loan"})
OWED = re.compile(
    r"(?:尚欠|仍欠|还欠|下欠|拖欠|未付|未还|欠付|尚有|剩余|余下|余款|剩下|还剩|尚余|下余)[^，。；;\d元]{0,14}?(\d[\d,，]{0,40}(?:\.\d{1,20})?\s{0,9}[万亿]?\s{0,9}元)"
)
"""What the facts say is still to be paid."""


@rule("D3.in_capitals", severity=Severity.ASK, article=CLAIM_SUMS)
def capitals_differ(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A sum in Chinese numerals is the one in figures."""
    for index, claim in enumerate(record.claims):
        told = [value_of(words) for words in IN_WORDS.findall(claim.text)]
        right = {claim.amount_yuan, *sums_in(claim.text)} - {None}
        if told and right and not any(value in right for value in told):
            yield Found(
                f"claims[{index}].text",
                Text(
                    "第 {number} 项请求的大写金额是 {told}，数字写的是 {right}。",
                    number=index + 1,
                    told=yuan(told[0]),
                    right="、".join(
                        yuan(each) for each in sorted(each for each in right if each is not None)
                    ),
                ),
                Text("请核对大写和数字，改成一致。"),
            )

    for each in asked_for(record):
        said = [value_of(words) for words in IN_WORDS.findall(each.text)]
        figures = [
            *sums_in(each.text),
            *(Decimal(re.sub("[,，]", "", one)) for one in MARKED.findall(each.text)),
        ]
        if each.paper and said and figures and not set(said) & set(figures):
            yield Found(
                each.where,
                Text(
                    "{source}有一项请求的大写金额是 {told}，数字写的是 {right}。",
                    source=each.source,
                    told=yuan(said[0]),
                    right="、".join(map(yuan, figures)),
                ),
                Text("请核对大写和数字，改成一致后重新上传。"),
            )


@rule("D3.owed", severity=Severity.ASK, article=CLAIM_SUMS)
def owed_otherwise(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What is claimed as principal, price, rent or wages is what the facts say is still owed."""
    told = [each for each in tellings(record) if each.paper is None] or list(tellings(record))
    owed = [amount for each in told for said in OWED.findall(each.text) for amount in sums_in(said)]
    named = {amount for each in tellings(record) for amount in sums_in(each.text)}
    asked = [(index, claim) for index, claim in enumerate(record.claims) if claim.kind in OWED_KINDS]
    total = sum((claim.amount_yuan or Decimal(0) for _, claim in asked), Decimal(0))
    known = {*named, sum(owed, Decimal(0))}
    if not owed or total in known:
        return
    for index, claim in asked:
        if claim.amount_yuan is not None and claim.amount_yuan not in known:
            yield Found(
                f"claims[{index}].amount_yuan",
                Text(
                    "第 {number} 项请求要 {asked}，事实里写的是还欠 {owed}。",
                    number=index + 1,
                    asked=yuan(claim.amount_yuan),
                    owed="、".join(yuan(each) for each in owed),
                ),
                Text(
                    "请核对哪一个数写错了；只要其中一部分，或者几笔加起来的，不用改，请在事实里写明怎么算。"
                ),
            )
            return


@rule("D4.claim_twice", severity=Severity.FLAG, article=CLAIM_SUMS, told=True)
def one_claim_twice(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The same is asked for once."""
    before = set()
    for place, claim in enumerate(record.claims):
        if is_blank(claim.text):
            continue
        asked = _plain(claim.text), claim.amount_yuan
        if asked in before:
            yield Found(
                f"claims[{place}].text",
                Text("第 {number} 项请求和前面的一样。", number=place + 1),
                Text("请删去重复的一项；确实是两笔的，请写明各是哪一笔。"),
            )
        before.add(asked)


def figures_in(text: str) -> list[Decimal]:
    """Every sum that a text names, in digits or in numerals."""
    return [*sums_in(text), *(value_of(words) for words in IN_WORDS.findall(text))]


def value_of(words: str) -> Decimal:
    """A sum in Chinese numerals without its 元: 贰拾壹万 is 210000."""
    return Decimal(number_in(words))


def _plain(text: str) -> str:
    return re.sub(r"[\s，,。；;、]", "", text)
