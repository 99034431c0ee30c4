"""What a decision gives back goes through the gateway once, in parts, and waits while the gateway is away."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from filed_cases import undone, working
from paid_cases import decided, paid

from court_filing.cases import store
from court_filing.cases.database import db
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.payment import PaymentState, Refund, RefundState
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.gateways.payments import protocol
from court_filing.gateways.payments.protocol import GatewayUnavailable
from court_filing.jobs.handlers import handlers
from court_filing.jobs.runner import Runner
from court_filing.jobs.schedule import keep_the_clock


class Gateway:
    """A payment gateway that gives back, refuses, or is away."""

    channel = "alipay"

    def __init__(self, says="gives"):
        self.says, self.refunds = says, []

    def refund(self, order_number, *, refund_number, amount_yuan, reason):
        assert not db.session().in_transaction()
        if self.says == "away":
            raise GatewayUnavailable("no answer in 10 s")
        self.refunds.append((order_number, refund_number, str(amount_yuan), reason))
        accepted = self.says == "gives"
        return protocol.Refund(
            order_number, refund_number, amount_yuan, accepted, "" if accepted else "not_paid"
        )


@pytest.fixture
def refund(app, persons):
    """Half of a paid fee, which goes back; its id."""
    case_id = paid(app, persons.litigant, persons.clerk)
    decision = decided(app, case_id, persons.clerk, "withdrawn")
    with undone(app):
        return store.needed(FeeDecision, decision).refunds[0].id


@pytest.fixture
def works(app):
    """The worker does what is recorded about a refund, with this gateway."""

    def carry_out(refund_id, gateway):
        own = app.extensions["court_filing.gateways"]
        world = replace(own, payments={"alipay": gateway})
        runner = Runner(app, handlers(world, "http://localhost"), lease=timedelta(seconds=45))
        with working(app):
            task = tasks(refund_id)[-1]
            task.run_at = now() - timedelta(seconds=1)
            task_id = task.id
        runner.run(task_id)

    return carry_out


def tasks(refund_id):
    found = sa.select(Task).where(Task.kind == "give_refund", Task.about == str(refund_id))
    return db.session.scalars(found.order_by(Task.id)).all()


def stands(app, refund_id):
    with undone(app):
        refund = store.needed(Refund, refund_id)
        return refund.state, refund.payment.state, [task.status for task in tasks(refund_id)]


def test_a_part_of_the_payment_goes_back_under_a_number_of_its_own(app, refund, works):
    gateway = Gateway()
    works(refund, gateway)
    assert stands(app, refund) == (RefundState.GIVEN, PaymentState.PAID, [TaskState.DONE])
    [(order, number, amount, reason)] = gateway.refunds
    assert (number, amount, reason) == (f"B{order}_1", "1150.00", "退还诉讼费用")


def test_asked_for_twice_it_is_given_once(app, refund, works):
    gateway = Gateway()
    works(refund, gateway)
    with working(app):
        store.record_task("give_refund", refund, at=now())
    works(refund, gateway)
    assert len(gateway.refunds) == 1
    assert stands(app, refund)[0] is RefundState.GIVEN


def test_while_the_gateway_is_away_it_waits_and_goes_back_later(app, refund, works):
    works(refund, Gateway("away"))
    assert stands(app, refund) == (RefundState.ASKED, PaymentState.PAID, [TaskState.QUEUED])
    works(refund, Gateway())
    assert stands(app, refund) == (RefundState.GIVEN, PaymentState.PAID, [TaskState.DONE])


def test_refused_it_is_kept_for_a_person_and_tried_again(app, refund, works):
    works(refund, Gateway("refuses"))
    assert stands(app, refund) == (RefundState.ASKED, PaymentState.PAID, [TaskState.QUEUED])
    with undone(app):
        assert tasks(refund)[-1].error == "RefundRefused: not_paid"


@pytest.mark.parametrize(("hours", "recorded"), [(1, False), (25, True)])
def test_given_up_it_is_taken_up_again_a_day_later(app, refund, engine, hours, recorded):
    with working(app):
        [task] = tasks(refund)
        task.status, task.run_at = TaskState.DEAD, now() - timedelta(hours=hours)
    keep_the_clock(app, engine.hand_over)
    with undone(app):
        assert (len(tasks(refund)) == 2) is recorded


def test_a_sum_that_nobody_sees_to_is_seen_to(app, refund, engine):
    with working(app):
        store.delete(tasks(refund)[0])
    keep_the_clock(app, engine.hand_over)
    with undone(app):
        assert [task.status for task in tasks(refund)] == [TaskState.QUEUED]
