"""Held money with a proposal, and what gateways posted that a person should see."""

from datetime import timedelta
from decimal import Decimal

import pytest
from filed_cases import (
    accepted,
    application,
    do_recorded_work,
    people,
    post,
    second_notice_sent,
    signed_in,
    undone,
    working,
)

from court_filing.acts import fee_decisions, held_payments, lapse, notifications, payment
from court_filing.acts.held_payments import Because, Way
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case, CaseState
from court_filing.cases.fee import FeeState
from court_filing.cases.gateway_event import EventOutcome
from court_filing.cases.gateway_events import REFUSED, UNKNOWN, events
from court_filing.cases.ledger import gaps
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import Payment, PaymentState
from court_filing.clock import now
from court_filing.gateways.payments.protocol import Notification, Outcome
from court_filing.law.fee_changes import Facts
from court_filing.law.fee_grounds import grounds


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
def cashier(app, persons):
    return signed_in(app, persons.colleague)


@pytest.fixture
def held(app, persons):
    """Makes a case of which this was received instead of 300 yuan; the ids of case and payment."""

    def make(received="300.00", *, asked_at=None, paid_at=None, before=None):
        case_id = accepted(app, persons.litigant, persons.clerk, at=asked_at)
        with working(app):
            case = store.needed(Case, case_id)
            attempt = payment.start(case, channel="alipay", at=asked_at or now())
            if before:
                before(case, attempt)
            said = Outcome(attempt.order_number, "paid", Decimal(received), "T1", paid_at or now())
            assert payment.learn(attempt, said, at=now()).state is PaymentState.HELD
            return case_id, attempt.id

    return make


def lapsed(app, persons):
    """The attempt ran out, both notices too, and a clerk ruled; then the news of the payment comes."""

    def rule(case, attempt):
        payment.learn(attempt, Outcome(attempt.order_number, "closed"), at=attempt.expires_at)
        lapse.give_second_notice(case.fee, at=now() - timedelta(days=40))
        second_notice_sent(case, at=now() - timedelta(days=40))
        lapse.lapse(case, by=store.needed(Account, persons.clerk), at=now())

    return rule


def lowered(app, persons):
    """While the attempt is open a clerk lowers the fee to 175 yuan."""

    def decide(case, _attempt):
        facts = Facts(claim_total_yuan=Decimal(15000))
        by = store.needed(Account, persons.clerk)
        fee_decisions.decide(case, grounds()["claim_lowered"], facts, by=by, at=now())

    return decide


def stands(app, payment_id):
    with undone(app):
        found = store.needed(Payment, payment_id)
        assert gaps() == []
        return found.fee.case.state, found.fee.state, found.state


class TestProposals:
    @pytest.mark.parametrize(
        ("received", "way", "because"),
        [
            ("300.01", Way.COUNT, Because.MORE),
            ("3000.00", Way.COUNT, Because.MORE),
            ("299.99", Way.SEND_BACK, Because.TOO_LITTLE),
        ],
    )
    def test_of_another_amount(self, app, held, received, way, because):
        _, payment_id = held(received)
        with undone(app):
            assert held_payments.propose(store.needed(Payment, payment_id)) == held_payments.Proposal(
                way, because
            )

    def test_of_one_whose_fee_was_lowered_meanwhile(self, app, persons, held):
        _, payment_id = held(before=lowered(app, persons))
        with undone(app):
            assert held_payments.propose(store.needed(Payment, payment_id)).because is Because.MORE

    def test_of_one_whose_fee_was_paid_otherwise_meanwhile(self, app, held):
        case_id, payment_id = held("300.01")
        with working(app):
            other = payment.start(store.needed(Case, case_id), channel="wechat", at=now())
            payment.learn(
                other, Outcome(other.order_number, "paid", other.amount_yuan, "T2", now()), at=now()
            )
        with undone(app):
            assert held_payments.propose(store.needed(Payment, payment_id)).because is Because.NOTHING_OWED

    @pytest.mark.parametrize(
        ("days_ago", "because"),
        [(39, Because.IN_TIME), (1, Because.BEFORE_RULING), (None, Because.TOO_LATE)],
    )
    def test_of_one_that_came_after_the_suit_had_lapsed(self, app, persons, held, days_ago, because):
        paid_at = now() - timedelta(days=days_ago) if days_ago else None
        _, payment_id = held(
            asked_at=now() - timedelta(days=60), paid_at=paid_at, before=lapsed(app, persons)
        )
        with undone(app):
            found = store.needed(Payment, payment_id)
            assert held_payments.propose(found).because is because
            cashier = store.needed(Account, persons.colleague)
            assert held_payments.ways(found, cashier) == (Way.SEND_BACK,)
            with pytest.raises(NotAllowed):
                held_payments.carry_out(found, Way.REINSTATE, by=cashier, at=now())

    def test_a_clerk_takes_the_lapse_back_and_the_payment_counts(self, app, persons, held):
        _, payment_id = held(
            asked_at=now() - timedelta(days=60),
            paid_at=now() - timedelta(days=39),
            before=lapsed(app, persons),
        )
        with working(app):
            clerk = store.needed(Account, persons.clerk)
            held_payments.carry_out(store.needed(Payment, payment_id), Way.REINSTATE, by=clerk, at=now())
        assert stands(app, payment_id) == (CaseState.DOCKETED, FeeState.PAID, PaymentState.PAID)


class TestThePage:
    def test_lists_what_waits_at_this_court_alone_and_why(self, app, persons, cashier, held):
        held("312.34")
        page = cashier.get("/finance/held/").text
        for words in ("312.34", "收到的金额和这次付款要付的不一样", "计作已交，多出的部分同时退还"):
            assert words in page
        other = signed_in(app, persons.other_courts_clerk)
        assert "没有待核对的付款" in other.get("/finance/held/").text

    def test_more_is_counted_and_the_surplus_goes_back(self, app, cashier, held):
        case_id, payment_id = held("450.00")
        page = cashier.get(f"/finance/held/{payment_id}/").text
        assert "计作已交</button>" in page and "全部退回</button>" in page
        assert post(cashier, f"/finance/held/{payment_id}/count").location == "/finance/held/"
        assert stands(app, payment_id) == (CaseState.DOCKETED, FeeState.PAID, PaymentState.PAID)
        with undone(app):
            [refund] = store.needed(Payment, payment_id).refunds
            assert refund.amount_yuan == Decimal("150.00")

    def test_too_little_is_sent_back_and_decided_once(self, app, cashier, held):
        _, payment_id = held("1.00")
        assert "计作已交</button>" not in cashier.get(f"/finance/held/{payment_id}/").text
        assert post(cashier, f"/finance/held/{payment_id}/count").status_code == 409
        assert post(cashier, f"/finance/held/{payment_id}/send_back").status_code == 302
        assert stands(app, payment_id)[1:] == (FeeState.DUE, PaymentState.REFUNDING)
        assert post(cashier, f"/finance/held/{payment_id}/send_back").status_code == 409
        assert cashier.get(f"/finance/held/{payment_id}/").status_code == 302

    def test_of_another_court_it_does_not_exist(self, app, persons, held):
        _, payment_id = held("1.00")
        other = signed_in(app, persons.other_courts_clerk)
        assert other.get(f"/finance/held/{payment_id}/").status_code == 404
        assert post(other, f"/finance/held/{payment_id}/send_back").status_code == 404

    def test_nobody_but_a_cashier_comes_in(self, app, persons):
        for account in (persons.clerk, persons.litigant):
            assert signed_in(app, account).get("/finance/held/").status_code == 403


@pytest.fixture
def nobodys(app, clock):
    """A genuine notification about no order of ours, after the worker has given up looking for it; its id."""
    said = Notification("F20260101nobodys", "T77", Decimal("88.80"), "paid", now(), f"N{now().timestamp()}")
    with working(app):
        event_id = notifications.take_in("alipay", said, {"total_amount": "88.80"}, at=now())
    for _ in range(20):
        do_recorded_work(app, only="apply_notification")
        clock.forward(minutes=2)
    return event_id


def test_one_about_no_order_waits_until_a_cashier_says_what_came_of_it(app, cashier, nobodys):
    page = cashier.get("/finance/notifications/").text
    assert "88.80" in page and "已付款" in page and "F20260101nobodys" in page
    address = f"/finance/notifications/{nobodys}/"
    assert post(cashier, address, note="").status_code == 422
    assert post(cashier, address, note="查到是停车场的订单").status_code == 302
    with undone(app):
        assert nobodys not in [event.id for event in events(UNKNOWN)]
    page = cashier.get("/finance/notifications/?show=looked-at").text
    assert "查到是停车场的订单" in page
    assert "标记为已查看" not in cashier.get(address).text


def refuse(app, order_number, total="7.77"):
    with working(app):
        posted = {"out_trade_no": order_number, "total_amount": total}
        notifications.refuse("alipay", "foreign_app", posted, at=now())


def test_what_was_not_believed_is_listed_with_its_reason(app, persons, cashier):
    with working(app):
        case = store.needed(Case, accepted(app, persons.litigant, persons.clerk))
        ours = payment.start(case, channel="alipay", at=now()).order_number
    refuse(app, ours)
    page = cashier.get("/finance/notifications/?show=refused").text
    for words in ("付款通知是发给另一个应用的，不是本院的。", "7.77", ours):
        assert words in page
    with undone(app):
        assert {event.outcome for event in events(REFUSED)} == {EventOutcome.REFUSED}
    assert cashier.get("/finance/notifications/?show=nothing").status_code == 404
    other = signed_in(app, persons.other_courts_clerk).get("/finance/notifications/?show=refused").text
    assert ours not in other and "没有不采信的通知" in other


def test_what_names_no_order_of_ours_is_shown_to_administrators_alone(app, persons, cashier):
    refuse(app, "F1<b>", "8.88")
    assert "8.88" not in cashier.get("/finance/notifications/?show=refused").text
    with working(app):
        account = store.needed(Account, persons.stranger)
        account.role, account.court_id = Role.ADMINISTRATOR, None
    administrator = signed_in(app, persons.stranger)
    page = administrator.get("/admin/notifications/").text
    for words in ("F1&lt;b&gt;", "8.88", "付款通知是发给另一个应用的，不是本院的。"):
        assert words in page
    assert "/admin/notifications/" in administrator.get("/admin/money/").text
    assert cashier.get("/admin/notifications/").status_code == 403
