"""The database: its session, its column types, and how a transaction begins on SQLite."""

import sqlite3
from contextvars import ContextVar
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

writing: ContextVar[bool] = ContextVar("writing", default=True)
"""Whether the next transaction may write. SQLite must be told at its start; a GET only reads."""


class Model(DeclarativeBase):
    """The base of every stored thing."""

    metadata = sa.MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Model)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. A naive one is refused: nobody could say when it was."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Turn into UTC, without a zone where the database keeps none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs a zone: {value!r}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give back an aware UTC moment."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Yuan(TypeDecorator[Decimal]):
    """An exact sum in yuan, kept as whole fen, because SQLite would keep a decimal as a float."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> int | None:
        """Turn into fen; raises ValueError for a part of a fen."""
        if value is None:
            return None
        fen = Decimal(value) * 100
        if fen != fen.to_integral_value():
            raise ValueError(f"not a whole number of fen: {value}")
        return int(fen)

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> Decimal | None:
        """Give back yuan with two decimals."""
        return None if value is None else (Decimal(value) / 100).quantize(Decimal("0.01"))


class Choice(TypeDecorator[Any]):
    """One of an enumeration's values, kept as its text."""

    impl = sa.String
    cache_ok = True

    def __init__(self, enumeration: type[StrEnum], length: int = 30) -> None:
        super().__init__(length)
        self.enumeration = enumeration

    def process_bind_param(self, value: StrEnum | None, dialect: sa.Dialect) -> str | None:
        """Turn into text; raises ValueError for what is no member."""
        return None if value is None else self.enumeration(value).value

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> StrEnum | None:
        """Give back the member."""
        return None if value is None else self.enumeration(value)


@sa.event.listens_for(sa.Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """WAL, real fsyncs, foreign keys, patience; and BEGIN is ours, not the driver's."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


OF_POSTGRES = "-c jit=off -c max_parallel_workers_per_gather=0"
"""Compiling a statement and starting a second process for it take longer than the longest statement of a page."""


@sa.event.listens_for(sa.Engine, "do_connect")
def _prepare_postgres(
    dialect: sa.Dialect, _record: Any, _arguments: tuple[Any, ...], given: dict[str, Any]
) -> None:
    """Short statements run at once, unless the options in the database's address say otherwise."""
    if dialect.name == "postgresql":
        given["options"] = f"{OF_POSTGRES} {given.get('options', '')}".strip()


@sa.event.listens_for(sa.Engine, "begin")
def _begin_sqlite(connection: sa.Connection) -> None:
    """Take the write lock at once when we mean to write: upgrading a read later would fail."""
    if connection.dialect.name == "sqlite":
        driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        driver.execute("BEGIN IMMEDIATE" if writing.get() else "BEGIN")
