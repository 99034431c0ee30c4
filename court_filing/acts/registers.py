"""Taking in the register of another channel（窗口、邮寄、其他平台）, so that what came there is found again here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from court_filing.acts.register_file import Row
from court_filing.acts.same_filings import keep_entry_prints
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.filing_print import OutsideFiling
from court_filing.cases.filing_prints import entered_before

MOST_ROWS = 3000
"""So many lines are taken in at once on a page; the command takes any number."""


@dataclass(frozen=True)
class TakenIn:
    """What became of the lines of a register."""

    new: int
    changed: int
    same: int


def take_in(court_id: str, rows: Sequence[Row], *, by: Account | None, at: datetime) -> TakenIn:
    """Enter every line into the court's register. What has a known reference is brought up to date, never doubled.

    `by` None: a program of the installation did it.
    """
    known = entered_before(court_id, (row.reference for row in rows))
    new = changed = 0
    for row in rows:
        entry = known.get((row.channel, row.reference))
        if entry is None:
            entry = OutsideFiling(court_id=court_id, channel=row.channel, reference=row.reference)
            new += 1
        elif _says(entry) == _said(row):
            continue
        else:
            changed += 1
        for name, value in _said(row).items():
            setattr(entry, name, value)
        entry.entered_at, entry.by_id = at, by.id if by else None
        store.add(entry)
        keep_entry_prints(entry)
    return TakenIn(new, changed, len(rows) - new - changed)


_SAID = ("received_on", "cause_name", "amount_yuan", "parties", "claims")


def _said(row: Row) -> dict[str, object]:
    return {name: getattr(row, name) for name in _SAID}


def _says(entry: OutsideFiling) -> dict[str, object]:
    return {name: getattr(entry, name) for name in _SAID}
