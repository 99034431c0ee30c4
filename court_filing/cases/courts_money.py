"""What is not settled in the money of all courts: how much of each kind, and since when the oldest waits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from court_filing.cases.account import Account, Role
from court_filing.cases.bank import BankLine, BankLineState
from court_filing.cases.bills import LEDGER, courts_with_books
from court_filing.cases.case import Case
from court_filing.cases.channel_bill import ChannelBill, Difference, Standing
from court_filing.cases.database import db
from court_filing.cases.fee import Fee
from court_filing.cases.gateway_event import EventOutcome, GatewayEvent
from court_filing.cases.payment import Payment, PaymentState
from court_filing.clock import court_day


@dataclass(frozen=True)
class Waits:
    """How many of a kind, and the day or moment of the oldest."""

    count: int = 0
    oldest: date | datetime | None = None


NONE = Waits()
Asked = Any
"""A query with as many columns as its reader takes; SQLAlchemy's types name each of them."""


@dataclass(frozen=True)
class CourtMoney:
    """What is not settled at one court; `court_id` None: of what nobody knows whose it is."""

    court_id: str | None
    days: Waits = NONE
    """Days on which its books and the bills of the channels are not the same."""
    differences: Waits = NONE
    held: Waits = NONE
    lines: Waits = NONE
    """Money at the bank of which nobody knows whose it is."""

    @property
    def settled(self) -> bool:
        """Whether nothing waits."""
        return not (self.days.count or self.differences.count or self.held.count or self.lines.count)


@dataclass(frozen=True)
class Platform:
    """What belongs to no court: bills that were not compared, and notifications that were not applied."""

    bills: Waits
    waiting: Waits
    """Genuine notifications that the worker has still to apply."""
    unknown: Waits
    """Genuine ones about no order of ours, at which nobody has looked."""
    nobodys: CourtMoney = field(default_factory=lambda: CourtMoney(None))

    @property
    def settled(self) -> bool:
        """Whether nothing waits."""
        return self.nobodys.settled and not (self.bills.count or self.waiting.count or self.unknown.count)


def platform() -> Platform:
    """What belongs to no court."""
    bill = (ChannelBill.compared_at.is_(None), ChannelBill.channel != LEDGER)
    event, came = GatewayEvent.outcome, sa.func.min(GatewayEvent.received_at)
    unknown = (event == EventOutcome.UNKNOWN_ORDER, GatewayEvent.handled_at.is_(None))
    return Platform(
        bills=_one(sa.select(sa.func.count(), sa.func.min(ChannelBill.bill_on)).where(*bill)),
        waiting=_one(sa.select(sa.func.count(), came).where(event == EventOutcome.WAITING)),
        unknown=_one(sa.select(sa.func.count(), came).where(*unknown)),
        nobodys=next((each for each in _courts([None])), CourtMoney(None)),
    )


def all_courts_money() -> list[CourtMoney]:
    """Every court that has books, those where something waits longest first."""
    found = list(_courts(courts_with_books()))
    return sorted(found, key=lambda each: (each.settled, _since(each), each.court_id or ""))


def court_money(court_id: str) -> CourtMoney:
    """What is not settled at this court."""
    return next(_courts([court_id]))


def open_differences(court_id: str, *, most: int) -> Sequence[Difference]:
    """The differences of this court that nobody has cleared up, the oldest day on top."""
    query = sa.select(Difference).join(Difference.bill).options(joinedload(Difference.bill))
    query = query.where(Difference.standing == Standing.OPEN, Difference.court_id == court_id)
    return db.session.scalars(query.order_by(ChannelBill.bill_on, Difference.id).limit(most)).all()


def cashiers_of(court_id: str) -> Sequence[Account]:
    """Who takes money there: whom to ask."""
    query = sa.select(Account).where(
        Account.court_id == court_id, Account.role == Role.CLERK, Account.cashier.is_(True)
    )
    return db.session.scalars(query.order_by(Account.id)).all()


def _courts(court_ids: Sequence[str | None]) -> Iterator[CourtMoney]:
    days, differences = _differences()
    held, lines = _held(), _lines()
    for court_id in court_ids:
        yield CourtMoney(
            court_id,
            days.get(court_id, NONE),
            differences.get(court_id, NONE),
            held.get(court_id, NONE),
            lines.get(court_id, NONE),
        )


def _differences() -> tuple[dict[str | None, Waits], dict[str | None, Waits]]:
    """By court: the days of open differences, and these themselves by when they were found."""
    query = (
        sa.select(
            Difference.court_id,
            sa.func.count(sa.distinct(ChannelBill.bill_on)),
            sa.func.min(ChannelBill.bill_on),
            sa.func.count(Difference.id),
            sa.func.min(Difference.found_at),
        )
        .join(Difference.bill)
        .where(Difference.standing == Standing.OPEN)
        .group_by(Difference.court_id)
    )
    rows = db.session.execute(query).all()
    return {row[0]: Waits(row[1], row[2]) for row in rows}, {row[0]: Waits(row[3], row[4]) for row in rows}


def _held() -> dict[str | None, Waits]:
    query: Asked = sa.select(Case.court_id, sa.func.count(Payment.id), sa.func.min(Payment.paid_at))
    query = query.join(Payment.fee).join(Fee.case).where(Payment.state == PaymentState.HELD)
    return _by_court(query.group_by(Case.court_id))


def _lines() -> dict[str | None, Waits]:
    query: Asked = sa.select(BankLine.court_id, sa.func.count(BankLine.id), sa.func.min(BankLine.booked_on))
    return _by_court(query.where(BankLine.state == BankLineState.OPEN).group_by(BankLine.court_id))


def _by_court(query: Asked) -> dict[str | None, Waits]:
    return {court_id: Waits(count, oldest) for court_id, count, oldest in db.session.execute(query)}


def _one(query: Asked) -> Waits:
    count, oldest = db.session.execute(query).one()
    return Waits(count, oldest)


def _since(money: CourtMoney) -> date:
    """The day since which something waits there; the last of all days where nothing does."""
    found = (money.days.oldest, money.differences.oldest, money.held.oldest, money.lines.oldest)
    days = [court_day(each) if isinstance(each, datetime) else each for each in found if each is not None]
    return min(days, default=date.max)
