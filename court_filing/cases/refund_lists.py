"""What is to go back by hand: by order to the bank, because no gateway carries it."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from court_filing.cases.account import Account
from court_filing.cases.bank import BankLine, BankLineState, RefundFile, RefundRow
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.fee import Fee
from court_filing.cases.payment import Payment, PaymentState, Refund, RefundState, by_bank
from court_filing.cases.queries import PAGE

MOST = 1000
"""So many at once are ordered, and shown."""
ToGoBack = Payment | Refund | BankLine
KINDS: dict[str, Any] = {"payment": Payment, "refund": Refund, "line": BankLine}


def waiting(court_id: str, *, held: bool = False) -> list[ToGoBack]:
    """What is to go back and is in no order yet, the oldest first.

    `held`: as it is now, and nobody else's until the transaction ends, so that two orders never have the same.
    """
    found: list[ToGoBack] = []
    for model, query in _open(court_id):
        query = query.where(model.refund_file_id.is_(None)).order_by(model.id).limit(MOST)
        if held:
            query = query.with_for_update(of=model).execution_options(populate_existing=True)
        found += db.session.scalars(query).all()
    return found[:MOST]


def in_file(file: RefundFile) -> list[ToGoBack]:
    """What an order holds."""
    found: list[ToGoBack] = []
    models: tuple[Any, ...] = (Payment, Refund, BankLine)
    for model in models:
        query = sa.select(model).where(model.refund_file_id == file.id).order_by(model.id)
        found += db.session.scalars(query).all()
    return found


def rows_of(file: RefundFile, *, bounced: bool = False) -> Sequence[RefundRow]:
    """The rows that stand in an order as it was handed in, or those that the bank bounced."""
    there = RefundRow.bounced_at.is_not(None) if bounced else RefundRow.bounced_at.is_(None)
    query = sa.select(RefundRow).where(RefundRow.file_id == file.id, there)
    return db.session.scalars(query.order_by(RefundRow.number)).all()


def find(court_id: str, kind: str, key: int) -> ToGoBack | None:
    """One of them by kind (`payment`, `refund`, `line`) and id, of this court and of no other."""
    wanted: Any = KINDS.get(kind)
    for model, query in _open(court_id):
        if model is wanted:
            found: ToGoBack | None = db.session.scalar(query.where(wanted.id == key))
            return found
    return None


def refund_files_of(
    court_id: str, *, page: int
) -> tuple[Sequence[tuple[RefundFile, Account, Account | None]], int]:
    """The court's orders with who made and who confirmed each, the latest first, and how many there are."""
    maker, other = sa.orm.aliased(Account), sa.orm.aliased(Account)
    mine = RefundFile.court_id == court_id
    rows = db.session.execute(
        sa.select(RefundFile, maker, other)
        .join(maker, maker.id == RefundFile.by_id)
        .outerjoin(other, other.id == RefundFile.confirmed_by_id)
        .where(mine)
        .order_by(RefundFile.id.desc())
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    )
    total = db.session.scalar(sa.select(sa.func.count()).select_from(RefundFile).where(mine)) or 0
    return rows.all(), total


def refund_file_of(court_id: str, file_id: int) -> RefundFile | None:
    """An order of this court, and of no other."""
    return db.session.scalar(
        sa.select(RefundFile).where(RefundFile.id == file_id, RefundFile.court_id == court_id)
    )


def line_of_payment(payment_id: int) -> BankLine | None:
    """The line of a statement by which a payment came."""
    return db.session.scalar(sa.select(BankLine).where(BankLine.payment_id == payment_id))


def _open(court_id: str) -> list[tuple[Any, Any]]:
    """Everything of the court that is to go back by hand and has not gone, with the cases that it belongs to."""
    here = Case.court_id == court_id
    return [
        (
            Payment,
            sa.select(Payment)
            .join(Fee, Fee.id == Payment.fee_id)
            .join(Case, Case.id == Fee.case_id)
            .where(here, by_bank(Payment), Payment.state == PaymentState.REFUNDING)
            .options(contains_eager(Payment.fee).contains_eager(Fee.case)),
        ),
        (
            Refund,
            sa.select(Refund)
            .join(Payment, Payment.id == Refund.payment_id)
            .join(Fee, Fee.id == Payment.fee_id)
            .join(Case, Case.id == Fee.case_id)
            .where(here, by_bank(Refund), Refund.state == RefundState.ASKED)
            .options(contains_eager(Refund.payment).contains_eager(Payment.fee).contains_eager(Fee.case)),
        ),
        (
            BankLine,
            sa.select(BankLine).where(
                BankLine.court_id == court_id, BankLine.state == BankLineState.RETURNING
            ),
        ),
    ]
