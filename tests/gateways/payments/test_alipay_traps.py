"""What the Alipay SDK and a gateway in trouble do wrong, and what becomes of it here."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from werkzeug.wrappers import Request, Response

import court_filing
from court_filing.gateways.payments import GatewayUnavailable, NotGenuine

PAID = {
    "code": "10000",
    "msg": "Success",
    "out_trade_no": "F1",
    "trade_no": "T1",
    "trade_status": "TRADE_SUCCESS",
    "total_amount": "100.00",
    "send_pay_date": "2026-11-21 20:00:00",
}


class OddGateway:
    """Answers in whatever way the test at hand says."""

    def __init__(self):
        self.respond = None

    def __call__(self, environ, start_response):
        return self.respond(environ, start_response)


@pytest.fixture(scope="module")
def odd():
    return OddGateway()


@pytest.fixture(scope="module")
def facing(odd, listening, merchant_at):
    """The merchant before the odd gateway; loading keys takes long, so it serves the whole module."""
    address, end = listening(odd)
    merchants = {}

    def merchant(timeout):
        if timeout not in merchants:
            merchants[timeout] = merchant_at(f"{address}/gateway.do", timeout=timeout)
        return merchants[timeout]

    yield merchant
    end()


@pytest.fixture
def raw(odd, facing):
    """The merchant facing a gateway that gives this very response."""

    def build(response, *, timeout=5):
        odd.respond = response
        return facing(timeout)

    return build


@pytest.fixture
def answering(raw, gateway_signature):
    """The merchant facing a gateway that gives these answers, by the last word of the method, well signed."""

    def build(**answers):
        @Request.application
        def gateway(request):
            method = request.args["method"]
            inner = json.dumps(answers[method.rsplit(".", 1)[-1]], ensure_ascii=False)
            name = method.replace(".", "_") + "_response"
            return Response(f'{{"{name}":{inner},"sign":"{gateway_signature(inner)}"}}')

        return raw(gateway)

    return build


def test_the_address_of_the_gateway_is_the_one_that_was_set(merchant_at, alipay_till):
    url = merchant_at("http://gateway.test:8443/gateway.do").start(alipay_till.order())
    assert url.startswith("http://gateway.test:8443/gateway.do?")


def test_requests_are_stamped_with_shanghai_time_whatever_the_machine_runs_in(alipay_till, monkeypatch):
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        order = alipay_till.order()
        url = alipay_till.payments.start(order)
        query = parse_qs(urlsplit(url).query)
        assert query["timestamp"] == ["2026-11-21 20:00:00"]
        assert json.loads(query["biz_content"][0])["time_expire"] == "2026-11-21 21:00:00"
        notification = alipay_till.payments.read_notification(alipay_till.pay(url))
        assert notification.paid_at == alipay_till.time.at
        assert alipay_till.payments.ask(order.number).status == "paid"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_subject_with_braces_and_other_forbidden_signs_can_be_paid_and_asked_about(alipay_till):
    order = alipay_till.order(subject="甲/乙诉丙}之{一=二&三" + "长" * 300)
    notification = alipay_till.payments.read_notification(alipay_till.pay(alipay_till.payments.start(order)))
    assert alipay_till.payments.ask(order.number).trade_number == notification.trade_number


@pytest.mark.parametrize("name", ["单个}括号", "半{", '引号"}和\\'])
def test_braces_in_an_answer_do_not_hide_a_payment(answering, name):
    assert answering(query={**PAID, "buyer_user_name": name}).ask("F1").status == "paid"


def test_a_field_that_the_gateway_left_empty_and_unsigned_does_no_harm(alipay_till):
    fields = alipay_till.pay(alipay_till.payments.start(alipay_till.order()))
    assert alipay_till.payments.read_notification({**fields, "body": ""}).status == "paid"


def test_an_empty_field_that_was_signed_does_no_harm_either(alipay_till):
    fields = alipay_till.pay(alipay_till.payments.start(alipay_till.order()))
    assert alipay_till.payments.read_notification(alipay_till.resign({**fields, "body": ""})).status == "paid"


@pytest.mark.parametrize(
    ("trade_status", "more", "status"),
    [
        ("TRADE_FINISHED", {}, "paid"),
        ("WAIT_BUYER_PAY", {"gmt_payment": ""}, "waiting"),
        ("TRADE_CLOSED", {"gmt_payment": ""}, "closed"),
        ("TRADE_CLOSED", {"gmt_refund": "2026-11-21 20:00:00.123", "refund_fee": "100.00"}, "refunded"),
    ],
)
def test_every_status_of_a_notification_is_understood(alipay_till, trade_status, more, status):
    fields = alipay_till.pay(alipay_till.payments.start(alipay_till.order()))
    posted = alipay_till.resign({**fields, "trade_status": trade_status, **more})
    assert alipay_till.payments.read_notification(posted).status == status


def test_nobody_can_move_an_amount_into_another_field(alipay_till):
    """The signed text of `subject=x&total_amount=1.00` is that of a subject `x&total_amount=1.00` too."""
    fields = alipay_till.resign(
        {**alipay_till.pay(alipay_till.payments.start(alipay_till.order())), "subject": "x&total_amount=1.00"}
    )
    moved = {**fields, "subject": "x", "total_amount": f"1.00&total_amount={fields['total_amount']}"}
    with pytest.raises(NotGenuine) as caught:
        alipay_till.payments.read_notification(moved)
    assert caught.value.reason == "unreadable"


def test_a_gateway_that_is_down_is_unavailable(merchant_at):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        merchant = merchant_at(f"http://127.0.0.1:{taken.getsockname()[1]}/gateway.do")
        with pytest.raises(GatewayUnavailable):
            merchant.ask("F1")
        with pytest.raises(GatewayUnavailable):
            merchant.close("F1")
        with pytest.raises(GatewayUnavailable):
            merchant.refund("F1", refund_number="R1", amount_yuan=Decimal("1.00"), reason="撤诉")


@pytest.fixture
def over():
    """Set when the test is over, so that no gateway hangs longer."""
    event = threading.Event()
    yield event
    event.set()


def test_a_gateway_that_hangs_is_unavailable_in_time(raw, over):
    def hanging(environ, start_response):
        over.wait(30)
        start_response("200 OK", [])
        return []

    merchant = raw(hanging, timeout=0.2)
    began = time.monotonic()
    with pytest.raises(GatewayUnavailable, match=r"no answer in 0\.2 s"):
        merchant.ask("F1")
    over.set()
    assert time.monotonic() - began < 5


def test_a_gateway_that_trickles_is_unavailable_in_time(raw, over):
    def trickling(environ, start_response):
        start_response("200 OK", [])
        yield b"{"
        while not over.wait(0.02):
            yield b" "

    merchant = raw(trickling, timeout=0.2)
    began = time.monotonic()
    with pytest.raises(GatewayUnavailable):
        merchant.ask("F1")
    over.set()
    assert time.monotonic() - began < 5


ANSWERS = {
    "http 500": Response("no", 500),
    "empty": Response(""),
    "not JSON": Response("<html>"),
    "a list": Response("[]"),
    "unsigned": Response(json.dumps({"alipay_trade_query_response": PAID})),
    "signed by nobody": Response(json.dumps({"alipay_trade_query_response": PAID, "sign": "AAAA"})),
    "another answer": Response(json.dumps({"alipay_trade_close_response": PAID, "sign": "AAAA"})),
    "no answer inside": Response(json.dumps({"sign": "AAAA"})),
    "an error": Response(json.dumps({"error_response": {"code": "20000"}, "sign": "AAAA"})),
    "not UTF-8": Response(b"\xff\xfe{}"),
    "too long": Response(b" " * 1_100_000),
    "a redirect": Response("", 302, {"Location": "/elsewhere"}),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_what_is_not_an_answer_leads_to_no_conclusion(raw, kind):
    with pytest.raises(GatewayUnavailable):
        raw(ANSWERS[kind]).ask("F1")


@pytest.mark.parametrize(
    "change",
    [
        {"out_trade_no": "F2"},
        {"total_amount": "a lot"},
        {"total_amount": None},
        {"trade_status": "TRADE_DREAMT"},
        {"send_pay_date": "today"},
        {"code": "20000", "sub_code": "isp.unknow-error"},
        {"code": "40002", "sub_code": "isv.invalid-signature"},
        {"code": "40004", "sub_code": "ACQ.SYSTEM_ERROR"},
        {"code": "40004", "sub_code": "ACQ.SOMETHING_NEW"},
        {"code": None},
    ],
)
def test_a_signed_answer_that_says_nothing_certain_leads_to_no_conclusion(answering, change):
    with pytest.raises(GatewayUnavailable):
        answering(query={**PAID, **change}).ask("F1")


@pytest.mark.parametrize(
    ("trade_status", "paid_at", "status"),
    [
        ("TRADE_FINISHED", "2026-11-21 20:00:00", "paid"),
        ("TRADE_CLOSED", "2026-11-21 20:00:00", "refunded"),
        ("TRADE_CLOSED", None, "closed"),
    ],
)
def test_every_status_of_an_answer_is_understood(answering, trade_status, paid_at, status):
    merchant = answering(query={**PAID, "trade_status": trade_status, "send_pay_date": paid_at})
    assert merchant.ask("F1").status == status


def refund(merchant):
    return merchant.refund("F1", refund_number="R1", amount_yuan=Decimal("30.00"), reason="撤诉减半")


REPEATED = {"code": "10000", "out_trade_no": "F1", "fund_change": "N"}


def test_a_refund_without_a_move_of_money_is_looked_up(answering):
    found = {"code": "10000", "out_trade_no": "F1", "out_request_no": "R1", "refund_status": "REFUND_SUCCESS"}
    assert refund(answering(refund=REPEATED, query=found)).accepted


@pytest.mark.parametrize(
    "found",
    [
        {"code": "10000"},
        {"code": "10000", "out_trade_no": "F1"},
        {"code": "10000", "out_trade_no": "F1", "out_request_no": "R2", "refund_status": "REFUND_SUCCESS"},
        {"code": "10000", "out_trade_no": "F1", "out_request_no": "R1", "refund_status": "REFUND_PROCESSING"},
    ],
)
def test_a_refund_that_cannot_be_found_is_not_called_done(answering, found):
    with pytest.raises(GatewayUnavailable):
        refund(answering(refund=REPEATED, query=found))


def test_a_refusal_that_is_not_known_keeps_the_gateways_own_word(answering):
    refused = refund(answering(refund={"code": "40004", "sub_code": "ACQ.SELLER_BALANCE_NOT_ENOUGH"}))
    assert (refused.accepted, refused.refused_because) == (False, "ACQ.SELLER_BALANCE_NOT_ENOUGH")


def test_a_proxy_of_the_machine_is_not_asked_about_a_gateway_on_the_machine(
    alipay_till, live_gateway, merchant_at, monkeypatch
):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    order = alipay_till.order()
    alipay_till.open(alipay_till.payments.start(order))
    assert merchant_at(live_gateway).ask(order.number).status == "waiting"


@pytest.mark.parametrize(
    ("private", "public", "complaint"),
    [
        ("app_public.pem", "gateway_public.pem", "is a public key"),
        ("app_private.pem", "app_public.pem", "the application's own"),
        ("settings.json", "gateway_public.pem", "not an RSA key"),
        ("app_private.pem", "settings.json", "not an RSA key"),
    ],
)
def test_mixed_up_keys_are_found_before_anybody_pays(merchant_at, sandbox_folder, private, public, complaint):
    with pytest.raises(ValueError, match=complaint):
        merchant_at(
            "http://127.0.0.1:9/",
            private_key_pem=(sandbox_folder / private).read_text(),
            alipay_public_key_pem=(sandbox_folder / public).read_text(),
        )


KEEPS_LOGGING = """
import logging, sys
from pathlib import Path
keys, log = Path(sys.argv[1]), Path(sys.argv[2])
logging.basicConfig(filename=log, filemode="w", level="INFO")
from court_filing.gateways.payments.alipay import AlipayPayments
assert "alipay" not in sys.modules, "the SDK was imported before it was needed"
AlipayPayments(app_id="1", seller_id="2", private_key_pem=(keys / "app_private.pem").read_text(),
               alipay_public_key_pem=(keys / "gateway_public.pem").read_text())
assert "alipay" in sys.modules
logging.getLogger("court").info("still here")
assert not logging.getLogger("python-alipay-sdk").handlers
logging.config.dictConfig({"version": 1, "incremental": True, "root": {"level": "ERROR"}})
assert logging.getLogger().level == logging.ERROR, "setting up logging no longer works"
"""


def test_the_log_file_stays_open(sandbox_folder: Path, tmp_path: Path):
    log = tmp_path / "court.log"
    root = Path(court_filing.__file__).parent.parent
    command = [sys.executable, "-c", KEEPS_LOGGING, str(sandbox_folder), str(log)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(root)}, timeout=60)
    assert "still here" in log.read_text()
