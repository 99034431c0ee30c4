"""What can happen between paying and being paid; every one ends where it should, and money is counted once."""

from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from court_filing.sandbox.signing import signed_fields

OWED = "已受理，请交诉讼费 300.00 元"
DOCKETED = "已立案"
direct = build_opener(ProxyHandler({}))


def answers(trade):
    return [posting["last_answer"] for posting in trade["postings"]]


def test_paid_twice_one_counts_and_the_other_goes_back(house, owing, clock):
    first_tab = owing.goes_to_pay()
    clock.forward(minutes=28.5)
    second_tab = owing.goes_to_pay()
    first, second = house.orders(owing)

    owing.confirms(second_tab)
    assert answers(house.told(second)) == ["success"]
    assert owing.standing == DOCKETED
    number = owing.opens().heading
    owing.confirms(first_tab)
    assert answers(house.told(first)) == ["success"]

    house.works("refund_payment")
    assert house.gateway.trade(first)["refunds"] == {f"R{first}": "300.00"}
    assert house.gateway.trade(second)["refunds"] == {}
    assert owing.opens().heading == number
    assert owing.papers.count("交费凭证") == 1
    assert any("退" in event for event in owing.events)


def test_every_notification_is_sent_three_times(house, owing):
    page = owing.goes_to_pay()
    [order] = house.orders(owing)
    house.gateway.set(order, copies=3)
    owing.confirms(page)
    assert house.told(order)["postings"][0]["attempts"] >= 1
    before = owing.events
    house.gateway.set(order, action="replay")
    house.told(order)
    assert owing.events == before
    assert owing.standing == DOCKETED
    assert owing.papers.count("交费凭证") == 1


def test_a_forged_notification_changes_nothing_and_an_inquiry_finds_the_truth(house, owing):
    page = owing.goes_to_pay()
    [order] = house.orders(owing)
    house.gateway.set(order, forge=True)
    before = owing.events
    owing.confirms(page)
    trade = house.told(order)
    assert [posting["state"] for posting in trade["postings"]] == ["given_up"]
    assert answers(trade) == ["HTTP 400"]
    assert (owing.standing, owing.events) == (OWED, before)

    waiting = owing.opens("payment/return/")
    owing.browser.send(waiting.form(button="现在查询"), {}, button="现在查询")
    assert owing.standing == DOCKETED


@pytest.mark.parametrize("signed", [True, False])
def test_nobody_else_can_say_that_it_was_paid(house, owing, signed):
    """Somebody who knows the order, the amount and the protocol, and has a key of their own."""
    owing.goes_to_pay()
    [order] = house.orders(owing)
    merchant = house.gateway.sandbox.merchant
    fields = {
        "notify_type": "trade_status_sync",
        "notify_id": "N1",
        "app_id": merchant.app_id,
        "seller_id": merchant.seller_id,
        "out_trade_no": order,
        "trade_no": "2026112122001",
        "trade_status": "TRADE_SUCCESS",
        "total_amount": "300.00",
        "gmt_payment": "2026-11-21 12:00:00",
    }
    if signed:
        fields = signed_fields(fields, rsa.generate_private_key(public_exponent=65537, key_size=2048))
    assert told(house, fields) == (400, "fail")
    assert owing.standing == OWED


def told(house, fields):
    request = Request(f"{house.url}/callbacks/alipay", urlencode(fields).encode())
    try:
        answer = direct.open(request, timeout=10)
    except HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.read().decode()


def test_a_lost_notification_is_made_up_for_by_the_worker(house, owing, clock):
    page = owing.goes_to_pay()
    [order] = house.orders(owing)
    house.gateway.set(order, notify="lost")
    owing.confirms(page)
    assert owing.standing == OWED
    clock.forward(minutes=1)
    house.works("ask_payment")
    assert owing.standing == DOCKETED


def test_a_wrong_amount_settles_nothing_and_is_kept_for_a_person(house, owing):
    page = owing.goes_to_pay()
    [order] = house.orders(owing)
    house.gateway.set(order, amount="0.01")
    owing.confirms(page)
    assert answers(house.told(order)) == ["success"]
    assert owing.standing == "请先不要再付：法院正在核对您的一笔付款"
    assert "去交费" not in owing.opens("").text
    assert "收到 0.01 元，和应交的 300.00 元对不上" in owing.opens("payment/return/").text


def test_left_without_paying_the_attempt_ends_and_another_can_be_made(house, owing, clock):
    owing.goes_to_pay()
    clock.forward(minutes=45)
    house.works("ask_payment")
    [first] = house.orders(owing)
    assert house.gateway.trade(first)["trade_status"] == "TRADE_CLOSED"
    owing.confirms(owing.goes_to_pay())
    _first, second = house.orders(owing)
    assert answers(house.told(second)) == ["success"]
    assert owing.standing == DOCKETED
