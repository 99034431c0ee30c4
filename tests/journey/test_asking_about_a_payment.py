"""The payer asks whether the payment has come: the gateway may take its time, and nobody else waits for it."""

from dataclasses import replace

import pytest
from filed_cases import accepted, post, signed_in, undone, working

from court_filing.acts import payment
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.payment import Payment, PaymentState
from court_filing.clock import now
from court_filing.gateways.payments.protocol import GatewayUnavailable, Outcome


class SlowGateway:
    """Answers only after somebody else has written to the database meanwhile."""

    channel = "alipay"

    def __init__(self, app, owner_id):
        self.app, self.owner_id, self.says = app, owner_id, "paid"

    def ask(self, order_number):
        assert not db.session().in_transaction()
        with self.app.app_context(), store.intent_to_write(True):
            store.needed(Account, self.owner_id).failed_sign_ins += 1
            store.commit(lambda _tasks: None)
        if self.says == "away":
            raise GatewayUnavailable("no answer in 10 s")
        with undone(self.app):
            amount = store.needed(Payment, self.payment_id).amount_yuan
        return Outcome(order_number, self.says, amount, "T1", now())


@pytest.fixture
def gateway(app, persons, monkeypatch):
    slow = SlowGateway(app, persons.litigant)
    own = app.extensions["court_filing.gateways"]
    world = replace(own, payments={"alipay": slow})
    monkeypatch.setitem(app.extensions, "court_filing.gateways", world)
    return slow


@pytest.fixture
def case_id(app, persons, gateway):
    case_id = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        gateway.payment_id = payment.start(store.needed(Case, case_id), channel="alipay", at=now()).id
    return case_id


def stands(app, case_id):
    with undone(app):
        case = store.needed(Case, case_id)
        return case.state, case.fee.payments[0].state


def test_a_payment_that_has_come_is_counted(app, persons, case_id, gateway):
    litigant = signed_in(app, persons.litigant)
    answer = post(litigant, f"/cases/{case_id}/payment/ask/")
    assert answer.status_code == 302
    assert stands(app, case_id) == (CaseState.DOCKETED, PaymentState.PAID)


@pytest.mark.parametrize(
    ("says", "sentence"), [("waiting", "还没有收到付款"), ("away", "支付渠道暂时没有回答")]
)
def test_one_that_has_not_is_told_and_changes_nothing(app, persons, case_id, gateway, says, sentence):
    gateway.says = says
    answer = post(signed_in(app, persons.litigant), f"/cases/{case_id}/payment/ask/")
    assert sentence in answer.text
    assert stands(app, case_id) == (CaseState.ACCEPTED, PaymentState.STARTED)


def test_nobody_else_asks(app, persons, case_id):
    assert post(signed_in(app, persons.stranger), f"/cases/{case_id}/payment/ask/").status_code == 404
