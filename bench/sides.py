"""The two programs that are compared, each served by the same web server in a folder of its own."""

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import litigant
from browser import Browser, Sent
from processes import Process, WebServer, free_port, run

PATIENCE_SECONDS = 60.0


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
        for command in ("migrate", "load-demo"):
            run(["court_filing.cli", command], environment=environment)
        self.work = Process("work", ["court_filing.cli", "work"], folder=folder, environment=environment)
        stack.callback(self.work.end)
        self.web = WebServer(
            "web", "court_filing.wsgi:app", port=port, folder=folder, environment=environment
        )
        stack.callback(self.web.end)
        self._database = sqlite3.connect(f"file:{folder / 'court_filing.db'}?mode=ro", uri=True)
        stack.callback(self._database.close)
        self._browser = Browser(port)
        litigant.sign_in(self._browser)

    def journey(self, number: int) -> list[Sent]:
        """One case from the notice to its number; what was sent for it."""
        self._browser.hang_up()
        self._browser.sent.clear()
        litigant.file_a_case(self._browser, number=number, await_acceptance=self._await_acceptance)
        return list(self._browser.sent)

    def rest(self) -> None:
        """Wait until the worker has done everything."""
        self._wait(
            "SELECT NOT EXISTS (SELECT * FROM task WHERE status IN ('queued', 'running') AND kind != ?)",
            LATER,
        )

    def _await_acceptance(self, case_id: str) -> None:
        self._wait("SELECT state = 'accepted' FROM case_file WHERE id = ?", case_id)
        self.rest()

    def _wait(self, question: str, value: str) -> None:
        """Look into the database rather than ask the pages, which would cost the more the slower the worker is."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self._database.execute(question, (value,)).fetchone()[0]:
                return
            self.work.check()
            time.sleep(0.02)
        waiting = self._database.execute(
            "SELECT kind, attempts, error FROM task WHERE status != 'done'"
        ).fetchall()
        states = self._database.execute("SELECT DISTINCT state FROM case_file").fetchall()
        raise TimeoutError(f"{question} {value}: {states}, waiting: {waiting}")


LATER = "ask_payment"
"""The task that waits for half a minute, in case a payment is not heard of."""


class Floor:
    """The bare program, sent the same requests."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        folder.mkdir()
        port = free_port()
        environment = _environment(FLOOR_FOLDER=str(folder))
        self.web = WebServer("floor", "floor:app", port=port, folder=folder, environment=environment)
        stack.callback(self.web.end)
        self._browser = Browser(port)

    def journey(self, requests: Sequence[Sent]) -> None:
        """The same methods, bodies and commits; the page is drawn with the last commit."""
        self._browser.hang_up()
        last = max(place for place, request in enumerate(requests) if request.writes)
        for place, request in enumerate(requests):
            wanted = {"X-Commit": "1"} if request.writes else {}
            self._browser.send(request, {**wanted, "X-Paper": "1"} if place == last else wanted)


def _environment(**own: str) -> dict[str, str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("COURT_FILING_")}
    return {**outside, **own, "PYTHONUTF8": "1", "TZ": "Asia/Shanghai"}
