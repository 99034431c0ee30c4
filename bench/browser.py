"""A browser without scripts: it keeps cookies, sends the forms of pages as they stand, and follows redirects.

It remembers what it sent, so that the same can be sent to the floor.
"""

import http.client
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

URLENCODED = "application/x-www-form-urlencoded"
PATIENCE_SECONDS = 60.0
NO_HEADERS: Mapping[str, str] = {}


class WrongPage(Exception):
    """The page that came is not the one that the journey leads to; says which."""


@dataclass(frozen=True)
class File:
    """A file as a form sends it."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Sent:
    """One request as it went out."""

    method: str
    body: bytes
    content_type: str
    writes: bool
    """Whether its answer followed a commit that changed something."""


@dataclass
class Form:
    """A form of a page: where it goes, and what stands in its fields."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class _Forms(HTMLParser):
    """Collects the forms of a page with what is typed, ticked and selected in them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._select = ""
        self._textarea = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._open = Form(given.get("action", ""), given.get("method", "get").upper())
            self.forms.append(self._open)
        elif self._open is None:
            return
        elif tag == "option" and self._select and "selected" in given:
            self._open.fields[self._select] = given.get("value", "")
        elif name := given.get("name"):
            self._open.names.add(name)
            self._select = name if tag == "select" else ""
            self._textarea = name if tag == "textarea" else ""
            if tag == "input":
                self._take_input(name, given)

    def _take_input(self, name: str, given: Mapping[str, str]) -> None:
        assert self._open is not None
        kind = given.get("type", "text")
        if kind in ("radio", "checkbox"):
            if "checked" in given:
                self._open.fields[name] = given.get("value", "on")
        elif kind not in ("file", "submit"):
            self._open.fields[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._textarea and self._open is not None:
            self._open.fields[self._textarea] = self._open.fields.get(self._textarea, "") + data

    def handle_endtag(self, tag: str) -> None:
        self._textarea = ""
        if tag == "form":
            self._open = None


class Browser:
    """One person at the pages served on `port` of this machine."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self.sent: list[Sent] = []
        self.path = "/"
        self.page = ""
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        self._cookies: dict[str, str] = {}

    def open(self, path: str) -> None:
        """Open an address, following redirects. Raises WrongPage unless a page comes."""
        self._request("GET", path, b"", "", writes=False)

    def submit(self, has: str, *, writes: bool = True, **answers: str) -> None:
        """Send the form that has a field of that name, with these answers put in."""
        form = self._form(has)
        body = urlencode({**form.fields, **answers})
        address = urljoin(self.path, form.action)
        if form.method == "GET":
            self.open(f"{address.partition('?')[0]}?{body}")
        else:
            self._request("POST", address, body.encode(), URLENCODED, writes=writes)

    def upload(self, slot: str, files: Sequence[File]) -> None:
        """Send files to a slot of the materials page."""
        form = next((form for form in self._forms() if f"/materials/{slot}" in form.action), None)
        if form is None:
            raise WrongPage(f"no slot {slot} on {self.path}")
        body, content_type = multipart(form.fields, files)
        self._request("POST", urljoin(self.path, form.action), body, content_type, writes=True)

    def expect(self, words: str) -> None:
        """Raise WrongPage unless the page says so."""
        if words not in self.page:
            raise WrongPage(f"{self.path} does not say {words!r}")

    def send(self, request: Sent, headers: Mapping[str, str]) -> None:
        """Send what was sent before to the root, with these headers, and do not follow where it leads."""
        self._exchange(request.method, "/", request.body, request.content_type, headers)

    def hang_up(self) -> None:
        """Close the connection before a pause, as the server would; the next request opens another."""
        self._connection.close()

    def _form(self, has: str) -> Form:
        for form in self._forms():
            if has in form.names:
                return form
        raise WrongPage(f"no form with {has} on {self.path}")

    def _forms(self) -> list[Form]:
        parser = _Forms()
        parser.feed(self.page)
        return parser.forms

    def _request(self, method: str, path: str, body: bytes, content_type: str, *, writes: bool) -> None:
        status, location = self._send(method, path, body, content_type, writes=writes)
        while status in (302, 303):
            # An absolute address is one of ours too: the cashier's, or the way back from it.
            parts = urlsplit(urljoin(self.origin + self.path, location))
            status, location = self._send(
                "GET", f"{parts.path}?{parts.query}".rstrip("?"), b"", "", writes=False
            )
        if status != 200:
            raise WrongPage(f"{method} {path} ended at {self.path} with {status}")

    def _send(
        self, method: str, path: str, body: bytes, content_type: str, *, writes: bool
    ) -> tuple[int, str]:
        self.path = path
        self.sent.append(Sent(method, body, content_type, writes))
        return self._exchange(method, path, body, content_type)

    def _exchange(
        self, method: str, path: str, body: bytes, content_type: str, extra: Mapping[str, str] = NO_HEADERS
    ) -> tuple[int, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, **extra}
        if method == "POST":
            headers["Content-Type"] = content_type
        self._connection.request(method, path, body or None, headers)
        response = self._connection.getresponse()
        self.page = response.read().decode()
        for cookie in response.msg.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return response.status, response.msg.get("Location", "")


def multipart(fields: Mapping[str, str], files: Sequence[File]) -> tuple[bytes, str]:
    """The body of a form with files, and its content type."""
    boundary = secrets.token_hex(16)
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for file in files:
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{file.name}"\r\n'
            f"Content-Type: {file.media_type}\r\n\r\n"
        )
        parts += [head.encode(), file.content, b"\r\n"]
    return b"".join([*parts, f"--{boundary}--\r\n".encode()]), f"multipart/form-data; boundary={boundary}"
