"""The only door to python-alipay-sdk: signing, asking and verifying, with the package's traps shut.

Everything that touches a private part of the SDK is in this module, each with its reason and its test.
"""

import json
import logging.config
import re
import threading
import time
import warnings
from base64 import decodebytes
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit
from urllib.request import OpenerDirector

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from cryptography.x509 import load_pem_x509_certificate

from court_filing.gateways.payments.moments import write_moment
from court_filing.gateways.payments.protocol import GatewayUnavailable
from court_filing.gateways.payments.signed_line import MOST_BYTES, opener_for, read_bounded

SIGN_TYPE = "RSA2"
MOST_DOWNLOADED = 50_000_000
DOWNLOAD_SECONDS = 60
CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)
OWN_HOSTS = (".alipay.com", ".alipaydev.com")

_importing = threading.Lock()


@dataclass(frozen=True)
class AlipayCertificates:
    """The certificate mode (证书模式): the application's certificate, Alipay's, and the roots, each in PEM."""

    app_pem: str
    alipay_pem: str
    roots_pem: str


class OtherCertificate(Exception):
    """The gateway signs with another certificate than the one we have: it has renewed it, or it is not Alipay."""


class AlipayWire:
    """One application's line to the Alipay gateway. Raises ValueError where a key cannot be read."""

    def __init__(
        self,
        *,
        app_id: str,
        private_key_pem: str,
        alipay_public_key_pem: str = "",
        certificates: AlipayCertificates | None = None,
        gateway_url: str,
        timeout: float,
    ) -> None:
        self._timeout = timeout
        self._opener = opener_for(gateway_url)
        self._answers_under = ""
        if certificates:
            self._sdk, self._answers_under = _sdk_by_certificates(app_id, private_key_pem, certificates)
        else:
            self._sdk = _sdk(
                app_id=app_id, private_key_pem=private_key_pem, alipay_public_key_pem=alipay_public_key_pem
            )
        # The SDK offers no way to name the gateway, reads its answer without a bound in time or size, and counts
        # braces even inside strings when it looks for the part of the answer that is signed. It verifies in Python,
        # which takes ten times as long.
        self._sdk._gateway = gateway_url
        self._sdk._get_string_to_be_signed = _signed_part
        self._sdk._verify = _verification(self._sdk.alipay_public_key.export_key("DER"))
        self._sdk.verified_sync_response = self._verified_answer

    def page_url(self, method: str, content: dict[str, str], *, at: datetime, **urls: str) -> str:
        """The signed address that opens a page of the gateway in the payer's browser."""
        query: str = self._sdk.client_api(method, content, timestamp=write_moment(at), **urls)
        return f"{self._sdk._gateway}?{query}"

    def call(self, method: str, content: dict[str, str], *, at: datetime) -> dict[str, Any]:
        """The gateway's signed answer, good or bad: the caller tests `code`. Raises GatewayUnavailable."""
        try:
            answer: dict[str, Any] = self._sdk.server_api(method, content, timestamp=write_moment(at))
        except OtherCertificate as reason:
            raise GatewayUnavailable(f"{method}: answered under another Alipay certificate") from reason
        except TimeoutError as reason:
            raise GatewayUnavailable(f"{method}: no answer in {self._timeout:g} s") from reason
        except (OSError, HTTPException) as reason:
            raise GatewayUnavailable(f"{method}: {type(reason).__name__}") from reason
        except Exception as reason:  # the SDK raises its own kinds and, on odd answers, nearly any other
            raise GatewayUnavailable(f"{method}: not an answer signed by Alipay") from reason
        return answer

    def download(self, url: str) -> bytes:
        """The file behind an address that the gateway gave, bounded in size and time. Raises GatewayUnavailable."""
        if not self._may_lead_to(url):
            raise GatewayUnavailable("the address of the bill is not Alipay's")
        try:
            return _fetch(self._opener, url, timeout=DOWNLOAD_SECONDS, most=MOST_DOWNLOADED)
        except TimeoutError as reason:
            raise GatewayUnavailable(f"the bill did not come in {DOWNLOAD_SECONDS} s") from reason
        except (OSError, HTTPException, ValueError) as reason:
            raise GatewayUnavailable(f"the bill did not come: {type(reason).__name__}") from reason

    def _may_lead_to(self, url: str) -> bool:
        """Whether it leads to the gateway's own host or to another of Alipay's."""
        asked, own = urlsplit(url), urlsplit(self._sdk._gateway)
        host = asked.hostname or ""
        return asked.scheme in ("http", "https") and (host == own.hostname or host.endswith(OWN_HOSTS))

    def is_genuine(self, fields: Mapping[str, str]) -> bool:
        """Is this notification signed by Alipay? Whatever the SDK raises on the way means no.

        Gateways leave empty fields out of what they sign, yet some post them, so both readings are tried.
        """
        filled = {name: value for name, value in fields.items() if value}
        return self._is_signed(dict(fields)) or (filled != fields and self._is_signed(filled))

    def _is_signed(self, fields: dict[str, str]) -> bool:
        signature = fields.pop("sign", "")
        try:
            return bool(self._sdk.verify(fields, signature))  # changes the dictionary it is given
        except Exception:  # a wrong sign_type, text that is not base64, not ASCII …
            return False

    def _verified_answer(self, data: dict[str, Any], response_type: str) -> dict[str, Any]:
        url = f"{self._sdk._gateway}?{self._sdk.sign_data(data)}"
        text = _fetch(self._opener, url, timeout=self._timeout, most=MOST_BYTES).decode()
        if self._answers_under and json.loads(text).get("alipay_cert_sn") != self._answers_under:
            raise OtherCertificate
        answer: dict[str, Any] = self._sdk._verify_and_return_sync_response(text, response_type)
        return answer


def _verification(public_key_der: bytes) -> Callable[[str, str], bool]:
    """Whether a text has this signature (RSA2: RSA with SHA-256), as the SDK asks; the key is read once."""
    key = load_der_public_key(public_key_der)
    assert isinstance(key, RSAPublicKey)

    def verify(text: str, signature: str) -> bool:
        try:
            key.verify(decodebytes(signature.encode()), text.encode(), PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True

    return verify


def _signed_part(text: str, response_type: str) -> str:
    """The characters of the answer's inner object, found by a JSON parser."""
    start = text.index("{", text.index(f'"{response_type}"'))
    _, end = json.JSONDecoder().raw_decode(text, start)
    return text[start:end]


def _fetch(opener: OpenerDirector, url: str, *, timeout: float, most: int) -> bytes:
    """The body behind `url`, at most so many bytes. A slow trickle is cut off too: raises TimeoutError, OSError."""
    until = time.monotonic() + timeout
    with opener.open(url, timeout=timeout) as answer:
        return read_bounded(answer, until=until, most_bytes=most)


def _sdk(*, app_id: str, private_key_pem: str, alipay_public_key_pem: str) -> Any:
    """The SDK's client, after a look at the keys: two of the three ways to mix them up would only show when paying."""
    try:
        sdk = _load_sdk().AliPay(
            appid=app_id,
            app_private_key_string=private_key_pem,
            alipay_public_key_string=alipay_public_key_pem,
            sign_type=SIGN_TYPE,
        )
    except (ValueError, IndexError, TypeError) as reason:
        raise ValueError("a key is not an RSA key in PEM") from reason
    if not sdk.app_private_key.has_private():
        raise ValueError("the application's private key is a public key")
    if sdk.alipay_public_key.public_key() == sdk.app_private_key.public_key():
        raise ValueError("Alipay's public key is the application's own")
    return sdk


def _sdk_by_certificates(
    app_id: str, private_key_pem: str, certificates: AlipayCertificates
) -> tuple[Any, str]:
    """The SDK's client that goes by certificates, and the number of the one under which the gateway has to answer.

    It takes no `config`, whose time limit is not needed here: see `_fetch`.
    """
    try:
        with warnings.catch_warnings():
            # The SDK reads certificates with what pyOpenSSL means to drop one day; a test reads them each time.
            warnings.simplefilter("ignore", DeprecationWarning)
            sdk = _load_sdk().DCAliPay(
                appid=app_id,
                app_private_key_string=private_key_pem,
                app_public_key_cert_string=certificates.app_pem,
                alipay_public_key_cert_string=certificates.alipay_pem,
                # It splits the file at empty lines, which not every tool writes.
                alipay_root_cert_string="\n\n".join(CERTIFICATE.findall(certificates.roots_pem)),
                sign_type=SIGN_TYPE,
            )
            answers_under: str = sdk.get_cert_sn(certificates.alipay_pem)
            numbers = (sdk.app_cert_sn, sdk.alipay_root_cert_sn)  # worked out once, here
    except Exception as reason:  # pyOpenSSL has its own kinds
        raise ValueError("a certificate or the private key cannot be read") from reason
    if not all(numbers):
        raise ValueError("the file of root certificates holds none that is signed with RSA")
    own = load_pem_x509_certificate(certificates.app_pem.encode()).public_key()
    if not isinstance(own, RSAPublicKey) or own.public_numbers().n != sdk.app_private_key.n:
        raise ValueError("the application's certificate is not of its private key")
    return sdk, answers_under


def _load_sdk() -> Any:
    """Import the SDK without letting it set up logging, which would close every log file opened before."""
    with _importing, _logging_left_alone():
        import alipay

    return alipay


@contextmanager
def _logging_left_alone() -> Iterator[None]:
    set_up = logging.config.dictConfig
    logging.config.dictConfig = lambda config: None
    try:
        yield
    finally:
        logging.config.dictConfig = set_up
