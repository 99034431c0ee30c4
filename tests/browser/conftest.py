"""One Chromium for all tests of this folder, people at it, and drafts that are written up to some step."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from people_at_browsers import Visitor, chromium, visitor
from playwright.sync_api import Browser, sync_playwright
from running_stack import Stack

from court_filing.demonstration import filing
from court_filing.demonstration.browser import Browser as PlainBrowser
from court_filing.demonstration.suits import suit


@dataclass
class Draft:
    """A case that somebody has begun over plain HTTP; `url` is the page of its files, which comes next."""

    owner: PlainBrowser
    url: str

    def reopen(self, visitor: Visitor) -> Visitor:
        """Its owner goes on at this browser."""
        visitor.take_over(self.owner.cookies)
        visitor.open(self.url)
        return visitor


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium."""
    with sync_playwright() as playwright:
        started = chromium(playwright)
        yield started
        started.close()


@pytest.fixture
def arrive(browser: Browser, stack: Stack) -> Iterator[Callable[..., Visitor]]:
    """Let somebody come to the site: width, scripts, careful."""
    with ExitStack() as visits:

        def come(**how: Any) -> Visitor:
            return visits.enter_context(visitor(browser, stack.url, **how))

        yield come


def begun(stack: Stack) -> Draft:
    """A case with court, cause, parties, claims and facts, and no files yet."""
    owner = PlainBrowser(stack.url)
    page = filing.fill_in(owner, filing.sign_up(owner, stack.url), suit("civil"))
    return Draft(owner, page.url)


@pytest.fixture
def draft(stack: Stack) -> Draft:
    """A case that waits for its files."""
    return begun(stack)


@pytest.fixture(scope="module")
def shared_draft(stack: Stack) -> Draft:
    """The same for a whole module: its tests leave it as they find it."""
    return begun(stack)
