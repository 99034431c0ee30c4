"""The embedded cashier's trades, in one small SQLite file that several processes may use at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from court_filing.gateways.payments.protocol import BillRow, Status

FILE = "cashier.sqlite"
BUSY_SECONDS = 30
TABLES = (
    """CREATE TABLE IF NOT EXISTS trade (
        order_number TEXT PRIMARY KEY, trade_number TEXT NOT NULL UNIQUE, notification_id TEXT NOT NULL UNIQUE,
        amount_yuan TEXT NOT NULL, subject TEXT NOT NULL, return_url TEXT NOT NULL, notify_url TEXT NOT NULL,
        expires_at TEXT NOT NULL, paid_at TEXT, closed INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE IF NOT EXISTS refund (
        order_number TEXT NOT NULL REFERENCES trade, refund_number TEXT NOT NULL, amount_yuan TEXT NOT NULL,
        reason TEXT NOT NULL, refunded_at TEXT NOT NULL, PRIMARY KEY (order_number, refund_number))""",
)


@dataclass(frozen=True)
class Trade:
    """One order as the cashier knows it."""

    order_number: str
    trade_number: str
    notification_id: str
    amount_yuan: Decimal
    subject: str
    return_url: str
    notify_url: str
    expires_at: datetime
    paid_at: datetime | None = None
    closed: bool = False
    refunds: dict[str, Decimal] = field(default_factory=dict)

    @property
    def refunded_yuan(self) -> Decimal:
        """All that was given back so far."""
        return sum(self.refunds.values(), Decimal(0))

    def status(self, at: datetime) -> Status:
        """Where the trade stands at that moment."""
        if self.paid_at:
            return "refunded" if self.refunded_yuan == self.amount_yuan else "paid"
        return "closed" if self.closed or at >= self.expires_at else "waiting"


class Ledger:
    """The trades inside one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def make_tables(self) -> None:
        """Make the tables where they are missing."""
        for table in TABLES:
            self._connection.execute(table)

    def get(self, order_number: str) -> Trade | None:
        """The trade of that order number, if there is one."""
        row = self._connection.execute(
            "SELECT * FROM trade WHERE order_number = ?", [order_number]
        ).fetchone()
        if row is None:
            return None
        refunds = self._connection.execute(
            "SELECT refund_number, amount_yuan FROM refund WHERE order_number = ? ORDER BY refund_number",
            [order_number],
        )
        return _trade(row, {refund: Decimal(amount) for refund, amount in refunds})

    def add(self, trade: Trade) -> None:
        """Keep a new trade."""
        self._connection.execute(
            "INSERT INTO trade (order_number, trade_number, notification_id, amount_yuan, subject, return_url,"
            " notify_url, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                trade.order_number,
                trade.trade_number,
                trade.notification_id,
                str(trade.amount_yuan),
                trade.subject,
                trade.return_url,
                trade.notify_url,
                _stored(trade.expires_at),
            ],
        )

    def pay(self, order_number: str, *, at: datetime) -> Trade:
        """Mark the trade as paid; whole seconds, as a notification states them."""
        paid_at = _stored(at.replace(microsecond=0))
        return self._set("UPDATE trade SET paid_at = ? WHERE order_number = ?", paid_at, order_number)

    def close(self, order_number: str) -> Trade:
        """Mark the trade as closed without payment."""
        return self._set("UPDATE trade SET closed = ? WHERE order_number = ?", 1, order_number)

    def give_back(
        self, order_number: str, refund_number: str, amount_yuan: Decimal, reason: str, *, at: datetime
    ) -> None:
        """Keep a refund."""
        self._connection.execute(
            "INSERT INTO refund VALUES (?, ?, ?, ?, ?)",
            [order_number, refund_number, str(amount_yuan), reason, _stored(at)],
        )

    def moved(self, since: datetime, until: datetime) -> list[BillRow]:
        """What was paid and given back from one moment until before another, in that order."""
        span = [_stored(since), _stored(until)]
        paid = self._connection.execute(
            "SELECT 'paid', order_number, trade_number, amount_yuan, '', paid_at FROM trade"
            " WHERE paid_at >= ? AND paid_at < ? ORDER BY paid_at, order_number",
            span,
        ).fetchall()
        back = self._connection.execute(
            "SELECT 'refund', order_number, trade_number, refund.amount_yuan, refund_number, refunded_at FROM refund"
            " JOIN trade USING (order_number) WHERE refunded_at >= ? AND refunded_at < ?"
            " ORDER BY refunded_at, refund_number",
            span,
        ).fetchall()
        return [
            BillRow(kind, order, trade, Decimal(amount), refund, datetime.fromisoformat(moved))
            for kind, order, trade, amount, refund, moved in [*paid, *back]
        ]

    def _set(self, statement: str, value: object, order_number: str) -> Trade:
        self._connection.execute(statement, [value, order_number])
        trade = self.get(order_number)
        assert trade is not None
        return trade


class Trades:
    """The file. Makes the folder and the tables where they are missing."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = folder / FILE
        with self.changing() as ledger:
            ledger.make_tables()
        self._path.chmod(0o600)

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """A view of the trades at one moment."""
        with self._transaction("BEGIN") as ledger:
            yield ledger

    @contextmanager
    def changing(self) -> Iterator[Ledger]:
        """The trades, with every other writer waiting; an exception leaves no trace."""
        with self._transaction("BEGIN IMMEDIATE") as ledger:
            yield ledger

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Ledger]:
        connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(begin)
            yield Ledger(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()  # rolls back what was not committed


def _trade(row: sqlite3.Row, refunds: dict[str, Decimal]) -> Trade:
    return Trade(
        order_number=row["order_number"],
        trade_number=row["trade_number"],
        notification_id=row["notification_id"],
        amount_yuan=Decimal(row["amount_yuan"]),
        subject=row["subject"],
        return_url=row["return_url"],
        notify_url=row["notify_url"],
        expires_at=datetime.fromisoformat(row["expires_at"]),
        paid_at=datetime.fromisoformat(row["paid_at"]) if row["paid_at"] else None,
        closed=bool(row["closed"]),
        refunds=refunds,
    )


def _stored(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
