"""What WeChat Pay tells of a refund is no payment: it has an outcome of its own, and the gateway is asked."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import accepted, application, do_recorded_work, people, post, signed_in, undone, working
from wechat_letters import Pen

from court_filing.acts import payment
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.gateway_event import EventOutcome, GatewayEvent
from court_filing.cases.ledger import gaps
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.gateways.payments.protocol import Outcome, Refund
from court_filing.jobs.handlers import handlers
from court_filing.jobs.runner import Runner
from court_filing.sandbox import prepare

SUCCESS = now() - timedelta(hours=5)
"""When the gateway says that it was paid."""


class Gateway:
    """WeChat Pay, as far as the worker asks it; `ended`: how every refund ends there, by its number."""

    channel = "wechat"

    def __init__(self, ended="", refunds=None):
        self.ended, self.refunds = ended, [] if refunds is None else refunds

    def ask(self, order_number):
        return Outcome(order_number, "paid", Decimal("300.00"), "T1", SUCCESS)

    def refund(self, order_number, *, refund_number, amount_yuan, reason):
        self.refunds.append(refund_number)
        return Refund(order_number, refund_number, amount_yuan, not self.ended, self.ended)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("sandbox")
    prepare(made)
    return made / "wechat"


@pytest.fixture(scope="module")
def app(tmp_path_factory, folder):
    return application(
        tmp_path_factory.mktemp("var"),
        COURT_FILING_PAYMENTS="wechat",
        COURT_FILING_WECHAT_FOLDER=str(folder),
        COURT_FILING_WECHAT_GATEWAY_URL="http://127.0.0.1:9",
    )


@pytest.fixture(scope="module")
def persons(app):
    found = people(app)
    with working(app):
        store.needed(Account, found.colleague).cashier = True
    return found


@pytest.fixture
def begun(app, persons):
    """Two attempts to pay one fee; their ids."""
    case_id = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        case = store.needed(Case, case_id)
        return [payment.start(case, channel="wechat", at=now(), fits=lambda _: False).id for _ in range(2)]


@pytest.fixture
def surplus(app, begun):
    """The second of them, both of which were paid: it is to go back."""
    with working(app):
        for each in begun:
            known = store.needed(Payment, each)
            paid = Outcome(known.order_number, "paid", known.amount_yuan, f"T{each}", SUCCESS)
            payment.learn(known, paid, at=now())
        return begun[1]


def tells(app, folder, payment_id, event, *, fen=30000):
    """WeChat Pay posts what became of a refund; the worker takes it in. What was kept of it."""
    pen = Pen(folder)
    with undone(app):
        known = store.needed(Payment, payment_id)
        number, refund_number = known.order_number, known.refund_number or f"B{known.order_number}_1"
    said = pen.paid(number, amount={"total": 30000, "refund": fen, "payer_refund": fen})
    said |= {"out_refund_no": refund_number, "refund_status": event.partition(".")[2]}
    said.pop("appid")
    body = pen.told(said, event=event, id=f"EV-{event}-{number}-{now().timestamp()}")
    letter = pen.letter(body, at=now())
    headers = {name: value for name, value in letter.items() if name != "body"}
    answer = app.test_client().post(
        "/callbacks/wechat", data=letter["body"].encode(), headers=headers, content_type="application/json"
    )
    assert answer.status_code == 200
    do_recorded_work(app, only="apply_notification")
    with undone(app):
        kept = db.session.scalars(sa.select(GatewayEvent).order_by(GatewayEvent.id)).all()[-1]
        return kept.status, kept.outcome, kept.amount_yuan


def work(app, kind, about, gateway):
    """All tasks of that kind about it that wait; how the last stands then."""
    own = app.extensions["court_filing.gateways"]
    runner = Runner(
        app, handlers(replace(own, payments={"wechat": gateway}), "http://x"), lease=timedelta(seconds=45)
    )
    mine = sa.select(Task).where(Task.kind == kind, Task.about == str(about)).order_by(Task.id)
    with working(app):
        ids = [each.id for each in db.session.scalars(mine) if each.status is TaskState.QUEUED]
        for each in ids:
            store.needed(Task, each).run_at = now() - timedelta(seconds=1)
    for each in ids:
        runner.run(each)
    with undone(app):
        task = db.session.scalars(mine).all()[-1]
        return task.status, task.error


def look(app, payment_id):
    with undone(app):
        assert gaps() == []
        known = store.needed(Payment, payment_id)
        return known.state, known.paid_at, known.refund_number


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("REFUND.SUCCESS", "refund_given"),
        ("REFUND.ABNORMAL", "refund_abnormal"),
        ("REFUND.CLOSED", "refund_closed"),
    ],
)
def test_before_the_payment_is_known_it_counts_nothing_and_the_query_says_when_it_was_paid(
    app, folder, begun, event, said
):
    assert tells(app, folder, begun[0], event, fen=10000) == (said, EventOutcome.APPLIED, Decimal("100.00"))
    assert look(app, begun[0])[:2] == (PaymentState.STARTED, None)
    work(app, "ask_payment", begun[0], Gateway())
    assert look(app, begun[0])[:2] == (PaymentState.PAID, SUCCESS)


@pytest.mark.parametrize(
    ("event", "ended", "words"),
    [
        ("REFUND.ABNORMAL", "ABNORMAL", "退款异常：付款人的银行卡或者账户不能收款。请登录微信支付商户平台"),
        ("REFUND.CLOSED", "CLOSED", "退款已关闭：微信没有退这笔钱。"),
    ],
)
def test_a_refund_that_ended_without_money_is_at_once_the_cashiers(
    app, folder, persons, surplus, event, ended, words
):
    assert tells(app, folder, surplus, event)[0] == f"refund_{ended.lower()}"
    task = work(app, "refund_payment", surplus, Gateway(ended))
    assert task == (TaskState.DEAD, f"RefundEnded: {ended}")
    assert look(app, surplus)[0] is PaymentState.REFUNDING
    assert words in signed_in(app, persons.colleague).get("/finance/refused/").text


def test_what_was_closed_is_asked_for_under_a_new_number_and_never_twice(app, folder, persons, surplus):
    tells(app, folder, surplus, "REFUND.CLOSED")
    first = look(app, surplus)[2]
    work(app, "refund_payment", surplus, Gateway("CLOSED"))
    cashier = signed_in(app, persons.colleague)
    for _click in range(3):
        assert post(cashier, f"/finance/refused/payment-{surplus}").status_code == 302
    second = look(app, surplus)[2]
    assert second == f"{first}N2"
    gateway = Gateway()
    work(app, "refund_payment", surplus, gateway)
    assert set(gateway.refunds) == {second}
    assert look(app, surplus)[0] is PaymentState.REFUNDED


def test_what_could_not_reach_its_payer_is_asked_about_under_its_own_number(app, folder, persons, surplus):
    tells(app, folder, surplus, "REFUND.ABNORMAL")
    number = look(app, surplus)[2]
    work(app, "refund_payment", surplus, Gateway("ABNORMAL"))
    post(signed_in(app, persons.colleague), f"/finance/refused/payment-{surplus}")
    work(app, "refund_payment", surplus, Gateway())
    assert look(app, surplus)[::2] == (PaymentState.REFUNDED, number)
