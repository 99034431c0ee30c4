"""What the clock does about decisions: they take effect, nobody answers them, or the last day comes near."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from court_filing.acts import decisions, last_days, redirection
from court_filing.acts.time_limits import working_day_from
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.decisions import cases_near_last_day, cases_unanswered, due_decisions
from court_filing.clock import court_day
from court_filing.jobs.runner import Finish


def carry_out(about: str) -> Finish:
    """Let a decision take effect whose time has come; it does so once, however often it is asked."""
    return partial(_carry_out, int(about))


def what_is_due(at: datetime) -> Sequence[Callable[[], None]]:
    """Decisions whose task was lost, filings that nobody answered for in time, and alarms before the last day."""
    today = court_day(at)
    with store.intent_to_write(False):
        due = due_decisions(at)
        unanswered = cases_unanswered(today)
        tomorrow = working_day_from(today + timedelta(days=1))
        near = cases_near_last_day(today, tomorrow, told_by=last_days.LAST_DAY_NEAR)
        store.rollback()
    return [
        *(partial(_carry_out, decision_id, at) for decision_id in due),
        *(partial(_give_back, case_id, at) for case_id in unanswered),
        *(partial(_warn, case_id, at) for case_id in near),
    ]


def _carry_out(decision_id: int, at: datetime) -> None:
    decisions.carry_out(decision_id, at=at)


def _give_back(case_id: str, at: datetime) -> None:
    redirection.give_back_unmended(store.needed(Case, case_id), at=at)


def _warn(case_id: str, at: datetime) -> None:
    last_days.warn(store.needed(Case, case_id), at=at)
