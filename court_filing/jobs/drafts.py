"""Drafts that nobody has changed for long: their owners are reminded, then they are cleared away, files and all."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from flask import Flask

from court_filing.acts import retention
from court_filing.acts.retention import REST
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.retention import drafts_to_clear_away, drafts_to_remind_of, is_kept_by_somebody
from court_filing.clock import now
from court_filing.gateways.chosen import Gateways


def what_is_due(app: Flask, at: datetime) -> Sequence[Callable[[], None]]:
    """Reminding and clearing away, each to be done in a transaction of its own."""
    days: int = app.extensions["court_filing.settings"].draft_days
    kept_for = timedelta(days=days)
    with store.intent_to_write(False):
        soon = [case.id for case in drafts_to_remind_of(at=at, kept_for=kept_for)]
        over = [case.id for case in drafts_to_clear_away(at=at, kept_for=kept_for)]
        store.rollback()
    return [
        *(partial(_remind, case_id, days, at) for case_id in soon),
        *(partial(_clear_away, case_id, days, at) for case_id in over),
    ]


def remove_file(about: str, gateways: Gateways) -> None:
    """Remove a file of a draft that is gone, unless another case has the same or is just being given it."""
    kept = is_kept_by_somebody(about)
    store.rollback()
    if not kept:
        gateways.files.remove(about, unless_put_since=now() - REST / 2)


def _remind(case_id: str, days: int, at: datetime) -> None:
    if case := store.get(Case, case_id):
        retention.remind(case, days=days, at=at)


def _clear_away(case_id: str, days: int, at: datetime) -> None:
    if case := store.get(Case, case_id):
        retention.clear_away(case, days=days, at=at)
