"""Nightly reconciliation (对账): the bill of each channel and day is fetched until it could be, and compared."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from court_filing.acts import channels_off, reconciliation
from court_filing.acts.reconciliation import RECONCILE_BILL
from court_filing.cases import bills, store
from court_filing.cases.bills import LEDGER
from court_filing.cases.channel_bill import ChannelBill, DifferenceKind
from court_filing.clock import SHANGHAI, court_day
from court_filing.gateways.chosen import Gateways
from court_filing.gateways.payments.protocol import GatewayUnavailable, NoBillYet, Payments, UnreadableBill
from court_filing.jobs.runner import Finish

log = logging.getLogger(__name__)

BILLS_FROM_HOUR = 10
"""From when in the morning channels have the bills of the day before."""
LOOK_BACK_DAYS = 10
"""For how many days a bill that could not be had is asked for again."""
AGAIN = timedelta(hours=1)


def what_is_due(payments: Mapping[str, Payments], at: datetime) -> Sequence[Callable[[], None]]:
    """Bills to be fetched or compared once more, the check of the ledger once a day, channels switched off."""
    if at.astimezone(SHANGHAI).hour < BILLS_FROM_HOUR:
        return _channels_off(payments, at)
    today = court_day(at)
    with store.intent_to_write(False):
        wanted = _wanted(payments, today, at)
        unclear = [
            bill.id
            for bill in bills.bills_with_open_differences(tuple(payments))
            if bill.compared_at is not None and bill.compared_at <= at - AGAIN
        ]
        of_today = bills.bill_of(LEDGER, today)
        checked = of_today is not None and of_today.compared_at is not None
        store.rollback()
    return [
        *_channels_off(payments, at),
        *(partial(_ask_for, about, at) for about in wanted),
        *(partial(_compare, bill_id, at) for bill_id in unclear),
        *([] if checked else [partial(reconciliation.check_ledger, at=at)]),
    ]


def _channels_off(payments: Mapping[str, Payments], at: datetime) -> list[Callable[[], None]]:
    """One task for each court whose money waits at a channel that the settings do not name, until they do again."""
    with store.intent_to_write(False):
        noted = {each.about for each in bills.open_differences_of(DifferenceKind.CHANNEL_OFF)}
        off = channels_off.waiting_at_none_of(tuple(payments))
        store.rollback()
    return [partial(channels_off.note, tuple(payments), at=at)] if noted != set(off) else []


def _wanted(payments: Mapping[str, Payments], today: date, at: datetime) -> list[str]:
    """Channel and day of each bill that was not compared and not asked for in the last hour, the oldest first."""
    first, last = today - timedelta(days=LOOK_BACK_DAYS), today - timedelta(days=1)
    compared = {(bill.channel, bill.bill_on) for bill in bills.bills_between(first, last) if bill.compared_at}
    asked = bills.tasks_lately(RECONCILE_BILL, since=at - AGAIN)
    began = {channel: court_day(moment) for channel, moment in bills.first_attempts().items()}
    days = [first + timedelta(days=number) for number in range(LOOK_BACK_DAYS)]
    keys = [
        (channel, day)
        for day in days
        for channel in payments
        if channel in began and began[channel] <= day and (channel, day) not in compared
    ]
    abouts = [f"{channel}:{day.isoformat()}" for channel, day in keys]
    return [about for about in abouts if about not in asked]


def reconcile_bill(about: str, gateways: Gateways) -> Finish | None:
    """Fetch the bill of a channel and a day, keep it and compare it; where it cannot be had, say why."""
    name, _, day = about.partition(":")
    channel, on = gateways.payments.get(name), date.fromisoformat(day)
    if channel is None:
        return None
    try:
        rows = channel.bill(on)
    except NoBillYet:
        return partial(_note_problem, name, on, "渠道还没有这一天的账单")
    except UnreadableBill as unreadable:
        log.error("the bill of %s cannot be read: %s", about, unreadable.where)
        return partial(_note_problem, name, on, f"账单读不出来：{unreadable.where}")
    except GatewayUnavailable as away:
        log.warning("the bill of %s could not be fetched: %s", about, away.reason)
        return partial(_note_problem, name, on, "渠道没有应答，账单没有取到")

    def finish(at: datetime) -> None:
        reconciliation.take_in(name, on, rows, at=at)

    return finish


def compare_bill(about: str) -> Finish:
    """Compare a bill once more with the books as they are now."""
    return partial(_compare, int(about))


def _ask_for(about: str, at: datetime) -> None:
    store.record_task(RECONCILE_BILL, about, at=at)


def _note_problem(channel: str, on: date, problem: str, at: datetime) -> None:
    reconciliation.note_problem(channel, on, problem, at=at)


def _compare(bill_id: int, at: datetime) -> None:
    reconciliation.compare_bill(store.needed(ChannelBill, bill_id), at=at)
