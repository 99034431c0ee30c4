"""The embedded cashier's page: shows what is owed, takes it once, and trusts only its own signature."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from filed_cases import accepted, application, people, working

from court_filing.acts import payment
from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.fee import FeeState
from court_filing.cases.payment import Payment
from court_filing.clock import now
from court_filing.gateways.payments.protocol import Order


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def owed(app, persons):
    """An accepted case: its id."""
    return accepted(app, persons.litigant, persons.clerk)


@pytest.fixture
def payer(app):
    return app.test_client()


def cashier_address(app, case_id, *, expires_in=timedelta(minutes=30)):
    with working(app):
        attempt = payment.start(store.needed(Case, case_id), channel="embedded", at=now())
        order = Order(
            number=attempt.order_number,
            amount_yuan=attempt.amount_yuan,
            subject="案件受理费",
            return_url=f"/cases/{case_id}/",
            notify_url="/callbacks/cashier",
            expires_at=now() + expires_in,
        )
        return app.extensions["court_filing.gateways"].payments["embedded"].start(order)


def proof(address):
    return dict(parse_qsl(urlsplit(address).query))


def state_of(app, case_id):
    with working(app):
        case = store.needed(Case, case_id)
        return case.state, case.fee.state, case.case_number, len(case.events)


def test_the_page_says_what_is_paid_and_that_no_money_moves(app, owed, payer):
    page = payer.get(cashier_address(app, owed)).text
    for words in ("模拟收银台", "不会真的扣钱", "案件受理费", "300.00 元", "确认付款"):
        assert words in page


def test_confirming_pays_the_fee_and_docketed_is_the_case(app, owed, payer):
    answer = payer.post("/callbacks/cashier", data=proof(cashier_address(app, owed)))
    assert (answer.status_code, answer.location) == (302, f"/cases/{owed}/")
    state, fee, number, _events = state_of(app, owed)
    assert (state, fee) == (CaseState.DOCKETED, FeeState.PAID)
    assert number


def test_confirming_twice_pays_once(app, owed, payer):
    address = cashier_address(app, owed)
    payer.post("/callbacks/cashier", data=proof(address))
    once = state_of(app, owed)
    again = payer.post("/callbacks/cashier", data=proof(address))
    assert again.status_code == 302
    assert state_of(app, owed) == once
    assert "已经付过了" in payer.get(address).text


@pytest.mark.parametrize("change", [{"amount": "0.01"}, {"sign": "0" * 64}, {"order": "F1"}, {"sign": ""}])
def test_an_address_that_was_changed_does_not_exist(app, owed, payer, change):
    before = state_of(app, owed)
    changed = {**proof(cashier_address(app, owed)), **change}
    assert payer.get("/callbacks/cashier", query_string=changed).status_code == 404
    assert payer.post("/callbacks/cashier", data=changed).status_code == 404
    assert state_of(app, owed) == before


def test_an_order_past_its_time_takes_no_money_and_says_so(app, owed, payer):
    address = cashier_address(app, owed, expires_in=timedelta(seconds=-1))
    assert "过了付款时间" in payer.get(address).text
    answer = payer.post("/callbacks/cashier", data=proof(address))
    assert answer.status_code == 409
    assert "没有扣款" in answer.text
    assert state_of(app, owed)[:2] == (CaseState.ACCEPTED, FeeState.DUE)


def test_looking_at_the_page_changes_nothing(app, owed, payer):
    address = cashier_address(app, owed)
    before = state_of(app, owed)
    payer.get(address)
    assert state_of(app, owed) == before


def test_where_alipay_is_the_channel_there_is_no_cashier(alipay_app):
    client = alipay_app.test_client()
    assert client.get("/callbacks/cashier").status_code == 404
    assert client.post("/callbacks/cashier").status_code == 404


def test_where_the_cashier_is_the_channel_alipay_has_no_address(payer):
    assert payer.post("/callbacks/alipay", data={"out_trade_no": "F1"}).status_code == 404


def test_every_attempt_is_on_record(app, owed, payer):
    payer.post("/callbacks/cashier", data=proof(cashier_address(app, owed)))
    with working(app):
        attempts = store.needed(Case, owed).fee.payments
        assert [type(attempt) for attempt in attempts] == [Payment]
        assert attempts[0].received_yuan == attempts[0].amount_yuan
