"""Refunds that have not gone yet, by their last day (退费期限): which are late, which are due soon."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask import request

from court_filing.acts.refund_days import refund_by_on
from court_filing.cases.case import Case
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.open_refunds import MOST, open_refunds_of
from court_filing.cases.payment import RefundState
from court_filing.clock import court_day, now
from court_filing.desk.parties import sides_of
from court_filing.desk.room import room
from court_filing.law.deadlines import days_left
from court_filing.law.fee_grounds import grounds
from court_filing.web.access import the_account
from court_filing.web.page import page


@dataclass(frozen=True)
class Row:
    """One decision whose money has not all gone."""

    case: Case
    title: str
    amount_yuan: Decimal
    effective_on: date | None
    by_on: date
    left: int
    """How many days remain; negative where it is late."""
    by_hand: bool
    """Whether it goes through the bank, by order of the cashier."""


@room.get("/refunds/")
def refund_days() -> tuple[str, int]:
    """What has to go back by when, the most urgent first."""
    today = court_day(now())
    rows = sorted(
        (_row(each, today) for each in open_refunds_of(the_account().court_id)), key=lambda row: row.by_on
    )
    late = [row for row in rows if row.left < 0]
    only_late = request.args.get("show") == "late"
    return page(
        "desk/refund_days.html",
        rows=late if only_late else rows,
        only_late=only_late,
        total=len(rows),
        late=len(late),
        most=MOST,
        sides_of=sides_of,
    )


def _row(decision: FeeDecision, today: date) -> Row:
    open_now = [each for each in decision.refunds if each.state is RefundState.ASKED]
    stated = decision.inputs.get("effective_on")
    by_on = refund_by_on(decision)
    return Row(
        case=decision.case,
        title=grounds()[decision.ground].title,
        amount_yuan=sum((each.amount_yuan for each in open_now), Decimal(0)),
        effective_on=date.fromisoformat(stated) if stated else None,
        by_on=by_on,
        left=days_left(by_on, today=today),
        by_hand=any(each.goes_by_bank for each in open_now),
    )
