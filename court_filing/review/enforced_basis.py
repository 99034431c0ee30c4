"""X2–X4, X8: what the document that is enforced（执行依据）orders, by when, and whether it can be in effect.

Only what was read of it counts: where its operative part（主文）does not stand out, nothing is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from court_filing.law import case_numbers
from court_filing.law.days_in_words import in_digits
from court_filing.law.deadlines import last_day
from court_filing.law.holidays import shipped
from court_filing.law.numerals import LONGEST, SIGNS, number_in
from court_filing.review.dates import written
from court_filing.review.enforcement import (
    BASES,
    EFFECTIVE,
    IN_DEFAULT,
    ORDERS,
    PAYABLE,
    STATED,
    applies,
    not_in_default,
)
from court_filing.review.finding import Found, Severity
from court_filing.review.papers_read import Read, papers_in
from court_filing.review.receipts import received_on
from court_filing.review.record import FilingRecord
from court_filing.review.rule import rule
from court_filing.review.sums import sums_in, yuan
from court_filing.review.telling import DAY, day_told, days_in, flat
from court_filing.texts import Text

DAYS_TO_APPEAL = 15
"""How long a judgment can be appealed against（民诉法第一百七十一条第一款）."""
_BEGINS = re.compile(
    r"(?:判决|裁定|裁决|决定|调解|确认|达成(?:如下)?(?:调解)?协议|协议(?:内容)?)(?:如下|主文)?[:：]"
)
_ENDS = re.compile(
    r"如不服|如果不服|不服本|(?<=[。；;])本(?:调解书|裁决|判决|裁定|协议)[^。；;]{0,20}(?:签收|终局|生效|法律效力|终审)"
    r"|(?:代理)?审判[长员]|仲裁员|书记员|公证员"
)
_COSTS = re.compile(r"(?:案件)?(?:受理|诉讼|保全|鉴定|公告|仲裁|申请|评估)费用?[^。；;]*")
_REFUSED = re.compile(
    r"驳回[^。；;]*?(?:请求|上诉|申请|起诉|异议|反诉)|维持[^。；;]*?(?:判决|裁定|判项|原判)|准[许予][^。；;]*?撤(?:诉|回)[^。；;]*"
)
_CONFIRMED = re.compile(
    r"(?:确认|解除|撤销|准予|准许|不准)[^。；;，,]{0,50}(?:有效|无效|所有|成立|离婚|合同|协议|关系)"
)
_PERIODIC = re.compile(r"每[月年季期日天]|按[月年季]|逐[月年]|分期|分\d+期")
_EVERY_SO_OFTEN = re.compile(r"每[月年季期周]|按[月年季]|逐[月年]")
_IN_CAPITALS = re.compile(rf"[{SIGNS}]{{1,{LONGEST}}}[元圆]")
_BEYOND = re.compile(r"利息|本息|违约金|罚息|滞纳金|迟延|逾期|费")
"""Words of what may be reckoned beyond the sums that the document names."""
_PRINCIPAL = re.compile(r"本金|借款|货款|价款|工程款|欠款|租金|工资|报酬|赔偿款|补偿款|款项")
_PERFORM = (
    r"(?:给付|支付|付给|履行|偿还|付清|偿付|清偿|还清|归还|返还|赔偿|补偿|交付|腾[退空出]|交还|迁出|搬离)"
)
_BY_A_DAY = re.compile(
    rf"(?:于|在|至)?\s*({DAY.pattern})\s*(?:之前|以前|前|止)[^。；;]{{0,40}}?{_PERFORM}"
    rf"|(?:付款|还款|履行|给付|支付|交付|腾退)(?:的)?(?:期限|日期|时间|截止日)(?:为|是|至|到|截至|[:：])*\s*({DAY.pattern})"
)
_AFTER_EFFECT = re.compile(
    rf"(?:判决|裁决|裁定|调解书|本协议|文书)[^。；;，,]{{0,6}}?生效(?:之日|后|之日后|日)?起?(?P<days>[\d一二三四五六七八九十]{{1,3}})(?:个?工作)?日[之以]?内[^。；;]{{0,40}}?{_PERFORM}"
)
_JUDGMENT = re.compile(r"判决书")
_FINAL = re.compile(r"终审|终字|民终|行终|刑终|再审|民再|一审终审|小额诉讼|不得上诉|第二审")
_MAY_APPEAL = re.compile(r"上诉")
_NUMBER = re.compile(r"（\d{4}）[^（），。；、\s]{0,20}?\d{1,8}号")
_EFFECTIVE = re.compile(r"(?:发生|具有|产生)法律效力|生效证明|已经?生效|生效日期")


@dataclass(frozen=True)
class Ordered:
    """A document that is enforced, with its operative part in one line, days and numbers of days in digits."""

    paper: Read
    text: str


def ordered_by(record: FilingRecord) -> list[Ordered]:
    """What the documents order; empty unless all of them were read and the operative part of each stands out."""
    if not applies(record) or any(each.slot in BASES and not each.words for each in record.materials):
        return []
    found = [(paper, _operative(paper)) for paper in papers_in(record, *BASES)]
    return [Ordered(paper, text) for paper, text in found if text] if all(text for _, text in found) else []


def _operative(paper: Read) -> str:
    text = in_digits(re.sub(r"\s", "", paper.material.words or ""))
    begins = [each.end() for each in _BEGINS.finditer(text)]
    if not begins:
        return ""
    ends = _ENDS.search(text, begins[-1])
    return text[begins[-1] : ends.start() if ends else len(text)]


@rule("X2.operative_part", severity=Severity.FLAG, article=PAYABLE, told=True)
def nothing_was_ordered(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A document that only refuses, or only confirms, orders nobody to do anything."""
    papers = ordered_by(record)
    bare = [_REFUSED.sub("", _COSTS.sub("", each.text)) for each in papers]
    if not papers or any(ORDERS.search(_CONFIRMED.sub("", text)) or sums_in(text) for text in bare):
        return
    if not any(_REFUSED.search(each.text) or _CONFIRMED.search(each.text) for each in papers):
        return
    yield Found(
        papers[0].paper.where,
        Text("《{paper}》的主文里没有要对方给付什么、做什么的内容。", paper=papers[0].paper.called),
        Text(
            "驳回请求、只确认权利的文书不能强制执行；二审维持原判的，请把有给付内容的一审判决书一并上传；拿错文书的请换。"
        ),
    )


@rule("X3.appeal_open", severity=Severity.GAP, article=EFFECTIVE)
def may_still_be_appealed(record: FilingRecord, today: date) -> Iterator[Found]:
    """A judgment takes effect when the time to appeal is over; it runs from service（民诉法第一百七十一条）."""
    on, is_holiday = record.submitted_on or today, (record.calendar or shipped()).is_holiday
    proofs = [each for each in record.materials if each.slot == "effect_proof"]
    open_to_doubt = not any(not each.words or _EFFECTIVE.search(each.words) for each in proofs)
    for paper in papers_in(record, "judgment") if applies(record) and open_to_doubt else ():
        head = f"{paper.title}{paper.called}{paper.text[:60]}"
        if not _JUDGMENT.search(head) or _FINAL.search(paper.text) or not _MAY_APPEAL.search(paper.text):
            continue
        made = max((day for day in days_in(paper.text)[-1:] if day <= on), default=None)
        if made is None:
            continue
        served = received_on(record, "effect_proof", "evidence", "other", by=record.parties, about=_JUDGMENT)
        start = max(made, served[0]) if served else made
        last = last_day(start, DAYS_TO_APPEAL, is_holiday=is_holiday)
        if last >= on:
            yield Found(
                served[1].where if served else paper.where,
                Text(
                    "《{paper}》{start}才{done}，上诉期到 {last}，还没有满，判决没有生效。",
                    paper=paper.called,
                    start=written(start),
                    done=Text("送达") if served else Text("作出"),
                    last=written(last),
                ),
                Text("上诉期满、没有人上诉，判决才生效；请等生效以后，带法院出具的生效证明来申请。"),
            )


@rule("X3.effect_of_another", severity=Severity.ASK, article=EFFECTIVE)
def effect_of_another_document(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The proof of effect（生效证明）speaks of the document that is enforced: by its number, where it names any."""
    meant = _numbers_of_the_basis(record)
    if not applies(record) or not meant:
        return
    for proof in papers_in(record, "effect_proof"):
        named = [each for one in proof.sentences if _EFFECTIVE.search(one) for each in _numbers_in(one)]
        if named and not meant.intersection(named):
            yield Found(
                proof.where,
                Text(
                    "《{paper}》证明生效的是{told}，填写的执行依据是{written}。",
                    paper=proof.called,
                    told=named[0],
                    written=str(record.particulars.get("basis_no")),
                ),
                Text("请换成这份执行依据的生效证明；案号填错的，请改正。"),
            )


def _numbers_of_the_basis(record: FilingRecord) -> frozenset[str]:
    """The numbers that were filled in for the document, and all that stand in the documents themselves."""
    given = [flat(record.particulars.get(name)) for name in ("basis_no", "basis_text")]
    papers = [paper.text for paper in papers_in(record, *BASES)]
    return frozenset(each for text in (*given, *papers) for each in _numbers_in(text))


def _numbers_in(text: str) -> list[str]:
    """The numbers of decisions in a text, from the year on: （2026）浙0604民初912号."""
    return _NUMBER.findall(case_numbers.normalised(text))


@rule("X4.paper_due", severity=Severity.FLAG, article=IN_DEFAULT, told=True)
def not_due_by_the_document(record: FilingRecord, today: date) -> Iterator[Found]:
    """The time to perform, by the document itself, is over."""
    on = record.submitted_on or today
    papers = ordered_by(record)
    if not papers or any(not_in_default(record, today)) or any(may_still_be_appealed(record, today)):
        return
    days = [day for each in papers for day in _due_by(record, each.text)]
    if days and min(days) >= on:
        yield Found(
            papers[0].paper.where,
            Text(
                "《{paper}》定的履行期限到 {due}，还没有满。",
                paper=papers[0].paper.called,
                due=written(min(days)),
            ),
            Text("履行期限满了以后对方没有履行的，才能申请执行；请照文书核对填写的期限。"),
        )


def _due_by(record: FilingRecord, text: str) -> Iterator[date]:
    if _EVERY_SO_OFTEN.search(text):
        # From when on, is not told by a day until which to pay.
        return
    for match in _BY_A_DAY.finditer(text):
        yield from days_in(match[1] or match[2])
    effective = day_told(record, "effective_on")
    for match in _AFTER_EFFECT.finditer(text):
        if effective is None:
            return
        yield effective + timedelta(days=_whole(match["days"]))


def _whole(words: str) -> int:
    """Ten, fifteen, thirty: 十, 15, 三十."""
    return int(words) if words.isdigit() else number_in(words)


@rule("X8.more_than_ordered", severity=Severity.ASK, article=STATED)
def more_than_was_ordered(record: FilingRecord, _today: date) -> Iterator[Found]:
    """No more is asked for than the document gives; interest and costs, which run on, are left out."""
    papers = ordered_by(record)
    sums = [amount for each in papers for amount in sums_in(each.text)]
    unclear = any(_PERIODIC.search(each.text) or _IN_CAPITALS.search(each.text) for each in papers)
    if not sums or unclear:
        return
    runs_on = any(_BEYOND.search(_COSTS.sub("", each.text)) for each in papers)
    given = sum(sums, Decimal(0))
    for index, claim in enumerate(record.claims):
        if claim.kind == "costs" or claim.amount_yuan is None or _BEYOND.search(claim.text):
            continue
        if claim.amount_yuan > given and (not runs_on or _PRINCIPAL.search(claim.text)):
            yield Found(
                f"claims[{index}].amount_yuan",
                Text(
                    "第 {number} 项申请执行 {asked}，《{paper}》的主文里一共是 {given}。",
                    number=index + 1,
                    asked=yuan(claim.amount_yuan),
                    paper=papers[0].paper.called,
                    given=yuan(given),
                ),
                Text("请照主文改正申请执行的金额；多出来的是利息、费用的，请另列一项，写明怎样算。"),
            )
