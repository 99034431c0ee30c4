"""Channel bills and differences, as the worker compares them and the cashier sees them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from court_filing.cases.case import Case
from court_filing.cases.channel_bill import BillLine, ChannelBill, Difference, DifferenceKind, Standing
from court_filing.cases.database import db
from court_filing.cases.fee import Fee
from court_filing.cases.ledger_entry import LedgerEntry
from court_filing.cases.payment import CAME, Payment, PaymentState, Refund, RefundState, by_bank
from court_filing.cases.queries import PAGE
from court_filing.cases.task import Task, TaskState

LEDGER = "ledger"
"""The channel of a bill that is none: under it stand the days on which the ledger was checked."""
AT_ONCE = 400
"""How many numbers are asked about at once."""


def bill_of(channel: str, on: date) -> ChannelBill | None:
    """The channel's bill of that day, as far as it is known."""
    return db.session.scalar(
        sa.select(ChannelBill).where(ChannelBill.channel == channel, ChannelBill.bill_on == on)
    )


def bills_between(first: date, last: date, *, channel: str | None = None) -> Sequence[ChannelBill]:
    """The bills of those days, the newest first."""
    query = sa.select(ChannelBill).where(ChannelBill.bill_on.between(first, last))
    if channel is not None:
        query = query.where(ChannelBill.channel == channel)
    return db.session.scalars(query.order_by(ChannelBill.bill_on.desc(), ChannelBill.channel)).all()


def open_by_bill(court_id: str | None, first: date, last: date) -> dict[tuple[str, date], int]:
    """Of each bill of those days that was compared: how many differences that court has still to clear up."""
    waits = sa.and_(
        Difference.bill_id == ChannelBill.id, Difference.standing == Standing.OPEN, *_seen_by(court_id)
    )
    query = (
        sa.select(ChannelBill.channel, ChannelBill.bill_on, sa.func.count(Difference.id))
        .outerjoin(Difference, waits)
        .where(ChannelBill.bill_on.between(first, last), ChannelBill.compared_at.is_not(None))
        .group_by(ChannelBill.channel, ChannelBill.bill_on)
    )
    return {(channel, on): count for channel, on, count in db.session.execute(query)}


def bills_with_open_differences(channels: Collection[str]) -> Sequence[ChannelBill]:
    """The bills of these channels of which something is still to be cleared up."""
    open_ones = sa.select(Difference.bill_id).where(Difference.standing == Standing.OPEN)
    query = sa.select(ChannelBill).where(ChannelBill.id.in_(open_ones), ChannelBill.channel.in_(channels))
    return db.session.scalars(query.order_by(ChannelBill.bill_on, ChannelBill.id)).all()


def replace_lines(bill: ChannelBill, lines: Sequence[BillLine]) -> None:
    """Put these lines in the place of those that there are."""
    db.session.flush()
    db.session.execute(sa.delete(BillLine).where(BillLine.bill_id == bill.id))
    db.session.expire(bill, ["lines"])
    bill.lines = list(lines)
    db.session.flush()


def payments_of_orders(channel: str, order_numbers: Collection[str]) -> Sequence[Payment]:
    """Our attempts of that channel with these order numbers."""
    return [
        payment
        for some in _some(order_numbers)
        for payment in db.session.scalars(
            _with_case(sa.select(Payment))
            .where(Payment.channel == channel, Payment.order_number.in_(some))
            .order_by(Payment.id)
        )
    ]


def paid_between(channel: str, since: datetime, until: datetime) -> Sequence[Payment]:
    """What came through the channel from one moment until before another."""
    return _payments(channel, Payment.state.in_(CAME), Payment.paid_at >= since, Payment.paid_at < until)


def gone_back_between(channel: str, since: datetime, until: datetime) -> Sequence[Payment]:
    """Payments that nobody owed and that the channel gave back whole in that time."""
    return _payments(
        channel,
        Payment.state == PaymentState.REFUNDED,
        Payment.refunded_at >= since,
        Payment.refunded_at < until,
        Payment.left_to_bank_at.is_(None),
    )


def refunds_between(channel: str, since: datetime, until: datetime) -> Sequence[Refund]:
    """Refunds on a decision that the channel gave in that time."""
    given = (Refund.state == RefundState.GIVEN, Refund.given_at >= since, Refund.given_at < until)
    query = sa.select(Refund).join(Refund.payment).where(Payment.channel == channel, *given)
    query = query.where(Refund.left_to_bank_at.is_(None))
    return db.session.scalars(query.order_by(Refund.given_at, Refund.id)).all()


def numbers_on_bills(
    channel: str, first: date, last: date, numbers: Collection[str], *, besides: int
) -> Sequence[BillLine]:
    """The lines of those days' bills that are about these orders, but for those of the bill `besides`."""
    query = sa.select(BillLine).join(BillLine.bill)
    of_days = (ChannelBill.channel == channel, ChannelBill.bill_on.between(first, last))
    return [
        line
        for some in _some(numbers)
        for line in db.session.scalars(
            query.where(*of_days, ChannelBill.id != besides, BillLine.order_number.in_(some))
        )
    ]


def first_attempts() -> dict[str, datetime]:
    """When the first attempt to pay through each channel began."""
    query = sa.select(Payment.channel, sa.func.min(Payment.started_at)).group_by(Payment.channel)
    return {channel: began for channel, began in db.session.execute(query)}


def courts_with_books() -> Sequence[str]:
    """The courts that have booked anything, or of whose cases a fee was noticed."""
    booked = sa.select(LedgerEntry.court_id)
    noticed = sa.select(Case.court_id).join(Fee, Fee.case_id == Case.id).where(Case.court_id.is_not(None))
    return db.session.scalars(sa.union(booked, noticed).order_by("court_id")).all()


def open_ledger_differences() -> Sequence[Difference]:
    """Where the ledger did not add up when it was last checked."""
    return open_differences_of(DifferenceKind.LEDGER)


def open_differences_of(kind: DifferenceKind) -> Sequence[Difference]:
    """All of that kind that are to be cleared up."""
    return db.session.scalars(
        sa.select(Difference)
        .where(Difference.kind == kind, Difference.standing == Standing.OPEN)
        .order_by(Difference.id)
    ).all()


def waiting_at_channels() -> set[tuple[str, str]]:
    """Channel and court of whatever a gateway has still to be asked about or to give back."""
    query = sa.select(Payment.channel, Case.court_id).select_from(Payment).join(Payment.fee).join(Fee.case)
    query = query.where(Case.court_id.is_not(None))
    whole = query.where(Payment.state.in_([PaymentState.STARTED, PaymentState.REFUNDING]), ~by_bank(Payment))
    part = query.join(Payment.refunds).where(Refund.state == RefundState.ASKED, ~by_bank(Refund))
    either = sa.union(whole, part)
    return {(channel, court_id) for channel, court_id in db.session.execute(either) if court_id is not None}


def count_differences(court_id: str | None, *, standing: Standing = Standing.OPEN) -> int:
    """How many differences there are of that court's cases and of no known court; None: of all courts."""
    query = sa.select(sa.func.count(Difference.id)).where(
        Difference.standing == standing, *_seen_by(court_id)
    )
    return db.session.scalar(query) or 0


def differences(
    court_id: str | None, *, standing: Standing = Standing.OPEN, page: int = 1
) -> Sequence[Difference]:
    """One page of them: open ones with the oldest on top, settled ones with the newest."""
    order = (Difference.found_at, Difference.id)
    if standing is Standing.SETTLED:
        order = (Difference.settled_at.desc(), Difference.id.desc())  # type: ignore[assignment]
    query = sa.select(Difference).where(Difference.standing == standing, *_seen_by(court_id))
    query = query.options(joinedload(Difference.bill)).order_by(*order)
    return db.session.scalars(query.offset((page - 1) * PAGE).limit(PAGE)).all()


def differences_of(bill: ChannelBill, court_id: str | None) -> Sequence[Difference]:
    """Those of one bill, as that court sees them."""
    query = sa.select(Difference).where(Difference.bill_id == bill.id, *_seen_by(court_id))
    return db.session.scalars(query.order_by(Difference.id)).all()


def difference_for(court_id: str | None, difference_id: int) -> Difference | None:
    """The difference, if it is that court's or of no known court."""
    query = sa.select(Difference).where(Difference.id == difference_id, *_seen_by(court_id))
    return db.session.scalar(query)


def lines_about(bill: ChannelBill, number: str) -> Sequence[BillLine]:
    """The lines of a bill about one order or refund."""
    about = sa.or_(BillLine.order_number == number, BillLine.refund_number == number)
    query = sa.select(BillLine).where(BillLine.bill_id == bill.id, about)
    return db.session.scalars(query.order_by(BillLine.id)).all()


def tasks_lately(kind: str, *, since: datetime) -> frozenset[str]:
    """What tasks of that kind are about that wait, are being done, or were due since that moment."""
    waits = Task.status.in_([TaskState.QUEUED, TaskState.RUNNING])
    query = sa.select(Task.about).where(Task.kind == kind, sa.or_(waits, Task.run_at >= since))
    return frozenset(db.session.scalars(query))


def _seen_by(court_id: str | None) -> list[sa.ColumnElement[bool]]:
    if court_id is None:
        return []
    return [sa.or_(Difference.court_id == court_id, Difference.court_id.is_(None))]


def _payments(channel: str, *conditions: sa.ColumnElement[bool]) -> Sequence[Payment]:
    query = _with_case(sa.select(Payment)).where(Payment.channel == channel, *conditions)
    return db.session.scalars(query.order_by(Payment.id)).all()


def _with_case(query: sa.Select[Any]) -> sa.Select[Any]:
    return query.options(joinedload(Payment.fee).joinedload(Fee.case), selectinload(Payment.refunds))


def _some(numbers: Collection[str]) -> Iterator[list[str]]:
    """The numbers in portions that a statement can take."""
    ordered = sorted(set(numbers))
    for begin in range(0, len(ordered), AT_ONCE):
        yield ordered[begin : begin + AT_ONCE]
