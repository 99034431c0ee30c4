"""The sandbox as a payer and a merchant meet it: page, return, notification, query, close, refund."""

import json
import stat
import threading

import pytest

from court_filing.sandbox import make_app, prepare
from court_filing.sandbox.book import InUse


def test_a_payer_pays_and_comes_back_and_the_merchant_is_told(world, query_of):
    status, _, back = world.pay("F1")
    assert status == 303
    assert back.startswith("http://court.test/back?case=7&")
    returned = query_of(back)
    returned.pop("case")
    assert world.is_genuine(returned)
    assert returned["method"] == "alipay.trade.page.pay.return"
    told = world.court.next()
    assert world.is_genuine(told)
    assert told["trade_no"] == returned["trade_no"]
    assert {
        "out_trade_no": "F1",
        "trade_status": "TRADE_SUCCESS",
        "total_amount": "100.00",
        "receipt_amount": "100.00",
        "notify_type": "trade_status_sync",
        "notify_time": "2026-11-21 20:00:00",
        "gmt_create": "2026-11-21 20:00:00",
        "gmt_payment": "2026-11-21 20:00:00",
        "subject": "诉讼费-喆玥诉㛃𬭚䶮",
        "charset": "utf-8",
        "version": "1.0",
        "sign_type": "RSA2",
        **world.settings,
    }.items() <= told.items()
    assert told["buyer_id"] and told["notify_id"]


def test_the_page_says_in_chinese_what_is_paid_and_that_it_is_not_real(world, fetching):
    _, page, _ = fetching(world.page_url("F1", "13800.00"))
    assert '<html lang="zh-CN">' in page
    for words in (
        "沙箱（不会真的扣款）",
        "确认付款",
        "取消",
        "¥13,800.00",
        "F1",
        "诉讼费-喆玥诉㛃𬭚䶮",
        world.settings["seller_id"],
    ):
        assert words in page
    assert "http://" not in page and "https://" not in page


def test_a_payer_who_cancels_goes_back_and_has_not_paid(world):
    status, _, back = world.pay("F1", decision="cancel")
    assert (status, back) == (303, "http://court.test/back?case=7")
    assert world.ask("alipay.trade.query", out_trade_no="F1")["trade_status"] == "WAIT_BUYER_PAY"


def test_paying_twice_takes_the_money_once(world, fetching):
    world.pay("F1")
    first = world.court.next()
    status, page, _ = fetching(world.page_url("F1"))
    assert status == 200 and "这笔已经付过了" in page and "decision" not in page
    trade = world.control("F1")["trade"]
    assert (len(trade["postings"]), trade["trade_no"]) == (1, first["trade_no"])


def test_a_page_that_the_merchant_did_not_sign_is_refused(world, fetching):
    url = world.page_url("F1")
    for forged in (
        url.replace("100.00", "0.01"),
        url.replace("F1", "F2"),
        url.replace("court.test", "evil.test"),
    ):
        assert forged != url
        status, page, _ = fetching(forged)
        assert status == 400 and "isv.invalid-signature" in page
    assert world.ask("alipay.trade.query", out_trade_no="F1")["sub_code"] == "ACQ.TRADE_NOT_EXIST"


@pytest.mark.parametrize(
    "change",
    [
        {"total_amount": "0"},
        {"total_amount": "1.001"},
        {"subject": ""},
        {"product_code": "X"},
        {"out_trade_no": "F 1"},
    ],
)
def test_a_page_for_an_impossible_order_is_refused_by_name(world, fetching, change):
    status, page, _ = fetching(world.page_url("F1", **change))
    assert status == 400
    assert next(iter(change)) in page


def test_an_order_number_keeps_its_amount(world, fetching):
    world.pay("F1", "100.00", decision="cancel")
    status, page, _ = fetching(world.page_url("F1", "99.00"))
    assert status == 400 and "金额不一样" in page


def test_a_payment_without_the_pages_token_is_refused(world, fetching):
    world.pay("F1", decision="cancel")
    for token in ("", "guess", "猜"):
        posted = {"out_trade_no": "F1", "token": token, "decision": "pay"}
        assert fetching(f"{world.served.url}/cashier/pay", posted)[0] == 403
    assert world.ask("alipay.trade.query", out_trade_no="F1")["trade_status"] == "WAIT_BUYER_PAY"


def test_an_order_that_ran_out_cannot_be_paid(world, fetching, an_hour):
    url = world.page_url("F1", time_expire="2026-11-21 20:30:00")
    assert "20:30:00 之前" in fetching(url)[1]
    world.at += an_hour
    assert "不能再付款" in fetching(url)[1]


@pytest.mark.parametrize(
    ("change", "sub_code"),
    [
        ({"app_id": "1"}, "isv.invalid-app-id"),
        ({"sign_type": "RSA"}, "isv.invalid-signature-type"),
        ({"timestamp": "2026-11-21 12:00:00"}, "isv.invalid-timestamp"),
        ({"timestamp": "now"}, "isv.invalid-timestamp"),
    ],
)
def test_a_request_that_is_not_right_is_refused_by_its_code(world, fetching, change, sub_code):
    _, body, _ = fetching(world.request_url("alipay.trade.query", {"out_trade_no": "F1"}, **change))
    assert json.loads(body)["alipay_trade_query_response"]["sub_code"] == sub_code


def test_a_changed_request_is_refused(world, fetching):
    url = world.request_url("alipay.trade.refund", {"out_trade_no": "F1", "refund_amount": "1.00"})
    _, body, _ = fetching(url.replace("1.00", "9.00"))
    assert "isv.invalid-signature" in body


def test_a_method_that_does_not_exist_is_refused(world, fetching):
    _, body, _ = fetching(world.request_url("alipay.trade.steal", {}))
    assert json.loads(body)["error_response"]["sub_code"] == "isv.invalid-method"


def test_refunds_add_up_and_the_merchant_is_told_of_each(world):
    world.pay("F1")
    world.court.next()
    first = world.ask("alipay.trade.refund", out_trade_no="F1", refund_amount="30", out_request_no="R1")
    assert (first["fund_change"], first["refund_fee"]) == ("Y", "30.00")
    told = world.court.next()
    assert (told["trade_status"], told["refund_fee"], told["out_biz_no"]) == ("TRADE_SUCCESS", "30.00", "R1")
    again = world.ask("alipay.trade.refund", out_trade_no="F1", refund_amount="30.00", out_request_no="R1")
    assert (again["fund_change"], again["refund_fee"]) == ("N", "30.00")
    too_much = world.ask("alipay.trade.refund", out_trade_no="F1", refund_amount="70.01", out_request_no="R2")
    assert too_much["sub_code"] == "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL"
    rest = world.ask("alipay.trade.refund", out_trade_no="F1", refund_amount="70.00", out_request_no="R2")
    assert rest["refund_fee"] == "100.00"
    assert (world.court.next()["trade_status"]) == "TRADE_CLOSED"
    found = world.ask("alipay.trade.fastpay.refund.query", out_trade_no="F1", out_request_no="R1")
    assert (found["refund_status"], found["refund_amount"]) == ("REFUND_SUCCESS", "30.00")
    missing = world.ask("alipay.trade.fastpay.refund.query", out_trade_no="F1", out_request_no="R9")
    assert "refund_status" not in missing


def test_twenty_refunds_at_once_never_give_back_more_than_was_paid(world):
    world.pay("F1")
    accepted = []

    def ask(number):
        content = {"out_trade_no": "F1", "refund_amount": "30.00", "out_request_no": f"R{number}"}
        accepted.append(world.ask("alipay.trade.refund", **content)["code"] == "10000")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(accepted), accepted.count(True)) == (20, 3)


def test_everything_survives_a_restart(world):
    world.pay("F1")
    paid = world.court.next()
    world.ask("alipay.trade.refund", out_trade_no="F1", refund_amount="30.00", out_request_no="R1")
    world.court.next()
    world.control("F2", notify="lost")
    before = world.control("F1")
    world.restart()
    assert world.control("F1") == before
    assert world.control("F2")["faults"]["notify"] == "lost"
    found = world.ask("alipay.trade.query", out_trade_no="F1")
    assert (found["trade_no"], found["trade_status"]) == (paid["trade_no"], "TRADE_SUCCESS")


def test_a_notification_that_was_under_way_is_delivered_after_a_restart(world):
    world.control("F1", notify="late", delay_seconds=3600)
    world.pay("F1")
    world.restart()
    assert world.court.next()["out_trade_no"] == "F1"


def test_the_folder_is_made_once_and_for_its_owner_alone(made_keys, tmp_path):
    names = {
        "app_private.pem",
        "app_public.pem",
        "gateway_private.pem",
        "gateway_public.pem",
        "settings.json",
    }
    assert names <= {path.name for path in made_keys.iterdir()}
    assert {stat.S_IMODE((made_keys / name).stat().st_mode) for name in names} == {0o600}
    first = {name: (made_keys / name).read_bytes() for name in names}
    assert prepare(made_keys).app_id == json.loads(first["settings.json"])["app_id"]
    assert {name: (made_keys / name).read_bytes() for name in names} == first


def test_two_sandboxes_cannot_share_a_folder(world):
    with pytest.raises(InUse):
        make_app(world.folder)


def test_the_state_is_for_its_owner_alone(world):
    world.pay("F1")
    assert stat.S_IMODE((world.folder / "state.json").stat().st_mode) == 0o600
