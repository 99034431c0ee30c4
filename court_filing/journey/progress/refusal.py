"""What a person is told of a refusal: the reasons, what can be done against it and until when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from court_filing.acts.time_limits import last_day
from court_filing.cases.case import Case
from court_filing.clock import court_day
from court_filing.documents.chinese_dates import in_chinese
from court_filing.web.filters import day
from court_filing.web.language import gettext


@dataclass(frozen=True)
class Refused:
    """The refusal of a case in words."""

    title: str
    reasons: list[dict[str, Any]]
    remedy: str
    """As the ruling states it."""
    counting: str
    """How its days are counted; "" where there are none."""
    again: str
    """That it may be brought anew."""


def refused(case: Case) -> Refused | None:
    """The refusal of the case; None where it was not refused."""
    if case.refusal is None:
        return None
    kind = case.proceeding.refusal
    ruling = next(paper for paper in reversed(case.papers) if paper.kind == "refusal_ruling")
    return Refused(
        title=gettext("%(court)s%(word)s", court=case.court_name, word=kind.word),
        reasons=case.refusal.reasons,
        remedy=str(ruling.content["remedy"]),
        counting=_counting(kind.appeal_days, ruled_on=court_day(case.refusal.ruled_at)),
        again=_again(case),
    )


def _again(case: Case) -> str:
    if case.proceeding.refusal.form == "suit":
        return gettext("以后符合起诉条件了，您还可以再次起诉，法院应当受理（民诉法解释第二百一十二条）。")
    return gettext("以后符合条件了，您还可以%(again)s。", again=case.proceeding.words.again)


def _counting(days: int, *, ruled_on: date) -> str:
    """民诉法第八十五条, 刑诉法第二百三十条: the day of receipt is not counted."""
    if not days:
        return ""
    last = last_day(ruled_on, days)
    return gettext(
        "期限自收到裁定书次日起%(days)s日内。裁定当天就收到的，最后一天是%(last)s。",
        days=in_chinese(days),
        last=day(last),
    )
