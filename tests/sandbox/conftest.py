"""A live sandbox, a court that writes down every post, and a merchant who signs by the protocol alone."""

import base64
import functools
import json
import queue
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

import pytest
import werkzeug.wrappers
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from live_server import Served

from court_filing.sandbox import Sandbox, make_app, prepare

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


browser = build_opener(ProxyHandler({}), NoRedirect)


def fetch(url: str, data: dict[str, Any] | None = None, *, as_json: bool = False) -> tuple[int, str, str]:
    """Status, body and where it leads."""
    if data is None:
        request = Request(url)
    elif as_json:
        request = Request(url, json.dumps(data).encode(), {"Content-Type": "application/json"})
    else:
        request = Request(url, urlencode(data).encode())
    try:
        answer = browser.open(request, timeout=10)
    except HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.read().decode(), answer.headers.get("Location", "")


@functools.cache
def private_key(pem: bytes) -> RSAPrivateKey:
    return load_pem_private_key(pem, None)


def joined(fields: dict[str, str], *without: str) -> str:
    return "&".join(f"{name}={value}" for name, value in sorted(fields.items()) if name not in without)


class Court:
    """Hears notifications and answers what it is told to."""

    def __init__(self) -> None:
        self.heard: queue.Queue[dict[str, str]] = queue.Queue()
        self.answers: list[werkzeug.wrappers.Response] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        request = werkzeug.wrappers.Request(environ)
        self.heard.put(request.form.to_dict())
        answer = self.answers.pop(0) if self.answers else werkzeug.wrappers.Response("success")
        return answer(environ, start_response)

    def next(self) -> dict[str, str]:
        return self.heard.get(timeout=5)


@dataclass
class World:
    """Everything in one test's reach."""

    folder: Path
    sandbox: Sandbox
    served: Served
    court: Court
    notify_url: str
    settings: dict[str, str]
    at: datetime = NOON

    def request_url(self, method: str, content: dict[str, str], **more: str) -> str:
        """A request signed by the merchant."""
        fields = {
            "app_id": self.settings["app_id"],
            "method": method,
            "charset": "utf-8",
            "sign_type": "RSA2",
            "timestamp": "2026-11-21 20:00:00",
            "version": "1.0",
            "biz_content": json.dumps(content),
            **more,
        }
        key = private_key((self.folder / "app_private.pem").read_bytes())
        signature = key.sign(joined(fields).encode(), PKCS1v15(), SHA256())
        return f"{self.served.url}/gateway.do?{urlencode({**fields, 'sign': base64.b64encode(signature).decode()})}"

    def page_url(self, number: str, amount: str = "100.00", **more: str) -> str:
        content = {
            "out_trade_no": number,
            "total_amount": amount,
            "subject": "诉讼费-喆玥诉㛃𬭚䶮",
            "product_code": "FAST_INSTANT_TRADE_PAY",
        }
        addresses = {"return_url": "http://court.test/back?case=7", "notify_url": self.notify_url}
        return self.request_url("alipay.trade.page.pay", {**content, **more}, **addresses)

    def ask(self, method: str, **content: str) -> dict[str, Any]:
        """The gateway's answer, after a look at its signature."""
        status, body, _ = fetch(self.request_url(method, content))
        assert status == 200
        inner, signature = re.fullmatch(r'\{"\w+":(\{.*\}),"sign":"([^"]+)"\}', body).groups()
        assert self.is_signed(inner, signature)
        return json.loads(inner)

    def is_signed(self, text: str, signature: str) -> bool:
        key = load_pem_public_key((self.folder / "gateway_public.pem").read_bytes())
        try:
            key.verify(base64.b64decode(signature), text.encode(), PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True

    def is_genuine(self, fields: dict[str, str]) -> bool:
        """Is this notification or return signed by the gateway?"""
        return self.is_signed(joined(fields, "sign", "sign_type"), fields["sign"])

    def pay(self, number: str, amount: str = "100.00", *, decision: str = "pay") -> tuple[int, str, str]:
        """What a payer does who has a browser without script, or none at all."""
        status, page, _ = fetch(self.page_url(number, amount))
        assert status == 200
        inputs = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
        return fetch(f"{self.served.url}/cashier/pay", {**inputs, "decision": decision})

    def control(self, number: str, **values: Any) -> dict[str, Any]:
        status, body, _ = fetch(f"{self.served.url}/control/trades/{number}", values, as_json=True)
        assert status == 200, body
        return json.loads(body)

    def restart(self) -> None:
        """Stop the sandbox and start it again on the same folder."""
        self.served.end()
        self.sandbox.close()
        self.sandbox = sandbox_on(self.folder, self)
        self.served = Served(self.sandbox)


def sandbox_on(folder: Path, world: World) -> Sandbox:
    return make_app(folder, now=lambda: world.at, retry_seconds=(0.01, 0.02, 0.04))


@pytest.fixture(scope="session")
def made_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    prepare(folder)
    return folder


@pytest.fixture
def world(made_keys: Path, tmp_path: Path) -> Iterator[World]:
    folder = tmp_path / "sandbox"
    shutil.copytree(made_keys, folder)
    court = Court()
    served_court = Served(court)
    settings = json.loads((folder / "settings.json").read_text())
    world = World(folder, None, None, court, f"{served_court.url}/notify", settings)
    world.sandbox = sandbox_on(folder, world)
    world.served = Served(world.sandbox)
    yield world
    world.sandbox.close()
    world.served.end()
    served_court.end()


@pytest.fixture
def fetching() -> Callable[..., tuple[int, str, str]]:
    return fetch


@pytest.fixture
def query_of() -> Callable[[str], dict[str, str]]:
    return lambda url: dict(parse_qsl(urlsplit(url).query))


@pytest.fixture
def an_hour() -> timedelta:
    return timedelta(hours=1)
