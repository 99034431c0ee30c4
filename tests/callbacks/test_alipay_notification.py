"""Alipay's notification: believed for its signature, taken in once, answered with the word it waits for."""

import logging
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from filed_cases import accepted, do_recorded_work, people, undone, working
from sqlalchemy.exc import OperationalError

from court_filing.acts import notifications, payment
from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.gateway_event import EventOutcome, GatewayEvent
from court_filing.cases.payment import PaymentState
from court_filing.clock import now
from court_filing.sandbox.signing import signed_fields


@pytest.fixture(scope="module")
def persons(alipay_app):
    return people(alipay_app)


@pytest.fixture
def owed(alipay_app, persons):
    return accepted(alipay_app, persons.litigant, persons.clerk)


@pytest.fixture
def notification(alipay_app, alipay_keys, owed):
    """The signed fields of a payment of the case's fee; keywords change a field before it is signed."""
    with working(alipay_app):
        attempt = payment.start(store.needed(Case, owed), channel="alipay", at=now())
        number, amount = attempt.order_number, str(attempt.amount_yuan)
    merchant = alipay_keys[1]

    def made(**changes):
        fields = {
            "notify_type": "trade_status_sync",
            "notify_id": f"N{number}",
            "notify_time": "2026-11-21 12:00:00",
            "app_id": merchant.app_id,
            "seller_id": merchant.seller_id,
            "out_trade_no": number,
            "trade_no": f"2026{number[-10:]}",
            "trade_status": "TRADE_SUCCESS",
            "total_amount": amount,
            "subject": "案件受理费",
            "gmt_payment": "2026-11-21 11:59:58",
            "charset": "utf-8",
            **changes,
        }
        return signed_fields(fields, merchant.gateway_private_key)

    return made


def told(alipay_app, fields):
    answer = alipay_app.test_client().post(
        "/callbacks/alipay",
        data=urlencode(fields),
        content_type="application/x-www-form-urlencoded; charset=utf-8",
    )
    return answer.status_code, answer.text, answer.mimetype


def events(alipay_app, **having):
    """What was kept of the notifications, newest last."""
    with undone(alipay_app):
        found = db.session.scalars(sa.select(GatewayEvent).filter_by(**having).order_by(GatewayEvent.id))
        return [(event.outcome, event.reason, event.times, event.posted) for event in found]


def state_of(alipay_app, case_id):
    """How the case stands once the worker has applied what was kept."""
    do_recorded_work(alipay_app, only="apply_notification")
    with working(alipay_app):
        case = store.needed(Case, case_id)
        return (
            case.state,
            [attempt.state for attempt in case.fee.payments],
            case.case_number,
            len(case.events),
        )


def test_a_genuine_notification_is_taken_in(alipay_app, owed, notification):
    assert told(alipay_app, notification()) == (200, "success", "text/plain")
    state, attempts, number, _events = state_of(alipay_app, owed)
    assert (state, attempts) == (CaseState.DOCKETED, [PaymentState.PAID])
    assert number.startswith("（2026）京0105民初")


def test_a_repeated_notification_is_answered_alike_and_counted_once(alipay_app, owed, notification):
    told(alipay_app, notification())
    once = state_of(alipay_app, owed)
    for _ in range(3):
        assert told(alipay_app, notification()) == (200, "success", "text/plain")
    assert state_of(alipay_app, owed) == once


@pytest.mark.parametrize(
    ("forged", "reason"),
    [
        ({"total_amount": "0.01"}, "bad_signature"),
        ({"trade_status": "TRADE_CLOSED"}, "bad_signature"),
        ({"sign": "AAAA"}, "bad_signature"),
        ({"sign": ""}, "missing_fields"),
        ({"sign_type": "MD5"}, "foreign_sign_type"),
    ],
)
def test_a_forged_notification_changes_nothing(alipay_app, owed, notification, forged, reason, caplog):
    before = state_of(alipay_app, owed)
    with caplog.at_level(logging.WARNING):
        assert told(alipay_app, {**notification(), **forged}) == (400, "fail", "text/plain")
    assert state_of(alipay_app, owed) == before
    assert reason in caplog.text
    assert events(alipay_app)[-1][:2] == (EventOutcome.REFUSED, reason)


@pytest.mark.parametrize(
    ("other", "reason"), [({"app_id": "9999"}, "foreign_app"), ({"seller_id": "2088"}, "foreign_seller")]
)
def test_a_genuine_notification_for_somebody_else_changes_nothing(
    alipay_app, owed, notification, other, reason, caplog
):
    before = state_of(alipay_app, owed)
    assert told(alipay_app, notification(**other))[:2] == (400, "fail")
    assert state_of(alipay_app, owed) == before
    assert reason in caplog.text


def test_before_the_worker_has_come_it_is_kept_and_nothing_else_has_happened(alipay_app, owed, notification):
    before = state_of(alipay_app, owed)
    fields = notification(buyer_logon_id="zen***@example.cn")
    for _ in range(3):
        assert told(alipay_app, fields)[:2] == (200, "success")
    [(outcome, _reason, times, posted)] = events(alipay_app, order_number=fields["out_trade_no"])
    assert (outcome, times) == (EventOutcome.WAITING, 3)
    assert posted["total_amount"] == fields["total_amount"]
    assert not {"buyer_logon_id", "subject", "sign"} & posted.keys()
    assert state_of(alipay_app, owed)[3] > before[3]


def test_it_is_not_answered_with_success_unless_it_is_kept(alipay_app, notification, monkeypatch):
    def refuse(_tasks):
        raise OperationalError("COMMIT", {}, Exception("the disk is full"))

    monkeypatch.setattr(store, "commit", refuse)
    monkeypatch.setitem(alipay_app.config, "PROPAGATE_EXCEPTIONS", False)
    assert told(alipay_app, fields := notification())[0] == 500
    assert events(alipay_app, order_number=fields["out_trade_no"]) == []


def test_one_about_an_order_that_is_not_ours_is_kept_and_after_some_minutes_a_person_must_look(
    alipay_app, notification, clock
):
    fields = notification(out_trade_no="F20260101nobodys")
    assert told(alipay_app, fields)[:2] == (200, "success")
    kept = {"order_number": "F20260101nobodys"}
    for minutes, outcome in (
        (0, EventOutcome.WAITING),
        (5, EventOutcome.WAITING),
        (9, EventOutcome.UNKNOWN_ORDER),
    ):
        clock.forward(minutes=minutes)
        do_recorded_work(alipay_app, only="apply_notification")
        assert [event[0] for event in events(alipay_app, **kept)] == [outcome]


def test_one_that_comes_before_its_attempt_is_stored_is_applied_a_little_later(
    alipay_app, owed, notification, clock
):
    fields = notification()
    with working(alipay_app):
        attempt = store.needed(Case, owed).fee.payments[0]
        attempt.order_number = "F20260101later"
    told(alipay_app, fields)
    do_recorded_work(alipay_app, only="apply_notification")
    with working(alipay_app):
        store.needed(Case, owed).fee.payments[0].order_number = fields["out_trade_no"]
    clock.forward(seconds=5)
    assert state_of(alipay_app, owed)[:2] == (CaseState.DOCKETED, [PaymentState.PAID])


def test_one_about_an_attempt_through_another_channel_is_about_none_of_ours(alipay_app, owed, notification):
    fields = notification()
    with working(alipay_app):
        store.needed(Case, owed).fee.payments[0].channel = "embedded"
    assert told(alipay_app, fields)[:2] == (200, "success")
    assert state_of(alipay_app, owed)[:2] == (CaseState.ACCEPTED, [PaymentState.STARTED])


def test_so_many_that_are_forged_are_kept_and_no_more(alipay_app, notification, monkeypatch):
    monkeypatch.setattr(notifications, "REFUSED_A_MINUTE", 0)
    before = len(events(alipay_app))
    assert told(alipay_app, {**notification(), "sign": "AAAA"})[:2] == (400, "fail")
    assert len(events(alipay_app)) == before


@pytest.mark.parametrize("strange", ["\0F1", "F" * 5000, "�"])
def test_strange_words_in_a_forged_one_are_kept_cut_short(alipay_app, notification, strange):
    assert told(alipay_app, {**notification(), "out_trade_no": strange})[:2] == (400, "fail")
    outcome, reason, _times, posted = events(alipay_app)[-1]
    assert (outcome, reason) == (EventOutcome.REFUSED, "bad_signature")
    assert len(posted["out_trade_no"]) <= 64 and "\0" not in posted["out_trade_no"]


def test_a_genuine_notification_of_another_amount_is_kept_for_a_person(alipay_app, owed, notification):
    assert told(alipay_app, notification(total_amount="299.99"))[:2] == (200, "success")
    state, attempts, number, _events = state_of(alipay_app, owed)
    assert (state, attempts, number) == (CaseState.ACCEPTED, [PaymentState.HELD], None)


def test_the_log_holds_no_personal_data(alipay_app, notification, caplog):
    told(alipay_app, notification(out_trade_no="F20260101nobodys", buyer_logon_id="zen***@example.cn"))
    for private in ("zen***", "F20260101nobodys", "2088"):
        assert private not in caplog.text


def test_an_empty_post_is_answered_and_changes_nothing(alipay_app):
    assert told(alipay_app, {})[:2] == (400, "fail")


def test_reading_the_address_is_not_possible(alipay_app):
    assert alipay_app.test_client().get("/callbacks/alipay").status_code == 405
