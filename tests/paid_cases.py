"""Cases whose fee was paid, for tests about what becomes of it later."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from filed_cases import accepted, working
from flask import Flask

from court_filing.acts import fee_decisions, payment
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.payment import Payment
from court_filing.clock import now
from court_filing.gateways.payments.protocol import Outcome
from court_filing.law.fee_changes import Facts
from court_filing.law.fee_grounds import grounds


def pays(case: Case, *, at: datetime, channel: str = "alipay") -> Payment:
    """What is due is paid, as the gateway says."""
    attempt = payment.start(case, channel=channel, at=at)
    outcome = Outcome(attempt.order_number, "paid", attempt.amount_yuan, f"T{attempt.order_number}", at)
    return payment.learn(attempt, outcome, at=at)


def paid(app: Flask, owner_id: int, clerk_id: int, **suit: Any) -> str:
    """A docketed case about 100,000 yuan whose fee of 2,300 was paid; its id."""
    case_id = accepted(app, owner_id, clerk_id, **{"amount": "100000.00", **suit})
    with working(app):
        pays(store.needed(Case, case_id), at=now())
    return case_id


def facts(**stated: Any) -> Facts:
    """What a clerk states, sums as text."""
    return Facts(
        **{name: Decimal(value) if name.endswith("_yuan") else value for name, value in stated.items()}
    )


def decided(app: Flask, case_id: str, clerk_id: int, ground_id: str, **stated: Any) -> int:
    """Have a clerk decide about the fee; the id of the decision."""
    with working(app):
        by = store.needed(Account, clerk_id)
        case = store.needed(Case, case_id)
        return fee_decisions.decide(case, grounds()[ground_id], facts(**stated), by=by, at=now()).id
