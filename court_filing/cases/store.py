"""The unit of work: get, add, lock, commit, roll back, and what is to be handed over after a commit."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from court_filing.cases import tables  # noqa: F401
from court_filing.cases.case import Case
from court_filing.cases.database import Model, db, writing
from court_filing.cases.decision import Decision
from court_filing.cases.material import Material
from court_filing.cases.task import Task

T = TypeVar("T", bound=Model)

_RECORDING = sa.insert(Task.__table__).returning(Task.__table__.c.id)  # type: ignore[arg-type]
"""Made once, and of the table: nobody holds a new task as a thing, and hundreds are recorded in a second."""

Conflict = IntegrityError
"""Raised where a unique row is already there."""


def get(model: type[T], key: Any) -> T | None:
    """The row with that key, or None."""
    return db.session.get(model, key)


def needed(model: type[T], key: Any) -> T:
    """The row with that key; raises LookupError where there is none."""
    found = db.session.get(model, key)
    if found is None:
        raise LookupError(f"{model.__tablename__} {key}")
    return found


def locked(model: type[T], key: Any) -> T | None:
    """The row as it is now, held until the transaction ends; None where there is none."""
    return db.session.get(model, key, with_for_update=True, populate_existing=True)


def add(thing: T) -> T:
    """Keep a new row; it has its id at once."""
    db.session.add(thing)
    db.session.flush()
    return thing


def add_all(things: Sequence[Model]) -> None:
    """Keep many new rows at once; they have their ids then."""
    db.session.add_all(things)
    db.session.flush()


def add_unless_there(thing: T) -> T | None:
    """Keep a new row; where one with its key has come first, leave everything as it is and give that one.

    None when the new row was kept.
    """
    key = sa.inspect(thing).mapper.primary_key_from_instance(thing)
    try:
        with savepoint():
            db.session.add(thing)
    except IntegrityError:
        return db.session.get_one(type(thing), key, populate_existing=True)
    return None


def delete(thing: Model) -> None:
    """Take a row away."""
    db.session.delete(thing)


def flush() -> None:
    """Send what is pending to the database, inside the transaction."""
    db.session.flush()


def lock(case: Case) -> Case:
    """Hold the case until the transaction ends and see it as it is now, with what this transaction changed.

    So are its files and what was decided about it: whoever writes what stands in their rows, the worker like a page,
    holds the case first.
    On SQLite the whole database is held since the transaction began, before the case was read.
    """
    db.session.flush()
    if not (db.engine.dialect.name == "sqlite" and writing.get()):
        db.session.refresh(case, with_for_update=True)
        for thing in list(db.session):
            if isinstance(thing, Material | Decision):
                db.session.expire(thing)
    return case


def refresh(thing: Model) -> None:
    """See the row as it is now, with what this transaction changed."""
    db.session.flush()
    db.session.refresh(thing)


def record_task(kind: str, about: object, *, at: datetime) -> int:
    """Record work for later, to be carried out once this transaction has been committed; its id."""
    db.session.flush()
    values = {"kind": kind, "about": str(about), "run_at": at}
    task_id: int = db.session.connection().execute(_RECORDING, values).scalar_one()
    db.session.info.setdefault("tasks", []).append(task_id)
    return task_id


def commit(hand_over: Callable[[list[int]], object]) -> None:
    """Make everything true, then hand over the ids of the recorded tasks."""
    tasks = db.session.info.pop("tasks", [])
    db.session.commit()
    if tasks:
        hand_over(tasks)


def rollback() -> None:
    """Forget everything since the last commit."""
    db.session.info.pop("tasks", None)
    db.session.rollback()


@contextmanager
def savepoint() -> Iterator[None]:
    """What is done inside holds as one: where it raises, it alone is forgotten and the transaction goes on."""
    recorded = len(db.session.info.get("tasks", []))
    try:
        with db.session.begin_nested():
            yield
    except BaseException:
        del db.session.info.get("tasks", [])[recorded:]
        raise


@contextmanager
def intent_to_write(intent: bool) -> Iterator[None]:
    """Whether transactions begun inside may write; a reader never waits for a writer on SQLite."""
    token = writing.set(intent)
    try:
        yield
    finally:
        writing.reset(token)
