"""Finds recorded tasks that no worker has: delayed ones, lost ones, and those whose worker died."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from court_filing.cases import store
from court_filing.cases.queries import tasks_to_hand_over
from court_filing.cases.worklist import note_handed_over
from court_filing.clock import now
from court_filing.jobs.engine import Engine

log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=2)
"""A task just recorded is on its way already; handing it over twice does no harm but costs a little."""


AGAIN = timedelta(minutes=1)
"""After this long a queue that has not brought a task to a worker may have lost it."""


def sweep(app: Flask, engine: Engine, patience: timedelta = PATIENCE, *, again: timedelta = AGAIN) -> int:
    """Hand over every task that should have run by now, each once in `again`; returns how many."""
    at = now()
    with app.app_context():
        with store.intent_to_write(False):
            tasks = list(tasks_to_hand_over(at=at - patience, unless_since=at - again))
            store.rollback()
        if tasks and engine.hand_over(tasks):
            with store.intent_to_write(True):
                note_handed_over(tasks, at=at)
                store.commit(lambda _tasks: None)
    return len(tasks)


def keep(stop: threading.Event, seconds: float, work: Callable[[], object]) -> threading.Thread:
    """Do `work` every so many seconds in a thread of its own until `stop` is set; a failure is logged and retried."""

    def loop() -> None:
        while not stop.wait(seconds):
            try:
                work()
            except Exception:
                log.exception("%s failed; it is tried again", getattr(work, "__name__", "periodic work"))

    thread = threading.Thread(target=loop, name=f"every-{seconds}s", daemon=True)
    thread.start()
    return thread
