"""L1–L3: what private lending (民间借贷) may cost: the ceiling, interest nobody agreed on, interest kept back.

Everything here is asked about; what was agreed and what the court awards of it, a judge decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from court_filing.law import forms
from court_filing.law.amounts import BadInput, in_groups
from court_filing.law.forms.checks import answered_rows, labelled
from court_filing.law.forms.days import contract_day, day_told
from court_filing.law.forms.form import BlankKind
from court_filing.law.forms.sums import sum_of
from court_filing.law.interest.published import ceiling, published
from court_filing.law.interest.rates import Limit, ceiling_on, shown
from court_filing.law.interest.spoken import SpokenRate, rates_in, says
from court_filing.review.dates import first_told, written
from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import story, tellings
from court_filing.texts import Text

LENDING, FORM = "民间借贷纠纷", "F09"
RATE_ROW, WAY_OF_COUNTING = "借款利率", "计算方式"
AGREED, HANDED_OVER = "约定的借款金额", "实际提供的金额"
BEGAN = ("开始日期", "借款提供日期")
CEILING = {CaseType.CIVIL: "《民间借贷规定》第二十五条、第二十九条、第三十一条"}
NOT_AGREED = {CaseType.CIVIL: "《民间借贷规定》第二十四条、第二十八条"}
KEPT_BACK = {CaseType.CIVIL: "《民间借贷规定》第二十六条"}


@dataclass(frozen=True)
class Told:
    """A rate, and the place in the filing that names it."""

    where: str
    rate: SpokenRate


@rule("L1.rate_cap", severity=Severity.ASK, article=CEILING)
def rate_over_the_ceiling(record: FilingRecord, today: date) -> Iterator[Found]:
    """A rate over four times the LPR of the day of the contract; where claims keep within it, only theirs count."""
    if not _is_lending(record):
        return
    suit_on = record.submitted_on or today
    agreed_on = _agreed_on(record, suit_on)
    most = _most(agreed_on, suit_on)
    told = list(_told(record))
    over = [each for each in told if each.rate.yearly_percent > most]
    if _claims_stay_within(record, most):
        over = [each for each in over if each.where.startswith("claims")]
    for where in dict.fromkeys(each.where for each in over):
        rate = next(each.rate for each in over if each.where == where)
        yield Found(where, _over(rate, agreed_on, suit_on, most), _CURE)


_CURE = Text("请把利息改按不超过上限的利率计算，请求里的金额一起改；利率写错了的，请改正。")


@rule("L2.no_rate_agreed", severity=Severity.ASK, article=NOT_AGREED)
def interest_nobody_agreed_on(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Without an agreement there is no interest before the day on which the money was due."""
    if not _is_lending(record) or not says("none.agreed", story(record)):
        return
    for index, claim in enumerate(record.claims):
        if claim.kind == "interest" and not says("none.overdue", claim.text):
            yield Found(
                f"claims[{index}].text",
                Text("第 {number} 项请求要利息，事实里写的是没有约定利息。", number=index + 1),
                Text(
                    "没有约定利息的，借款期内的利息法院不支持；还款日过了以后的，可以参照当时一年期 LPR 要，"
                    "请在这一项里写明从哪天逾期、按什么算。"
                ),
            )


@rule("L3.kept_back", severity=Severity.ASK, article=KEPT_BACK)
def interest_kept_back(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What was kept back from the money handed over is no principal."""
    if not _is_lending(record):
        return
    agreed, given = _sum(record, AGREED), _sum(record, HANDED_OVER)
    less = agreed is not None and given is not None and given < agreed
    for index, claim in enumerate(record.claims):
        if claim.kind not in ("principal", "loan") or claim.amount_yuan is None:
            continue
        if less and given is not None and claim.amount_yuan > given:
            message = Text(
                "第 {number} 项请求的本金比实际给的（{given} 元）多。",
                number=index + 1,
                given=in_groups(given),
            )
        elif given is None and says("kept_back", story(record)):
            message = Text("事实里写了先扣利息：第 {number} 项请求的本金要按实际给的算。", number=index + 1)
        else:
            continue
        cure = Text("预先扣掉的利息不算本金；请核对实际给了多少，把本金和利息改过来。没有扣的，不用改。")
        yield Found(f"claims[{index}].amount_yuan", message, cure)


def _is_lending(record: FilingRecord) -> bool:
    return record.cause == LENDING or record.form_id == FORM


def _told(record: FilingRecord) -> Iterator[Told]:
    """Every rate that is named, by its place."""
    for index, claim in enumerate(record.claims):
        yield from (Told(f"claims[{index}].text", rate) for rate in rates_in(claim.text))
    yield from (Told(each.where, rate) for each in tellings(record) for rate in rates_in(each.text))
    yield from _told_in_form(record)


def _told_in_form(record: FilingRecord) -> Iterator[Told]:
    form = forms.forms().get(record.form_id or "")
    if form is None:
        return
    for row in answered_rows(form):
        for question in row.questions:
            answer = record.form_answers.get(question.id)
            if question.blank is None or not isinstance(answer, str) or not answer:
                continue
            where = f"complaint.{question.id}"
            if question.blank.kind is BlankKind.PERCENT and RATE_ROW in row.label:
                yield Told(where, SpokenRate(f"{answer}%", Decimal(answer)))
            elif question.label == WAY_OF_COUNTING or RATE_ROW in row.label:
                yield from (Told(where, rate) for rate in rates_in(answer))


def _claims_stay_within(record: FilingRecord, most: Decimal) -> bool:
    """Whether what is claimed names a rate that can be awarded, whatever was agreed."""
    form = forms.forms().get(record.form_id or "")
    ways = labelled(form, WAY_OF_COUNTING) if form else []
    texts = [claim.text for claim in record.claims]
    texts += [str(record.form_answers.get(each.id) or "") for each in ways]
    return any(
        says("within", text) or any(rate.yearly_percent <= most for rate in rates_in(text)) for text in texts
    )


def _agreed_on(record: FilingRecord, suit_on: date) -> date | None:
    """The day of the contract; where the form does not tell it, the first day of which the facts speak."""
    form = forms.forms().get(record.form_id or "")
    days: list[date | None] = []
    if form is not None:
        days = [contract_day(form, record.form_answers)]
        days += [day_told(form, record.form_answers, label) for label in BEGAN]
    known = (day for day in (*days, first_told(record)) if day is not None and day <= suit_on)
    return next(known, None)


def _most(agreed_on: date | None, suit_on: date) -> Decimal:
    """The most that can be awarded a year; where the day is not known, the most that could be on any day."""
    if agreed_on is None:
        since = (rate.one_year for rate in published() if rate.is_lpr and rate.from_on >= ceiling().from_on)
        before = (rate.one_year for rate in published() if rate.is_lpr and rate.from_on < ceiling().from_on)
        return ceiling().times_lpr * max((*since, *list(before)[-1:]))
    try:
        most, _kept, _article = ceiling_on(suit_on, Limit(contract_on=agreed_on, suit_on=suit_on))
    except BadInput:
        return ceiling().before_percent
    return most


def _over(rate: SpokenRate, agreed_on: date | None, suit_on: date, most: Decimal) -> Text:
    said = Text("“{words}”合年利率 {percent}%", words=rate.words, percent=shown(rate.yearly_percent))
    if agreed_on is None:
        return Text(
            "{said}，超过一年期 LPR 的四倍（各时期最高 {most}%），超过的部分法院不支持；"
            "借款是哪一天约定的，也没有写明。",
            said=said,
            most=shown(most),
        )
    if agreed_on >= ceiling().from_on:
        return Text(
            "{said}，合同成立时（{day}）一年期 LPR 的四倍是 {most}%，超过的部分法院不支持。",
            said=said,
            day=written(agreed_on),
            most=shown(most),
        )
    return Text(
        "{said}。{day}约定的借款，2020年8月19日以前最多按 {before}%，以后最多按起诉时一年期 LPR 的四倍（{most}%），"
        "超过的部分法院不支持。",
        said=said,
        day=written(agreed_on),
        before=shown(ceiling().before_percent),
        most=shown(most),
    )


def _sum(record: FilingRecord, label: str) -> Decimal | None:
    form = forms.forms().get(record.form_id or "")
    found = [sum_of(record.form_answers, each.id) for each in labelled(form, label)] if form else []
    return next((amount for amount in found if amount is not None), None)
