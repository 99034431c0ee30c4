"""Payments that were counted, as the cashier looks them through for the numbers of fiscal receipts (财政电子票据)."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.fee import Fee
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.queries import PAGE


def receipts_of(
    court_id: str | None, *, wanted: str = "", lacking: bool = True, page: int = 1
) -> tuple[Sequence[Payment], int]:
    """The court's paid fees, the oldest first, and how many there are.

    `wanted` is a filing, case or order number; without it those that lack their number, or all the others.
    """
    where = [Case.court_id == court_id, Payment.state == PaymentState.PAID]
    if wanted:
        where.append(sa.or_(*(column == wanted for column in _NUMBERS)))
    else:
        where.append(Payment.fiscal_number.is_(None) if lacking else Payment.fiscal_number.is_not(None))
    query = sa.select(Payment).join(Payment.fee).join(Fee.case).where(*where)
    order = (Payment.paid_at, Payment.id) if lacking else (Payment.paid_at.desc(), Payment.id.desc())
    rows = db.session.scalars(
        query.options(contains_eager(Payment.fee).contains_eager(Fee.case))
        .order_by(*order)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    ).all()
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
    return rows, total


def paid_under(court_id: str | None, number: str) -> Sequence[Payment]:
    """The court's paid fees of the filing, case or order of that number."""
    return receipts_of(court_id, wanted=number)[0]


def payment_with_fiscal_number(number: str) -> Payment | None:
    """The payment of whichever court for which that fiscal receipt was issued."""
    return db.session.scalar(sa.select(Payment).where(Payment.fiscal_number == number))


_NUMBERS = (Case.filing_number, Case.case_number, Payment.order_number)
