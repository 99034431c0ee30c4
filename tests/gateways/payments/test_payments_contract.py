"""What every payment channel does alike."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from court_filing.gateways.payments import NoBillYet, NotGenuine, OrderConflict, Outcome, Refund, matches

SIGNED = (
    "out_trade_no",
    "trade_no",
    "total_amount",
    "trade_status",
    "app_id",
    "seller_id",
    "notify_id",
    "gmt_payment",
)


def test_a_paid_order_is_notified_and_found_paid(till):
    order = till.order("100.00")
    fields = till.pay(till.payments.start(order))
    notification = till.payments.read_notification(fields)
    assert (notification.order_number, notification.status) == (order.number, "paid")
    assert notification.amount_yuan == Decimal("100.00")
    assert notification.paid_at == till.time.at
    assert notification.notification_id
    assert matches(notification, order_number=order.number, amount_yuan=Decimal("100"))
    assert till.payments.ask(order.number) == Outcome(
        order.number, "paid", Decimal("100.00"), notification.trade_number, till.time.at
    )


@pytest.mark.parametrize("amount", ["0.01", "99.9", "13800.00", "100000000.00"])
def test_the_amount_arrives_to_the_fen(till, amount):
    order = till.order(amount)
    notification = till.payments.read_notification(till.pay(till.payments.start(order)))
    assert matches(notification, order_number=order.number, amount_yuan=order.amount_yuan)
    assert not matches(
        notification, order_number=order.number, amount_yuan=order.amount_yuan + Decimal("0.01")
    )
    assert not matches(notification, order_number="F9999", amount_yuan=order.amount_yuan)


def test_an_order_that_was_never_started_is_unknown(till):
    assert till.payments.ask("NEVER") == Outcome("NEVER", "unknown")


def test_an_order_whose_page_was_opened_waits(till):
    order = till.order()
    till.open(till.payments.start(order))
    found = till.payments.ask(order.number)
    assert (found.status, found.amount_yuan, found.paid_at) == ("waiting", Decimal("100.00"), None)


def test_starting_twice_leads_to_one_trade(till):
    order = till.order()
    till.open(till.payments.start(order))
    first = till.payments.ask(order.number).trade_number
    notification = till.payments.read_notification(till.pay(till.payments.start(order)))
    assert first == (notification.trade_number if till.numbers_unpaid_trades else None)


def test_the_page_for_phones_takes_the_same_payment(till):
    order = till.order()
    till.pay(till.payments.start(order, phone=True))
    assert till.payments.ask(order.number).status == "paid"


def test_an_order_runs_out(till):
    order = till.order()
    till.open(till.payments.start(order))
    till.time.at += timedelta(hours=2)
    assert till.payments.ask(order.number).status == "closed"


@pytest.mark.parametrize("name", SIGNED)
def test_a_notification_changed_in_any_field_is_not_genuine(form_till, name):
    fields = form_till.pay(form_till.payments.start(form_till.order()))
    with pytest.raises(NotGenuine) as caught:
        form_till.payments.read_notification({**fields, name: fields[name] + "0"})
    assert caught.value.reason == "bad_signature"
    assert "签名不对" in str(caught.value.text)


@pytest.mark.parametrize("signature", ["%%%", "AAAA", "签名", "0" * 64, " "])
def test_a_made_up_signature_is_not_genuine(form_till, signature):
    fields = form_till.pay(form_till.payments.start(form_till.order()))
    with pytest.raises(NotGenuine) as caught:
        form_till.payments.read_notification({**fields, "sign": signature})
    assert caught.value.reason == "bad_signature"


def test_an_added_field_is_not_genuine(form_till):
    fields = form_till.pay(form_till.payments.start(form_till.order()))
    with pytest.raises(NotGenuine):
        form_till.payments.read_notification({**fields, "refund_fee": "1.00"})


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"app_id": "2021000000000000"}, "foreign_app"),
        ({"seller_id": "2088999999999999"}, "foreign_seller"),
        ({"seller_id": ""}, "missing_fields"),
        ({"trade_status": ""}, "missing_fields"),
        ({"total_amount": ""}, "missing_fields"),
        ({"total_amount": "1e2"}, "unreadable"),
        ({"total_amount": "-100.00"}, "unreadable"),
        ({"total_amount": "100.001"}, "unreadable"),
        ({"total_amount": "１００"}, "unreadable"),
        ({"trade_status": "TRADE_PENDING"}, "unreadable"),
        ({"gmt_payment": "yesterday"}, "unreadable"),
    ],
)
def test_a_good_signature_is_not_enough(form_till, change, reason):
    fields = form_till.pay(form_till.payments.start(form_till.order()))
    with pytest.raises(NotGenuine) as caught:
        form_till.payments.read_notification(form_till.resign({**fields, **change}))
    assert caught.value.reason == reason


@pytest.mark.parametrize(("sign_type", "reason"), [("RSA", "foreign_sign_type"), ("", "missing_fields")])
def test_another_kind_of_signature_is_refused(form_till, sign_type, reason):
    fields = form_till.pay(form_till.payments.start(form_till.order()))
    with pytest.raises(NotGenuine) as caught:
        form_till.payments.read_notification({**fields, "sign_type": sign_type})
    assert caught.value.reason == reason


@pytest.mark.parametrize("fields", [{}, {"sign": "x"}, {"sign_type": "RSA2"}])
def test_nearly_nothing_is_not_a_notification(form_till, fields):
    with pytest.raises(NotGenuine) as caught:
        form_till.payments.read_notification(fields)
    assert caught.value.reason == "missing_fields"


def test_reading_a_notification_leaves_its_fields_alone_and_works_again(till):
    fields = till.pay(till.payments.start(till.order()))
    before = dict(fields)
    assert till.payments.read_notification(fields) == till.payments.read_notification(fields)
    assert fields == before


def refund(till, order_number, refund_number, amount):
    return till.payments.refund(
        order_number,
        refund_number=f"{refund_number}_{order_number}",
        amount_yuan=Decimal(amount),
        reason="撤诉减半",
    )


def test_a_part_is_refunded_then_the_rest(till):
    order = till.order("100.00")
    till.pay(till.payments.start(order))
    assert refund(till, order.number, "R1", "50.00") == Refund(
        order.number, f"R1_{order.number}", Decimal("50.00"), True
    )
    assert till.payments.ask(order.number).status == "paid"
    assert refund(till, order.number, "R2", "50.00").accepted
    assert till.payments.ask(order.number).status == ("refunded" if till.sees_whole_refunds else "paid")
    assert till.payments.ask(order.number).amount_yuan == Decimal("100.00")


def test_a_refund_is_carried_out_once(till):
    order = till.order("100.00")
    till.pay(till.payments.start(order))
    assert refund(till, order.number, "R1", "60.00").accepted
    assert refund(till, order.number, "R1", "60.00").accepted
    assert refund(till, order.number, "R2", "40.00").accepted
    assert refund(till, order.number, "R2", "40.00").accepted


@pytest.mark.parametrize(
    ("number", "amount", "because"),
    [("R2", "40.01", "more_than_paid"), ("R1", "10.00", "other_amount_before")],
)
def test_a_refund_that_does_not_fit_is_refused(till, number, amount, because):
    order = till.order("100.00")
    till.pay(till.payments.start(order))
    refund(till, order.number, "R1", "60.00")
    refused = refund(till, order.number, number, amount)
    assert (refused.accepted, refused.refused_because) == (False, because)


def test_what_was_not_paid_is_not_refunded(till):
    order = till.order()
    till.open(till.payments.start(order))
    assert refund(till, order.number, "R1", "1.00").refused_because == "not_paid"
    assert refund(till, "NEVER", "R1", "1.00").refused_because == "unknown_order"


@pytest.mark.parametrize("amount", ["0", "-1", "1.001", "NaN", "1E+12"])
def test_an_impossible_refund_is_not_even_asked_for(till, amount):
    with pytest.raises(ValueError, match="amount"):
        refund(till, "F0001", "R1", amount)


def test_an_order_is_closed_and_stays_closed(till):
    order = till.order()
    till.open(till.payments.start(order))
    assert till.payments.close(order.number).status == "closed"
    assert till.payments.close(order.number).status == "closed"
    assert till.payments.ask(order.number).status == "closed"


def test_closing_a_paid_order_says_that_it_is_paid(till):
    order = till.order()
    till.pay(till.payments.start(order))
    assert till.payments.close(order.number).status == "paid"


def test_closing_what_is_not_there_says_so(till):
    assert till.payments.close("NEVER").status == "unknown"


TODAY = date(2026, 11, 21)
"""The day on which tills take money, by Shanghai's calendar."""


def test_the_bill_shows_what_was_paid_and_given_back_that_day(till):
    paid, waiting, refunded = till.order("100.00"), till.order("1.00"), till.order("30.00")
    till.open(till.payments.start(waiting))
    for order in (paid, refunded):
        till.pay(till.payments.start(order))
    till.time.at += timedelta(hours=1)
    refund(till, refunded.number, "R1", "10.00")
    refund(till, refunded.number, "R1", "10.00")
    till.time.at += timedelta(days=1)
    numbers = {paid.number, waiting.number, refunded.number}
    rows = [row for row in till.payments.bill(TODAY) if row.order_number in numbers]
    assert [(row.kind, row.order_number, row.amount_yuan, row.refund_number) for row in rows] == [
        ("paid", paid.number, Decimal("100.00"), ""),
        ("paid", refunded.number, Decimal("30.00"), ""),
        ("refund", refunded.number, Decimal("10.00"), f"R1_{refunded.number}"),
    ]
    assert [row.moved_at - till.time.at for row in rows] == [-timedelta(hours=25)] * 2 + [-timedelta(days=1)]
    assert {row.trade_number for row in rows if row.order_number == refunded.number} == {
        till.payments.ask(refunded.number).trade_number
    }


def test_there_is_no_bill_of_a_day_that_is_not_over(till):
    with pytest.raises(NoBillYet):
        till.payments.bill(TODAY)
    with pytest.raises(NoBillYet):
        till.payments.bill(TODAY + timedelta(days=1))


def test_a_day_without_movements_has_an_empty_bill(till):
    assert list(till.payments.bill(date(2026, 11, 3))) == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"number": "F 1"}, "order number"),
        ({"number": "F" * 65}, "order number"),
        ({"number": ""}, "order number"),
        ({"subject": "  "}, "subject"),
        ({"amount_yuan": Decimal("0.001")}, "decimals"),
        ({"amount_yuan": Decimal("0")}, "above 0"),
        ({"amount_yuan": Decimal("100000000.01")}, "above 0"),
    ],
)
def test_an_impossible_order_cannot_be_written(embedded_till, change, word):
    with pytest.raises(ValueError, match=word):
        embedded_till.order(**change)


def test_a_moment_without_zone_is_refused(embedded_till):
    with pytest.raises(ValueError, match="aware"):
        embedded_till.order(expires_at=embedded_till.time.at.replace(tzinfo=None))


def test_the_embedded_cashier_sees_a_changed_amount_at_once(embedded_till):
    order = embedded_till.order("100.00")
    embedded_till.payments.start(order)
    with pytest.raises(OrderConflict):
        embedded_till.payments.start(embedded_till.order("99.00", number=order.number))
