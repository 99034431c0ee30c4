"""收到的多于应交的: what a counted payment brought above its own fee goes back, whatever else of the case waits."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from filed_cases import application, let_go, people

from court_filing.acts import books, payment, relief, relief_decisions
from court_filing.acts.relief_decisions import Verdict
from court_filing.cases import store
from court_filing.cases.fee import Fee, FeePurpose, FeeState
from court_filing.cases.ledger import gaps
from court_filing.cases.payment import PaymentState
from court_filing.clock import SHANGHAI
from court_filing.gateways.payments.protocol import Outcome

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
LATER = FRIDAY + timedelta(days=2)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """An application of its own: what is computed here does not depend on the database."""
    app = application(tmp_path_factory.mktemp("var"))
    yield app
    let_go(app)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def case(bring):
    """An accepted case that owes 300 yuan."""
    return bring("accepted", at=FRIDAY)


def relief_on(case, who, verdict=None):
    """The fee of the filing waits for a decision about relief, or is as that decision left it."""
    request = relief.ask(case, "defer.3", "法律援助", by=who("litigant"), at=FRIDAY)
    if verdict:
        relief_decisions.decide(request, verdict, by=who("clerk"), at=FRIDAY)


def noticed_besides(case):
    """What an earlier decision asks for besides: 2,000 yuan."""
    fee = Fee(
        case_id=case.id,
        purpose=FeePurpose.SUPPLEMENT,
        amount_yuan=Decimal("2000.00"),
        quote=case.fee.quote,
        noticed_at=FRIDAY,
        due_on=case.fee.due_on,
    )
    case.fees.append(fee)
    store.flush()
    books.noticed(fee, at=FRIDAY)
    return fee


def comes(fee, received, who):
    """So much comes for it, and a person counts it; what goes back of it."""
    attempt = payment.begin_by_hand(fee, channel="alipay", at=LATER)
    payment.learn(attempt, Outcome(attempt.order_number, "paid", Decimal(received), "T1", LATER), at=LATER)
    assert attempt.state is PaymentState.HELD
    payment.count(attempt, by=who("clerk"), at=LATER)
    store.flush()
    assert gaps() == []
    return [each.amount_yuan for each in attempt.refunds]


OTHERS = {
    "立案的诉讼费正在缓交": (Verdict("defer", "defer.3", until_on=date(2027, 3, 31)), FeeState.DEFERRED),
    "立案的诉讼费申请缓交，还没有决定": (None, FeeState.RELIEF_ASKED),
}


@pytest.mark.parametrize(("verdict", "state"), OTHERS.values(), ids=OTHERS)
def test_of_a_supplement_while_the_filing_waits(case, who, verdict, state):
    relief_on(case, who, verdict)
    supplement = noticed_besides(case)
    assert comes(supplement, "2010.00", who) == [Decimal("10.00")]
    assert (case.fee.state, supplement.state) == (state, FeeState.PAID)


def test_of_the_filing_while_a_supplement_is_due(case, who, told):
    supplement = noticed_besides(case)
    assert comes(case.fee, "450.00", who) == [Decimal("150.00")]
    assert (supplement.state, supplement.amount_yuan) == (FeeState.DUE, Decimal("2000.00"))
    assert told(case)[-1] == "refund_decided"
    [decision] = case.fee_decisions
    assert (decision.before_yuan, decision.after_yuan) == (Decimal("300.00"), Decimal("300.00"))
