"""J8: time limits for coming to court (起诉期限). The system counts days; whether it is too late, a judge decides.

They are flags, for the clerk's eye: an obstacle that stops the period (行诉法第四十八条) is known to a person alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from court_filing.law.deadlines import last_day, last_day_of_months
from court_filing.law.holidays import shipped
from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.texts import Text

WITHOUT_LIMIT = frozenset({"确认行政行为无效", "解决行政协议争议", "履行法定职责或者给付义务"})
"""Claims with no limit of their own, or with one that does not run from the day on which the act became known."""
NOT_REVIEWED = frozenset({None, "", "无", "没有", "没有复议", "未复议"})
NOT_TOLD = ("没有告知", "未告知", "没有写", "未写")
MONTHS, MONTHS_NOT_TOLD, MONTHS_AT_MOST, DAYS_AFTER_REVIEW = 6, 12, 60, 15


@dataclass(frozen=True)
class Limit:
    """The last day of a period, and what it counts from, in words."""

    last_on: date
    counted: Text
    where: str


@rule(
    "J8.administrative_time",
    severity=Severity.FLAG,
    article={
        CaseType.ADMINISTRATIVE: "《行政诉讼法》第四十五条、第四十六条；《行政诉讼法解释》第六十四条、第六十五条"
    },
)
def administrative_time(record: FilingRecord, today: date) -> Iterator[Found]:
    """An administrative suit comes within its period, as far as the dates tell."""
    come_on = record.submitted_on or today
    passed = [limit for limit in administrative_limits(record) if limit.last_on < come_on]
    for limit in passed[:1]:
        yield _late(limit, Text("请由法官核对有没有不可抗力、延长期限等情形（《行政诉讼法》第四十八条）。"))


def administrative_limits(record: FilingRecord) -> Iterator[Limit]:
    """The periods that run, as far as the dates given tell; none where the claim has no such limit."""
    given, is_holiday = record.particulars, (record.calendar or shipped()).is_holiday
    if given.get("claim_kind") in WITHOUT_LIMIT:
        return
    known_on, reviewed = _day(given.get("known_on")), given.get("reconsideration") not in NOT_REVIEWED
    if reviewed:
        if received_on := _day(given.get("review_received_on")):
            last = last_day(received_on, DAYS_AFTER_REVIEW, is_holiday=is_holiday)
            yield Limit(
                last, _counted(received_on, Text("收到复议决定（复议期满）"), "十五日"), "review_received_on"
            )
    elif known_on:
        told = str(given.get("told_time_limit") or "")
        untold = any(word in told for word in NOT_TOLD)
        months, words = (MONTHS_NOT_TOLD, "一年") if untold else (MONTHS, "六个月")
        yield Limit(
            last_day_of_months(known_on, months, is_holiday=is_holiday),
            _counted(known_on, Text("知道行政行为"), words),
            "known_on",
        )
    if not reviewed and (decided_on := _day(given.get("decision_date"))):
        last = last_day_of_months(decided_on, MONTHS_AT_MOST, is_holiday=is_holiday)
        yield Limit(last, _counted(decided_on, Text("作出行政行为"), "五年（不动产二十年）"), "decision_date")


def _late(limit: Limit, cure: Text) -> Found:
    message = Text(
        "{counted}，到 {last} 届满；提交时已经超过。", counted=limit.counted, last=_written(limit.last_on)
    )
    return Found(f"particulars.{limit.where}", message, cure)


def _counted(start: date, since: Text, period: str) -> Text:
    return Text("自{since}（{start}）的次日起{period}", since=since, start=_written(start), period=period)


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _day(given: object) -> date | None:
    """The day of a particular that is a whole date; anything else tells no day."""
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        return None
