"""Brings notifications to the merchant, and comes back with growing intervals until it answers `success`."""

import heapq
import itertools
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from court_filing.sandbox.book import Book, Posting, Trade
from court_filing.sandbox.faults import Faults
from court_filing.sandbox.letters import Letter

RETRY_SECONDS = (1.0, 3.0, 10.0, 30.0, 60.0, 120.0, 300.0)
WORKERS = 2
PATIENCE_SECONDS = 10.0


Writer = Callable[[Posting, Faults], Letter]
"""How a channel writes a notification down and signs it, with what is to be wrong about it."""


class Courier:
    """Background threads over a queue of (when, order number, notification id, attempt). `letters`: by channel."""

    def __init__(
        self, book: Book, *, letters: Mapping[str, Writer], retry_seconds: Sequence[float] = RETRY_SECONDS
    ) -> None:
        self._book = book
        self._letters = letters
        self._retry_seconds = retry_seconds
        self._queue: list[tuple[float, int, str, str, int]] = []
        self._ticket = itertools.count()
        self._bell = threading.Condition()
        self._stopped = False
        self._opener = build_opener(_NoRedirect, ProxyHandler({}))
        self._threads = [
            threading.Thread(target=self._work, daemon=True, name="courier") for _ in range(WORKERS)
        ]

    def start(self) -> None:
        """Begin, with what a previous run left undelivered."""
        with self._book.look() as book:
            for trade in book.trades.values():
                for posting in trade.postings:
                    if posting.state == "queued":
                        self._enqueue(trade, posting, after=0)
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End; what is not delivered stays in the book for the next run."""
        with self._bell:
            self._stopped = True
            self._bell.notify_all()
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS + 1)

    def announce(self, trade: Trade, posting: Posting, faults: Faults) -> None:
        """Take a new notification on its way, or keep it back as the faults say. Call while changing the book."""
        trade.postings.append(posting)
        if faults.notify == "lost":
            posting.state = "lost"
        elif faults.notify == "late" and faults.delay_seconds is None:
            posting.state = "held"
        else:
            delay = faults.delay_seconds if faults.notify == "late" else 0
            self._send(trade, posting, after=delay or 0, copies=faults.copies)

    def release(self, trade: Trade, faults: Faults) -> None:
        """Send what was held back. Call while changing the book."""
        for posting in trade.postings:
            if posting.state == "held":
                self._send(trade, posting, after=0, copies=faults.copies)

    def replay(self, trade: Trade) -> None:
        """Send every notification of this trade once more, whatever became of it. Call while changing the book."""
        for posting in trade.postings:
            self._send(trade, posting, after=0, copies=1)

    def _send(self, trade: Trade, posting: Posting, *, after: float, copies: int) -> None:
        posting.state = "queued"
        for _ in range(copies):
            self._enqueue(trade, posting, after=after)

    def _enqueue(self, trade: Trade, posting: Posting, *, after: float, attempt: int = 0) -> None:
        due = time.monotonic() + after
        with self._bell:
            entry = (due, next(self._ticket), trade.out_trade_no, posting.notify_id, attempt)
            heapq.heappush(self._queue, entry)
            self._bell.notify()

    def _work(self) -> None:
        while entry := self._next():
            _, _, out_trade_no, notify_id, attempt = entry
            self._deliver(out_trade_no, notify_id, attempt)

    def _next(self) -> tuple[float, int, str, str, int] | None:
        with self._bell:
            while not self._stopped:
                wait = self._queue[0][0] - time.monotonic() if self._queue else None
                if wait is not None and wait <= 0:
                    return heapq.heappop(self._queue)
                self._bell.wait(wait)
        return None

    def _deliver(self, out_trade_no: str, notify_id: str, attempt: int) -> None:
        with self._book.look() as book:
            trade = book.trades[out_trade_no]
            write = self._letters[trade.channel]
            letter = write(trade.posting(notify_id), book.faults(out_trade_no))
            url = trade.notify_url
        answer = self._post(url, letter)
        with self._book.change() as book:
            posting = book.trades[out_trade_no].posting(notify_id)
            posting.attempts += 1
            posting.last_answer = answer
            if answer == "success":
                posting.state = "delivered"
            elif posting.state != "delivered":
                self._try_again(trade, posting, attempt)

    def _try_again(self, trade: Trade, posting: Posting, attempt: int) -> None:
        if attempt < len(self._retry_seconds):
            self._enqueue(trade, posting, after=self._retry_seconds[attempt], attempt=attempt + 1)
        else:
            posting.state = "given_up"

    def _post(self, url: str, letter: Letter) -> str:
        """The merchant's answer in a word: `success`, its text, or what went wrong."""
        try:
            request = Request(url, letter.body, dict(letter.headers))
            with self._opener.open(request, timeout=PATIENCE_SECONDS) as answer:
                text: str = answer.read(100).decode("utf-8", "replace").strip()
                return "success" if letter.is_taken(answer.status) else text or "(empty)"
        except HTTPError as error:
            error.close()
            return f"HTTP {error.code}"
        except (OSError, HTTPException, ValueError) as error:
            return type(error).__name__


class _NoRedirect(HTTPRedirectHandler):
    """A merchant that redirects a notification has not taken it."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None
