"""What the WeChat Pay SDK, a forger and a gateway in trouble do wrong, and what becomes of it here."""

import json
import threading
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_public_key
from cryptography.x509.oid import NameOID
from wechat_letters import Pen, private_key
from werkzeug.wrappers import Request, Response

from court_filing.gateways.payments import (
    GatewayUnavailable,
    NotGenuine,
    NotPayable,
    OrderConflict,
)
from court_filing.gateways.payments.wechat import WechatPayments
from court_filing.gateways.payments.wechat_folder import read_account
from court_filing.gateways.payments.wechat_wire import is_signed, opened

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class OddGateway:
    """Answers in whatever way the test at hand says, and writes down what it was asked."""

    def __init__(self):
        self.respond, self.asked = None, []

    def __call__(self, environ, start_response):
        self.asked.append((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
        return self.respond(environ, start_response)


@pytest.fixture(scope="module")
def pen(sandbox_folder):
    return Pen(sandbox_folder / "wechat")


@pytest.fixture(scope="module")
def listening_gateway(listening):
    gateway = OddGateway()
    address, end = listening(gateway)
    yield gateway, address
    end()


@pytest.fixture
def gateway(listening_gateway):
    listening_gateway[0].asked.clear()
    return listening_gateway[0]


@pytest.fixture(scope="module")
def facing(listening_gateway, pen):
    """The merchant before the odd gateway, by the seconds that it waits."""
    account = read_account(pen.folder)

    def merchant(timeout=5.0):
        return WechatPayments(account, gateway_url=listening_gateway[1], timeout=timeout, now=lambda: NOON)

    return merchant


@pytest.fixture(scope="module")
def merchant(facing):
    return facing()


@pytest.fixture
def says(gateway, pen):
    """The gateway gives these answers, (status, fields) by the last word of the path, well signed."""

    def build(**answers):
        @Request.application
        def respond(request):
            status, said = answers[request.path.rsplit("/", 1)[-1].replace("-", "_")]
            body = json.dumps(said) if status != 204 else ""
            headers = pen.headers(body, at=NOON)
            return Response(body, status, headers, mimetype="application/json")

        gateway.respond = respond

    return build


def refused(merchant, letter):
    with pytest.raises(NotGenuine) as caught:
        merchant.read_notification(letter)
    return caught.value.reason


def test_a_genuine_notification_is_read_to_the_fen(merchant, pen):
    notification = merchant.read_notification(pen.letter(pen.told(pen.paid("F1", 1)), at=NOON))
    assert (notification.order_number, notification.amount_yuan) == ("F1", Decimal("0.01"))
    assert (notification.status, notification.trade_number) == ("paid", "42000000F1")
    assert notification.paid_at == datetime(2026, 11, 21, 11, 59, 58, tzinfo=UTC)
    assert notification.notification_id == "EV-2018022511223320873"


@pytest.mark.parametrize("minutes", [-60, -5.1, 5.1, 60])
def test_an_old_notification_is_not_believed_again(merchant, pen, minutes):
    letter = pen.letter(pen.told(pen.paid("F1")), at=NOON + timedelta(minutes=minutes))
    assert refused(merchant, letter) == "out_of_time"


@pytest.mark.parametrize("minutes", [-4.9, 4.9])
def test_clocks_may_differ_a_little(merchant, pen, minutes):
    letter = pen.letter(pen.told(pen.paid("F1")), at=NOON + timedelta(minutes=minutes))
    assert merchant.read_notification(letter).status == "paid"


@pytest.mark.parametrize("serial", ["ABCDEF0123456789", "PUB_KEY_ID_0", "not hex", "0x", "序列号"])
def test_a_strange_serial_sends_nobody_out_to_ask(merchant, pen, gateway, serial):
    letter = pen.letter(pen.told(pen.paid("F1")), at=NOON, **{"wechatpay-serial": serial})
    assert refused(merchant, letter) == "bad_signature"
    assert gateway.asked == []


@pytest.mark.parametrize(
    "name", ["wechatpay-serial", "wechatpay-timestamp", "wechatpay-nonce", "wechatpay-signature", "body"]
)
def test_each_part_has_to_be_there(merchant, pen, gateway, name):
    letter = pen.letter(pen.told(pen.paid("F1")), at=NOON)
    assert refused(merchant, {**letter, name: ""}) == "missing_fields"
    letter.pop(name)
    assert refused(merchant, letter) == "missing_fields"
    assert gateway.asked == []


@pytest.mark.parametrize(
    "change",
    [
        {"wechatpay-signature": "%%%"},
        {"wechatpay-signature": "签名"},
        {"wechatpay-signature": "AAAA"},
        {"wechatpay-nonce": "another"},
        {"wechatpay-timestamp": "1795262401"},
        {"wechatpay-timestamp": "soon"},
        {"wechatpay-timestamp": "\ud800"},
    ],
)
def test_what_is_not_signed_like_this_is_not_genuine(merchant, pen, change):
    assert refused(merchant, pen.letter(pen.told(pen.paid("F1")), at=NOON) | change) == "bad_signature"


def test_a_body_changed_on_the_way_is_not_genuine(merchant, pen):
    letter = pen.letter(pen.told(pen.paid("F1")), at=NOON)
    for before, after in (("SUCCESS", "SUCCESX"), ("{", "{ "), ("支付成功", "支付失败")):
        changed = letter["body"].replace(before, after, 1)
        assert refused(merchant, {**letter, "body": changed}) == "bad_signature"


def test_another_kind_of_signature_is_refused_and_none_named_is_ours(merchant, pen):
    letter = pen.letter(pen.told(pen.paid("F1")), at=NOON)
    other = {**letter, "wechatpay-signature-type": "WECHATPAY2-SM2-WITH-SM3"}
    assert refused(merchant, other) == "foreign_sign_type"
    letter.pop("wechatpay-signature-type")
    assert merchant.read_notification(letter).status == "paid"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"mchid": "1900000109"}, "foreign_seller"),
        ({"appid": "wx0000000000000000"}, "foreign_app"),
        ({"out_trade_no": "F 1"}, "unreadable"),
        ({"out_trade_no": 7}, "unreadable"),
        ({"transaction_id": ""}, "unreadable"),
        ({"trade_state": "DREAMT"}, "unreadable"),
        ({"success_time": "yesterday"}, "unreadable"),
        ({"success_time": "2026-11-21T19:59:58"}, "unreadable"),
        ({"success_time": None}, "unreadable"),
        ({"amount": None}, "unreadable"),
        ({"amount": {}}, "unreadable"),
        ({"amount": {"total": 100, "currency": "USD"}}, "unreadable"),
        *(
            ({"amount": {"total": total}}, "unreadable")
            for total in (10**11, 10**400, -1, 0, 1.5, 100.0, "100", True, None, [])
        ),
    ],
)
def test_a_good_signature_is_not_enough(merchant, pen, change, reason):
    assert refused(merchant, pen.letter(pen.told(pen.paid("F1", **change)), at=NOON)) == reason


@pytest.mark.parametrize(
    "body",
    ["not JSON", "[]", "{}", '"x"', "null", "[" * 100_000, '{"resource_type": "encrypt-resource"}'],
    ids=lambda body: body[:20],
)
def test_nonsense_that_is_well_signed_is_not_read(merchant, pen, body):
    assert refused(merchant, pen.letter(body, at=NOON)) == "unreadable"


@pytest.mark.parametrize(
    "resource",
    [
        {"algorithm": "AEAD_SM4_GCM"},
        {"nonce": "short"},
        {"nonce": None},
        {"ciphertext": "AAAA"},
        {"ciphertext": "不是"},
        {"ciphertext": 7},
        {"associated_data": "other"},
    ],
)
def test_what_is_sealed_otherwise_is_not_read(merchant, pen, resource):
    told = pen.told(pen.paid("F1"))
    told["resource"] |= resource
    assert refused(merchant, pen.letter(told, at=NOON)) == "unreadable"


def test_what_is_sealed_for_somebody_else_is_not_read(merchant, pen):
    told = pen.told({}, resource=pen.sealed(pen.paid("F1"), key="k" * 32))
    assert refused(merchant, pen.letter(told, at=NOON)) == "unreadable"


def test_a_kind_of_notification_that_is_not_known_is_not_read(merchant, pen):
    told = pen.told(pen.paid("F1"), event="PAYSCORE.USER_OPEN_SERVICE")
    assert refused(merchant, pen.letter(told, at=NOON)) == "unreadable"


@pytest.mark.parametrize(
    ("event", "refund", "status"),
    [
        ("REFUND.SUCCESS", 10000, "refunded"),
        ("REFUND.SUCCESS", 5000, "refund_given"),
        ("REFUND.ABNORMAL", 10000, "refund_abnormal"),
        ("REFUND.CLOSED", 4000, "refund_closed"),
    ],
)
def test_a_notification_of_a_refund_names_no_application(merchant, pen, event, refund, status):
    said = pen.paid("F1", amount={"total": 10000, "refund": refund, "payer_refund": refund})
    said.pop("appid")
    notification = merchant.read_notification(pen.letter(pen.told(said, event=event), at=NOON))
    assert (notification.status, notification.amount_yuan) == (status, Decimal(refund) / 100)
    assert notification.paid_at is None


def test_what_is_kept_of_it_are_plain_words(merchant, pen):
    words = merchant.read(pen.letter(pen.told(pen.paid("F1")), at=NOON)).words
    assert words["out_trade_no"] == "F1"
    assert words["total"] == "10000"
    assert words["event_type"] == "TRANSACTION.SUCCESS"
    assert "payer" not in words


PAID = {"trade_state": "SUCCESS", "transaction_id": "T1", "success_time": "2026-11-21T20:00:00+08:00"}


@pytest.fixture
def order(pen):
    """What a query answers about order F1, with changes."""

    def build(**changes):
        known = {"out_trade_no": "F1", "amount": {"total": 10000, "currency": "CNY"}}
        return {"mchid": pen.settings["mchid"], "appid": pen.settings["appid"], **known, **PAID, **changes}

    return build


@pytest.mark.parametrize(
    ("state", "status"),
    [
        *(("NOTPAY", "waiting"), ("USERPAYING", "waiting"), ("PAYERROR", "waiting")),
        *(("SUCCESS", "paid"), ("REFUND", "paid"), ("CLOSED", "closed"), ("REVOKED", "closed")),
    ],
)
def test_every_state_of_an_order_is_understood(says, merchant, order, state, status):
    says(F1=(200, order(trade_state=state)))
    assert merchant.ask("F1").status == status


@pytest.mark.parametrize(
    "change",
    [
        {"out_trade_no": "F2"},
        {"mchid": "1900000109"},
        {"appid": "wx0"},
        {"trade_state": "DREAMT"},
        {"amount": {"total": "10000"}},
        {"amount": None},
        {"transaction_id": None},
        {"success_time": "soon"},
    ],
)
def test_a_signed_answer_that_says_nothing_certain_leads_to_no_conclusion(says, merchant, order, change):
    says(F1=(200, order(**change)))
    with pytest.raises(GatewayUnavailable):
        merchant.ask("F1")


@pytest.mark.parametrize(
    ("status", "code"),
    [
        *((400, "PARAM_ERROR"), (401, "SIGN_ERROR"), (403, "NO_AUTH"), (429, "FREQUENCY_LIMITED")),
        *((500, "SYSTEM_ERROR"), (404, "SOMETHING_NEW"), (302, "MOVED")),
    ],
)
def test_a_refused_question_leads_to_no_conclusion(says, merchant, status, code):
    says(F1=(status, {"code": code, "message": "no"}))
    with pytest.raises(GatewayUnavailable):
        merchant.ask("F1")


@pytest.fixture
def raw(gateway):
    def build(response):
        gateway.respond = response

    return build


ANSWERS = {
    "http 500": Response("no", 500),
    "empty": Response(""),
    "unsigned": Response(json.dumps(PAID), mimetype="application/json"),
    "not UTF-8": Response(b"\xff\xfe{}"),
    "too long": Response(b" " * 1_100_000),
    "a redirect": Response("", 302, {"Location": "/elsewhere"}),
    "a page of a proxy": Response("<html>", 404),
    "a refusal without a code": Response("{}", 404),
    "a refusal with a wrong signature": Response(
        '{"code": "ORDER_NOT_EXIST"}', 404, {"Wechatpay-Signature": "AAAA"}
    ),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_what_is_not_an_answer_leads_to_no_conclusion(raw, merchant, kind):
    raw(ANSWERS[kind])
    with pytest.raises(GatewayUnavailable):
        merchant.ask("F1")


def test_an_answer_changed_after_it_was_signed_leads_to_no_conclusion(raw, merchant, pen, order):
    body = json.dumps(order(trade_state="NOTPAY"))
    headers = pen.headers(body, at=NOON)
    raw(Response(json.dumps(order()), 200, headers, mimetype="application/json"))
    with pytest.raises(GatewayUnavailable, match="not an answer signed"):
        merchant.ask("F1")


@pytest.fixture
def over():
    """Set when the test is over, so that no gateway hangs longer."""
    event = threading.Event()
    yield event
    event.set()


@pytest.mark.parametrize("trickles", [False, True])
def test_a_gateway_that_hangs_or_trickles_is_unavailable_in_time(raw, facing, over, trickles):
    def slow(environ, start_response):
        start_response("200 OK", [])
        yield b"{"
        while trickles and not over.wait(0.02):
            yield b" "
        over.wait(30)

    raw(slow)
    began = time.monotonic()
    with pytest.raises(GatewayUnavailable, match=r"no answer in 0\.2 s"):
        facing(0.2).ask("F1")
    over.set()
    assert time.monotonic() - began < 5


def give_back(merchant):
    return merchant.refund("F1", refund_number="R1", amount_yuan=Decimal("30.00"), reason="撤诉减半")


def refund_said(status, *, refund=3000, number="F1"):
    amount = {"refund": refund, "total": 10000}
    return 200, {"out_refund_no": "R1", "out_trade_no": number, "status": status, "amount": amount}


def test_a_refund_is_done_only_when_the_gateway_says_so(says, merchant, order):
    says(F1=(200, order()), refunds=refund_said("PROCESSING"), R1=refund_said("PROCESSING"))
    with pytest.raises(GatewayUnavailable, match="still under way"):
        give_back(merchant)
    says(F1=(200, order()), refunds=refund_said("PROCESSING"), R1=refund_said("SUCCESS"))
    assert give_back(merchant).accepted


@pytest.mark.parametrize("status", ["CLOSED", "ABNORMAL"])
def test_a_refund_that_failed_at_the_gateway_is_for_a_person(says, merchant, order, status):
    says(F1=(200, order()), refunds=refund_said("PROCESSING"), R1=refund_said(status))
    answer = give_back(merchant)
    assert (answer.accepted, answer.refused_because) == (False, status)


def test_an_answer_about_another_refund_leads_to_no_conclusion(says, merchant, order):
    says(F1=(200, order()), refunds=refund_said("SUCCESS", number="F2"))
    with pytest.raises(GatewayUnavailable):
        give_back(merchant)


def test_a_refusal_that_is_not_known_keeps_the_gateways_own_word(says, merchant, order):
    says(F1=(200, order()), refunds=(403, {"code": "NOT_ENOUGH", "message": "余额不足"}))
    answer = give_back(merchant)
    assert (answer.accepted, answer.refused_because) == (False, "NOT_ENOUGH")


def test_an_order_known_with_another_amount_or_already_paid_is_not_begun_again(
    says, merchant, order, wechat_till
):
    refusal = (400, {"code": "INVALID_REQUEST", "message": "商户订单号重复"})
    ours = wechat_till.order(number="F1")
    says(native=refusal, F1=(200, order(trade_state="NOTPAY")))
    with pytest.raises(OrderConflict):
        merchant.start(ours)
    says(native=refusal, F1=(200, order()))
    with pytest.raises(NotPayable) as caught:
        merchant.start(ours)
    assert caught.value.status == "paid"
    says(native=(400, {"code": "SYSTEM_ERROR", "message": "系统错误"}))
    with pytest.raises(GatewayUnavailable):
        merchant.start(ours)
    says(native=(200, {}))
    with pytest.raises(GatewayUnavailable):
        merchant.start(ours)


def test_an_order_in_one_way_is_not_another_way_of_it(wechat_till):
    order = wechat_till.order()
    assert wechat_till.payments.start(order).startswith("weixin://wxpay/bizpayurl?pr=")
    with pytest.raises(OrderConflict):
        wechat_till.payments.start(order, phone=True)


def test_the_page_for_phones_leads_back_and_needs_to_know_who_asks(wechat_till):
    url = wechat_till.payments.start(wechat_till.order(), phone=True)
    assert url.endswith("&redirect_url=http%3A%2F%2Fcourt.test%2Fpayments%2Fback")
    with pytest.raises(ValueError, match="address"):
        wechat_till.payments.start(wechat_till.order(payer_ip=""), phone=True)
    with pytest.raises(ValueError, match="32"):
        wechat_till.payments.start(wechat_till.order(number="F" * 33))


def test_inside_wechat_the_order_is_signed_for_the_bridge(wechat_till, pen):
    order = wechat_till.order()
    said = wechat_till.payments.start_inside(order, open_id="oPayer")
    assert said.keys() == {"appId", "timeStamp", "nonceStr", "package", "signType", "paySign"}
    assert said["appId"] == pen.settings["appid"]
    assert said["timeStamp"] == str(int(NOON.timestamp()))
    merchants = private_key((pen.folder / "apiclient_key.pem").read_bytes()).public_key()
    # Four lines, as the bridge of WeChat checks them.
    words = f"{said['nonceStr']}\n{said['package']}"
    assert is_signed(said["appId"], said["timeStamp"], words, said["paySign"], merchants)


def platform_certificate(pen, *, serial):
    key = private_key((pen.folder / "gateway_key.pem").read_bytes())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tenpay.com sign")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), serial)
    builder = builder.not_valid_before(NOON).not_valid_after(NOON + timedelta(days=1800))
    return builder.sign(key, SHA256()).public_bytes(Encoding.PEM)


def test_platform_certificates_are_read_from_the_folder_without_asking_anybody(
    pen, tmp_path, gateway, facing
):
    certificate = platform_certificate(pen, serial=0xD7CE59D1F522D701)
    for name in ("apiclient_key.pem", "apiv3_key"):
        (tmp_path / name).write_bytes((pen.folder / name).read_bytes())
        (tmp_path / name).chmod(0o600)
    settings = {name: pen.settings[name] for name in ("mchid", "appid", "serial")}
    (tmp_path / "settings.json").write_text(json.dumps(settings))
    (tmp_path / "wechatpay_D7CE59D1F522D701.pem").write_bytes(certificate)
    merchant = WechatPayments(read_account(tmp_path), gateway_url="http://127.0.0.1:9", now=lambda: NOON)
    letter = pen.letter(pen.told(pen.paid("F1")), at=NOON)
    assert refused(merchant, letter) == "bad_signature"
    letter |= {"wechatpay-serial": "D7CE59D1F522D701"}
    assert merchant.read_notification(letter).status == "paid"
    assert gateway.asked == []
    assert not merchant.open_ids.can_be_asked


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("apiclient_key.pem", "not a key", "private key is not"),
        ("pub_key.pem", "not a key", "PEM"),
        ("apiv3_key", "short", "32 characters"),
        ("settings.json", '{"mchid": "1"}', "does not say: appid, serial"),
        ("apiclient_key.pem", None, "apiclient_key.pem"),
        ("pub_key.pem", None, "pub_key.pem"),
    ],
)
def test_a_folder_that_does_not_add_up_is_found_before_anybody_pays(pen, tmp_path, name, text, complaint):
    for each in ("apiclient_key.pem", "pub_key.pem", "apiv3_key", "settings.json"):
        (tmp_path / each).write_bytes((pen.folder / each).read_bytes())
        (tmp_path / each).chmod(0o600)
    (tmp_path / name).unlink() if text is None else (tmp_path / name).write_text(text)
    with pytest.raises((ValueError, OSError), match=complaint):
        WechatPayments(read_account(tmp_path))


def test_secrets_are_not_shown_and_not_open_to_all(pen, tmp_path):
    account = read_account(pen.folder)
    assert account.apiv3_key not in repr(account)
    assert account.app_secret not in repr(account)
    assert "PRIVATE KEY" not in repr(account)
    for each in pen.folder.iterdir():
        (tmp_path / each.name).write_bytes(each.read_bytes())
        (tmp_path / each.name).chmod(0o600)
    (tmp_path / "apiv3_key").chmod(0o644)
    with pytest.raises(ValueError, match="chmod 600"):
        read_account(tmp_path)


def test_the_sealed_example_that_wechat_pay_publishes_is_opened():
    sealed = {
        "algorithm": "AEAD_AES_256_GCM",
        "ciphertext": "FsdXzxryWfKwvLJKf8LG/ToRPTRh8RN9wROC",
        "associated_data": "Dl56FrqWQJF1t9LtC3vEUsniZKvbqdR8",
        "nonce": "wCq51qZv4Yfg",
    }
    # Its key is half as long as a merchant's, and opens in the same way.
    assert opened(sealed, "testAPIv3Key0000") == "Hello World"
    assert opened(sealed, "testAPIv3Key1111") is None
    assert opened({**sealed, "ciphertext": "SGVsbG8gV29ybGQK"}, "testAPIv3Key0000") is None


def test_the_notification_that_wechat_pay_publishes_is_genuine():
    sample = json.loads((Path(__file__).parent / "wechat_published.json").read_text())
    key = load_pem_public_key(sample["public_key"].encode())
    body, signed = sample["body"], (sample["timestamp"], sample["nonce"])
    assert is_signed(*signed, body, sample["signature"], key)
    assert not is_signed(*signed, body.replace("签约成功", "签约失败"), sample["signature"], key)
    assert not is_signed("1624523847", sample["nonce"], body, sample["signature"], key)
    told = json.loads(body)
    said = json.loads(opened(told["resource"], sample["apiv3_key"]))
    assert (said["mchid"], told["event_type"]) == ("1234567890", "PAYSCORE.USER_OPEN_SERVICE")
