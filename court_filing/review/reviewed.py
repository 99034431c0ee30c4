"""Whether an act went through review by an agency (行政复议): by the particulars, by what is told, by the papers."""

import re
from datetime import date

from court_filing.review.once import once
from court_filing.review.papers_read import papers_in
from court_filing.review.record import FilingRecord
from court_filing.review.telling import asked_for, days_in, says_no, tellings, told

_REVIEW = re.compile(
    r"(?:申请|提起|提出|进行|经过?|历经)了?(?:行政)?复议"
    r"|复议(?:机关|决定书?|机构|程序)?[^。；;，,]{0,24}(?:维持|驳回|撤销|变更|确认|不予受理|终止|作出|逾期|未答复|未作|届满|期满|结果)"
    r"|复议(?:决定|机关|期间|期限|申请)"
)
_NOT_REVIEWED = re.compile(
    r"(?:未|没有|没|不|无需|无须|不用|不必|尚未|并未|可以?|有权|可依法|应当?|需要?|必须|准备|打算|如果|如|若|或者?|放弃|错过|超过)"
    r"(?:依法|先|曾|经过?|申请|提起|提出|进行|行政|当|向[^，。；;]{1,20}?|在[^，。；;]{1,20}?|于[^，。；;]{1,20}?)*复议"
    r"|申请(?:行政)?复议(?:或者?|、|和|权|的?权利|期限)|复议(?:前置|权利|途径|渠道|[或和、及])|直接(?:向[^，。；;]{0,16})?(?:起诉|提起)"
)
_PART = re.compile(r"[^，,、]+")
_DECIDED = re.compile(r"复议[^，。；;]{0,6}(?:决定|终止|驳回|不予受理|受理|申请|答复)")
_GOT = re.compile(r"收到|签收|送达|领取|收悉|拿到")


@once
def review_told(record: FilingRecord) -> str:
    """What tells of the review; empty where nothing does, or where it is said that there was none."""
    if words := told(record, "reconsideration"):
        return words
    if says_no(record, "reconsideration"):
        return ""
    said = [each.text for each in (*tellings(record), *asked_for(record)) if _tells(each.text)]
    papers = [
        f"{paper.called}：{paper.text}"
        for paper in papers_in(record, "decision", "evidence", "other")
        if _DECIDED.search(f"{paper.title} {paper.called}")
    ]
    return "。".join([*said, *papers])


def review_received_on(record: FilingRecord) -> date | None:
    """When the decision of the review was received, as the facts tell: 复议维持，原告2026年9月25日收到."""
    for each in tellings(record):
        parts = _PART.findall(each.text) if _tells(each.text) else []
        after = next(
            (at for at, part in enumerate(parts) if "复议" in part and not _NOT_REVIEWED.search(part)), None
        )
        for part in parts[after:] if after is not None else ():
            days = days_in(part) if _GOT.search(part) else []
            if days:
                return days[-1]
    return None


def _tells(sentence: str) -> bool:
    parts = _PART.findall(sentence)
    return any(_REVIEW.search(part) and not _NOT_REVIEWED.search(part) for part in parts)
