"""What cashiers look through: statements, money of which nobody knows yet whose it is, and who may owe it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from court_filing.cases.account import Account
from court_filing.cases.bank import BankLine, BankLineState, BankStatement
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.fee import PAYABLE, Fee
from court_filing.cases.ledger_entry import EntryKind, LedgerEntry
from court_filing.cases.party import Party
from court_filing.cases.queries import PAGE

_AT_ONCE = 500


def statement_read_before(court_id: str, sha256: str) -> BankStatement | None:
    """The statement that was read in from the same file."""
    return db.session.scalar(
        sa.select(BankStatement).where(BankStatement.court_id == court_id, BankStatement.sha256 == sha256)
    )


def statements_of(court_id: str, *, page: int) -> tuple[Sequence[tuple[BankStatement, Account]], int]:
    """The court's statements with who read each in, the latest first, and how many there are."""
    mine = BankStatement.court_id == court_id
    rows = db.session.execute(
        sa.select(BankStatement, Account)
        .join(Account, Account.id == BankStatement.by_id)
        .where(mine)
        .order_by(BankStatement.id.desc())
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    )
    return rows.all(), _count(sa.select(BankStatement.id).where(mine))


def known_fingerprints(court_id: str, fingerprints: Sequence[str]) -> set[str]:
    """Which of these an earlier statement has shown."""
    found: set[str] = set()
    for start in range(0, len(fingerprints), _AT_ONCE):
        some = fingerprints[start : start + _AT_ONCE]
        query = sa.select(BankLine.fingerprint)
        found |= set(
            db.session.scalars(query.where(BankLine.court_id == court_id, BankLine.fingerprint.in_(some)))
        )
    return found


def lines_of(court_id: str, state: BankLineState, *, page: int) -> tuple[Sequence[BankLine], int]:
    """The court's lines that stand there, the oldest open ones first and of others the latest, and how many."""
    mine = (BankLine.court_id == court_id, BankLine.state == state)
    order = BankLine.booked_on if state is BankLineState.OPEN else BankLine.booked_on.desc()
    query = sa.select(BankLine).where(*mine).order_by(order, BankLine.id)
    rows = db.session.scalars(query.offset((page - 1) * PAGE).limit(PAGE)).all()
    return rows, _count(sa.select(BankLine.id).where(*mine))


def line_counts(court_id: str) -> Mapping[BankLineState, int]:
    """How many lines stand where."""
    query = sa.select(BankLine.state, sa.func.count()).where(BankLine.court_id == court_id)
    return dict(db.session.execute(query.group_by(BankLine.state)).all())


def line_of(court_id: str, line_id: int) -> BankLine | None:
    """A line of this court, and of no other."""
    return db.session.scalar(sa.select(BankLine).where(BankLine.id == line_id, BankLine.court_id == court_id))


@dataclass(frozen=True)
class WrongMatch:
    """A match that was taken back: of which case, when, by whom and why."""

    case_number: str
    at: datetime
    by: str
    because: str


def wrong_matches(line: BankLine) -> list[WrongMatch]:
    """What the ledger tells of matches of this line that were taken back, the latest first."""
    undone = LedgerEntry.kind.in_((EntryKind.UNCOUNTED, EntryKind.UNMATCHED))
    query = sa.select(LedgerEntry, Case).join(Case, Case.id == LedgerEntry.case_id)
    rows = db.session.execute(
        query.where(LedgerEntry.bank_line_id == line.id, undone).order_by(LedgerEntry.id.desc())
    ).all()
    names = {entry.id: db.session.get(Account, entry.detail.get("by")) for entry, _case in rows}
    return [
        WrongMatch(
            case_number=case.case_number or case.filing_number or "",
            at=entry.booked_at,
            by=(clerk.name or "") if (clerk := names[entry.id]) else "",
            because=str(entry.detail.get("because", "")),
        )
        for entry, case in rows
    ]


def fees_by_codes(court_id: str, codes: Collection[str]) -> Mapping[str, Fee]:
    """The court's obligations that have these transfer codes, by code."""
    wanted = sorted(codes)
    found: dict[str, Fee] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        query = sa.select(Fee).join(Fee.case).where(Case.court_id == court_id)
        some = Fee.transfer_code.in_(wanted[start : start + _AT_ONCE])
        found |= {fee.transfer_code or "": fee for fee in db.session.scalars(query.where(some))}
    return found


def codes_payable(court_id: str) -> Mapping[str, int]:
    """The transfer codes under which something is still to be paid there, each with its obligation."""
    query = sa.select(Fee.transfer_code, Fee.id).join(Fee.case)
    open_ones = (Case.court_id == court_id, Fee.state.in_(PAYABLE), Fee.transfer_code.is_not(None))
    return {str(code): fee_id for code, fee_id in db.session.execute(query.where(*open_ones))}


def fees_payable_by(court_id: str, name: str, amount_yuan: Decimal | None = None) -> Sequence[Fee]:
    """What is to be paid there in cases of this party or filer, of this sum or of any; the oldest first."""
    party = sa.select(Party.case_id).where(Party.name == name)
    query = sa.select(Fee).join(Fee.case).join(Account, Account.id == Case.owner_id)
    query = query.where(Case.court_id == court_id, Fee.state.in_(PAYABLE))
    query = query.where(sa.or_(Account.name == name, Case.id.in_(party)))
    if amount_yuan is not None:
        query = query.where(Fee.amount_yuan == amount_yuan)
    return db.session.scalars(query.order_by(Fee.noticed_at, Fee.id).limit(10)).all()


def court_case_by_number(court_id: str, numbers: Collection[str]) -> Case | None:
    """The case of this court that has one of these as its 收件号 or 案号."""
    query = sa.select(Case).where(Case.court_id == court_id, Case.received_at.is_not(None))
    return db.session.scalar(
        query.where(sa.or_(Case.filing_number.in_(numbers), Case.case_number.in_(numbers))).limit(1)
    )


def _count(query: sa.Select[Any]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
