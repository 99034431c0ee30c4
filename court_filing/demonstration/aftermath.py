"""After submission: what the status page says, and the papers that come with it."""

import hashlib
import re
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

from court_filing.clock import SHANGHAI
from court_filing.demonstration.browser import Browser, Page
from court_filing.law.case_numbers import BadCaseNumber, parse

PATIENCE_SECONDS = 90.0
PAUSE_SECONDS = 0.3
STATE = ("govuk-panel__title", "court-next__title")
DECIDED = ("已受理", "已立案")
FILING_NUMBER = re.compile(r"\d{8}-\d{6}")
SIZE = "（PDF"
"""Begins what stands behind the title of a paper."""
WITHHELD = "法官审查中"
AWAITED = "court-papers__awaited"
"""The class of a paper that is still being made."""


class Unmet(Exception):
    """Something that was to hold does not; says what."""


def state_of(page: Page) -> str:
    """How the case stands, in the page's own words."""
    words = [text for css in STATE for text in page.said(css)]
    return words[0].removeprefix("接下来要做：") if words else ""


def await_page(browser: Browser, url: str, ready: Callable[[Page], bool], *, what: str) -> Page:
    """Look at the page until it is ready. Raises Unmet when `what` does not come about in time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not ready(page := browser.open(url)):
        if time.monotonic() > deadline:
            raise Unmet(f"{what} took longer than {PATIENCE_SECONDS:.0f} s: {page.text[:200]}")
        Event().wait(PAUSE_SECONDS)
    return page


def await_decision(browser: Browser, url: str, seen: list[str]) -> Page:
    """Wait until the case is accepted, or has its number at once, and its papers are made.

    Notes each state on the way in `seen`. Raises Unmet when it takes too long, or when a clerk has to decide first.
    """
    return _await_state(browser, url, DECIDED, seen)


def await_docketing(browser: Browser, url: str, type_code: str, seen: list[str]) -> Page:
    """Wait for the case number and for every paper. Raises Unmet where it is not a number of that 类型代字."""
    page = _await_state(browser, url, DECIDED[1:], seen)
    try:
        number = parse(page.heading)
    except BadCaseNumber as wrong:
        raise Unmet(f"{page.heading} is no case number") from wrong
    if number.type_code != type_code:
        raise Unmet(f"{page.heading} is not a number of {type_code}")
    return page


def _await_state(browser: Browser, url: str, states: tuple[str, ...], seen: list[str]) -> Page:
    def ready(page: Page) -> bool:
        standing = state_of(page)
        if standing not in seen:
            seen.append(standing)
        if WITHHELD in standing:
            raise Unmet(f"the filing waits for a clerk: {page.url}")
        return standing.startswith(states) and not page.said(AWAITED)

    return await_page(browser, url, ready, what="、".join(states))


def filing_number_on(page: Page) -> str:
    """The 收件号 that the page shows. Raises Unmet."""
    found = FILING_NUMBER.search(page.text)
    if found is None:
        raise Unmet(f"no filing number at {page.url}")
    return found[0]


def amount_due(page: Page) -> str | None:
    """The fee in yuan that is asked for now, without separators; None where nothing is."""
    found = re.search(r"([\d,]+\.\d\d) 元", state_of(page))
    return found[1].replace(",", "") if found else None


def events_of(page: Page) -> list[dict[str, str]]:
    """What happened to the case, earliest first, with its time. Raises Unmet where nothing did."""
    items = page.document.all(css="moj-timeline__item")
    events = [
        {"title": title.text, "at": _moment(at.attributes["datetime"])}
        for item in items
        if (title := item.first(css="moj-timeline__title")) and (at := item.first("time"))
    ]
    if not events:
        raise Unmet(f"no timeline at {page.url}")
    return events[::-1]


def _moment(written: str) -> str:
    return datetime.fromisoformat(written).astimezone(SHANGHAI).isoformat(timespec="seconds")


def saved(browser: Browser, page: Page, out: Path) -> list[dict[str, Any]]:
    """Download every paper of the case to `out`. Raises Unmet for one that is no PDF."""
    out.mkdir(parents=True, exist_ok=True)
    listed = page.document.first(css="court-papers")
    titles = [link.text.partition(SIZE)[0] for link in listed.all("a")] if listed else []
    return [_saved(browser.follow(page, title + SIZE), title, out / f"{title}.pdf") for title in titles]


def _saved(paper: Page, title: str, path: Path) -> dict[str, Any]:
    whole = paper.content.startswith(b"%PDF-") and paper.content.rstrip().endswith(b"%%EOF")
    if paper.media_type != "application/pdf" or not whole:
        raise Unmet(f"{title} is no PDF: {paper.url}")
    path.write_bytes(paper.content)
    digest = hashlib.sha256(paper.content).hexdigest()
    return {"title": title, "file": str(path), "bytes": len(paper.content), "sha256": digest}
