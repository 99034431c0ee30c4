"""X9: an agency that asks the court to enforce its decision（非诉执行）comes within three months."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law.deadlines import last_day_of_months, working_day_from
from court_filing.law.holidays import shipped
from court_filing.law.limits import limit_of
from court_filing.review.dates import written
from court_filing.review.enforcement import applies
from court_filing.review.finding import Found, Severity
from court_filing.review.papers_read import papers_in
from court_filing.review.record import CaseType, FilingRecord, PartyKind
from court_filing.review.reviewed import review_told
from court_filing.review.rule import rule
from court_filing.review.telling import day_told, days_in, flat, sentences, story
from court_filing.texts import Text

IN_TIME = {CaseType.ENFORCEMENT: "《行诉法解释》第一百五十六条"}
MONTHS = 3
"""How long the agency has after the time to sue is over（行诉法解释第一百五十六条）."""
_OF_ANOTHER = re.compile(r"判决|裁定|调解|仲裁|公证|支付令")
_SERVED = re.compile(r"送达|签收|收到|作出")
_OTHER_PAPER = re.compile(r"催告|听证|告知书|复议|申请书|现场|询问|调查|强制执行")
_PERIOD_TOLD = re.compile(r"(?:六|6|三|3)个月|(?:十五|15)日[^。；;]{0,12}(?:起诉|诉讼)")
_PERIOD_OVER = re.compile(r"起诉期(?:限)?[^，,。；;]{0,40}?(?:届满|期满|已满|到期|为止|截止)")
_REASON = re.compile(
    r"正当理由|不可抗力|分期|延期|暂缓|中止|和解|执行协议|(?<![未没无不])(?:曾|已|后)[^，。；;]{0,12}(?:起诉|提起(?:行政)?诉讼)|撤诉|行(?:初|终)\d"
)
"""Words of what excuses a late application, or of a suit, whose end the period then follows."""


@rule("X9.agency_time", severity=Severity.FLAG, article=IN_TIME, told=True)
def agency_comes_late(record: FilingRecord, today: date) -> Iterator[Found]:
    """The three months run from the end of the debtor's time to sue; days that are not told are taken as late ones."""
    on, is_holiday = record.submitted_on or today, (record.calendar or shipped()).is_holiday
    if not _is_of_an_agency(record) or review_told(record) or _REASON.search(story(record)):
        return
    sued_until = _time_to_sue_over(record)
    if sued_until is None:
        return
    sued_until = working_day_from(sued_until, is_holiday=is_holiday)
    last = last_day_of_months(sued_until, MONTHS, is_holiday=is_holiday)
    if last < on:
        yield Found(
            "particulars.effective_on" if flat(record.particulars.get("effective_on")) else "facts",
            Text(
                "被执行人的起诉期限到 {sued}，三个月的申请期限到 {last}，提交时已经超过。",
                sued=written(sued_until),
                last=written(last),
            ),
            Text("逾期申请的，除有正当理由外，法院不受理；有正当理由的，请在事实里写明。日期写错的请改正。"),
        )


def _is_of_an_agency(record: FilingRecord) -> bool:
    """Whether an agency has its own decision enforced."""
    agencies = any(party.kind is PartyKind.ADMINISTRATIVE_ORGAN for _, party in record.initiators)
    return agencies and applies(record) and not _OF_ANOTHER.search(flat(record.particulars.get("basis_kind")))


def _time_to_sue_over(record: FilingRecord) -> date | None:
    """When the debtor could no longer sue: as it is told, else reckoned from the last day on which it was served."""
    told = [
        *sentences(record),
        *(each for paper in papers_in(record, "decision") for each in paper.sentences),
    ]
    over = [day for each in told for said in _PERIOD_OVER.findall(each) for day in days_in(said)]
    if over:
        return max(over)
    parts = (part for each in told for part in re.split("[，,]", each))
    own = (part for part in parts if _SERVED.search(part) and not _OTHER_PAPER.search(part))
    days = [day for part in own for day in days_in(part)]
    served = max(days, default=None) or day_told(record, "effective_on")
    if served is None:
        return None
    period = limit_of("administrative" if any(map(_PERIOD_TOLD.search, told)) else "not_told")
    return last_day_of_months(served, period.months, is_holiday=lambda _day: False)
