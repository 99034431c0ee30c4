"""Short messages (短信) through the platform of a court: one small JSON over HTTPS, described in docs/sms.md."""

import json
import re
import secrets
import socket
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from urllib.parse import urlsplit

from court_filing.gateways.messages.protocol import Message, NotDelivered, Undeliverable

MOBILE = re.compile(r"1[3-9]\d{9}")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
TAKEN_BEFORE = 409
"""The platform has taken a message with this id already."""
NEVER_TAKEN = (400, 422)
"""The platform says that it will not take this message however often it is asked."""


@dataclass(frozen=True)
class SmsPlatform:
    """Where the platform that carries our short messages listens, and how we say who we are.

    Raises ValueError for an address or a token that cannot be.
    """

    url: str
    """`https://…`; `http://` only to this machine itself, for what goes there are numbers and codes."""
    token: str
    """Sent as `Authorization: Bearer …`."""
    timeout_seconds: float = 6.0
    """For the whole of one request, however slowly the answer trickles in."""

    def __post_init__(self) -> None:
        """Refuse what would send people's numbers in the clear."""
        parts = urlsplit(self.url)
        plain_at_home = parts.scheme == "http" and parts.hostname in LOOPBACK
        if not parts.hostname or not (parts.scheme == "https" or plain_at_home):
            raise ValueError("SMS_URL is https://, or http:// to this machine itself")
        if not re.fullmatch(r"[!-~]+", self.token):
            raise ValueError("the token of the SMS platform is not one word of ASCII")


class SmsMessenger:
    """Sends the brief form of a message to mobile numbers. Follows no redirect and asks no proxy."""

    def __init__(self, platform: SmsPlatform, *, tls: ssl.SSLContext | None = None) -> None:
        self._platform = platform
        self._tls = tls or ssl.create_default_context()

    def reaches(self, address: str) -> bool:
        """Mobile numbers of mainland China alone; see `Messenger.reaches`."""
        return MOBILE.fullmatch(address) is not None

    def send(self, message: Message) -> None:
        """Hand the message to the platform; see `Messenger.send`."""
        if not self.reaches(message.to):
            raise Undeliverable("not a mobile number")
        try:
            status = self._post(message)
        except (OSError, HTTPException) as error:
            # What a library says may repeat what was sent: only the kind of failure goes on.
            raise NotDelivered(type(error).__name__) from error
        if status in NEVER_TAKEN:
            raise Undeliverable(f"the SMS platform answered {status}")
        if not 200 <= status < 300 and status != TAKEN_BEFORE:
            raise NotDelivered(f"the SMS platform answered {status}")

    def _post(self, message: Message) -> int:
        """The status of the answer; what else it says is not read."""
        number = message.number or secrets.token_hex(16)
        content = {
            "id": number,
            "to": message.to,
            "text": message.brief or message.subject,
            "kind": message.kind,
        }
        headers = {
            "Authorization": f"Bearer {self._platform.token}",
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": number,
            "Connection": "close",
        }
        parts = urlsplit(self._platform.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection = self._connected()
        until = time.monotonic() + self._platform.timeout_seconds
        cut = Timer(self._platform.timeout_seconds, _cut, [connection.sock])
        cut.daemon = True
        cut.start()
        try:
            connection.request("POST", path, json.dumps(content, ensure_ascii=False).encode(), headers)
            status = connection.getresponse().status
        finally:
            cut.cancel()
            connection.close()
        if time.monotonic() >= until:
            raise TimeoutError  # what a line that was cut says is no answer
        return status

    def _connected(self) -> HTTPConnection:
        parts, timeout = urlsplit(self._platform.url), self._platform.timeout_seconds
        host = parts.hostname or ""
        connection: HTTPConnection
        if parts.scheme == "https":
            connection = HTTPSConnection(host, parts.port, timeout=timeout, context=self._tls)
        else:
            connection = HTTPConnection(host, parts.port, timeout=timeout)
        connection.connect()
        return connection


def _cut(line: socket.socket) -> None:
    """End a request whose time is over: whoever reads from the line reads its end."""
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
