"""The court at which random histories of money are lived through: set back for each, and read past the product."""

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from filed_cases import accepted, application, people
from flask import Flask
from shifted_clock import Clock

from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.cases.court_settings import set_setting
from court_filing.cases.database import db
from court_filing.cases.fee import OPEN, PAYABLE, FeePurpose, FeeState
from court_filing.cases.ledger import CAME, OVERPAID
from court_filing.cases.ledger_entry import ASSESSED, CHANNEL, HELD, RECEIVABLE, TO_REFUND
from court_filing.cases.task import Task
from court_filing.clock import now
from court_filing.gateways.chosen import Gateways


class Crash(BaseException):
    """The power goes: nobody catches it."""


class Power:
    """Goes after so many statements, the commit counted as one."""

    def __init__(self, app: Flask) -> None:
        self.left: int | None = None
        with app.app_context():
            self._engine = db.engine
        sa.event.listen(self._engine, "before_cursor_execute", lambda *_: self._use())
        sa.event.listen(self._engine, "commit", lambda *_: self._use())

    def _use(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                self.left = None
                raise Crash

    @contextmanager
    def until(self, statements: int | None) -> Iterator[None]:
        """It goes inside after so many, or not at all."""
        self.left = statements
        try:
            yield
        except Crash:
            # A dead process holds no connection; the database takes back what was not committed.
            self._engine.dispose()
        finally:
            self.left = None


class Kept:
    """What is kept in the database, read by a connection of its own: nothing of the product stands between."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self._connection: sqlite3.Connection | None = None

    def __call__(self, query: str, *values: Any) -> list[Any]:
        """The rows."""
        return self._opened().execute(query, values).fetchall()

    def version(self) -> int:
        """Another one after every commit that changed something."""
        (row,) = self("PRAGMA data_version")
        return int(row[0])

    def let_go(self) -> None:
        """Close it: the database is put away."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self.database, isolation_level=None)
        return self._connection


@dataclass
class Court:
    """An application with one accepted case, whose database is set back for each history."""

    app: Flask
    id: str
    case_id: str
    clerk_id: int
    cashier_ids: tuple[int, int]
    at_first: Path
    clock: Clock
    power: Power
    world: Gateways
    kept: Kept

    @classmethod
    def in_folder(cls, folder: Path, clock: Clock) -> "Court":
        """Make one; 300 yuan are owed."""
        database, at_first = folder / "court.db", folder / "at_first.db"
        app = application(folder, COURT_FILING_DATABASE_URL=f"sqlite:///{database}")
        persons = people(app)
        case_id = accepted(app, persons.litigant, persons.clerk)
        with app.app_context():
            court_id = str(store.needed(Case, case_id).court_id)
            _open_account(court_id)
            cashiers = (_cashier(court_id, 1), _cashier(court_id, 2))
            db.session.execute(sa.delete(Task))
            store.commit(lambda _tasks: None)
            db.session.remove()
            db.engine.dispose()
        shutil.copy(database, at_first)
        world = app.extensions["court_filing.gateways"]
        power, kept = Power(app), Kept(database)
        return cls(app, court_id, case_id, persons.clerk, cashiers, at_first, clock, power, world, kept)

    def set_back(self) -> None:
        """As it was at first."""
        self.kept.let_go()
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        database = self.kept.database
        for name in ("-wal", "-shm"):
            database.with_name(database.name + name).unlink(missing_ok=True)
        shutil.copy(self.at_first, database)
        self.clock.ahead = timedelta(0)
        self.app.extensions["engine"].queue.flush()


def _open_account(court_id: str) -> None:
    settings = {
        "bank_account_name": "某法院",
        "bank_account_number": "99990000123456789",
        "bank_name": "某银行",
    }
    for name, value in settings.items():
        set_setting(court_id, name, value)


def _cashier(court_id: str, place: int) -> int:
    account = Account(
        role=Role.CLERK,
        email=f"cashier{place}@example.cn",
        password_hash="-",
        session_key=f"session of cashier {place}",
        name="收费员",
        court_id=court_id,
        cashier=True,
        created_at=now(),
    )
    return store.add(account).id


@dataclass
class Fact:
    """An obligation with the payments that counted, as the rows say; sums in fen."""

    id: int
    purpose: str
    state: str
    amount: int
    counted: list[tuple[int, int]] = field(default_factory=list)
    """What was received, and what of it goes or went back."""


def check_money(kept: Kept) -> None:
    """One obligation, at most one net payment for each, and the ledger as the rows themselves add up."""
    facts = _facts(kept)
    assert [fact.purpose for fact in facts].count(FeePurpose.FILING) == 1
    for fact in facts:
        _check_counted(fact)
    uneven = "SELECT entry_id FROM ledger_line GROUP BY entry_id HAVING SUM(amount_yuan) != 0"
    assert kept(uneven) == []
    booked = dict(kept("SELECT account, SUM(amount_yuan) FROM ledger_line GROUP BY account"))
    assert {name: fen for name, fen in booked.items() if fen} == _expected(kept, facts)
    _check_orders(kept)
    _check_receipts(kept)


def _facts(kept: Kept) -> list[Fact]:
    facts = {row[0]: Fact(*row) for row in kept("SELECT id, purpose, state, amount_yuan FROM fee")}
    counted = """
        SELECT fee_id, COALESCE(received_yuan, amount_yuan),
               (SELECT COALESCE(SUM(amount_yuan), 0) FROM refund WHERE payment_id = payment.id)
        FROM payment WHERE state = 'paid'"""
    for fee_id, came, back in kept(counted):
        facts[fee_id].counted.append((came, back))
    return list(facts.values())


def _check_counted(fact: Fact) -> None:
    """One payment counts, and only while the obligation is settled by it."""
    assert len(fact.counted) == (fact.state == FeeState.PAID), fact
    for came, back in fact.counted:
        assert came >= fact.amount, fact
        assert 0 <= back <= came, fact
        assert came - back <= fact.amount, ("what came above the fee stays", fact)


def _expected(kept: Kept, facts: list[Fact]) -> dict[str, int]:
    """What each account would have to hold in fen, added up without the product's own sums."""
    made: dict[str, int] = defaultdict(int)
    for fact in facts:
        owed = fact.amount if fact.state in PAYABLE else 0
        made[RECEIVABLE] += owed
        made[ASSESSED] -= owed + (fact.amount if fact.state == FeeState.PAID else 0)
        made[HELD] -= sum(came - fact.amount for came, _back in fact.counted)
    payments = "SELECT channel, state, COALESCE(received_yuan, amount_yuan) FROM payment"
    for channel, state, fen in kept(payments):
        made[CHANNEL + channel] += fen if state in CAME and state != "refunded" else 0
        made[HELD] -= fen if state == "held" else 0
        made[TO_REFUND] -= fen if state == "refunding" else 0
    refunds = """
        SELECT channel, ground, refund.state, refund.amount_yuan FROM refund
        JOIN payment ON payment.id = payment_id JOIN fee_decision ON fee_decision.id = decision_id"""
    for channel, ground, state, fen in kept(refunds):
        made[HELD if ground == OVERPAID else ASSESSED] += fen
        made[CHANNEL + channel if state == "given" else TO_REFUND] -= fen
    for state, fen in kept("SELECT state, amount_yuan FROM bank_line WHERE state IN ('open', 'returning')"):
        made[CHANNEL + "bank"] += fen
        made[HELD if state == "open" else TO_REFUND] -= fen
    return {name: fen for name, fen in made.items() if fen}


def _check_orders(kept: Kept) -> None:
    """An order to the bank is for what it holds, to the fen; and what the bank carried out has gone."""
    holds = """
        SELECT refund_file_id, COALESCE(received_yuan, amount_yuan), state = 'refunded' FROM payment
        UNION ALL SELECT refund_file_id, amount_yuan, state = 'given' FROM refund
        UNION ALL SELECT refund_file_id, amount_yuan, state = 'returned' FROM bank_line"""
    rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for file_id, fen, gone in kept(f"SELECT * FROM ({holds}) WHERE refund_file_id IS NOT NULL"):
        rows[file_id].append((fen, gone))
    for file_id, count, fen, day in kept("SELECT id, rows, total_yuan, carried_out_on FROM refund_file"):
        held = rows[file_id]
        assert (count, fen) == (len(held), sum(each for each, _gone in held)), file_id
        assert {bool(gone) for _each, gone in held} <= {day is not None}, file_id


def _check_receipts(kept: Kept) -> None:
    """Of a payment that counts one receipt holds, of any other none."""
    holds = """
        SELECT json_extract(content, '$.order_number') FROM paper
        WHERE kind = 'payment_receipt' AND replaced_at IS NULL"""
    valid = [number for (number,) in kept(holds)]
    assert len(valid) == len(set(valid)), valid
    counted = {number for (number,) in kept("SELECT order_number FROM payment WHERE state = 'paid'")}
    assert set(valid) <= counted, (valid, counted)


def check_number(kept: Kept, case_id: str, before: str | None) -> str | None:
    """The number of the case, given once and never changed, and only when the fee did not stand against it."""
    ((number,),) = kept("SELECT case_number FROM case_file WHERE id = ?", case_id)
    ((named,),) = kept("SELECT COUNT(*) FROM event WHERE case_id = ? AND name = 'docketed'", case_id)
    assert before in (None, number), "the number changed"
    assert named == (number is not None)
    if number and not before:
        ((state,),) = kept("SELECT state FROM fee WHERE purpose = 'filing'")
        assert state not in OPEN, state
    return None if number is None else str(number)
