"""The review clock of a filing in words, the same on every page that shows it: litigant's, lawyer's and clerk's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from court_filing.cases.case import Case
from court_filing.cases.filing_clock import RESTART_ARTICLE, FilingClock, Period, clock_of
from court_filing.web.event_words import title_of
from court_filing.web.filters import day, when
from court_filing.web.language import gettext

Row = dict[str, object]


@dataclass(frozen=True)
class ClockShown:
    """What the component `filing_clock` shows: a tag, what it means, rows, and the earlier periods."""

    tag: tuple[str, str]
    sentence: str
    article: str
    rows: Sequence[Row]
    earlier: Sequence[str]


def filing_clock(case: Case, *, today: date) -> ClockShown | None:
    """The clock of the case as pages show it; None before anything was submitted."""
    clock = clock_of(case, today=today)
    if clock is None:
        return None
    tag, sentence, article = _standing(case, clock)
    return ClockShown(
        tag=tag,
        sentence=sentence,
        article=article,
        rows=_rows(clock),
        earlier=[_told(case, number, period) for number, period in enumerate(clock.periods[:-1], 1)],
    )


def _standing(case: Case, clock: FilingClock) -> tuple[tuple[str, str], str, str]:
    if clock.now.runs:
        return _running(clock)
    ended = gettext(
        "%(at)s %(what)s，用了 %(days)s 天。",
        at=when(clock.now.stopped_at),
        what=_stopped_by(case, clock.now),
        days=clock.now.used,
    )
    over = gettext("审查已经结束"), "grey"
    if clock.ended_by == "not_mended":
        return over, ended + _given_back(case, clock), RESTART_ARTICLE
    if clock.ended_by:
        return over, ended + gettext("后来撤回了，这次审查结束。"), clock.article
    if not clock.is_stopped:
        return over, ended, clock.article
    anew = gettext(
        "计时停止。补正后的材料交到法院的第二天起，重新计算完整的 %(days)s 天，不是接着算剩下的天数。",
        days=clock.days,
    )
    if clock.now.stopped_by == "redirected":
        anew = gettext(
            "计时停止。您坚持%(act)s的，从那天的第二天起，重新计算完整的 %(days)s 天。",
            act=case.proceeding.words.act,
            days=clock.days,
        )
    return (gettext("停止计时"), "orange"), ended + anew, RESTART_ARTICLE


def _given_back(case: Case, clock: FilingClock) -> str:
    """What is not mended in time is given back; who insists later has the clock start anew all the same."""
    return gettext(
        "期限内没有补正或者答复，材料已经退回，这次审查结束。以后坚持%(act)s的，从提出那天的第二天起，"
        "重新计算完整的 %(days)s 天。",
        act=case.proceeding.words.act,
        days=clock.days,
    )


def _running(clock: FilingClock) -> tuple[tuple[str, str], str, str]:
    if clock.left < 0:
        sentence = gettext("最后一天已经过了 %(days)s 天，法院应当先行立案。", days=-clock.left)
        return (gettext("已经到期"), "red"), sentence, clock.article
    left = gettext("还有 %(days)s 天", days=clock.left) if clock.left else gettext("今天是最后一天")
    sentence = gettext(
        "已用 %(used)s 天，%(left)s。到期没有决定的，法院先行立案。", used=clock.used, left=left
    )
    return (gettext("正在计时"), "yellow" if clock.left <= 1 else "blue"), sentence, clock.article


def _rows(clock: FilingClock) -> list[Row]:
    period = clock.now
    rows: list[Row] = [
        {"key": gettext("第一次接收"), "value": when(clock.received_at), "numeric": True},
        {"key": gettext("审查期限"), "value": gettext("%(days)s 天，当天不算", days=clock.days)},
    ]
    if clock.restarted:
        again = gettext("%(at)s，第 %(count)s 次重新计算", at=when(period.started_at), count=clock.restarted)
        rows.append({"key": gettext("这次从哪天算"), "value": again, "numeric": True})
    if not clock.is_stopped and not clock.ended_by:
        last = gettext("%(day)s（含当天）", day=day(period.last_on))
        rows.append({"key": gettext("最后一天"), "value": last, "numeric": True})
    if clock.mend_by_on:
        mend = gettext("%(day)s（含当天）", day=day(clock.mend_by_on))
        rows.append({"key": gettext("补正的最后一天"), "value": mend, "numeric": True})
    return rows


def _told(case: Case, number: int, period: Period) -> str:
    """One earlier period in a line."""
    return gettext(
        "第 %(number)s 次：%(start)s 开始，%(stop)s %(what)s，用了 %(days)s 天。",
        number=number,
        start=when(period.started_at),
        stop=when(period.stopped_at),
        what=_stopped_by(case, period),
        days=period.used,
    )


def _stopped_by(case: Case, period: Period) -> str:
    if not period.stopped_by:
        return gettext("又交来材料")
    return title_of(period.stopped_by, case)
