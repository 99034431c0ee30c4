"""Short messages (短信) through the platform of a court: one small JSON over HTTPS, described in docs/sms.md."""

import json
import re
import secrets
import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from queue import Empty, SimpleQueue
from threading import Thread
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
    """For the whole of one request, from looking up the address to the answer, however slowly it trickles in."""

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
        request = _Request(
            self._platform, self._tls, json.dumps(content, ensure_ascii=False).encode(), headers
        )
        return request.answered()


class _Request:
    """One request with one end, counted from before the address is looked up: whatever keeps it waiting is over then.

    It is made in a thread of its own, for nothing else ends the look-up of an address.
    """

    def __init__(
        self, platform: SmsPlatform, tls: ssl.SSLContext, content: bytes, headers: Mapping[str, str]
    ) -> None:
        self._platform, self._tls, self._content, self._headers = platform, tls, content, headers
        self._until = time.monotonic() + platform.timeout_seconds
        self._line: socket.socket | None = None
        self._outcome: SimpleQueue[int | Exception] = SimpleQueue()

    def answered(self) -> int:
        """The status of the answer; TimeoutError where there is none in time: what comes later is no answer."""
        Thread(target=self._run, daemon=True).start()
        try:
            outcome = self._outcome.get(timeout=self._platform.timeout_seconds)
        except Empty:
            self._cut()
            raise TimeoutError from None
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def _run(self) -> None:
        try:
            self._outcome.put(self._ask())
        except Exception as failure:  # it is raised where the answer is awaited
            self._outcome.put(failure)

    def _ask(self) -> int:
        parts = urlsplit(self._platform.url)
        secure, host = parts.scheme == "https", parts.hostname or ""
        connection = (HTTPSConnection if secure else HTTPConnection)(host, parts.port)
        line = socket.create_connection((host, connection.port), timeout=self._left())
        try:
            if secure:
                line = self._tls.wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)
            self._line = connection.sock = line
            line.settimeout(self._left())
            if isinstance(line, ssl.SSLSocket):
                line.do_handshake()
            line.settimeout(self._left())
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("POST", path, self._content, dict(self._headers))
            return connection.getresponse().status
        finally:
            line.close()

    def _left(self) -> float:
        """Seconds until the end. Raises TimeoutError after it: what nobody waits for is not begun."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _cut(self) -> None:
        """End a request whose time is over: whoever reads from the line reads its end."""
        if self._line is not None:
            with suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)
