"""Bank statements taken in: all of one or nothing, each amount once, and matched where the remark says whose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from court_filing.acts import books
from court_filing.acts.bank_transfers import match
from court_filing.acts.transfer_codes import codes_in
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.bank import BankLine, BankStatement
from court_filing.cases.bank_lists import fees_by_codes, known_fingerprints, statement_read_before
from court_filing.cases.court_settings import settings_of
from court_filing.clock import court_day
from court_filing.reading.bank_statements import Statement, UnreadableStatement
from court_filing.reading.bank_statements.statement import fingerprints
from court_filing.texts import Text


class ReadBefore(Exception):
    """The same file was taken in before, or just now by somebody else: nothing was added."""

    def __init__(self, statement: BankStatement | None) -> None:
        super().__init__("read before")
        self.statement = statement


@dataclass(frozen=True)
class Taken:
    """What came of it."""

    statement: BankStatement
    matched: int
    """How many of its new lines the remark told whose they are."""


def take_in(court_id: str, read: Statement, *, name: str, sha256: str, by: Account, at: datetime) -> Taken:
    """Take in what the file held. Raises ReadBefore, and UnreadableStatement for one that is not this court's."""
    _ensure_ours(court_id, read, at)
    if before := statement_read_before(court_id, sha256):
        raise ReadBefore(before)
    marks = fingerprints(read.entries)
    known = known_fingerprints(court_id, marks)
    statement = BankStatement(
        court_id=court_id,
        name=name[:200],
        kind=read.kind,
        sha256=sha256,
        read_at=at,
        by_id=by.id,
        from_on=read.from_on,
        to_on=read.to_on,
        lines_read=len(marks),
        lines_new=len(marks) - sum(mark in known for mark in marks),
    )
    # In the order of their fingerprints: of two who take in the same at once, one waits for the other.
    new = sorted(
        (mark, entry) for mark, entry in zip(marks, range(len(marks)), strict=True) if mark not in known
    )
    lines = {place: _line(court_id, read, place, mark) for mark, place in new}
    statement.lines = list(lines.values())
    try:
        with store.savepoint():
            store.add(statement)
    except store.Conflict as just_now:
        raise ReadBefore(statement_read_before(court_id, sha256)) from just_now
    books.stated(statement.lines, at=at)
    return Taken(statement, _match_all(court_id, [lines[place] for place in sorted(lines)], at))


def _line(court_id: str, read: Statement, place: int, mark: str) -> BankLine:
    entry = read.entries[place]
    return BankLine(
        court_id=court_id,
        fingerprint=mark,
        reference=entry.shown_reference and entry.shown_reference[:128],
        booked_on=entry.booked_on,
        amount_yuan=entry.amount_yuan,
        payer_name=entry.payer_name or None,
        payer_account=entry.payer_account or None,
        payer_bank=entry.payer_bank or None,
        remark=entry.remark or None,
    )


def _match_all(court_id: str, lines: Sequence[BankLine], at: datetime) -> int:
    """Match each line whose remark holds the code of one obligation, and say how many.

    All cases are held first, one after the other in one order: whoever waits for a case while holding the counter of
    case numbers would wait in a circle with who holds that case. Of one case in the order of the statement.
    """
    told = {line.id: codes_in(line.remark or "") for line in lines}
    fees = fees_by_codes(court_id, {code for codes in told.values() for code in codes})
    found = []
    for line in lines:
        mine = {fees[code].id: fees[code] for code in told[line.id] if code in fees}
        if len(mine) == 1:
            found.append((line, next(iter(mine.values()))))
    found.sort(key=lambda pair: (pair[1].case_id, pair[0].booked_on))
    for case in dict.fromkeys(fee.case for _line, fee in found):
        store.lock(case)
    for line, fee in found:
        match(line, fee, by=None, at=at)
    return len(found)


def _ensure_ours(court_id: str, read: Statement, at: datetime) -> None:
    """Raise UnreadableStatement for the statement of another account, or one of days to come."""
    ours = settings_of(court_id).bank_account_number
    if ours and read.account.isdigit() and read.account != ours:
        raise UnreadableStatement(
            Text(
                "这是账号 {theirs} 的对账单，本院登记的诉讼费专户是 {ours}。没有导入。",
                theirs=_end_of(read.account),
                ours=_end_of(ours),
            )
        )
    late = max((entry.booked_on for entry in read.entries), default=court_day(at))
    if late > court_day(at):
        raise UnreadableStatement(
            Text("有一笔的日期是 {day}，在今天以后，请检查文件里的日期。没有导入。", day=late.isoformat())
        )


def _end_of(number: str) -> str:
    return f"…{number[-6:]}"
