"""What was returned for correction (退回补正), and for what: for the month's reports and for the public figures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from court_filing.cases.case import Case
from court_filing.cases.correction import Correction
from court_filing.cases.court_pace import REACH
from court_filing.cases.court_rule import DraftedRule, ReturnReport
from court_filing.cases.database import db
from court_filing.clock import begin_of
from court_filing.law.deadlines import months_later

Item = Mapping[str, Any]
"""One thing to be mended, as `Correction.items` keeps it."""


@dataclass(frozen=True)
class Returned:
    """One list of what was to be mended."""

    case_id: str
    cause: str | None
    items: Sequence[dict[str, Any]]


def returned_between(court_id: str, since_on: date, until_on: date) -> Sequence[Returned]:
    """Every list that was sent from the one day on and before the other, the oldest first."""
    since = begin_of(since_on)
    rows = db.session.execute(
        sa.select(Correction.case_id, Case.cause_name, Correction.items)
        .join(Case, Case.id == Correction.case_id)
        .where(Case.court_id == court_id, Case.submitted_at >= since - REACH)
        .where(Correction.asked_at >= since, Correction.asked_at < begin_of(until_on))
        .order_by(Correction.id)
    )
    return [Returned(*row) for row in rows]


def rule_of(item: Item) -> str:
    """The rule that an item goes back to; "" for what the clerk wrote."""
    return item.get("rule") or ""


def reasons_by_filing(
    lists: Iterable[Returned], reason: Callable[[Item], str] = rule_of
) -> dict[str, frozenset[str]]:
    """Why filings were returned: by case each reason once, however many items and lists name it."""
    found: dict[str, frozenset[str]] = {}
    for each in lists:
        found[each.case_id] = found.get(each.case_id, frozenset()) | {reason(item) for item in each.items}
    return found


def filed_in(court_id: str, month_on: date) -> tuple[int, int]:
    """How many filings were first received in that month, and how many of those were ever returned."""
    begin, end = _bounds(month_on)
    of_month = [Case.court_id == court_id, Case.received_at >= begin, Case.received_at < end]
    returned = sa.exists().where(Correction.case_id == Case.id)
    filed = db.session.scalar(sa.select(sa.func.count()).select_from(Case).where(*of_month))
    back = db.session.scalar(sa.select(sa.func.count()).select_from(Case).where(*of_month, returned))
    return filed or 0, back or 0


def reports_wanted(month_on: date, *, made_before: datetime) -> Sequence[str]:
    """The courts with filings or returns in that month of which there is no report so new."""
    begin, end = _bounds(month_on)
    filed = sa.select(Case.court_id).where(Case.received_at >= begin, Case.received_at < end)
    returned = (
        sa.select(Case.court_id)
        .join(Correction, Correction.case_id == Case.id)
        .where(Correction.asked_at >= begin, Correction.asked_at < end)
    )
    made = sa.select(ReturnReport.court_id).where(
        ReturnReport.month_on == month_on, ReturnReport.made_at >= made_before
    )
    courts = sa.union(filed, returned).subquery()
    found = db.session.scalars(
        sa.select(courts.c.court_id)
        .where(courts.c.court_id.is_not(None), courts.c.court_id.not_in(made))
        .order_by(courts.c.court_id)
    )
    return list(found)


def report_of(court_id: str, month_on: date) -> ReturnReport | None:
    """The report of that court and month."""
    return db.session.scalar(
        sa.select(ReturnReport).where(ReturnReport.court_id == court_id, ReturnReport.month_on == month_on)
    )


def reports_since(court_id: str | None, month_on: date) -> Sequence[ReturnReport]:
    """The reports of that court (None: of every court) from that month on, the newest month first."""
    asked = sa.select(ReturnReport).where(ReturnReport.month_on >= month_on)
    if court_id is not None:
        asked = asked.where(ReturnReport.court_id == court_id)
    return db.session.scalars(asked.order_by(ReturnReport.month_on.desc(), ReturnReport.court_id)).all()


def staff_titles(rule_ids: Sequence[int]) -> dict[int, str]:
    """What rules that staff wrote are called, by their ids."""
    rows = db.session.execute(
        sa.select(DraftedRule.id, DraftedRule.title).where(DraftedRule.id.in_(rule_ids))
    )
    return {rule_id: title for rule_id, title in rows}


def _bounds(month_on: date) -> tuple[datetime, datetime]:
    return begin_of(month_on), begin_of(months_later(month_on, 1))
