"""What the books show by day and by entry: sums of each day and channel, and the ledger's entries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from court_filing.cases.case import Case
from court_filing.cases.channel_bill import BillLine, ChannelBill
from court_filing.cases.database import db
from court_filing.cases.fee import Fee
from court_filing.cases.ledger_entry import LedgerEntry
from court_filing.cases.payment import CAME, Payment, PaymentState, Refund, RefundState, received_of
from court_filing.clock import begin_of, court_day

ENTRIES_ON_A_PAGE = 50
MOST_ENTRIES = 50_000
"""So many go into one file."""
NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class DaySum:
    """What came and went back through one channel on one day, in our books and on the channel's bill, in yuan."""

    on: date
    channel: str
    paid_count: int = 0
    paid_yuan: Decimal = NOTHING
    refunded_count: int = 0
    refunded_yuan: Decimal = NOTHING
    billed_paid_yuan: Decimal = NOTHING
    billed_refunded_yuan: Decimal = NOTHING


@dataclass(frozen=True)
class Move:
    """One payment or refund of a day."""

    kind: str
    channel: str
    amount_yuan: Decimal
    moved_at: datetime
    number: str
    """The order number; of a refund its own."""
    payment: Payment


def moves_between(court_id: str | None, first: date, last: date) -> list[Move]:
    """What came and went back on those days, the oldest first; of one court, or of all."""
    since, until = begin_of(first), begin_of(last + timedelta(days=1))
    paid = _payments(court_id, Payment.state.in_(CAME), Payment.paid_at >= since, Payment.paid_at < until)
    back = _payments(
        court_id,
        Payment.state == PaymentState.REFUNDED,
        Payment.refunded_at >= since,
        Payment.refunded_at < until,
    )
    found = [
        Move("paid", each.channel, received_of(each), _known(each.paid_at), each.order_number, each)
        for each in paid
    ]
    found += [
        Move(
            "refund",
            each.goes_back_by,
            received_of(each),
            _known(each.refunded_at),
            each.refund_number or each.order_number,
            each,
        )
        for each in back
    ]
    found += [
        Move(
            "refund",
            each.goes_back_by,
            each.amount_yuan,
            _known(each.given_at),
            each.refund_number,
            each.payment,
        )
        for each in _refunds(court_id, since, until)
    ]
    return sorted(found, key=lambda move: (move.moved_at, move.number))


def day_sums(court_id: str | None, first: date, last: date) -> list[DaySum]:
    """The sums of each day and channel of which anything moved or a bill came, the newest day first."""
    sums: dict[tuple[date, str], DaySum] = {}

    def of(on: date, channel: str) -> DaySum:
        return sums.setdefault((on, channel), DaySum(on, channel))

    for move in moves_between(court_id, first, last):
        on = court_day(move.moved_at)
        sums[on, move.channel] = _with(of(on, move.channel), move.kind, move.amount_yuan)
    for on, channel, kind, amount in _billed(court_id, first, last):
        before = of(on, channel)
        sums[on, channel] = (
            replace(before, billed_paid_yuan=amount)
            if kind == "paid"
            else replace(before, billed_refunded_yuan=amount)
        )
    return sorted(sums.values(), key=lambda each: (-each.on.toordinal(), each.channel))


@dataclass(frozen=True)
class Wanted:
    """Which entries of the ledger are shown; None narrows nothing."""

    court_id: str | None
    first: date | None = None
    last: date | None = None
    case_number: str = ""
    """The filing number or the case number, whole."""

    def query(self) -> sa.Select[Any]:
        """As the database is asked, without an order."""
        query = sa.select(LedgerEntry)
        if self.court_id is not None:
            query = query.where(LedgerEntry.court_id == self.court_id)
        if self.first is not None:
            query = query.where(LedgerEntry.booked_on >= self.first)
        if self.last is not None:
            query = query.where(LedgerEntry.booked_on <= self.last)
        if self.case_number:
            named = sa.or_(Case.filing_number == self.case_number, Case.case_number == self.case_number)
            query = query.where(LedgerEntry.case_id.in_(sa.select(Case.id).where(named)))
        return query


def count_entries(wanted: Wanted) -> int:
    """How many there are."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(wanted.query().subquery())) or 0


def entries(wanted: Wanted, *, page: int = 1) -> Sequence[LedgerEntry]:
    """One page of them with their lines, the newest first."""
    query = _ordered(wanted).offset((page - 1) * ENTRIES_ON_A_PAGE).limit(ENTRIES_ON_A_PAGE)
    return db.session.scalars(query).all()


def all_entries(wanted: Wanted) -> Sequence[LedgerEntry]:
    """All of them, up to what one file takes."""
    return db.session.scalars(_ordered(wanted).limit(MOST_ENTRIES)).all()


def filing_numbers(case_ids: Sequence[str]) -> dict[str, str]:
    """The filing numbers of cases, by id."""
    numbers: dict[str, str] = {}
    wanted = sorted(set(case_ids))
    for begin in range(0, len(wanted), 500):
        query = sa.select(Case.id, Case.filing_number).where(Case.id.in_(wanted[begin : begin + 500]))
        numbers.update({case_id: number or "" for case_id, number in db.session.execute(query)})
    return numbers


def _ordered(wanted: Wanted) -> sa.Select[Any]:
    query = wanted.query().options(selectinload(LedgerEntry.lines))
    return query.order_by(LedgerEntry.booked_at.desc(), LedgerEntry.id.desc())


def _with(sums: DaySum, kind: str, amount: Decimal) -> DaySum:
    if kind == "paid":
        return replace(sums, paid_count=sums.paid_count + 1, paid_yuan=sums.paid_yuan + amount)
    return replace(sums, refunded_count=sums.refunded_count + 1, refunded_yuan=sums.refunded_yuan + amount)


def _billed(court_id: str | None, first: date, last: date) -> list[tuple[date, str, str, Decimal]]:
    """What bills show of that court's orders; of all courts also of orders that are none of ours."""
    total = sa.func.sum(BillLine.amount_yuan)
    query = (
        sa.select(ChannelBill.bill_on, ChannelBill.channel, BillLine.kind, total)
        .join(BillLine.bill)
        .where(ChannelBill.bill_on.between(first, last))
    )
    if court_id is not None:
        same = sa.and_(Payment.order_number == BillLine.order_number, Payment.channel == ChannelBill.channel)
        query = query.join(Payment, same).join(Payment.fee).join(Fee.case).where(Case.court_id == court_id)
    grouped = query.group_by(ChannelBill.bill_on, ChannelBill.channel, BillLine.kind)
    return [(on, channel, kind, amount) for on, channel, kind, amount in db.session.execute(grouped)]


def _payments(court_id: str | None, *conditions: sa.ColumnElement[bool]) -> Sequence[Payment]:
    query = sa.select(Payment).join(Payment.fee).join(Fee.case).where(*conditions)
    if court_id is not None:
        query = query.where(Case.court_id == court_id)
    query = query.options(joinedload(Payment.fee).joinedload(Fee.case))
    return db.session.scalars(query.order_by(Payment.id)).all()


def _refunds(court_id: str | None, since: datetime, until: datetime) -> Sequence[Refund]:
    query = sa.select(Refund).join(Refund.payment).join(Payment.fee).join(Fee.case)
    query = query.where(Refund.state == RefundState.GIVEN, Refund.given_at >= since, Refund.given_at < until)
    if court_id is not None:
        query = query.where(Case.court_id == court_id)
    query = query.options(joinedload(Refund.payment).joinedload(Payment.fee).joinedload(Fee.case))
    return db.session.scalars(query.order_by(Refund.id)).all()


def _known(moment: datetime | None) -> datetime:
    assert moment is not None  # the query asked for it
    return moment
