"""The money of all courts (各法院收费): what is not settled and since when; whoever works there settles it."""

from datetime import date, datetime

from flask import abort

from court_filing.acts.contents.receipts import CHANNELS
from court_filing.admin.room import room
from court_filing.cases.bills import LEDGER
from court_filing.cases.courts_money import (
    Waits,
    all_courts_money,
    cashiers_of,
    court_money,
    open_differences,
    platform,
)
from court_filing.cases.held_payments import held_payments
from court_filing.clock import court_day
from court_filing.law import courts
from court_filing.law.courts import Court
from court_filing.web.filters import day
from court_filing.web.language import gettext
from court_filing.web.page import page

MOST = 50


@room.get("/money/")
def money() -> tuple[str, int]:
    """Every court that takes money, and what belongs to none."""
    return page(
        "admin/money.html",
        platform=platform(),
        rows=[(courts.get(each.court_id or ""), each) for each in all_courts_money()],
        waits=waits_words,
    )


@room.get("/money/<court_id>/")
def money_of_court(court_id: str) -> tuple[str, int]:
    """What waits at one court, the oldest on top, and who works on it."""
    found = _court(court_id)
    return page(
        "admin/court_money.html",
        court=found,
        money=court_money(found.id),
        differences=open_differences(found.id, most=MOST),
        held=held_payments(found.id),
        cashiers=cashiers_of(found.id),
        channel=channel_words,
        waits=waits_words,
        most=MOST,
    )


def waits_words(waits: Waits) -> str:
    """How many, and since when: 3，最早 2026年11月20日."""
    if not waits.count:
        return gettext("没有")
    return gettext("%(n)s，最早 %(day)s", n=waits.count, day=day(_day(waits.oldest)))


def channel_words(channel: str) -> str:
    """The channel as people know it."""
    return gettext("总账") if channel == LEDGER else CHANNELS.get(channel, channel)


def _day(oldest: date | datetime | None) -> date | None:
    return court_day(oldest) if isinstance(oldest, datetime) else oldest


def _court(court_id: str) -> Court:
    try:
        return courts.get(court_id)
    except KeyError:
        abort(404)
