"""The two programs that are compared, each served by the same web server in a folder of its own."""

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import litigant
from browser import Connection, RememberingBrowser, Sent
from processes import Process, WebServer, free_port, run

from court_filing.demonstration import filing
from court_filing.demonstration.accounts import COURT

PATIENCE_SECONDS = 60.0
LATER = "ask_payment"
"""The task that waits for half a minute, in case a payment is not heard of."""


class Product:
    """Our own program, with its worker in the background and the embedded cashier."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        folder.mkdir()
        port = free_port()
        environment = _environment(
            COURT_FILING_VAR=str(folder),
            COURT_FILING_SECRET_KEY=os.urandom(32).hex(),
            COURT_FILING_BASE_URL=f"http://127.0.0.1:{port}",
            COURT_FILING_PAYMENTS="embedded",
        )
        run(["court_filing.cli", "migrate"], environment=environment)
        # One person files the same suit again and again here.
        for setting, value in (("like_to_clerk", "no"), ("filings_a_day", "1000"), ("alike_a_month", "1000")):
            run(["court_filing.cli", "set-court", COURT, setting, value], environment=environment)
        self.work = Process("work", ["court_filing.cli", "work"], folder=folder, environment=environment)
        stack.callback(self.work.end)
        self.web = WebServer(
            "web", "court_filing.wsgi:app", port=port, folder=folder, environment=environment
        )
        stack.callback(self.web.end)
        self._database = sqlite3.connect(f"file:{folder / 'court_filing.db'}?mode=ro", uri=True)
        stack.callback(self._database.close)
        self._site = f"http://127.0.0.1:{port}"
        self._browser = RememberingBrowser(port)
        filing.sign_up(self._browser, self._site)

    def journey(self) -> list[Sent]:
        """One case from the notice to its number; what was sent for it."""
        self._browser.connection.hang_up()
        self._browser.sent.clear()
        litigant.file_a_case(
            self._browser, self._site, when_read=self.wait_for_worker, when_accepted=self.wait_for_worker
        )
        return list(self._browser.sent)

    def wait_for_worker(self) -> None:
        """Wait until it has nothing left to do.

        Looks into the database rather than ask the pages, which would cost the more the slower the worker is.
        """
        self._browser.connection.hang_up()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while left := self._database.execute(
            "SELECT kind, status, error FROM task WHERE status != 'done' AND kind != ?", (LATER,)
        ).fetchall():
            self.work.check()
            if time.monotonic() > deadline:
                raise TimeoutError(f"the worker has not done {left}")
            time.sleep(0.02)  # between two askings of a condition with a deadline


class Floor:
    """The bare program, or the one of the fixed packages (`kit:app`), sent the same requests."""

    def __init__(self, folder: Path, stack: ExitStack, application: str = "floor:app") -> None:
        folder.mkdir()
        port = free_port()
        environment = _environment(FLOOR_FOLDER=str(folder))
        self.web = WebServer("floor", application, port=port, folder=folder, environment=environment)
        stack.callback(self.web.end)
        self._connection = Connection(port)

    def journey(self, requests: Sequence[Sent]) -> None:
        """The same methods, bodies and commits; the page is drawn with the last commit."""
        self._connection.hang_up()
        last = max(place for place, request in enumerate(requests) if request.writes)
        for place, request in enumerate(requests):
            wanted = {"X-Commit": "1"} if request.writes else {}
            if place == last:
                wanted["X-Paper"] = "1"
            self._connection.exchange(Sent(request.method, "/", request.body, request.media_type), wanted)


def _environment(**own: str) -> dict[str, str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("COURT_FILING_")}
    return {**outside, **own, "PYTHONUTF8": "1", "TZ": "Asia/Shanghai"}
