"""Channels that the settings do not name any more (停用的支付渠道) while money of theirs is not certain or not back.

Nobody can be asked, so nothing is concluded: the worker waits, and a person is told once, until the channel is back.
"""

from collections.abc import Collection
from datetime import datetime

from court_filing.acts.reconciliation import note_at_ledger
from court_filing.cases import bills
from court_filing.cases.channel_bill import DifferenceKind


def waiting_at_none_of(channels: Collection[str]) -> dict[str, str]:
    """What waits at channels that are none of these: under `channel@court` the court."""
    waiting = bills.waiting_at_channels()
    return {
        f"{channel}@{court_id}"[:80]: court_id for channel, court_id in waiting if channel not in channels
    }


def note(channels: Collection[str], *, at: datetime) -> None:
    """Keep one difference for each channel and court, and settle those whose channel is back or that wait no more."""
    note_at_ledger(DifferenceKind.CHANNEL_OFF, waiting_at_none_of(channels), at=at)
