"""Where files are studied: one after the other, in a thread of its own, so that nothing else waits for them."""

import itertools
import logging
import queue
import threading
from collections.abc import Callable

from flask import Flask

from court_filing.acts.study import KINDS
from court_filing.cases import store
from court_filing.cases.task import Task

log = logging.getLogger(__name__)


class StudyRoom:
    """Takes the ids of tasks that study files, identity papers first, and runs them when their turn comes.

    What waits here is lost with the process: the tasks are still recorded, and the sweeper hands them over again.
    """

    def __init__(self, app: Flask, run: Callable[[int], None]) -> None:
        self._app, self._run = app, run
        self._waiting: queue.PriorityQueue[tuple[int, int, int]] = queue.PriorityQueue()
        self._known: set[int] = set()
        self._lock = threading.Lock()
        self._turn = itertools.count()

    def takes(self, task_id: int) -> bool:
        """Whether the task is one to be done here; then it waits here for its turn, once."""
        with self._app.app_context(), store.intent_to_write(False):
            task = store.get(Task, task_id)
            place = KINDS.index(task.kind) if task is not None and task.kind in KINDS else None
            store.rollback()
        if place is None:
            return False
        with self._lock:
            if task_id not in self._known:
                self._known.add(task_id)
                self._waiting.put((place, next(self._turn), task_id))
        return True

    def open(self) -> threading.Thread:
        """Begin to work, for as long as the process lives."""
        thread = threading.Thread(target=self._work, name="study", daemon=True)
        thread.start()
        return thread

    def work_off(self) -> None:
        """Run what waits, until nothing does."""
        while not self._waiting.empty():
            self._next()

    def _work(self) -> None:
        while True:
            self._next()

    def _next(self) -> None:
        _place, _turn, task_id = self._waiting.get()
        with self._lock:
            self._known.discard(task_id)
        try:
            self._run(task_id)
        except Exception:
            log.exception("task %s could not be begun; the sweeper hands it over again", task_id)
