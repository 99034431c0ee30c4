"""A browser of a few lines, of the standard library alone: fetches pages, follows links, sends their forms."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, Request, build_opener

from court_filing.demonstration.document import Node, parsed
from court_filing.demonstration.forms import Form, NotOnPage, Pair

SECONDS = 60
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Refused(Exception):
    """The site answered with an error; says where, and in the site's own words what."""


@dataclass(frozen=True)
class Upload:
    """A file to send."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Page:
    """What came back from an address, after redirects."""

    url: str
    media_type: str
    content: bytes

    @cached_property
    def document(self) -> Node:
        """The page as a tree."""
        return parsed(self.content.decode())

    @property
    def text(self) -> str:
        """What the page says between its header and its footer."""
        return (self.document.first("main") or self.document).text

    @property
    def heading(self) -> str:
        """Its one heading of the first rank."""
        found = self.document.first("h1")
        return found.text if found else ""

    def said(self, css: str) -> list[str]:
        """What each element with that class says."""
        return [node.text for node in self.document.all(css=css)]

    def form(self, asks: str = "", *, inside: str = "", button: str = "") -> Form:
        """The form that asks for `asks` and has a button of that text. Raises NotOnPage.

        `inside` an element with that id, or with that id and something after a dot.
        """
        for place in self._places(inside):
            for node in place.all("form"):
                form = Form(node, self.url)
                if (not asks or form.has(asks)) and any(button in found.text for found in node.all("button")):
                    return form
        raise NotOnPage(f"no form with {' '.join((asks, inside, button)).strip()} at {self.url}")

    def link(self, text: str) -> str:
        """The address behind the link that says `text`. Raises NotOnPage."""
        for node in self.document.all("a"):
            if text in node.text and node.attributes.get("href"):
                return urljoin(self.url, node.attributes["href"])
        raise NotOnPage(f"no link {text} at {self.url}")

    def _places(self, named: str) -> list[Node]:
        if not named:
            return [self.document]
        return [
            node for node in self.document.all() if node.attributes.get("id", "").partition(".")[0] == named
        ]


class Browser:
    """Keeps cookies from page to page."""

    def __init__(self, base_url: str) -> None:
        self.cookies = CookieJar()
        direct = [ProxyHandler({})] if urlsplit(base_url).hostname in LOOPBACK else []
        self._opener: OpenerDirector = build_opener(*direct, HTTPCookieProcessor(self.cookies))
        self._opener.addheaders = [("User-Agent", "court-filing-demo"), ("Accept-Language", "zh-CN")]

    def open(self, url: str) -> Page:
        """Fetch an address. Raises Refused, and OSError where nobody answers."""
        return self._fetch(Request(url))

    def follow(self, page: Page, text: str) -> Page:
        """Follow the link that says `text`."""
        return self.open(page.link(text))

    def send(
        self,
        form: Form,
        answers: Mapping[str, str | bool],
        *,
        button: str = "",
        files: Sequence[tuple[str, Upload]] = (),
    ) -> Page:
        """Fill in the form, press the button and see where that leads."""
        pairs = form.filled(answers, button=button)
        if not form.posts:
            return self.open(f"{form.action.partition('?')[0]}?{urlencode(pairs)}")
        if form.node.attributes.get("enctype") == "multipart/form-data":
            body, media_type = multipart(pairs, files)
        else:
            body, media_type = urlencode(pairs).encode(), "application/x-www-form-urlencoded"
        return self._fetch(Request(form.action, body, {"Content-Type": media_type, "Referer": form.page_url}))

    def _fetch(self, request: Request) -> Page:
        try:
            answer = self._opener.open(request, timeout=SECONDS)
        except HTTPError as error:
            answer = error
        with answer:
            page = Page(answer.geturl(), answer.headers.get_content_type(), answer.read())
        if answer.status >= 400:
            raise Refused(f"{answer.status} at {page.url}: {_explained(page)}")
        return page


def _explained(page: Page) -> str:
    if page.media_type != "text/html":
        return page.content[:200].decode(errors="replace")
    return "; ".join(page.said("govuk-error-summary__list")) or page.text[:200]


def multipart(pairs: Sequence[Pair], files: Sequence[tuple[str, Upload]]) -> tuple[bytes, str]:
    """The body and its media type (RFC 7578)."""
    boundary = secrets.token_hex(16)
    parts = [(f'name="{name}"', value.encode()) for name, value in pairs]
    parts += [
        (f'name="{name}"; filename="{file.name}"\r\nContent-Type: {file.media_type}', file.content)
        for name, file in files
    ]
    body = b"".join(
        f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
        for head, content in parts
    )
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
