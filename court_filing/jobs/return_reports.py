"""The reports on returns, made anew each night: of this month, and once more of the last one when it is over."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from court_filing.acts.return_reports import make_report
from court_filing.cases import store
from court_filing.cases.returns import reports_wanted
from court_filing.clock import begin_of, court_day
from court_filing.law.deadlines import months_later


def what_is_due(at: datetime) -> Sequence[Callable[[], None]]:
    """A report for each court of which there is none of today, each to be made in a transaction of its own."""
    today = court_day(at)
    this_month = today.replace(day=1)
    last_month = months_later(this_month, -1)
    with store.intent_to_write(False):
        wanted = [
            (court_id, this_month) for court_id in reports_wanted(this_month, made_before=begin_of(today))
        ]
        wanted += [
            (court_id, last_month)
            for court_id in reports_wanted(last_month, made_before=begin_of(this_month))
        ]
        store.rollback()
    return [partial(_make, court_id, month_on, at) for court_id, month_on in wanted]


def _make(court_id: str, month_on: date, at: datetime) -> None:
    make_report(court_id, month_on, at=at)
