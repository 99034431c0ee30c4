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
    whole_of,
)
from court_filing.cases.returns import reasons_by_filing, returned_between
from court_filing.cases.small_numbers import LEAST, is_small, withheld
from court_filing.law.proceedings import GROUPS
from court_filing.review.common_defects import Defect, commonest
from court_filing.web.filters import day
from court_filing.web.language import gettext, language

PARTS = ("accepted", "returned", "other")
COUNTED = ("filings", *PARTS, "late", "by_clock")
SUMS = (
    ("filings", ("accepted", "not_accepted")),
    ("filings", ("returned", "not_returned")),
    ("filings", ("late", "in_time")),
    ("late", ("by_clock", "late_otherwise")),
    ("other", ("by_clock", "other_otherwise")),
)
"""What follows from two figures that are told; a share tells its number and the rest of the whole alike."""
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
    whole, told = _whole(pace)
    return ToldPace(
        since_on=pace.since_on,
        last_on=date.fromordinal(today.toordinal() - 1),
        whole=whole,
        none_at_all=not pace.decided,
        months=_rows(months, told),
        classes=_rows(classes, told),
        defects=_defects(court_id, pace),
    )


def _whole(pace: Pace) -> tuple[Told | None, frozenset[str]]:
    """All of it together, and the figures of it that are told: the tables are not to tell the others."""
    summary = whole_of(pace)
    counts = _counts(summary)
    hidden = withheld([counts], whole="filings", parts=PARTS, sums=SUMS)
    if hidden is None or len(pace.decided) < LEAST:
        return None, frozenset()
    names = frozenset(name for _place, name in hidden)
    return _row("", summary, names), frozenset(counts) - names


def _defects(court_id: str, pace: Pace) -> Sequence[Defect]:
    returned = reasons_by_filing(returned_between(court_id, pace.since_on, pace.until_on))
    return commonest(returned.values(), least=LEAST)


def _rows(summaries: Mapping[str, Summary], told_sums: frozenset[str]) -> list[Told]:
    """A table as it is told; [] where nothing of it can be told."""
    counts = [_counts(summary) for summary in summaries.values()]
    hidden = withheld(counts, whole="filings", parts=PARTS, sums=SUMS, told_sums=told_sums)
    if hidden is None:
        return []
    return [
        _row(title, summary, frozenset(name for at, name in hidden if at == place))
        for place, (title, summary) in enumerate(summaries.items())
    ]


def _counts(summary: Summary) -> dict[str, int]:
    """Every number that is told or follows from what is told."""
    counts = {name: _count(summary, name) for name in COUNTED}
    whole, late, by_clock = counts["filings"], counts["late"], counts["by_clock"]
    return counts | {
        "not_accepted": whole - counts["accepted"],
        "not_returned": whole - counts["returned"],
        "in_time": whole - late,
        # The clock may register in a later round what was decided in time at first.
        "late_otherwise": max(late - by_clock, 0),
        "other_otherwise": max(counts["other"] - by_clock, 0),
    }


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
        in_time=_in_time(summary, not hidden.isdisjoint(("late", "in_time"))),
        accepted=_share(
            summary.accepted, summary.filings, not hidden.isdisjoint(("accepted", "not_accepted"))
        ),
        returned=_share(
            summary.returned, summary.filings, not hidden.isdisjoint(("returned", "not_returned"))
        ),
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
