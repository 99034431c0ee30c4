"""The demonstration's browser on one open connection, remembering what it sent so that the floor gets the same."""

import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from urllib.request import Request

from court_filing.demonstration.browser import Browser, Page, Refused

FORM = "application/x-www-form-urlencoded"
PATIENCE_SECONDS = 60.0
ONLY_LEADS_ON = re.compile(r"/parties/new/[a-z_]+/(\?|$)")
"""Forms whose answer is an address and no change: is the party a person or an organisation?"""


@dataclass(frozen=True)
class Sent:
    """One request as it went out."""

    method: str
    path: str
    body: bytes
    media_type: str

    @property
    def writes(self) -> bool:
        """Whether a commit that changed something came before the answer."""
        return self.method == "POST" and not ONLY_LEADS_ON.search(self.path)


class Connection:
    """Requests one after the other, as a browser sends them that keeps its connection."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        self._cookies: dict[str, str] = {}

    def exchange(self, sent: Sent, headers: Mapping[str, str]) -> tuple[http.client.HTTPResponse, bytes]:
        """Send one request; the answer and its body."""
        own = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if sent.method == "POST":
            own["Content-Type"] = sent.media_type
        self._connection.request(sent.method, sent.path, sent.body or None, {**own, **headers})
        answer = self._connection.getresponse()
        body = answer.read()
        for cookie in answer.msg.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer, body

    def hang_up(self) -> None:
        """Close it before a pause, as the server would; the next request opens another."""
        self._connection.close()


class RememberingBrowser(Browser):
    """Pages, links and forms as in the demonstration; every request is kept in `sent`."""

    def __init__(self, port: int) -> None:
        super().__init__(f"http://127.0.0.1:{port}")
        self.sent: list[Sent] = []
        self.connection = Connection(port)

    def _fetch(self, request: Request) -> Page:
        body = request.data if isinstance(request.data, bytes) else b""
        url, method, media_type = (
            request.full_url,
            request.get_method(),
            request.get_header("Content-type", ""),
        )
        while True:
            parts = urlsplit(url)
            sent = Sent(method, f"{parts.path or '/'}?{parts.query}".rstrip("?"), body, media_type)
            self.sent.append(sent)
            answer, content = self.connection.exchange(sent, {})
            if answer.status not in (302, 303):
                break
            url, method, body = urljoin(url, answer.headers["Location"]), "GET", b""
        if answer.status >= 400:
            raise Refused(f"{answer.status} at {url}")
        return Page(url.partition("#")[0], answer.headers.get_content_type(), content)
