"""J8: time limits for coming to court (起诉期限). The system counts days; whether it is too late, a judge decides.

They are flags, for the clerk's eye: an obstacle that stops the period (行诉法第四十八条) is known to a person alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from court_filing.law.deadlines import last_day, last_day_of_months, months_later
from court_filing.law.holidays import shipped
from court_filing.law.limits import limit_of
from court_filing.review.dates import written
from court_filing.review.finding import Found, Severity
from court_filing.review.receipts import received_on
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.reviewed import review_received_on, review_told
from court_filing.review.rule import rule
from court_filing.review.telling import day_told, days_in, flat, sentences, tellings, told
from court_filing.texts import Text

WITHOUT_LIMIT = frozenset({"确认行政行为无效", "解决行政协议争议", "履行法定职责或者给付义务"})
"""Claims with no limit of their own, or with one that does not run from the day on which the act became known."""
ASKS_FOR_AN_ACT = re.compile(r"不履行|不作为|未履行|拒不履行|不予答复|未答复|未作答复|行政协议")
"""Words of an act that was not done, or of an agreement, in what is sued for."""
VOID = re.compile(r"确认[^。；;]{0,40}无效")
NOT_TOLD = re.compile(r"(?:没有|未|没)[^，。；;]{0,6}(?:告知|写|载明|注明)|不知道")
ESTATE = re.compile(r"房屋|土地|宅基地|不动产|征收|征地|拆迁|林地|草原|海域")
GOT = re.compile(r"收到|签收|送达|领取|得知|知道|知悉")
APPLIED = re.compile(r"申请|邮寄|提交|举报|投诉|请求")
UNANSWERED = re.compile(r"至今|未答复|未作|没有答复|不予答复|未履行|不履行|未处理")
OTHER_SERVICE = re.compile(r"复议|仲裁|裁决|法院|判决|裁定|申请书|申请表|投诉|举报|传票|催告|听证|事先告知")
"""Words of a receipt of another paper than the decision that is sued against."""
WITHIN = {
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第四十五条、第四十六条；《行政诉讼法解释》第六十四条、第六十五条"
}
MONTHS_ESTATE = 240
"""The longest limit of a suit about land and houses（行诉法第四十六条第二款）; the others stand in `law.limits`."""
MONTHS_TO_ANSWER = 2
"""How long an agency has to answer（行诉法第四十七条第一款）."""


@dataclass(frozen=True)
class Limit:
    """The last day of a period, and what it counts from, in words."""

    last_on: date
    counted: Text
    where: str


@rule(
    "J8.administrative_time",
    severity=Severity.FLAG,
    article=WITHIN,
)
def administrative_time(record: FilingRecord, today: date) -> Iterator[Found]:
    """An administrative suit comes within its period, as far as the dates tell."""
    come_on = record.submitted_on or today
    passed = [limit for limit in administrative_limits(record) if limit.last_on < come_on]
    for limit in passed[:1]:
        yield _late(limit, Text("请由法官核对有没有不可抗力、延长期限等情形（《行政诉讼法》第四十八条）。"))


@rule("J8.receipt", severity=Severity.FLAG, article=WITHIN, told=True)
def late_by_the_receipt(record: FilingRecord, today: date) -> Iterator[Found]:
    """The proof of service shows an earlier day than is told, by which the period is over."""
    on, told_on = record.submitted_on or today, _day(record.particulars.get("known_on"))
    told_on = told_on or _known_by_the_facts(record)
    decided_on = _day(record.particulars.get("decision_date"))
    if told_on is None or review_told(record) or any(administrative_time(record, today)):
        return
    ours = [party for _, party in record.initiators]
    shown = received_on(record, "evidence", "other", by=ours, about=None)
    if shown is None or OTHER_SERVICE.search(f"{shown[1].called} {shown[1].text}"):
        return
    got_on, paper = shown
    if not (decided_on or date.min) <= got_on < told_on:
        return
    by_it = replace(record, particulars={**record.particulars, "known_on": got_on.isoformat()})
    for limit in list(administrative_limits(by_it))[:1]:
        if limit.last_on < on:
            yield Found(
                paper.where,
                Text(
                    "《{paper}》上收到的日期是 {received}，写的是 {told}；照它算，"
                    "起诉期限到 {last} 届满，提交时已经超过。",
                    paper=paper.called,
                    received=written(got_on),
                    told=written(told_on),
                    last=written(limit.last_on),
                ),
                Text("请照送达回证、签收记录核对收到决定的日期；有不可抗力等情形的，请在事实里写明。"),
            )


@rule(
    "J8.answer_awaited",
    severity=Severity.FLAG,
    article={CaseType.ADMINISTRATIVE: "《行政诉讼法》第四十七条第一款"},
    told=True,
)
def sued_before_the_answer_was_due(record: FilingRecord, today: date) -> Iterator[Found]:
    """An agency has two months to answer a request, unless it is urgent."""
    come_on = record.submitted_on or today
    if not ASKS_FOR_AN_ACT.search(_sued_for(record)) or review_told(record):
        return
    told_days = [
        (day, each.where)
        for each in tellings(record)
        if APPLIED.search(each.text)
        for day in days_in(each.text)
    ]
    asked_on, where = max((told for told in told_days if told[0] <= come_on), default=(None, "facts"))
    unanswered = any(UNANSWERED.search(sentence) for sentence in sentences(record))
    if asked_on is not None and unanswered and come_on < months_later(asked_on, MONTHS_TO_ANSWER):
        yield Found(
            where,
            Text("写的是 {asked}申请履行职责，到现在还不到两个月。", asked=written(asked_on)),
            Text("行政机关接到申请两个月内不履行的，可以起诉；情况紧急，或者另有规定的期限已满的，请写明。"),
        )


def administrative_limits(record: FilingRecord) -> Iterator[Limit]:
    """The periods that run, as far as the dates given tell; none where the claim has no such limit."""
    if _is_without_limit(record):
        return
    is_holiday = (record.calendar or shipped()).is_holiday
    reviewed = bool(review_told(record))
    if reviewed:
        if received_on := _review_received_on(record):
            after_review = limit_of("after_review")
            yield Limit(
                last_day(received_on, after_review.days, is_holiday=is_holiday),
                _counted(received_on, Text("收到复议决定（复议期满）"), after_review.period),
                _place_of_review(record),
            )
    elif known_on := _day(record.particulars.get("known_on")) or _known_by_the_facts(record):
        untold = NOT_TOLD.search(flat(record.particulars.get("told_time_limit"))) is not None
        usual = limit_of("not_told" if untold else "administrative")
        yield Limit(
            last_day_of_months(known_on, usual.months, is_holiday=is_holiday),
            _counted(known_on, Text("知道行政行为"), usual.period),
            "known_on",
        )
    if not reviewed and (decided_on := _day(record.particulars.get("decision_date"))):
        months = MONTHS_ESTATE if _is_about_estate(record) else limit_of("administrative_longest").months
        last = last_day_of_months(decided_on, months, is_holiday=is_holiday)
        yield Limit(last, _counted(decided_on, Text("作出行政行为"), "五年（不动产二十年）"), "decision_date")


def _is_without_limit(record: FilingRecord) -> bool:
    claims = " ".join(claim.text for claim in record.claims)
    named = record.particulars.get("claim_kind") in WITHOUT_LIMIT
    return bool(named or VOID.search(claims) or ASKS_FOR_AN_ACT.search(_sued_for(record)))


def _sued_for(record: FilingRecord) -> str:
    return f"{flat(record.particulars.get('act_kind'))} {record.cause or ''}"


def _is_about_estate(record: FilingRecord) -> bool:
    return bool(told(record, "property_address") or ESTATE.search(_sued_for(record)))


def _review_received_on(record: FilingRecord) -> date | None:
    """When the decision of the review was received; the last day that is named with it."""
    given = _day(record.particulars.get("review_received_on")) or day_told(record, "reconsideration")
    return given or review_received_on(record)


def _place_of_review(record: FilingRecord) -> str:
    return "review_received_on" if record.particulars.get("review_received_on") else "reconsideration"


def _known_by_the_facts(record: FilingRecord) -> date | None:
    """When the act became known, where only the facts tell it."""
    texts = (part for sentence in sentences(record) for part in re.split("[，,]", sentence))
    return next((days[0] for text in texts if GOT.search(text) and (days := days_in(text))), None)


def _late(limit: Limit, cure: Text) -> Found:
    message = Text(
        "{counted}，到 {last} 届满；提交时已经超过。", counted=limit.counted, last=written(limit.last_on)
    )
    return Found(f"particulars.{limit.where}", message, cure)


def _counted(start: date, since: Text, period: str) -> Text:
    return Text("自{since}（{start}）的次日起{period}", since=since, start=written(start), period=period)


def _day(given: object) -> date | None:
    """The day of a particular that is a whole date; anything else tells no day."""
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        return None
