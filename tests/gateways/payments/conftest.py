"""Two tills to run the contract on: the embedded cashier, and Alipay against the live sandbox over HTTP."""

import base64
import contextlib
import functools
import hashlib
import hmac
import itertools
import json
import queue
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from court_filing.gateways.payments import NotGenuine, Order, Payments
from court_filing.gateways.payments.alipay import AlipayPayments
from court_filing.gateways.payments.embedded import EmbeddedCashier
from court_filing.gateways.payments.wechat import WechatPayments
from court_filing.gateways.payments.wechat_folder import read_account
from court_filing.sandbox import make_app, prepare

SECRET = "a secret of the court for tests"
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
NUMBERS = itertools.count(1)


class NoRedirect(HTTPRedirectHandler):
    """The court's return page is not there to be followed to."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


direct = build_opener(ProxyHandler({}), NoRedirect)


@dataclass
class ToldTime:
    """A clock that stands until it is moved."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Till:
    """A channel with a payer and a gateway behind it."""

    payments: Payments
    open: Callable[[str], object]
    pay: Callable[[str], dict[str, str]]
    resign: Callable[[dict[str, str]], dict[str, str]]
    time: ToldTime
    notify_url: str
    sees_whole_refunds: bool = True
    """Whether it says of an order that all of it went back."""
    numbers_unpaid_trades: bool = True
    """Whether an order has the channel's own number before it is paid."""

    def order(self, amount: str = "100.00", **changes: object) -> Order:
        values: dict[str, object] = {
            "number": f"F{next(NUMBERS):04d}",
            "amount_yuan": Decimal(amount),
            "subject": "诉讼费-喆玥诉㛃𬭚䶮",
            "return_url": "http://court.test/payments/back",
            "notify_url": self.notify_url,
            "expires_at": self.time.at + timedelta(hours=1),
            "payer_ip": "203.0.113.7",
        }
        return Order(**{**values, **changes})


@pytest.fixture(scope="session")
def sandbox_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys, made once: making RSA keys is the slowest part."""
    folder = tmp_path_factory.mktemp("sandbox")
    prepare(folder)
    return folder


def listen(app: Callable[..., object]) -> tuple[str, Callable[[], None]]:
    """Serve a WSGI program on a free loopback port; its address, and how to end it."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    server.log = lambda *_, **__: None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()

    def end() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return f"http://127.0.0.1:{server.server_port}", end


@pytest.fixture(scope="session")
def listening() -> Callable[..., tuple[str, Callable[[], None]]]:
    return listen


def alipay(
    folder: Path, gateway_url: str, *, now: ToldTime, timeout: float = 5, **changes: str
) -> AlipayPayments:
    """The application that the sandbox knows as its merchant."""
    values = {
        **json.loads((folder / "settings.json").read_text()),
        "private_key_pem": (folder / "app_private.pem").read_text(),
        "alipay_public_key_pem": (folder / "gateway_public.pem").read_text(),
        "gateway_url": gateway_url,
        **changes,
    }
    return AlipayPayments(**values, timeout=timeout, now=now)


@functools.cache
def private_key(pem: bytes) -> RSAPrivateKey:
    return load_pem_private_key(pem, None)


def gateway_signs(folder: Path, text: str) -> str:
    """The text's signature with the gateway's own key, as the protocol says, without any code of ours."""
    key = private_key((folder / "gateway_private.pem").read_bytes())
    return base64.b64encode(key.sign(text.encode(), PKCS1v15(), SHA256())).decode()


def joined(fields: dict[str, str]) -> str:
    """What a notification's signature is made over."""
    kept = {name: value for name, value in fields.items() if name not in ("sign", "sign_type")}
    return "&".join(f"{name}={value}" for name, value in sorted(kept.items()))


@pytest.fixture(scope="session")
def live_till(sandbox_folder: Path) -> Iterator[Till]:
    """The live sandbox and a court that hears its notifications, started once."""
    time = ToldTime()
    heard: queue.Queue[dict[str, str]] = queue.Queue()

    @Request.application
    def court(request: Request) -> Response:
        heard.put(request.form.to_dict())
        return Response("success")

    sandbox = make_app(sandbox_folder, now=time, retry_seconds=())
    (gateway, end_gateway), (notify_url, end_court) = listen(sandbox), listen(court)

    def open_page(url: str) -> str:
        return direct.open(url).read().decode()

    def pay(url: str) -> dict[str, str]:
        inputs = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', open_page(url)))
        request = urlencode({**inputs, "decision": "pay"}).encode()
        with contextlib.suppress(HTTPError):  # that is how the redirect shows
            direct.open(f"{gateway}/cashier/pay", request)
        while (fields := heard.get(timeout=5))["out_trade_no"] != inputs["out_trade_no"]:
            pass
        return fields

    yield Till(
        payments=alipay(sandbox_folder, f"{gateway}/gateway.do", now=time),
        open=open_page,
        pay=pay,
        resign=lambda fields: {**fields, "sign": gateway_signs(sandbox_folder, joined(fields))},
        time=time,
        notify_url=notify_url,
    )
    end_gateway()
    end_court()
    sandbox.close()


@pytest.fixture(scope="session")
def merchant_at(sandbox_folder: Path) -> Callable[..., AlipayPayments]:
    """The merchant's side, facing whatever gateway address a test gives."""
    return functools.partial(alipay, sandbox_folder, now=ToldTime())


@pytest.fixture(scope="session")
def gateway_signature(sandbox_folder: Path) -> Callable[[str], str]:
    """Signs any text with the gateway's own key."""
    return functools.partial(gateway_signs, sandbox_folder)


@pytest.fixture
def live_gateway(live_till: Till) -> str:
    """The live sandbox's address."""
    return live_till.payments.start(live_till.order()).partition("?")[0]


@pytest.fixture
def alipay_till(live_till: Till) -> Till:
    live_till.time.at = NOON
    return live_till


@pytest.fixture
def embedded_till(tmp_path: Path) -> Till:
    time = ToldTime()
    cashier = EmbeddedCashier(tmp_path, secret=SECRET, page_url="http://court.test/cashier", now=time)

    def query(url: str) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(url).query))

    def resign(fields: dict[str, str]) -> dict[str, str]:
        key = hashlib.sha256(b"embedded cashier:" + SECRET.encode()).digest()
        return {**fields, "sign": hmac.new(key, joined(fields).encode(), hashlib.sha256).hexdigest()}

    return Till(
        payments=cashier,
        open=lambda url: cashier.open_page(query(url)),
        pay=lambda url: cashier.settle(cashier.open_page(query(url)).number),
        resign=resign,
        time=time,
        notify_url="http://court.test/notify",
    )


@pytest.fixture(scope="session")
def live_wechat_till(sandbox_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    """WeChat Pay's side of a live sandbox of its own, and a court that hears its notifications."""
    folder = tmp_path_factory.mktemp("wechat-sandbox")
    shutil.copytree(sandbox_folder, folder, dirs_exist_ok=True)
    time = ToldTime()
    heard: queue.Queue[dict[str, str]] = queue.Queue()

    @Request.application
    def court(request: Request) -> Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        heard.put({**headers, "body": request.get_data(as_text=True)})
        return Response(status=204)

    sandbox = make_app(folder, now=time, retry_seconds=())
    (gateway, end_gateway), (notify_url, end_court) = listen(sandbox), listen(court)
    account = read_account(folder / "wechat")
    payments = WechatPayments(account, gateway_url=gateway, timeout=5, now=time)

    def open_page(url: str) -> str:
        """A code is scanned: the phone opens the page of its order."""
        page = f"{gateway}/wechat/pay?{urlsplit(url).query}" if url.startswith("weixin:") else url
        return direct.open(page).read().decode()

    def pay(url: str) -> dict[str, str]:
        page = open_page(url)
        [number] = re.findall(r"<dt>订单号</dt><dd>(\w+)</dd>", page)
        inputs = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
        with contextlib.suppress(HTTPError):  # that is how the redirect shows
            direct.open(f"{gateway}/wechat/pay", urlencode({**inputs, "decision": "pay"}).encode())
        while True:
            fields = heard.get(timeout=5)
            with contextlib.suppress(NotGenuine):  # one that another test left behind is not of now
                if payments.read_notification(fields).order_number == number:
                    return fields

    yield Till(
        payments=payments,
        open=open_page,
        pay=pay,
        resign=lambda fields: fields,
        time=time,
        notify_url=notify_url,
        sees_whole_refunds=False,
        numbers_unpaid_trades=False,
    )
    end_gateway()
    end_court()
    sandbox.close()


@pytest.fixture
def wechat_till(live_wechat_till: Till) -> Till:
    live_wechat_till.time.at = NOON
    return live_wechat_till


@pytest.fixture(params=["embedded", "alipay"])
def form_till(request: pytest.FixtureRequest) -> Till:
    """A channel whose notifications are forms."""
    return request.getfixturevalue(f"{request.param}_till")


@pytest.fixture(params=["embedded", "alipay", "wechat"])
def till(request: pytest.FixtureRequest) -> Till:
    return request.getfixturevalue(f"{request.param}_till")
