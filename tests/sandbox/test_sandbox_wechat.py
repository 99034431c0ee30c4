"""The sandbox speaks WeChat Pay's protocol: it checks who asks, signs what it says, and tells as the real one does."""

import base64
import json
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

direct = build_opener(ProxyHandler({}))
SIGN_TYPE = "WECHATPAY2-SHA256-RSA2048"


class Merchant:
    """Signs by the protocol alone, without any code of ours."""

    def __init__(self, world):
        self.world, folder = world, world.folder / "wechat"
        self.settings = json.loads((folder / "settings.json").read_text())
        self._own = load_pem_private_key((folder / "apiclient_key.pem").read_bytes(), None)
        self._gateway = load_pem_public_key((folder / "pub_key.pem").read_bytes())

    def authorization(self, verb, path, body, *, seconds=0, serial=""):
        stamp, serial = str(int(self.world.at.timestamp()) + seconds), serial or self.settings["serial"]
        text = f"{verb}\n{path}\n{stamp}\nnonce\n{body}\n".encode()
        signature = base64.b64encode(self._own.sign(text, PKCS1v15(), SHA256())).decode()
        return (
            f'{SIGN_TYPE} mchid="{self.settings["mchid"]}",nonce_str="nonce",signature="{signature}",'
            f'timestamp="{stamp}",serial_no="{serial}"'
        )

    def asks(self, verb, path, said=None, *, signed="", **how):
        """Status and fields of the answer, after a look at its signature."""
        body = json.dumps(said) if said is not None else ""
        authorization = signed or self.authorization(verb, path, body, **how)
        headers = {"Authorization": authorization, "Content-Type": "application/json"}
        request = Request(self.world.served.url + path, body.encode() or None, headers, method=verb)
        try:
            answer = direct.open(request, timeout=10)
        except HTTPError as error:
            answer = error
        with answer:
            text = answer.read().decode()
            assert self.is_signed(answer.headers, text)
            return answer.status, json.loads(text) if text else {}

    def is_signed(self, headers, body):
        signed = f"{headers['Wechatpay-Timestamp']}\n{headers['Wechatpay-Nonce']}\n{body}\n".encode()
        assert headers["Wechatpay-Serial"] == self.settings["public_key_id"]
        signature = base64.b64decode(headers["Wechatpay-Signature"])
        try:
            self._gateway.verify(signature, signed, PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True

    def order(self, number="F2026001", total=10000, **changes):
        names = ("appid", "mchid")
        return {
            **{name: self.settings[name] for name in names},
            "description": "诉讼费",
            "out_trade_no": number,
            "notify_url": self.world.notify_url,
            "amount": {"total": total, "currency": "CNY"},
            **changes,
        }

    def begins(self, **changes):
        return self.asks("POST", "/v3/pay/transactions/native", self.order(**changes))

    def query(self, number="F2026001"):
        return self.asks("GET", f"/v3/pay/transactions/out-trade-no/{number}?mchid={self.settings['mchid']}")

    def pays(self, code):
        form = {"pr": code.partition("pr=")[2], "decision": "pay"}
        direct.open(f"{self.world.served.url}/wechat/pay", urlencode(form).encode(), timeout=10).close()


@pytest.fixture
def merchant(world):
    return Merchant(world)


def test_an_order_is_begun_scanned_paid_and_found(merchant):
    status, said = merchant.begins()
    assert status == 200
    assert merchant.query()[1]["trade_state"] == "NOTPAY"
    merchant.pays(said["code_url"])
    found = merchant.query()[1]
    assert (found["trade_state"], found["amount"]["total"]) == ("SUCCESS", 10000)
    assert found["success_time"] == "2026-11-21T20:00:00+08:00"
    assert merchant.begins() == (400, {"code": "ORDERPAID", "message": "该订单已支付"})


STRANGE = (
    {"signed": "none"},
    {"signed": f'{SIGN_TYPE} mchid="1"'},
    {"seconds": -400},
    {"serial": "ABCDEF"},
)


def test_who_does_not_sign_as_the_merchant_is_refused(merchant):
    path = "/v3/pay/transactions/native"
    answers = [merchant.asks("POST", path, merchant.order(), **how) for how in STRANGE]
    assert [(status, said["code"]) for status, said in answers] == [(401, "SIGN_ERROR")] * len(STRANGE)
    assert merchant.query()[0] == 404


def test_a_signature_over_another_body_is_refused(merchant):
    path = "/v3/pay/transactions/native"
    signed = merchant.authorization("POST", path, json.dumps(merchant.order(total=1)))
    assert merchant.asks("POST", path, merchant.order(), signed=signed)[0] == 401


WRONG = (
    {"appid": "wx1"},
    {"mchid": "1"},
    {"number": "F 1"},
    {"number": "F" * 33},
    {"total": 0},
    {"total": "100"},
    {"total": 10**12},
    {"description": ""},
    {"notify_url": "court"},
    {"time_expire": "soon"},
    {"amount": None},
)


def test_a_wrong_order_is_not_taken(merchant):
    answers = [merchant.begins(**changes) for changes in WRONG]
    assert [(status, said["code"]) for status, said in answers] == [(400, "PARAM_ERROR")] * len(WRONG)


def test_a_page_for_phones_wants_the_payers_address_and_the_bridge_the_payer(merchant):
    for way, given in (
        ("h5", {"scene_info": {"payer_client_ip": "203.0.113.7"}}),
        ("jsapi", {"payer": {"openid": "o"}}),
    ):
        path = f"/v3/pay/transactions/{way}"
        assert merchant.asks("POST", path, merchant.order(f"F{way}"))[0] == 400
        assert merchant.asks("POST", path, merchant.order(f"F{way}", **given))[0] == 200


def test_the_same_number_with_another_amount_or_way_is_refused(merchant):
    merchant.begins()
    assert merchant.begins(total=9999)[1]["code"] == "INVALID_REQUEST"
    given = {"payer": {"openid": "o"}}
    again = merchant.asks("POST", "/v3/pay/transactions/jsapi", merchant.order(**given))
    assert again[1]["code"] == "INVALID_REQUEST"


def test_a_refund_is_under_way_before_it_is_done(merchant):
    merchant.pays(merchant.begins()[1]["code_url"])
    refund = {"out_trade_no": "F2026001", "out_refund_no": "R1", "amount": {"refund": 4000, "total": 10000}}
    path = "/v3/refund/domestic/refunds"
    assert merchant.asks("POST", path, refund)[1]["status"] == "PROCESSING"
    assert merchant.asks("GET", f"{path}/R1")[1]["status"] == "SUCCESS"
    assert merchant.asks("POST", path, refund)[1]["status"] == "SUCCESS"
    assert merchant.query()[1]["trade_state"] == "REFUND"
    too_much = refund | {"out_refund_no": "R2", "amount": {"refund": 6001, "total": 10000}}
    assert merchant.asks("POST", path, too_much)[1]["code"] == "INVALID_REQUEST"
    other_sum = refund | {"amount": {"refund": 1, "total": 10000}}
    assert merchant.asks("POST", path, other_sum)[1]["code"] == "INVALID_REQUEST"
    assert merchant.asks("GET", f"{path}/R9")[0] == 404


def test_what_is_closed_cannot_be_paid(merchant):
    code = merchant.begins()[1]["code_url"]
    path = "/v3/pay/transactions/out-trade-no/F2026001/close"
    assert merchant.asks("POST", path, {"mchid": merchant.settings["mchid"]}) == (204, {})
    merchant.pays(code)
    assert merchant.query()[1]["trade_state"] == "CLOSED"
    assert merchant.begins()[1]["code"] == "ORDER_CLOSED"


def test_an_answer_that_is_altered_is_no_longer_signed(merchant, world):
    merchant.begins()
    world.control("F2026001", answers="altered")
    with pytest.raises(AssertionError):
        merchant.query()
    world.control("F2026001", answers="normal")
    assert merchant.query()[0] == 200


def test_everything_is_still_there_after_a_restart(merchant, world):
    code = merchant.begins()[1]["code_url"]
    world.restart()
    merchant.pays(code)
    assert merchant.query()[1]["trade_state"] == "SUCCESS"


def test_a_made_up_code_opens_no_order(world):
    for address in ("wechat/pay?pr=", "wechat/pay?pr=x", "wechat/h5?package=x"):
        with pytest.raises(HTTPError, match="403"):
            direct.open(f"{world.served.url}/{address}", timeout=10)


def test_the_stand_in_for_wechats_users_gives_a_code_that_is_good_once(merchant, world):
    secret = (world.folder / "wechat" / "app_secret").read_text()
    query = urlencode({"appid": merchant.settings["appid"], "redirect_uri": world.notify_url, "state": "F1"})
    with direct.open(f"{world.served.url}/connect/oauth2/authorize?{query}", timeout=10) as answer:
        back = answer.geturl()
    code = back.partition("code=")[2].partition("&")[0]
    assert back.endswith("&state=F1")
    token = f"{world.served.url}/sns/oauth2/access_token?"
    for given, fields in (("wrong", {"errcode"}), (secret, {"openid"}), (secret, {"errcode"})):
        with direct.open(token + urlencode({"secret": given, "code": code}), timeout=10) as answer:
            assert fields <= json.load(answer).keys()
