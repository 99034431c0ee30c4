"""Carries out one recorded task: claim, work outside any write, then effect and 'done' in one transaction."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask

from court_filing.acts.evidence_bundle import MAKE_BUNDLE
from court_filing.acts.gathering import GATHER_PHOTOS
from court_filing.acts.materials import SCAN_MATERIAL
from court_filing.acts.privacy import MASK_MATERIAL
from court_filing.acts.study import KINDS
from court_filing.acts.unpacking import UNPACK_MATERIAL
from court_filing.cases import store
from court_filing.cases.queries import claim_task
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.gateways.files.protocol import FilesUnavailable
from court_filing.gateways.messages.protocol import NotDelivered, Undeliverable
from court_filing.gateways.payments.protocol import GatewayUnavailable
from court_filing.gateways.scanner.protocol import ScannerUnavailable
from court_filing.jobs.engine import Engine

log = logging.getLogger(__name__)

Finish = Callable[[datetime], None]
Handler = Callable[[str], Finish | None]
"""Does the slow part while nothing is locked, and returns what then writes; None when there is nothing to do."""

MOST_ATTEMPTS = 8
SLOW = frozenset({*KINDS, SCAN_MATERIAL, UNPACK_MATERIAL, MASK_MATERIAL, GATHER_PHOTOS, MAKE_BUNDLE})
"""Work on whole files, page by page or file by file."""
SLOW_LEASES = 4
"""How many times longer a worker may be silent over such work: a page takes a minute on a busy machine."""
MOST_OUTAGES = 500
LONGEST_WAIT_SECONDS = 600
"""Together more than three days: for so long a gateway or a mail server may be away."""


class FitForLogs(Exception):
    """A failure whose words hold nothing about anybody, so that they may be kept."""


class NotYet(FitForLogs):
    """The task cannot be done before something else is; it is tried again a little later."""

    wait_seconds = 1


class NoUse(FitForLogs):
    """What was asked for was refused for good: to try again by itself changes nothing, a person must look."""


OUTAGES = (GatewayUnavailable, NotDelivered, ScannerUnavailable, FilesUnavailable)
KEPT_WORDS = (FitForLogs, *OUTAGES)


@dataclass(frozen=True)
class Claim:
    """A worker's hold on a task, until its lease runs out and another takes the task over."""

    task_id: int
    kind: str
    about: str
    until: datetime


class Runner:
    """Runs tasks by id with the handlers of `handlers.py`."""

    def __init__(self, app: Flask, handlers: Mapping[str, Handler], *, lease: timedelta) -> None:
        self.app = app
        self.handlers = handlers
        self.lease = lease
        self.engine: Engine | None = None
        self.aside: Callable[[int], bool] | None = None
        """Where the worker does slow tasks in a thread of their own: takes the id, or says that it is none."""

    def run(self, task_id: int) -> None:
        """Run the task, or put it aside for the thread that does the slow ones."""
        if self.aside is None or not self.aside(task_id):
            self.run_here(task_id)

    def run_here(self, task_id: int) -> None:
        """Run the task unless another worker has it or it is done. A failure is recorded, never raised."""
        with self.app.app_context():
            claim = self._claim(task_id)
            if claim is None:
                return
            try:
                self._carry_out(claim)
            except Exception as failure:
                store.rollback()
                self._record_failure(claim, failure)

    def _claim(self, task_id: int) -> Claim | None:
        moment = now()
        with store.intent_to_write(True):
            task = claim_task(task_id, at=moment, lease_until_at=moment + self.lease)
            claim = None
            if task is not None and task.attempts > MOST_ATTEMPTS:
                task.status, task.error = TaskState.DEAD, "no worker lived to tell how it failed"
            elif task is not None:
                task.lease_until_at = moment + self.lease * (SLOW_LEASES if task.kind in SLOW else 1)
                claim = Claim(task_id, task.kind, task.about, until=task.lease_until_at)
            store.commit(self._hand_over)
        return claim

    def _carry_out(self, claim: Claim) -> None:
        with store.intent_to_write(False):
            finish = self.handlers[claim.kind](claim.about)
            store.rollback()
        with store.intent_to_write(True):
            task = _held(claim)
            if task is None:
                store.rollback()
                return
            if finish is not None:
                finish(now())
            task.status, task.error, task.lease_until_at = TaskState.DONE, None, None
            store.commit(self._hand_over)

    def _record_failure(self, claim: Claim, failure: Exception) -> None:
        """Try again later, each time after a longer while; after the last attempt a person must look."""
        with store.intent_to_write(True):
            task = _held(claim)
            if task is None:
                store.rollback()
                return
            _put_back(task, failure)
            dead = task.status is TaskState.DEAD
            store.commit(self._hand_over)
        level = logging.INFO if isinstance(failure, NotYet) else logging.ERROR
        log.log(
            level, "task %s %s failed: %s", claim.task_id, "for good" if dead else "for now", _words(failure)
        )

    def _hand_over(self, task_ids: list[int]) -> None:
        if self.engine is not None:
            self.engine.hand_over(task_ids)


def _held(claim: Claim) -> Task | None:
    """The task, locked, while it is still this claim's; None where another worker took it over."""
    task = store.locked(Task, claim.task_id)
    ours = task is not None and task.status is TaskState.RUNNING and task.lease_until_at == claim.until
    return task if ours else None


def _put_back(task: Task, failure: Exception) -> None:
    """Into the queue for later; to wait, or somebody outside who is away, is no failed attempt."""
    wait_seconds, tried = 1, task.attempts
    if isinstance(failure, NotYet):
        wait_seconds = failure.wait_seconds
        task.attempts -= 1
    else:
        if _is_outage(failure):
            task.attempts -= 1
            task.outages += 1
            tried = task.outages
        wait_seconds = min(2 ** min(tried, 16), LONGEST_WAIT_SECONDS)
    used_up = task.attempts >= MOST_ATTEMPTS or task.outages >= MOST_OUTAGES
    dead = used_up or isinstance(failure, NoUse)
    task.status = TaskState.DEAD if dead else TaskState.QUEUED
    task.run_at, task.lease_until_at = now() + timedelta(seconds=wait_seconds), None
    task.error = _words(failure)


def _is_outage(failure: Exception) -> bool:
    return isinstance(failure, OUTAGES) and not isinstance(failure, Undeliverable)


def _words(failure: Exception) -> str:
    """What may be kept of a failure: of a stranger's only its kind, for its words may repeat somebody's answers."""
    name = type(failure).__name__
    return f"{name}: {failure}"[:500] if isinstance(failure, KEPT_WORDS) else name
