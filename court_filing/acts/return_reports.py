"""Why filings are returned (退回原因月报): by rule and by words, and what a rule could have caught beforehand."""

from collections import Counter
from collections.abc import Iterable, Sequence
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
class Defect:
    """One thing that filings are returned for."""

    rule: str
    title: str
    count: int
    share_percent: float
    """Of all items of returns in that time."""


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
    lists = returns.returned_in(court_id, month_on)
    filed, back = returns.filed_in(court_id, month_on)
    content = {**_counted(lists), "filed": filed, "filed_and_returned": back}
    report = returns.report_of(court_id, month_on)
    if report is None:
        return store.add(ReturnReport(court_id=court_id, month_on=month_on, made_at=at, content=content))
    report.made_at, report.content = at, content
    store.flush()
    return report


def commonest(court_id: str | None, *, on: date, most: int = 10) -> list[Defect]:
    """What filings were most often returned for in the last twelve months, from the reports; None: at all courts.

    Only what a rule names: what clerks wrote in their own words may be of somebody's papers.
    """
    reports = returns.reports_since(court_id, months_later(on.replace(day=1), 1 - MONTHS))
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update({row["rule"]: row["count"] for row in report.content["rules"]})
    items = sum(report.content["items"] for report in reports)
    titles = titles_of(counts)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return [Defect(rule, titles[rule], count, round(100 * count / items, 1)) for rule, count in ordered]


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
    named: Counter[str] = Counter()
    nameless: Counter[str] = Counter()
    causes: dict[str, Counter[str]] = {}
    samples: dict[str, str] = {}
    for each in lists:
        for item in each.items:
            rule = item.get("rule") or ""
            key = rule or alike(item["text"])
            (named if rule else nameless)[key] += 1
            causes.setdefault(key, Counter())[each.cause or WITHOUT_CAUSE] += 1
            samples.setdefault(key, item["text"])
    groups = [_group(key, count, causes[key], samples[key]) for key, count in _ordered(nameless)]
    return {
        "returns": len(lists),
        "cases": len({each.case_id for each in lists}),
        "items": sum(named.values()) + sum(nameless.values()),
        "rules": [
            {"rule": key, "count": count, "causes": dict(causes[key])} for key, count in _ordered(named)
        ],
        "no_rule": groups,
        "could_catch": sum(group["count"] for group in groups if group["likely"] or group["count"] > 1),
    }


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
