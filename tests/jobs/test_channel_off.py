"""A channel is taken out of the settings while money of it is open: nothing is guessed, one person is told once."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from filed_cases import accepted, application, people, post, signed_in, undone, working

from court_filing.acts import payment
from court_filing.cases import bills, store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.channel_bill import Difference, DifferenceKind, Standing
from court_filing.cases.database import db
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.gateways.payments.protocol import Outcome, Refund
from court_filing.jobs.handlers import handlers
from court_filing.jobs.reconciling import what_is_due
from court_filing.jobs.runner import Runner


class Wechat:
    """The channel once it is back: everything was paid, and everything can be given back."""

    channel = "wechat"

    def ask(self, order_number):
        return Outcome(order_number, "paid", self.amount_yuan, "T1", now())

    def refund(self, order_number, *, refund_number, amount_yuan, reason):
        return Refund(order_number, refund_number, amount_yuan, True)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """Of an installation that takes money at its own cashier alone."""
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    found = people(app)
    with working(app):
        store.needed(Account, found.colleague).cashier = True
    return found


@pytest.fixture
def attempt(app, persons):
    """An attempt that was begun while there was WeChat Pay; its id."""
    with working(app):
        for each in db.session.scalars(sa.select(Difference)):
            store.delete(each)
        for each in db.session.scalars(sa.select(Payment)):
            each.channel = "embedded"
    case_id = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        return payment.start(store.needed(Case, case_id), channel="wechat", at=now()).id


def surplus(app, payment_id):
    """The attempt was paid, and so was another before it: it goes back."""
    with working(app):
        known = store.needed(Payment, payment_id)
        first = payment.start(known.fee.case, channel="embedded", at=now())
        for each in (first, known):
            paid = Outcome(each.order_number, "paid", each.amount_yuan, f"T{each.id}", now())
            payment.learn(each, paid, at=now())
        assert known.state is PaymentState.REFUNDING


def run(app, kind, payment_id, *channels):
    """The newest task of that kind about it is due, with these channels; how the task stands then."""
    with working(app):
        mine = sa.select(Task).where(Task.kind == kind, Task.about == str(payment_id)).order_by(Task.id)
        task = db.session.scalars(mine).all()[-1]
        task.run_at, task_id = now() - timedelta(seconds=1), task.id
    own = app.extensions["court_filing.gateways"]
    world = replace(own, payments={**own.payments, **{each.channel: each for each in channels}})
    Runner(app, handlers(world, "http://localhost"), lease=timedelta(seconds=45)).run(task_id)
    with undone(app):
        task = store.needed(Task, task_id)
        return task.status, task.attempts, task.outages, task.run_at - now()


def state_of(app, payment_id):
    with undone(app):
        return store.needed(Payment, payment_id).state


def the_clock_strikes(app, *channels):
    """What is due of the books, and the tasks that a cashier then has."""
    with app.app_context():
        due = what_is_due(dict.fromkeys(channels), now())
    for act in due:
        with working(app):
            act()
    with undone(app):
        found = db.session.scalars(sa.select(Difference).where(Difference.kind == DifferenceKind.CHANNEL_OFF))
        return [(each.about.partition("@")[0], each.standing) for each in found]


def waits(task):
    status, attempts, outages, pause = task
    return (status, attempts, outages) == (TaskState.QUEUED, 0, 0) and pause > timedelta(minutes=5)


def test_an_attempt_waits_and_is_learned_of_when_the_channel_is_back(app, attempt):
    assert waits(run(app, "ask_payment", attempt))
    assert state_of(app, attempt) is PaymentState.STARTED
    wechat = Wechat()
    with undone(app):
        wechat.amount_yuan = store.needed(Payment, attempt).amount_yuan
    assert run(app, "ask_payment", attempt, wechat)[0] is TaskState.DONE
    assert state_of(app, attempt) is PaymentState.PAID


def test_money_that_is_to_go_back_waits_and_goes_when_the_channel_is_back(app, attempt):
    surplus(app, attempt)
    for _time in range(20):
        assert waits(run(app, "refund_payment", attempt))
    assert state_of(app, attempt) is PaymentState.REFUNDING
    run(app, "refund_payment", attempt, Wechat())
    assert state_of(app, attempt) is PaymentState.REFUNDED


def test_the_cashier_has_one_task_until_the_channel_is_back(app, persons, attempt, clock):
    clock.forward(hours=(26 - now().hour) % 24)
    for _day in range(3):
        assert the_clock_strikes(app, "embedded") == [("wechat", Standing.OPEN)]
        clock.forward(days=1)
    with undone(app):
        [found] = bills.open_differences_of(DifferenceKind.CHANNEL_OFF)
        number = found.id
    cashier = signed_in(app, persons.colleague)
    assert "渠道已停用，还有款项没有办完" in cashier.get("/finance/differences/").text
    page = cashier.get(f"/finance/differences/{number}/").text
    assert "微信支付" in page and "请管理员把渠道的设置恢复" in page
    assert "再取一次账单" not in page
    assert the_clock_strikes(app, "embedded", "wechat") == [("wechat", Standing.SETTLED)]


def test_the_payer_reads_one_sentence_where_the_payment_stands(app, persons, attempt):
    with undone(app):
        case_id = store.needed(Payment, attempt).fee.case_id
    litigant = signed_in(app, persons.litigant)
    for answer in (
        post(litigant, f"/cases/{case_id}/payment/ask/"),
        litigant.get(f"/cases/{case_id}/payment/code/", follow_redirects=True),
        litigant.get(f"/cases/{case_id}/payment/wechat/", follow_redirects=True),
        litigant.get(f"/cases/{case_id}/payment/standing/"),
    ):
        assert answer.status_code == 200
        assert "这次付款用的支付渠道现在停用，暂时查不到结果。" in answer.text
        assert "我已付款，现在查询" not in answer.text
    assert litigant.get(f"/cases/{case_id}/payment/").status_code == 200
    assert state_of(app, attempt) is PaymentState.STARTED
