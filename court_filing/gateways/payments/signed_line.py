"""One HTTP exchange with a gateway, bounded in time and in size, that follows no redirect."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from court_filing.gateways.payments.protocol import GatewayUnavailable

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Reply:
    """What came back, whatever its status; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Line:
    """The line to one gateway. `timeout` is in seconds and bounds the whole exchange, a slow trickle too."""

    def __init__(self, gateway_url: str, *, timeout: float) -> None:
        self._timeout, self._opener = timeout, opener_for(gateway_url)

    def exchange(
        self, request: Request, *, named: str, most_bytes: int = MOST_BYTES, timeout: float | None = None
    ) -> Reply:
        """The answer to the request. Raises GatewayUnavailable, which names the request as `named`."""
        seconds = timeout or self._timeout
        until = time.monotonic() + seconds
        try:
            with self._open(request, seconds) as answer:
                body = read_bounded(answer, until=until, most_bytes=most_bytes)
                headers = {name.lower(): value for name, value in answer.headers.items()}
                return Reply(answer.status, headers, body)
        except TimeoutError as reason:
            raise GatewayUnavailable(f"{named}: no answer in {seconds:g} s") from reason
        except (OSError, HTTPException) as reason:
            if isinstance(getattr(reason, "reason", None), TimeoutError):
                raise GatewayUnavailable(f"{named}: no answer in {seconds:g} s") from reason
            raise GatewayUnavailable(f"{named}: {type(reason).__name__}") from reason

    def _open(self, request: Request, seconds: float) -> HTTPResponse:
        try:
            answer: HTTPResponse = self._opener.open(request, timeout=seconds)
        except HTTPError as error:
            return error  # type: ignore[return-value]  # it is an answer, with a status of 300 and more
        return answer


def opener_for(gateway_url: str) -> OpenerDirector:
    """An opener that follows no redirect; a gateway on this machine (the sandbox) is reached without a proxy."""
    proxies = [ProxyHandler({})] if urlsplit(gateway_url).hostname in LOOPBACK else []
    return build_opener(_NoRedirect, *proxies)


def read_bounded(answer: HTTPResponse, *, until: float, most_bytes: int) -> bytes:
    """The body, a slow trickle cut off at `until` on the monotonic clock. Raises TimeoutError; OSError if too long."""
    body = bytearray()
    while piece := _some(answer, until):
        body += piece
        if len(body) > most_bytes:
            raise OSError("the answer is too long")
    return bytes(body)


def _some(answer: HTTPResponse, until: float) -> bytes:
    if time.monotonic() > until:
        raise TimeoutError
    return answer.read1(65536)


class _NoRedirect(HTTPRedirectHandler):
    """The gateway answers itself; a redirect would carry signed requests elsewhere."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None
