"""What every application of the tests has alike, worked out once in a process: its routes and its tables."""

from collections.abc import Callable
from functools import cache
from typing import Any

import sqlalchemy as sa
import werkzeug.routing

from court_filing.cases.database import db

_BUILDERS: dict[tuple[object, ...], Callable[..., tuple[str, str]]] = {}


class Rule(werkzeug.routing.Rule):
    """A route whose function that builds addresses is compiled once: that is most of the work of `create_app`."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        # All that goes into the function; the rule that it builds for is its first argument.
        given = (
            self.rule,
            self.subdomain,
            self.host,
            self.merge_slashes,
            repr(self.defaults),
            append_unknown,
        )
        if given not in _BUILDERS:
            _BUILDERS[given] = super()._compile_builder(append_unknown)
        return _BUILDERS[given]


@cache
def statements_that_make_the_tables(dialect: str) -> tuple[str, ...]:
    """What `create_all` would send to an empty database of that kind."""
    sent: list[str] = []

    def keep(statement: Any, *_: Any, **__: Any) -> None:
        sent.append(str(statement.compile(dialect=engine.dialect)))

    address = {"postgresql": "postgresql+psycopg://"}.get(dialect, f"{dialect}://")
    engine = sa.create_mock_engine(address, keep)
    db.metadata.create_all(engine, checkfirst=False)
    # PostgreSQL takes them all at once.
    return ("; ".join(sent),) if dialect == "postgresql" else tuple(sent)
