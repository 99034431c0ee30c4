"""Cases inside one transaction that is undone, and what the acts have left in it."""

from collections import Counter
from contextlib import ExitStack

import pytest
import sqlalchemy as sa
from filed_cases import accepted, drafted, examining, submitted, undone
from flask import has_app_context

from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.ledger import gaps
from court_filing.cases.notice import Notice
from court_filing.cases.task import Task

ON_SQLITE_ALONE = frozenset(
    {
        "test_appointment.py",
        "test_changed_complaint.py",
        "test_complaint_stated.py",
        "test_court_fees.py",
        "test_docketing.py",
        "test_drafting.py",
        "test_evidence_and_timeline.py",
        "test_examination.py",
        "test_express.py",
        "test_four_types.py",
        "test_handing_out.py",
        "test_materials.py",
        "test_redirection.py",
        "test_refusal.py",
        "test_reminders.py",
        "test_tracking.py",
        "test_what_notices_say.py",
        "test_what_rulings_say.py",
        "test_wishes.py",
        "test_words_of_the_proceeding.py",
    }
)
"""Files about what is said and decided. They send no statement that the other files of this folder, of `cases` and of
`jobs` do not send to PostgreSQL too, but for which columns of a row are written at once."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave those files out on the second database."""
    params = [getattr(getattr(item, "callspec", None), "params", {}) for item in items]
    left_out = [
        item
        for item, each in zip(items, params, strict=True)
        if item.path.parent.name == "acts"
        and item.path.name in ON_SQLITE_ALONE
        and each.get("database_url") == "postgres"
    ]
    config.hook.pytest_deselected(items=left_out)
    gone = set(left_out)
    items[:] = [item for item in items if item not in gone]


class Bring:
    """Brings a case to where it is wanted; what happens to it afterwards is undone, so that it serves again."""

    def __init__(self, app, persons):
        self.app, self.persons = app, persons
        self.brought = {}
        self.open = ExitStack()

    def __call__(self, state, **suit):
        self.undo()
        wanted = (state, repr(sorted(suit.items())))
        if wanted not in self.brought:
            self.brought[wanted] = getattr(self, state)(**suit)
        self.open.enter_context(undone(self.app))
        return store.needed(Case, self.brought[wanted])

    def undo(self):
        """Undo what was done to the last one."""
        self.open.close()

    def draft(self, **suit):
        return drafted(self.app, self.persons.litigant, **suit)

    def submitted(self, **suit):
        return submitted(self.app, self.persons.litigant, **suit)

    def examining(self, **suit):
        return examining(self.app, self.persons.litigant, **suit)

    def accepted(self, **suit):
        return accepted(self.app, self.persons.litigant, self.persons.clerk, **suit)


@pytest.fixture(scope="module")
def cases_brought(app, persons):
    return Bring(app, persons)


@pytest.fixture
def unbooked():
    """For a test that changes by hand what is booked, and whose books are therefore not sound."""


@pytest.fixture
def bring(cases_brought, request):
    yield cases_brought
    try:
        if has_app_context() and "unbooked" not in request.fixturenames:
            # Whatever the test was about, the ledger says the same as the things that it is about.
            store.flush()
            assert gaps() == []
    finally:
        cases_brought.undo()


@pytest.fixture
def who(persons):
    """The account of a person by name, in the transaction that is open."""
    return lambda name: store.needed(Account, getattr(persons, name))


@pytest.fixture
def traces():
    """Everything that happened to a case, to be compared before and after."""

    def of(case):
        store.flush()
        db.session.expire(case)
        tasks = Counter(task.kind for task in db.session.scalars(sa.select(Task)))
        return {
            "case": {column.key: getattr(case, column.key) for column in sa.inspect(Case).columns},
            "events": [event.name for event in case.events],
            "papers": [(paper.kind, paper.occasion) for paper in case.papers],
            "notices": told(case),
            "fee": case.fee and (case.fee.state, case.fee.amount_yuan, case.fee.due_on, case.fee.notices),
            "payments": [payment.state for payment in case.fee.payments] if case.fee else [],
            "corrections": [correction.round for correction in case.corrections],
            "tasks": tasks,
        }

    return of


def told(case):
    ordered = sa.select(Notice.event).where(Notice.case_id == case.id).order_by(Notice.id)
    return list(db.session.scalars(ordered))


@pytest.fixture(name="told")
def told_fixture():
    """What the owner was told about a case, in order."""
    return told


@pytest.fixture
def papers():
    """The papers of a case by kind, the last of each."""
    return lambda case: {paper.kind: paper.content for paper in case.papers}
