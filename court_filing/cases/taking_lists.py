"""Money taken at the counter, as cashiers look through it."""

from collections.abc import Sequence

import sqlalchemy as sa

from court_filing.cases.account import Account
from court_filing.cases.counter_taking import CounterTaking
from court_filing.cases.database import db
from court_filing.cases.payment import Payment
from court_filing.cases.queries import PAGE

Row = tuple[CounterTaking, Account, Account | None]
"""With who recorded it, and who confirmed or cancelled it."""
_OPEN = sa.and_(CounterTaking.confirmed_at.is_(None), CounterTaking.cancelled_at.is_(None))


def takings_of(court_id: str, *, done: bool, page: int) -> tuple[Sequence[Row], int]:
    """The court's takings that wait for the second person, oldest first; or the others, the latest first."""
    mine = (CounterTaking.court_id == court_id, sa.not_(_OPEN) if done else _OPEN)
    first, second = sa.orm.aliased(Account), sa.orm.aliased(Account)
    closed_by = sa.func.coalesce(CounterTaking.confirmed_by_id, CounterTaking.cancelled_by_id)
    rows = db.session.execute(
        sa.select(CounterTaking, first, second)
        .join(first, first.id == CounterTaking.recorded_by_id)
        .outerjoin(second, second.id == closed_by)
        .where(*mine)
        .order_by(CounterTaking.id.desc() if done else CounterTaking.id)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    )
    total = db.session.scalar(sa.select(sa.func.count()).select_from(CounterTaking).where(*mine)) or 0
    return rows.all(), total


def taking_of(court_id: str, taking_id: int) -> CounterTaking | None:
    """A taking of this court, and of no other."""
    return db.session.scalar(
        sa.select(CounterTaking).where(CounterTaking.id == taking_id, CounterTaking.court_id == court_id)
    )


def open_takings_for(fee_id: int) -> Sequence[CounterTaking]:
    """What was taken for an obligation and waits for the second person."""
    query = sa.select(CounterTaking).join(Payment, Payment.id == CounterTaking.payment_id)
    return db.session.scalars(query.where(Payment.fee_id == fee_id, _OPEN).order_by(CounterTaking.id)).all()


def slip_taken(court_id: str, slip_number: str) -> CounterTaking | None:
    """The taking of this court that has this slip of a card terminal already, unless it was cancelled."""
    query = sa.select(CounterTaking).where(CounterTaking.court_id == court_id)
    used = (CounterTaking.slip_number == slip_number, CounterTaking.cancelled_at.is_(None))
    return db.session.scalar(query.where(*used).limit(1))
