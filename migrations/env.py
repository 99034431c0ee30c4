"""How Alembic reaches the database: through the application that runs it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import context
from flask import current_app

logging.getLogger("alembic").setLevel(logging.INFO)
database = current_app.extensions["migrate"].db


def plain_type(kind: str, item: object, _context: object) -> str | bool:
    """Write our own column types as what the database sees, so that old migrations do not need today's code."""
    if kind == "type" and isinstance(item, sa.types.TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


@contextmanager
def without_references(connection: sa.Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew and dropping the old one, which would empty what refers to it.

    Raises RuntimeError where a row then refers to nothing.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    yield
    astray = driver.execute("PRAGMA foreign_key_check").fetchall()
    driver.execute("PRAGMA foreign_keys=ON")
    if astray:
        raise RuntimeError(f"rows refer to what is not there: {astray[:5]}")


def run() -> None:
    """Run the migrations on a connection of the application."""
    options = {**current_app.extensions["migrate"].configure_args, "render_item": plain_type}
    with database.engine.connect() as connection, without_references(connection):
        context.configure(connection=connection, target_metadata=database.metadata, **options)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("migrations run on a database, not into a file")
run()
