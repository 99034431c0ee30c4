"""What the worker does about money, numbers and messages while the outside world plays along, and while it does not."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import accepted, undone, working

from court_filing.acts import notifications, payment
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.fee import FeeState
from court_filing.cases.notice import Notice
from court_filing.cases.payment import COUNTER, HeldBecause, Payment, PaymentState
from court_filing.cases.queries import PAGE
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.gateways.payments.protocol import GatewayUnavailable, Notification, Outcome, Refund
from court_filing.jobs.handlers import handlers
from court_filing.jobs.runner import Runner
from court_filing.jobs.schedule import keep_the_clock
from court_filing.law import courts


class Gateway:
    """A payment gateway that says what it is told to say, and is asked outside of any transaction."""

    channel = "alipay"

    def __init__(self, says):
        self.says, self.asked, self.refunds = says, [], []
        self.amount = None

    def ask(self, order_number):
        return self._answer("ask", order_number)

    def close(self, order_number):
        return self._answer("close", order_number)

    def refund(self, order_number, *, refund_number, amount_yuan, reason):
        assert not db.session().in_transaction()
        self.refunds.append((refund_number, str(amount_yuan), reason))
        return Refund(order_number, refund_number, amount_yuan, self.says != "refused", "not_paid")

    def _answer(self, what, order_number):
        assert not db.session().in_transaction()
        self.asked.append(what)
        if self.says == "away":
            raise GatewayUnavailable("no answer in 10 s")
        return Outcome(order_number, self.says, self.amount)


@pytest.fixture
def attempt(app, persons):
    """An attempt to pay that was just started; its id."""
    case_id = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        return payment.start(store.needed(Case, case_id), channel="alipay", at=now()).id


@pytest.fixture
def run(app):
    """Carries out the newest task of a kind about something, with this gateway."""

    def carry_out(kind, about, gateway):
        own = app.extensions["court_filing.gateways"]
        world = replace(own, payments={"alipay": gateway})
        runner = Runner(app, handlers(world, "http://localhost"), lease=timedelta(seconds=45))
        task = newest(app, kind, about)
        with working(app):
            store.needed(Task, task).run_at = now() - timedelta(seconds=1)
        runner.run(task)
        return task

    return carry_out


def newest(app, kind, about):
    with undone(app):
        return tasks(kind, about)[-1].id


def tasks(kind, about):
    return db.session.scalars(
        sa.select(Task).where(Task.kind == kind, Task.about == str(about)).order_by(Task.id)
    ).all()


def state_of(app, payment_id):
    with undone(app):
        return store.needed(Payment, payment_id).state


class TestAnAttempt:
    @pytest.mark.parametrize("says", ["unknown", "waiting"])
    def test_that_can_still_be_paid_is_asked_about_again(self, app, attempt, run, says):
        gateway = Gateway(says)
        run("ask_payment", attempt, gateway)
        assert gateway.asked == ["ask"]
        with undone(app):
            assert [task.status for task in tasks("ask_payment", attempt)] == [
                TaskState.DONE,
                TaskState.QUEUED,
            ]

    def test_whose_page_nobody_opened_is_closed_when_its_time_is_over(self, app, attempt, run, clock):
        clock.forward(minutes=31)
        run("ask_payment", attempt, Gateway("unknown"))
        assert state_of(app, attempt) is PaymentState.CLOSED
        with undone(app):
            assert len(tasks("ask_payment", attempt)) == 2

    def test_that_was_closed_unopened_is_asked_about_twice_more_and_counts_when_it_was_paid(
        self, app, attempt, run, clock
    ):
        clock.forward(minutes=31)
        run("ask_payment", attempt, Gateway("unknown"))
        clock.forward(hours=1)
        run("ask_payment", attempt, Gateway("unknown"))
        clock.forward(days=1)
        run("ask_payment", attempt, Gateway("unknown"))
        with undone(app):
            assert len(tasks("ask_payment", attempt)) == 3
            store.record_task("ask_payment", attempt, at=now())
            store.commit(lambda _tasks: None)
        paid = Gateway("paid")
        paid.amount = Decimal("300.00")
        run("ask_payment", attempt, paid)
        assert state_of(app, attempt) is PaymentState.PAID

    def test_that_was_opened_is_closed_at_the_gateway_first(self, app, attempt, run, clock):
        clock.forward(minutes=31)
        gateway = Gateway("waiting")
        run("ask_payment", attempt, gateway)
        assert gateway.asked == ["ask", "close"]
        assert state_of(app, attempt) is PaymentState.STARTED

    def test_stays_open_while_the_gateway_is_away(self, app, attempt, run, clock):
        clock.forward(days=2)
        task = run("ask_payment", attempt, Gateway("away"))
        assert state_of(app, attempt) is PaymentState.STARTED
        with undone(app):
            assert (store.needed(Task, task).status, store.needed(Task, task).attempts) == (
                TaskState.QUEUED,
                0,
            )


class TestWhatNobodySeesTo:
    @pytest.mark.parametrize(
        ("left", "hours", "recorded"),
        [
            ("nothing", 0, True),
            (TaskState.QUEUED, 0, False),
            (TaskState.RUNNING, 0, False),
            (TaskState.DONE, 0, True),
            (TaskState.DEAD, 1, False),
            (TaskState.DEAD, 25, True),
        ],
    )
    def test_an_attempt_is_asked_about_again(self, app, attempt, engine, left, hours, recorded):
        with working(app):
            [task] = tasks("ask_payment", attempt)
            if left == "nothing":
                store.delete(task)
            else:
                task.status, task.run_at = left, now() - timedelta(hours=hours)
                task.lease_until_at = now() + timedelta(minutes=1)
        with undone(app):
            before = len(tasks("ask_payment", attempt))
        keep_the_clock(app, engine.hand_over)
        with undone(app):
            assert (len(tasks("ask_payment", attempt)) > before) is recorded

    def test_money_that_people_book_by_hand_keeps_no_attempt_from_its_turn(self, app, persons, engine):
        by_hand, online = (accepted(app, persons.litigant, persons.clerk) for _ in range(2))
        with working(app):
            for _ in range(PAGE):
                payment.begin_by_hand(store.needed(Case, by_hand).fee, channel=COUNTER, at=now())
            attempt = payment.start(store.needed(Case, online), channel="alipay", at=now()).id
            store.flush()
            for task in tasks("ask_payment", attempt):
                store.delete(task)
        keep_the_clock(app, engine.hand_over)
        with undone(app):
            assert len(tasks("ask_payment", attempt)) == 1

    def test_a_refund_and_a_paid_case_without_number(self, app, persons, attempt, engine):
        with working(app):
            paid = store.needed(Payment, attempt)
            case = paid.fee.case
            case.court_id = next(court.id for court in courts.all_courts() if court.code is None)
            payment.learn(paid, Outcome(paid.order_number, "paid", paid.amount_yuan, "T1", now()), at=now())
            paid.state = PaymentState.REFUNDING
            case_id = case.id
            for task in tasks("docket_case", case_id):
                store.delete(task)
        keep_the_clock(app, engine.hand_over)
        with working(app):
            assert len(tasks("refund_payment", attempt)) == 1
            assert len(tasks("docket_case", case_id)) == 1
            store.needed(Payment, attempt).state = PaymentState.PAID
            store.needed(Case, case_id).court_id = courts.by_code("京0105").id
        app.extensions["runner"].run(newest(app, "docket_case", case_id))
        with undone(app):
            case = store.needed(Case, case_id)
            assert (case.state, case.fee.state) == (CaseState.DOCKETED, FeeState.PAID)
            assert case.case_number

    def test_a_notification_that_was_kept_is_applied(self, app, attempt, engine):
        with working(app):
            order = store.needed(Payment, attempt).order_number
            said = Notification(order, "T1", Decimal("300.00"), "paid", now(), f"N{order}")
            event_id = notifications.take_in("alipay", said, {}, at=now())
            for task in tasks("apply_notification", event_id):
                store.delete(task)
        keep_the_clock(app, engine.hand_over)
        app.extensions["runner"].run(newest(app, "apply_notification", event_id))
        assert state_of(app, attempt) is PaymentState.PAID


class TestGivingBack:
    @pytest.fixture
    def held(self, app, persons, attempt):
        """A payment of 299 yuan that a clerk sends back; its id."""
        with working(app):
            odd = store.needed(Payment, attempt)
            payment.learn(odd, Outcome(odd.order_number, "paid", odd.amount_yuan - 1, "T1", now()), at=now())
            payment.send_back(odd, by=store.needed(Account, persons.clerk), at=now())
        return attempt

    def test_what_was_received_goes_back_not_what_was_asked_for(self, app, held, run):
        gateway = Gateway("closed")
        run("refund_payment", held, gateway)
        [(_, amount, reason)] = gateway.refunds
        assert (amount, reason) == ("299.00", "金额不符退回")
        assert state_of(app, held) is PaymentState.REFUNDED

    def test_who_paid_after_the_suit_lapsed_is_not_told_of_another_amount(self, app, held, run):
        with working(app):
            late = store.needed(Payment, held)
            late.received_yuan, late.held_because = late.amount_yuan, HeldBecause.LAPSED
        gateway = Gateway("closed")
        run("refund_payment", held, gateway)
        assert gateway.refunds[0][1:] == ("300.00", "案件已按撤诉处理，退回")

    def test_refused_because_somebody_gave_it_back_at_the_gateway_it_has_gone_back(
        self, app, held, run, monkeypatch
    ):
        gateway = Gateway("refused")
        monkeypatch.setattr(gateway, "ask", lambda order: Outcome(order, "refunded"))
        run("refund_payment", held, gateway)
        assert state_of(app, held) is PaymentState.REFUNDED

    def test_refused_it_is_tried_again_and_kept(self, app, held, run):
        task = run("refund_payment", held, Gateway("refused"))
        assert state_of(app, held) is PaymentState.REFUNDING
        with undone(app):
            assert store.needed(Task, task).error == "RefundRefused: not_paid"


class EMailAlone:
    """A messenger that carries e-mail and nothing else."""

    def __init__(self):
        self.sent = []

    def reaches(self, address):
        return "@" in address

    def send(self, message):
        self.sent.append(message.to)


@pytest.mark.parametrize(
    ("service_email", "email", "to"),
    [
        ("papers@example.cn", "zeng@example.cn", ["papers@example.cn"]),
        (None, "zeng@example.cn", ["zeng@example.cn"]),
        (None, None, []),
    ],
)
def test_a_notice_goes_where_it_can_be_read_and_else_stays_with_the_case(
    app, persons, service_email, email, to
):
    case_id = accepted(app, persons.litigant, persons.clerk)
    messenger = EMailAlone()
    world = replace(app.extensions["court_filing.gateways"], messenger=messenger, payments={})
    runner = Runner(app, handlers(world, "http://localhost"), lease=timedelta(seconds=45))
    with working(app):
        case = store.needed(Case, case_id)
        known = case.owner.email
        case.service_email, case.owner.email = service_email, email
        notice_id = db.session.scalar(sa.select(sa.func.max(Notice.id)).where(Notice.case_id == case_id))
    task = newest(app, "send_notice", notice_id)
    runner.run(task)
    with working(app):
        store.needed(Case, case_id).owner.email = known
        notice = store.needed(Notice, notice_id)
        assert messenger.sent == to
        assert (notice.sent_at is not None, notice.only_here_at is not None) == (bool(to), not to)
        assert notice.given_at is not None
        assert store.needed(Task, task).status is TaskState.DONE
