"""One Chromium for all tests of this folder, people at it, and drafts that are written up to some step."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from people_at_browsers import LookedAt, Visitor, chromium, visitor
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


@pytest.fixture(scope="session")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> LookedAt:
    """What axe has looked at in this run of the tests, on whichever core."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "looked-at"
    folder.mkdir(exist_ok=True)
    return LookedAt(folder)


@pytest.fixture
def arrive(browser: Browser, stack: Stack, looked_at: LookedAt) -> Iterator[Callable[..., Visitor]]:
    """Let somebody come to the site: width, scripts; `careful`: with every page checked by axe."""
    with ExitStack() as visits:

        def come(*, careful: bool = False, **how: Any) -> Visitor:
            checked = looked_at if careful else None
            return visits.enter_context(visitor(browser, stack.url, careful=checked, **how))

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
