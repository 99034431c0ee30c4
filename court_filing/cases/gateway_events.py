"""Gateway events as they are kept once, counted, and listed for a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.fee import Fee
from court_filing.cases.gateway_event import EventOutcome, GatewayEvent
from court_filing.cases.payment import Payment
from court_filing.cases.queries import PAGE

_T = GatewayEvent.__table__
GENUINE = (
    *("channel", "received_at", "fingerprint", "notification_id", "order_number", "status"),
    *("amount_yuan", "trade_number", "paid_at", "posted"),
)
"""What is kept of a genuine notification."""


def keep_once(values: Mapping[str, Any]) -> tuple[int, int, EventOutcome]:
    """Keep a genuine notification, or count that it came again: its id, how often it came, what became of it.

    One statement, so that two at the same moment are kept once. `values`: a value for each of GENUINE.
    """
    connection = db.session.connection()
    event_id, times, outcome = connection.execute(_keeping(connection.dialect.name), dict(values)).one()
    return event_id, times, outcome


@cache
def _keeping(dialect_name: str) -> Any:
    """The statement, made once: hundreds come in a second."""
    dialect = sqlite if dialect_name == "sqlite" else postgresql
    named = {name: sa.bindparam(name, type_=_T.c[name].type) for name in GENUINE}
    insert = dialect.insert(_T).values(**named, outcome=EventOutcome.WAITING, times=1)
    return insert.on_conflict_do_update(
        index_elements=["fingerprint"], set_={"times": _T.c.times + 1}
    ).returning(_T.c.id, _T.c.times, _T.c.outcome)


def count_refused(*, since: datetime) -> int:
    """How many were refused and kept since that moment."""
    query = sa.select(sa.func.count()).where(
        GatewayEvent.outcome == EventOutcome.REFUSED, GatewayEvent.received_at >= since
    )
    return db.session.scalar(query) or 0


@dataclass(frozen=True)
class Listed:
    """Which events are listed: those that were not believed, or genuine ones about no attempt of ours."""

    outcome: EventOutcome
    looked_at: bool = False
    """Of those about no attempt of ours: those that a person has looked at, instead of those that wait."""
    court_id: str | None = None
    """Only those that name an order of this court's cases."""
    of_nobody: bool = False
    """Only those that name no order of ours."""

    def where(self) -> list[sa.ColumnElement[bool]]:
        """As the database is asked."""
        conditions = [GatewayEvent.outcome == self.outcome]
        if self.outcome is EventOutcome.UNKNOWN_ORDER:
            seen = GatewayEvent.handled_at
            conditions.append(seen.is_not(None) if self.looked_at else seen.is_(None))
        if self.court_id is not None:
            of_court = sa.select(Fee.id).join(Fee.case).where(Case.court_id == self.court_id)
            conditions.append(_orders(Payment.fee_id.in_(of_court)))
        if self.of_nobody:
            conditions.append(~_orders())
        return conditions


UNKNOWN = Listed(EventOutcome.UNKNOWN_ORDER)
LOOKED_AT = Listed(EventOutcome.UNKNOWN_ORDER, looked_at=True)
REFUSED = Listed(EventOutcome.REFUSED)
REFUSED_OF_NOBODY = Listed(EventOutcome.REFUSED, of_nobody=True)
"""Those that name no order of ours, and so concern no court."""


def refused_of(court_id: str) -> Listed:
    """Those that name an order of this court's cases."""
    return Listed(EventOutcome.REFUSED, court_id=court_id)


def _orders(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(Payment.order_number == GatewayEvent.order_number, *conditions)


def count_events(listed: Listed) -> int:
    """How many there are."""
    return db.session.scalar(sa.select(sa.func.count(GatewayEvent.id)).where(*listed.where())) or 0


def events(listed: Listed, *, page: int = 1) -> Sequence[GatewayEvent]:
    """One page of them: what waits with the oldest on top, the others with the newest."""
    order = (GatewayEvent.received_at.desc(), GatewayEvent.id.desc())
    if listed == UNKNOWN:
        order = (GatewayEvent.received_at.asc(), GatewayEvent.id.asc())
    query = sa.select(GatewayEvent).where(*listed.where()).order_by(*order)
    return db.session.scalars(query.offset((page - 1) * PAGE).limit(PAGE)).all()
