"""A worker that is killed again and again: nothing is lost, nothing is done twice."""

import hashlib
import io
import os
import random
import time
from collections import Counter
from contextlib import contextmanager
from threading import Event

import forked_product
import pytest
import sqlalchemy as sa
from filed_cases import application, let_go, people, recorded_work, submitted
from pypdf import PdfReader

from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.notice import Notice
from court_filing.cases.paper import Paper
from court_filing.cases.task import Task, TaskState

CASES = 8
"""Every other one is clean, so that the worker accepts it and records more work."""
THREADS = 2
"""Of one worker."""
PATIENCE_SECONDS = 90
ENVIRONMENT = {
    "COURT_FILING_BASE_URL": "http://localhost",
    "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
    "COURT_FILING_PAYMENTS": "embedded",
    "COURT_FILING_TASK_LEASE_SECONDS": "4",
}


@pytest.fixture
def embedded(tmp_path):
    """The settings of an installation that needs nothing besides."""
    return settings(
        tmp_path, f"sqlite:///{tmp_path / 'court_filing.db'}", f"sqlite:///{tmp_path / 'queue.db'}"
    )


@pytest.fixture
def production(tmp_path, postgres_url, redis_url):
    """The settings of an installation with PostgreSQL and Redis."""
    return settings(tmp_path, postgres_url, redis_url)


def settings(folder, database, queue):
    places = {"VAR": str(folder), "DATABASE_URL": database, "QUEUE_URL": queue}
    return ENVIRONMENT | {f"COURT_FILING_{name}": value for name, value in places.items()}


class Office:
    """A court with much work recorded, and a worker process that can be started and killed."""

    def __init__(self, environment, log):
        self.environment, self.log, self.kills = environment, log, 0
        self.app = application(log.parent, **environment)
        owner = people(self.app).litigant
        self.cases = [submitted(self.app, owner, clean=place % 2 == 0) for place in range(CASES)]
        # Half of it is in the queue; of the rest the queue knows nothing.
        self.app.extensions["engine"].hand_over(recorded_work(self.app)[::2])

    @contextmanager
    def worker(self):
        """`court-filing work`, killed with -9 when the block is left."""
        process = forked_product.start("work", environment=os.environ | self.environment, log=self.log)
        try:
            yield process
        finally:
            process.kill()
            process.wait()
            self.kills += 1

    @contextmanager
    def looking(self):
        """Inside a transaction that only reads."""
        with self.app.app_context(), store.intent_to_write(False):
            yield db.session

    def count(self, *conditions):
        with self.looking() as session:
            return session.scalar(sa.select(sa.func.count()).where(*conditions))

    @property
    def open_tasks(self):
        return self.count(Task.status.in_([TaskState.QUEUED, TaskState.RUNNING]))

    @property
    def begun(self):
        """How often a worker has taken up a task."""
        with self.looking() as session:
            return session.scalar(sa.select(sa.func.sum(Task.attempts)))

    def wait(self, process, condition):
        """Wait until it holds; the worker must not end by itself."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            assert process.poll() is None, self.log.read_text()[-3000:]
            assert time.monotonic() < deadline, self.log.read_text()[-3000:]
            Event().wait(0.05)


@pytest.mark.parametrize(
    ("installation", "kills"), [("embedded", 3), pytest.param("production", 1, marks=pytest.mark.postgres)]
)
def test_killed_at_any_moment_a_worker_loses_nothing_and_repeats_nothing(
    request, tmp_path, installation, kills
):
    office = Office(request.getfixturevalue(installation), tmp_path / "worker.log")
    for _ in range(kills):
        begun = office.begun
        with office.worker() as process:
            office.wait(process, lambda begun=begun: office.begun > begun + THREADS)
            Event().wait(random.uniform(0, 2))
        # What the queue still held is lost as well.
        office.app.extensions["engine"].queue.flush()
    with office.worker() as process:
        office.wait(process, lambda: office.open_tasks == 0)

    assert office.count(Task.status == TaskState.DEAD) == 0
    check_papers(office)
    check_notices(office)
    check_cases(office)
    let_go(office.app)


def check_papers(office):
    """Every paper is there once, and is the very file that its row speaks of."""
    files = office.app.extensions["court_filing.gateways"].files
    with office.looking() as session:
        papers = session.scalars(sa.select(Paper)).all()
        kinds = Counter((paper.case_id, paper.kind, paper.occasion) for paper in papers)
        assert set(kinds.values()) == {1}
        assert Counter(paper.kind for paper in papers) == {
            "materials_receipt": CASES,
            "service_address": CASES // 2,
            "acceptance_notice": CASES // 2,
            "fee_notice": CASES // 2,
        }
        for paper in papers:
            with files.open(paper.file_key) as kept:
                content = kept.read()
            assert hashlib.sha256(content).hexdigest() == paper.sha256
            assert len(content) == paper.size_bytes
            text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
            assert paper.check_code in text, paper.kind


def check_notices(office):
    """Every notice was sent. A message whose worker was killed while it went out may have gone out again."""
    with office.looking() as session:
        notices = session.scalars(sa.select(Notice)).all()
        assert Counter(notice.event for notice in notices) == {"received": CASES, "accepted": CASES // 2}
        assert all(notice.sent_at is not None for notice in notices)
    messages = list((office.log.parent / "messages").glob("*.eml"))
    assert len(notices) <= len(messages) <= len(notices) + THREADS * office.kills


def check_cases(office):
    """Every case went its way once."""
    ways = {
        CaseState.ACCEPTED: ["submitted", "accepted"],
        CaseState.EXAMINING: ["submitted", "flagged"],
    }
    with office.looking():
        cases = [store.needed(Case, case_id) for case_id in office.cases]
        assert Counter(case.state for case in cases) == dict.fromkeys(ways, CASES // 2)
        for case in cases:
            assert [event.name for event in case.events] == ways[case.state]
