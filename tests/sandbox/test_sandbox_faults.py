"""Every fault that the control page can stage, seen from the merchant's side."""

import json
import time

import pytest
from werkzeug.wrappers import Response


def settled(world, number, state, attempts):
    """Wait until the trade's first notification has come to this state."""
    until = time.monotonic() + 5
    posting = None
    while time.monotonic() < until:
        posting = world.control(number)["trade"]["postings"][0]
        if (posting["state"], posting["attempts"]) == (state, attempts):
            return posting
    raise AssertionError(f"still {posting}")


def test_a_late_notification_waits_for_its_release(world):
    world.control("F1", notify="late")
    world.pay("F1")
    assert world.control("F1")["trade"]["postings"][0]["state"] == "held"
    assert world.ask("alipay.trade.query", out_trade_no="F1")["trade_status"] == "TRADE_SUCCESS"
    assert world.court.heard.empty()
    world.control("F1", action="release")
    assert world.is_genuine(world.court.next())


def test_a_late_notification_comes_after_its_time(world):
    world.control("F1", notify="late", delay_seconds=0.05)
    world.pay("F1")
    assert world.is_genuine(world.court.next())


def test_a_double_notification_comes_twice_with_one_id(world):
    world.control("F1", copies=2)
    world.pay("F1")
    first, second = world.court.next(), world.court.next()
    assert first == second


def test_a_lost_notification_never_comes(world):
    world.control("F1", notify="lost")
    world.pay("F1")
    world.pay("F2")
    assert world.court.next()["out_trade_no"] == "F2"
    assert world.control("F1")["trade"]["postings"][0]["state"] == "lost"
    assert world.court.heard.empty()


def test_a_forged_notification_has_a_wrong_signature(world):
    world.control("F1", forge=True)
    world.pay("F1")
    assert not world.is_genuine(world.court.next())


@pytest.mark.parametrize(
    ("name", "field", "value"), [("amount", "total_amount", "0.01"), ("app_id", "app_id", "666")]
)
def test_a_wrong_value_is_well_signed(world, name, field, value):
    world.control("F1", **{name: value})
    world.pay("F1")
    told = world.court.next()
    assert world.is_genuine(told)
    assert told[field] == value


def test_once_the_fault_is_mended_the_repetition_is_genuine(world):
    world.control("F1", forge=True)
    world.pay("F1")
    forged = world.court.next()
    settled(world, "F1", "delivered", 1)
    world.control("F1", action="clear")
    world.control("F1", action="replay")
    genuine = world.court.next()
    assert world.is_genuine(genuine)
    assert genuine["notify_id"] == forged["notify_id"]


def test_a_notification_is_replayed_after_the_refund(world):
    world.pay("F1")
    paid = world.court.next()
    world.ask("alipay.trade.refund", out_trade_no="F1", refund_amount="100.00", out_request_no="R1")
    refunded = world.court.next()
    assert refunded["trade_status"] == "TRADE_CLOSED"
    world.control("F1", action="replay")
    replayed = [world.court.next(), world.court.next()]
    assert sorted(fields["notify_id"] for fields in replayed) == sorted(
        [paid["notify_id"], refunded["notify_id"]]
    )
    assert paid in replayed


@pytest.mark.parametrize(
    "refusal", [Response("failure"), Response("no", 500), Response("", 302, {"Location": "/x"})]
)
def test_a_notification_comes_again_until_it_is_taken(world, refusal):
    world.court.answers = [refusal, refusal]
    world.pay("F1")
    told = [world.court.next() for _ in range(3)]
    assert told[0] == told[1] == told[2]
    settled(world, "F1", "delivered", 3)
    assert world.court.heard.empty()


def test_a_merchant_who_never_takes_it_is_left_alone_in_the_end(world):
    world.court.answers = [Response("failure") for _ in range(9)]
    world.pay("F1")
    assert settled(world, "F1", "given_up", 4)["last_answer"] == "failure"
    assert world.court.heard.qsize() == 4


def test_a_merchant_without_an_address_is_not_told(world, fetching):
    world.notify_url = ""
    world.pay("F1")
    assert world.control("F1")["trade"]["postings"] == []


def test_an_outage_answers_nothing(world, fetching):
    world.pay("F1")
    world.control("F1", answers="outage")
    for method in ("query", "close", "refund"):
        assert fetching(world.request_url(f"alipay.trade.{method}", {"out_trade_no": "F1"}))[0] == 500
    assert world.ask("alipay.trade.query", out_trade_no="F2")["sub_code"] == "ACQ.TRADE_NOT_EXIST"
    world.control("F1", answers="normal")
    assert world.ask("alipay.trade.query", out_trade_no="F1")["trade_status"] == "TRADE_SUCCESS"


def test_a_slow_answer_takes_its_time(world):
    world.pay("F1")
    world.control("F1", answers="slow", answer_seconds=0.1)
    began = time.monotonic()
    assert world.ask("alipay.trade.query", out_trade_no="F1")["trade_status"] == "TRADE_SUCCESS"
    assert time.monotonic() - began >= 0.1


def test_an_altered_answer_is_not_signed_as_it_stands(world, fetching):
    world.control("F1", answers="altered")
    _, body, _ = fetching(world.request_url("alipay.trade.query", {"out_trade_no": "F1"}))
    answer = json.loads(body)
    inner = body[body.index(":{") + 1 : body.rindex(',"sign"')]
    assert not world.is_signed(inner, answer["sign"])


def test_the_defaults_count_for_every_trade_that_has_nothing_of_its_own(world, fetching):
    defaults = f"{world.served.url}/control/defaults"
    assert json.loads(fetching(defaults, {"notify": "lost"}, as_json=True)[1])["notify"] == "lost"
    assert json.loads(fetching(defaults)[1])["notify"] == "lost"
    world.control("F2", notify="normal")
    world.pay("F1")
    world.pay("F2")
    assert world.court.next()["out_trade_no"] == "F2"
    assert world.control("F1")["trade"]["postings"][0]["state"] == "lost"


def test_the_control_page_does_the_same_by_form(world, fetching):
    control = f"{world.served.url}/control"
    assert "还没有交易" in fetching(control)[1]
    world.pay("F1", decision="cancel")
    form = {
        "notify": "late",
        "delay_seconds": "",
        "copies": "2",
        "forge": "",
        "amount": " 0.01 ",
        "app_id": "",
        "answers": "normal",
        "answer_seconds": "30.0",
        "action": "save",
    }
    assert fetching(f"{control}/trades/F1", form)[::2] == (303, "/control")
    assert fetching(f"{control}/trades/F1", {"action": "pay"})[::2] == (303, "/control")
    page = fetching(control)[1]
    assert "诉讼费-喆玥诉㛃𬭚䶮" in page and "扣着没送" in page and "已付款" in page
    fetching(f"{control}/trades/F1", {"action": "release"})
    assert [world.court.next()["total_amount"] for _ in range(2)] == ["0.01", "0.01"]


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"notify": "sometimes"}, "notify"),
        ({"copies": 0}, "copies"),
        ({"copies": 1.5}, "copies"),
        ({"delay_seconds": "soon"}, "delay_seconds"),
        ({"answer_seconds": "nan"}, "answer_seconds"),
        ({"answer_seconds": 1e9}, "answer_seconds"),
        ({"weather": "rain"}, "weather"),
        ({"action": "explode"}, "action"),
    ],
)
def test_a_fault_that_does_not_exist_is_refused_by_name(world, fetching, values, word):
    status, body, _ = fetching(f"{world.served.url}/control/trades/F1", values, as_json=True)
    assert status == 400
    assert word in json.loads(body)["error"]
    status, page, _ = fetching(f"{world.served.url}/control/trades/F1", values)
    assert status == 400
    assert 'role="alert"' in page


def test_a_trade_that_is_not_there_cannot_be_paid(world, fetching):
    assert fetching(f"{world.served.url}/control/trades/F9", {"action": "pay"}, as_json=True)[0] == 404


def test_what_a_payer_typed_is_shown_as_text(world, fetching):
    fetching(world.page_url("F1", subject="<script>alert(1)</script>"))
    assert "<script>" not in fetching(f"{world.served.url}/control")[1]
    assert "<script>" not in fetching(world.page_url("F1", subject="<script>alert(1)</script>"))[1]
