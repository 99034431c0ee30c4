"""The ledger (总账): every entry of the court, by day and by case, and as a file."""

from collections.abc import Iterator, Sequence
from datetime import date

from flask import Response, request

from court_filing.cases.book_lists import (
    ENTRIES_ON_A_PAGE,
    Wanted,
    all_entries,
    count_entries,
    entries,
    filing_numbers,
)
from court_filing.cases.ledger_entry import LedgerEntry
from court_filing.finance.book_words import ENTRIES, account_words
from court_filing.finance.room import room
from court_filing.web.access import the_account
from court_filing.web.language import gettext
from court_filing.web.page import page
from court_filing.web.paging import place_in
from court_filing.web.tables_out import Cell, Kind, table_file


@room.get("/ledger/")
def ledger() -> tuple[str, int]:
    """The entries, the newest on top; the address narrows them by day and case."""
    wanted = _wanted()
    total = count_entries(wanted)
    number, pages = place_in(total, size=ENTRIES_ON_A_PAGE)
    shown = entries(wanted, page=number)
    return page(
        "finance/ledger.html",
        wanted=wanted,
        entries=shown,
        numbers=_numbers(shown),
        kinds=ENTRIES,
        account_words=account_words,
        total=total,
        number=number,
        pages=pages,
    )


@room.get("/ledger/table.<any(csv,xlsx):kind>")
def ledger_table(kind: Kind) -> Response:
    """The same as a file, one line for each side of an entry."""
    head = [
        gettext("记录号"),
        gettext("时间"),
        gettext("事项"),
        gettext("收件号"),
        gettext("科目"),
        gettext("借方（元）"),
        gettext("贷方（元）"),
    ]
    return table_file(gettext("总账"), kind, head, _rows(all_entries(_wanted())))


def _rows(shown: Sequence[LedgerEntry]) -> Iterator[list[Cell]]:
    numbers = _numbers(shown)
    for entry in shown:
        for line in entry.lines:
            debit, credit = (line.amount_yuan, None) if line.amount_yuan > 0 else (None, -line.amount_yuan)
            number = numbers.get(entry.case_id or "", "")
            about: list[Cell] = [entry.id, entry.booked_at, str(ENTRIES[entry.kind]), number]
            yield [*about, account_words(line.account), debit, credit]


def _numbers(shown: Sequence[LedgerEntry]) -> dict[str, str]:
    return filing_numbers([entry.case_id for entry in shown if entry.case_id])


def _wanted() -> Wanted:
    return Wanted(
        the_account().court_id or "",
        _day(request.args.get("from", "")),
        _day(request.args.get("until", "")),
        request.args.get("case", "").strip()[:60],
    )


def _day(text: str) -> date | None:
    """The day; nothing for what is none, so that an odd address shows everything."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
