"""How fast a court decides, as everybody may know it: small numbers are masked, and nothing gives them away.

The figures end with yesterday and are reckoned once a day for each court, so that nobody sees them move by a filing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask import current_app

from court_filing.cases.court_pace import (
    Pace,
    Summary,
    by_class,
    by_month,
    pace_of,
    rules_of_returns,
    whole_of,
)
from court_filing.cases.small_numbers import LEAST, is_small, withheld
from court_filing.law.proceedings import GROUPS
from court_filing.review.common_defects import Defect, commonest
from court_filing.web.filters import day
from court_filing.web.language import gettext, language

PARTS = ("accepted", "returned", "other")
COUNTED = ("filings", *PARTS, "late", "by_clock")
MOST_KEPT = 500
"""Courts whose figures of today are kept."""
MOST_OF = 80
"""In per cent: a share above it is told to be so where it cannot be told exactly."""


@dataclass(frozen=True)
class Told:
    """One row as it is told: words for every figure, and whether it is told at all."""

    title: str
    filings: str
    median: str
    worst: str
    in_time: str
    accepted: str
    returned: str
    by_clock: str


@dataclass(frozen=True)
class ToldPace:
    """The page of a court: `whole` is None where too little was decided; tables are empty where they tell too much."""

    since_on: date
    last_on: date
    whole: Told | None
    none_at_all: bool
    months: Sequence[Told]
    classes: Sequence[Told]
    defects: Sequence[Defect]


def told_pace(court_id: str, *, today: date) -> ToldPace:
    """The figures of the court as they are told today."""
    kept: dict[Any, ToldPace] = current_app.extensions.setdefault("court_filing.pace", {})
    key = (court_id, language(), today)
    if key not in kept:
        if len(kept) >= MOST_KEPT or any(on != today for *_about, on in kept):
            kept.clear()
        kept[key] = _told(court_id, today)
    return kept[key]


def exact_pace(court_id: str, *, today: date) -> Told:
    """The same for the administrators, to whom every number is told."""
    pace = pace_of(court_id, until_on=today)
    return _row("", whole_of(pace), frozenset())


def _told(court_id: str, today: date) -> ToldPace:
    pace = pace_of(court_id, until_on=today)
    months = {_month(first): summary for first, summary in by_month(pace).items()}
    classes = {GROUPS[group]: summary for group, summary in by_class(pace).items()}
    return ToldPace(
        since_on=pace.since_on,
        last_on=date.fromordinal(today.toordinal() - 1),
        whole=_whole(pace),
        none_at_all=not pace.decided,
        months=_rows(months),
        classes=_rows(classes),
        defects=_defects(court_id, pace),
    )


def _whole(pace: Pace) -> Told | None:
    rows = _rows({"": whole_of(pace)})
    return rows[0] if rows and len(pace.decided) >= LEAST else None


def _defects(court_id: str, pace: Pace) -> Sequence[Defect]:
    returned = rules_of_returns(court_id, since_on=pace.since_on, until_on=pace.until_on)
    return commonest(returned.values(), least=LEAST)


def _rows(summaries: Mapping[str, Summary]) -> list[Told]:
    """A table as it is told; [] where nothing of it can be told."""
    counts = [{name: _count(summary, name) for name in COUNTED} for summary in summaries.values()]
    hidden = withheld(counts, whole="filings", parts=PARTS)
    if hidden is None:
        return []
    return [
        _row(title, summary, frozenset(name for at, name in hidden if at == place))
        for place, (title, summary) in enumerate(summaries.items())
    ]


def _count(summary: Summary, name: str) -> int:
    count: int = summary.other if name == "other" else asdict(summary)[name]
    return count


def _row(title: str, summary: Summary, hidden: frozenset[str]) -> Told:
    if "filings" in hidden:
        few = _few() if is_small(summary.filings) else gettext("不单独公布")
        return Told(title, few, *["—"] * 6)
    return Told(
        title=title,
        filings=str(summary.filings),
        median=_days(summary.median_days),
        worst=_days(summary.worst_days),
        in_time=_in_time(summary, "late" in hidden),
        accepted=_share(summary.accepted, summary.filings, "accepted" in hidden),
        returned=_share(summary.returned, summary.filings, "returned" in hidden),
        by_clock=_number(summary.by_clock, "by_clock" in hidden),
    )


def _number(count: int, hidden: bool) -> str:
    if not hidden:
        return gettext("%(n)s 件", n=count)
    return _few() if is_small(count) else gettext("不单独公布")


def _in_time(summary: Summary, hidden: bool) -> str:
    """The share decided on the last day or before; of few late ones no more than that they are few."""
    if hidden and is_small(summary.late):
        return gettext("至少 %(n)s%%", n=(summary.filings - LEAST + 1) * 100 // summary.filings)
    return _share(summary.filings - summary.late, summary.filings, hidden)


def _share(count: int, whole: int, hidden: bool) -> str:
    """A share in per cent; where it would give a small number away, that it is small, or that it is most."""
    if not whole:
        return "—"
    if not hidden:
        return f"{count / whole:.0%}"
    if is_small(count):
        return _few()
    # So far above the bound that the bound says nothing of the small numbers beside it.
    if (count - LEAST) * 100 >= MOST_OF * whole:
        return gettext("%(n)s%% 以上", n=MOST_OF)
    return gettext("不单独公布")


def _few() -> str:
    return gettext("少于 %(n)s 件", n=LEAST)


def _days(days: float | None) -> str:
    if days is None:
        return "—"
    return gettext("当天") if days == 0 else gettext("%(n)s 天", n=f"{days:g}")


def _month(first: date) -> str:
    return day(first).rpartition("月")[0] + "月"
