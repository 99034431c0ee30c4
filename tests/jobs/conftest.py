"""Tasks of the tests' own kinds, carried out by a real runner on a real database."""

from datetime import timedelta

import pytest
from filed_cases import submitted, undone, working

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.notice import Notice
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.jobs.engine import Engine, open_queue
from court_filing.jobs.runner import Runner


@pytest.fixture
def runner_of(app):
    """Makes a runner of these handlers; every one of them is called with what the task is about."""
    return lambda lease=timedelta(seconds=45), **handlers: Runner(app, handlers, lease=lease)


class Handed(Engine):
    """The engine on a queue in memory, and what it was handed."""

    @property
    def ids(self):
        return [task.args[0] for task in self.queue.pending()]


@pytest.fixture
def engine():
    return Handed(open_queue("memory:"), lambda _task_id: None)


@pytest.fixture
def recorded(app):
    """Records a task and gives back its id."""

    def record(kind, about="", *, at=None):
        with working(app):
            return store.record_task(kind, about, at=at or now())

    return record


@pytest.fixture
def standing(app):
    """How a task stands: status, attempts, error."""

    def look(task_id):
        with undone(app):
            task = store.needed(Task, task_id)
            return task.status, task.attempts, task.error

    return look


@pytest.fixture(scope="module")
def case_id(app, persons):
    """A case that effects can be left on."""
    return submitted(app, persons.litigant)


@pytest.fixture
def leave_a_mark(case_id):
    """An effect that can be counted."""

    def leave(mark):
        case = store.needed(Case, case_id)
        at = now()
        store.add(Notice(account_id=case.owner_id, case_id=case.id, event=mark, detail={}, created_at=at))

    return leave


@pytest.fixture
def marks(app):
    """How many effects of that name there are."""

    def count(mark):
        with undone(app):
            return db.session.query(Notice).filter_by(event=mark).count()

    return count


@pytest.fixture
def make_due(app):
    """Lets the waiting time of a failed task be over."""

    def due(task_id):
        with working(app):
            task = store.needed(Task, task_id)
            assert task.status is TaskState.QUEUED
            task.run_at = now() - timedelta(seconds=1)

    return due
