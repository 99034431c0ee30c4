"""A refund that the gateway will not carry out is seen by the cashier, with the reason, until it is done."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from filed_cases import accepted, application, people, post, signed_in, working

from court_filing.acts import payment
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.payment import Payment
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.gateways.payments.protocol import Outcome

ADDRESS = "/finance/refused/"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    found = people(app)
    with working(app):
        for each in (found.colleague, found.other_courts_clerk):
            store.needed(Account, each).cashier = True
    return found


@pytest.fixture
def refused(app, persons):
    """A second payment that goes back, which the gateway refused until that was given up; the id of the attempt."""
    case_id = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        case = store.needed(Case, case_id)
        for _time in range(2):
            payment.start(case, channel="embedded", at=now(), fits=lambda _one: False)
        for each in list(case.fee.payments):
            paid = Outcome(each.order_number, "paid", each.amount_yuan, f"T{each.id}", now())
            payment.learn(each, paid, at=now())
        surplus = case.fee.payments[-1].id
    with working(app):
        for task in db.session.scalars(sa.select(Task).where(Task.kind == "refund_payment")):
            if task.about == str(surplus):
                task.status, task.error = TaskState.DEAD, "RefundRefused: NOT_ENOUGH"
                task.run_at = now() - timedelta(hours=1)
    return surplus


def said(client):
    return client.get(ADDRESS).get_data(as_text=True)


def test_it_stands_on_the_first_page_and_in_its_list_with_the_reason(app, persons, refused):
    cashier = signed_in(app, persons.colleague)
    assert "支付渠道没有办成的退款" in cashier.get("/finance/").get_data(as_text=True)
    text = said(cashier)
    assert "商户账户余额不足" in text
    assert f"{ADDRESS}payment-{refused}" in text


def test_another_courts_cashier_neither_sees_it_nor_sends_it_again(app, persons, refused):
    stranger = signed_in(app, persons.other_courts_clerk)
    assert f"payment-{refused}" not in said(stranger)
    post(stranger, f"{ADDRESS}payment-{refused}")
    assert [state for state in states(app, refused)] == [TaskState.DEAD]


def test_tried_again_and_done_it_is_gone(app, persons, refused):
    cashier = signed_in(app, persons.colleague)
    post(cashier, f"{ADDRESS}payment-{refused}")
    assert states(app, refused) == [TaskState.DEAD, TaskState.QUEUED]
    with working(app):
        payment.confirm_refund(store.needed(Payment, refused), at=now())
    assert f"payment-{refused}" not in said(cashier)


@pytest.mark.parametrize("key", ["payment-0", "refund-1", "nothing", "payment-"])
def test_what_is_not_in_the_list_is_not_sent(app, persons, refused, key):
    cashier = signed_in(app, persons.colleague)
    answer = post(cashier, f"{ADDRESS}{key}")
    assert answer.status_code == 302
    assert "已经不在这里了" in said(cashier)


def states(app, about):
    with working(app):
        found = (
            sa.select(Task).where(Task.kind == "refund_payment", Task.about == str(about)).order_by(Task.id)
        )
        return [task.status for task in db.session.scalars(found)]
