"""The only door to wechatpayv3: signing, asking, verifying and decrypting, with the package's traps shut.

Everything that touches a private part of the SDK is in this module, each with its reason and its test.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.request import Request

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from court_filing.gateways.payments.protocol import GatewayUnavailable
from court_filing.gateways.payments.signed_line import MOST_BYTES, Line, Reply

SIGN_TYPE = "WECHATPAY2-SHA256-RSA2048"
ALGORITHM = "AEAD_AES_256_GCM"
KEY_BYTES = 32
MOST_BILL_BYTES = 64_000_000
BILL_SECONDS = 60.0
NOT_FOR_US_TO_CONCLUDE = frozenset({401, 408, 429})
"""Refusals of the request itself, not of what it asks."""

HEADERS = ("wechatpay-timestamp", "wechatpay-nonce", "wechatpay-signature", "wechatpay-serial")
"""What every signed message carries."""


@dataclass(frozen=True, kw_only=True)
class WechatAccount:
    """The court's merchant account (商户号) at WeChat Pay, and by what each side knows the other.

    `serial` is that of the merchant's own certificate. WeChat Pay is known by `public_key_pem` with `public_key_id`
    (微信支付公钥), by platform certificates (平台证书), or while a merchant changes from these to that by both.
    `app_secret` is needed only to learn who pays inside WeChat (JSAPI).
    """

    mchid: str
    appid: str
    serial: str
    private_key_pem: str = field(repr=False)
    apiv3_key: str = field(repr=False)
    public_key_pem: str = ""
    public_key_id: str = ""
    certificates_pem: Sequence[str] = ()
    app_secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class Answer:
    """What the gateway said: 2xx with its fields, or a refusal with its code."""

    status: int
    fields: Mapping[str, Any]

    @property
    def is_good(self) -> bool:
        """Whether it did what was asked."""
        return 200 <= self.status < 300

    @property
    def code(self) -> str:
        """The gateway's word for why it refused."""
        return str(self.fields.get("code", ""))


class WechatWire:
    """One merchant's line to WeChat Pay. Raises ValueError where a key cannot be read; makes no connection."""

    def __init__(self, account: WechatAccount, *, gateway_url: str, timeout: float) -> None:
        self._account = account
        self._gateway_url = gateway_url.rstrip("/")
        self._line = Line(gateway_url, timeout=timeout)
        self._keys = _known_keys(account)
        self._sdk = _sdk(account)
        # The SDK follows redirects, reads without a bound in time or size, signs with the machine's clock, and asks the
        # gateway for certificates whenever a serial is not known to it; of its own it only builds what is asked.
        self._sdk._core.request = self._request

    def call(self, method: str, *, at: datetime, **details: Any) -> Answer:
        """The gateway's answer to a method of the SDK, good or refused. Raises GatewayUnavailable."""
        reply = self._reply(method, at, details)
        if not 200 <= reply.status < 500 or reply.status in NOT_FOR_US_TO_CONCLUDE:
            raise GatewayUnavailable(f"{method}: HTTP {reply.status}")
        self._check(method, reply)
        return Answer(reply.status, _fields(method, reply))

    def download(self, url: str, *, at: datetime) -> bytes:
        """The bill behind an address that the gateway gave, which is not signed. Raises GatewayUnavailable."""
        if not url.startswith(f"{self._gateway_url}/"):
            raise GatewayUnavailable("download_bill: the address leads elsewhere")
        reply = self._reply("download_bill", at, {"url": url.removeprefix(self._gateway_url)})
        if reply.status != 200:
            raise GatewayUnavailable(f"download_bill: HTTP {reply.status}")
        return reply.body

    def knows(self, serial: str) -> bool:
        """Whether something of that serial could be signed by WeChat Pay; nobody is asked."""
        return serial in self._keys

    def is_genuine(self, headers: Mapping[str, str], body: str) -> bool:
        """Is this signed by WeChat Pay? Says nothing about when."""
        timestamp, nonce, signature, serial = (headers.get(name, "") for name in HEADERS)
        if headers.get("wechatpay-signature-type", SIGN_TYPE) != SIGN_TYPE or not self.knows(serial):
            return False
        return is_signed(timestamp, nonce, body, signature, self._keys[serial])

    def opened(self, resource: Mapping[str, Any]) -> str | None:
        """The words in the sealed part (resource) of a notification; None where it is not sealed with our key."""
        return opened(resource, self._account.apiv3_key)

    def sign(self, *lines: str) -> str:
        """Our signature under these lines, each ended by a line feed."""
        signature: str = self._sdk._core.sign(list(lines))
        return signature

    def _reply(self, method: str, at: datetime, details: Mapping[str, Any]) -> Reply:
        reply: Reply = getattr(self._sdk, method)(**_in_its_types(details))(method, at)
        return reply

    def _request(self, path: str, method: Any = None, data: Any = None, **_: Any) -> Any:
        """What stands for the SDK's own request: gives back how to make it, so that it can be told the time."""
        verb = method.value if method else "GET"
        body = json.dumps(data, ensure_ascii=False) if data else ""

        def exchange(named: str, at: datetime) -> Reply:
            request = Request(self._gateway_url + path, body.encode() or None, method=verb)
            for name, value in self._headers(verb, path, body, at).items():
                request.add_header(name, value)
            is_bill = named == "download_bill"
            return self._line.exchange(
                request,
                named=named,
                most_bytes=MOST_BILL_BYTES if is_bill else MOST_BYTES,
                timeout=BILL_SECONDS if is_bill else None,
            )

        return exchange

    def _headers(self, verb: str, path: str, body: str, at: datetime) -> dict[str, str]:
        stamp, nonce = str(int(at.timestamp())), secrets.token_hex(16)
        signature = self.sign(verb, path, stamp, nonce, body)
        signed = (
            f'mchid="{self._account.mchid}",nonce_str="{nonce}",signature="{signature}",'
            f'timestamp="{stamp}",serial_no="{self._account.serial}"'
        )
        headers = {
            "Authorization": f"{SIGN_TYPE} {signed}",
            "Accept": "application/json",
            "Content-Type": "application/json",
            "User-Agent": "court-filing",
        }
        if self._account.public_key_id:
            headers["Wechatpay-Serial"] = self._account.public_key_id
        return headers

    def _check(self, method: str, reply: Reply) -> None:
        """Raises GatewayUnavailable where the answer is not WeChat Pay's. A refusal need not be signed."""
        if reply.status >= 300 and "wechatpay-signature" not in reply.headers:
            return
        if not self.is_genuine(reply.headers, _text(method, reply)):
            raise GatewayUnavailable(f"{method}: not an answer signed by WeChat Pay")


def _in_its_types(details: Mapping[str, Any]) -> dict[str, Any]:
    """The way to pay (NATIVE, H5, JSAPI) as the SDK has it; everything else as it is."""
    from wechatpayv3 import WeChatPayType

    details = dict(details)
    if "way" in details:
        details["pay_type"] = WeChatPayType[details.pop("way")]
    return details


def is_signed(timestamp: str, nonce: str, body: str, signature: str, key: RSAPublicKey) -> bool:
    """Whether these three, each on its line, were signed with the other half of the key."""
    from wechatpayv3 import utils

    try:
        return bool(utils.rsa_verify(timestamp, nonce, body, signature, key))
    except (ValueError, TypeError):  # half a character cannot be encoded
        return False


def opened(resource: Mapping[str, Any], apiv3_key: str) -> str | None:
    """What was sealed with AES-256-GCM, or None."""
    from wechatpayv3 import utils

    if resource.get("algorithm") != ALGORITHM:
        return None
    try:
        words = utils.aes_decrypt(
            nonce=resource["nonce"],
            ciphertext=resource["ciphertext"],
            associated_data=resource.get("associated_data") or "",
            apiv3_key=apiv3_key,
        )
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    return words if isinstance(words, str) else None


def _text(method: str, reply: Reply) -> str:
    try:
        return reply.body.decode()
    except UnicodeDecodeError as reason:
        raise GatewayUnavailable(f"{method}: the answer cannot be read") from reason


def _fields(method: str, reply: Reply) -> Mapping[str, Any]:
    text = _text(method, reply)
    if reply.status == 204 or not text:
        return {}
    try:
        fields = json.loads(text)
    except ValueError:
        fields = None
    if not isinstance(fields, dict) or (reply.status >= 300 and not fields.get("code")):
        raise GatewayUnavailable(f"{method}: the answer cannot be read")
    return fields


def _known_keys(account: WechatAccount) -> dict[str, RSAPublicKey]:
    """By what WeChat Pay signs, by the serial that it names: its public key, its platform certificates."""
    keys: dict[str, RSAPublicKey] = {}
    if bool(account.public_key_pem) != bool(account.public_key_id):
        raise ValueError("WeChat Pay's public key and its id belong together")
    if account.public_key_pem:
        keys[account.public_key_id] = _rsa(load_pem_public_key(account.public_key_pem.encode()))
    for pem in account.certificates_pem:
        certificate = x509.load_pem_x509_certificate(pem.encode())
        keys[f"{certificate.serial_number:X}"] = _rsa(certificate.public_key())
    if not keys:
        raise ValueError("neither WeChat Pay's public key nor a platform certificate is there")
    return keys


def _rsa(key: Any) -> RSAPublicKey:
    if not isinstance(key, RSAPublicKey):
        raise ValueError("a key is not an RSA key")
    return key


def _sdk(account: WechatAccount) -> Any:
    """The SDK's client, after a look at the keys. It is given no logger: it would log whole requests."""
    from wechatpayv3 import WeChatPay, WeChatPayType

    if len(account.apiv3_key.encode()) != KEY_BYTES:
        raise ValueError(f"the APIv3 key has {KEY_BYTES} characters")
    keys = _known_keys(account)
    serial, first = next(iter(keys.items()))
    try:
        # With a public key the SDK asks the gateway for nothing; which key signs what is decided here (`_known_keys`).
        sdk = WeChatPay(
            wechatpay_type=WeChatPayType.NATIVE,
            mchid=account.mchid,
            private_key=account.private_key_pem,
            cert_serial_no=account.serial,
            appid=account.appid,
            apiv3_key=account.apiv3_key,
            public_key=account.public_key_pem or _pem(first),
            public_key_id=account.public_key_id or serial,
        )
        own = sdk._core._private_key.public_key()
    except Exception as reason:  # the SDK raises Exception itself
        raise ValueError("the merchant's private key is not an RSA key in PEM") from reason
    if own in keys.values():
        raise ValueError("WeChat Pay's public key is the merchant's own")
    return sdk


def _pem(key: RSAPublicKey) -> str:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
