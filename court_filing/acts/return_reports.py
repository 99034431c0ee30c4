"""Why filings are returned (退回原因月报): by rule and by words, and what a rule could have caught beforehand.

A reason counts once for each filing, as in the figures for everybody (`web.court_pace`), however many items name it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from court_filing.cases import returns, store
from court_filing.cases.court_rule import ReturnReport
from court_filing.law.deadlines import months_later
from court_filing.review.return_reasons import alike, likely_rule, sample
from court_filing.review.rulebook import STAFF
from court_filing.review.titles import rule_title_of

MONTHS = 12
MOST_GROUPS = 200
WITHOUT_CAUSE = "（没有案由）"


@dataclass(frozen=True)
class ReturnedFor:
    """A rule for which filings were returned, and how many of them, month by month."""

    rule: str
    title: str
    filings: int
    share_percent: float
    """Of all filings that were returned in that time."""


@dataclass(frozen=True)
class Share:
    """Of the filings of a time, how many had to be returned."""

    filed: int
    returned: int

    @property
    def percent(self) -> float | None:
        """None where nothing was filed."""
        return round(100 * self.returned / self.filed, 1) if self.filed else None


def make_report(court_id: str, month_on: date, *, at: datetime) -> ReturnReport:
    """Count what was returned in that month; a report that there is already is made anew."""
    lists = returns.returned_between(court_id, month_on, months_later(month_on, 1))
    filed, back = returns.filed_in(court_id, month_on)
    content = {**_counted(lists), "filed": filed, "filed_and_returned": back}
    report = returns.report_of(court_id, month_on)
    if report is None:
        return store.add(ReturnReport(court_id=court_id, month_on=month_on, made_at=at, content=content))
    report.made_at, report.content = at, content
    store.flush()
    return report


def commonest_rules(court_id: str | None, *, on: date, most: int = 10) -> list[ReturnedFor]:
    """For which rules filings were returned most often in the last twelve months; None: at all courts.

    Only what a rule names: what clerks wrote in their own words may be of somebody's papers.
    """
    reports = returns.reports_since(court_id, months_later(on.replace(day=1), 1 - MONTHS))
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update({row["rule"]: row["count"] for row in report.content["rules"]})
    filings = sum(report.content["cases"] for report in reports)
    titles = titles_of(counts)
    return [
        ReturnedFor(rule, titles[rule], count, round(100 * count / filings, 1))
        for rule, count in _ordered(counts)[:most]
    ]


def share_returned(court_id: str | None, *, on: date) -> Share:
    """Of the filings first received in the last twelve months, how many had to be returned at least once."""
    reports = returns.reports_since(court_id, months_later(on.replace(day=1), 1 - MONTHS))
    filed = sum(report.content["filed"] for report in reports)
    return Share(filed, sum(report.content["filed_and_returned"] for report in reports))


def titles_of(rule_ids: Iterable[str]) -> dict[str, str]:
    """What rules look at, also those that staff wrote."""
    wanted = list(rule_ids)
    own = [int(each.removeprefix(STAFF)) for each in wanted if each.removeprefix(STAFF).isdigit()]
    staff = {f"{STAFF}{each}": title for each, title in returns.staff_titles(own).items()} if own else {}
    return {each: staff.get(each) or rule_title_of(each) for each in wanted}


def _counted(lists: Sequence[returns.Returned]) -> dict[str, Any]:
    """The figures of a month; `items` and `could_catch` are single things to be mended, every `count` is of filings."""
    named, named_causes = _by_reason(lists, returns.rule_of)
    nameless, nameless_causes = _by_reason(lists, _words_alone)
    written = [item["text"] for each in lists for item in each.items if not returns.rule_of(item)]
    samples = {alike(text): text for text in reversed(written)}
    groups = [_group(key, count, nameless_causes[key], samples[key]) for key, count in _ordered(nameless)]
    catchable = {group["key"] for group in groups if group["likely"] or group["count"] > 1}
    return {
        "returns": len(lists),
        "cases": len({each.case_id for each in lists}),
        "items": sum(len(each.items) for each in lists),
        "rules": [
            {"rule": key, "count": count, "causes": dict(named_causes[key])} for key, count in _ordered(named)
        ],
        "no_rule": groups,
        "could_catch": sum(alike(text) in catchable for text in written),
    }


def _by_reason(
    lists: Sequence[returns.Returned], reason: Callable[[returns.Item], str]
) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """How many filings each reason brought back, and of which causes they were; "" is none."""
    cause_of = {each.case_id: each.cause or WITHOUT_CAUSE for each in lists}
    filings: Counter[str] = Counter()
    causes: dict[str, Counter[str]] = {}
    for case_id, reasons in returns.reasons_by_filing(lists, reason).items():
        for each in sorted(reasons - {""}):
            filings[each] += 1
            causes.setdefault(each, Counter())[cause_of[case_id]] += 1
    return filings, causes


def _words_alone(item: returns.Item) -> str:
    """What an item without a rule asks for, as far as others ask for the same."""
    return "" if returns.rule_of(item) else alike(item["text"])


def _group(key: str, count: int, causes: Counter[str], text: str) -> dict[str, Any]:
    shown = sample(text)
    return {
        "key": key,
        "text": shown,
        "count": count,
        "causes": dict(causes),
        "likely": likely_rule(text) or "",
    }


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_GROUPS]
