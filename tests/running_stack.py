"""The whole product as bin/run starts it: payment sandbox, worker and website, as processes on free ports."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from source_tree import ROOT

HOST = "127.0.0.1"
PATIENCE_SECONDS = 180.0
DEMONSTRATION_COURT = "北京市朝阳区人民法院"
ONE_AFTER_ANOTHER = """
import json, sys
from court_filing.cli import main
for line in json.loads(sys.argv[1]):
    main(line, prog_name="court-filing", standalone_mode=False)
"""
"""Loading the product takes longer than what each of these lines does."""
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class NotRunning(Exception):
    """A part of the product did not come up; says which, with the end of its log."""


@dataclass
class Stack:
    """A running product."""

    url: str
    sandbox_url: str
    folder: Path
    environment: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, *arguments: str) -> None:
        """Start `court-filing …` in the background."""
        with self.log_of(name).open("ab") as log:
            self.processes[name] = subprocess.Popen(
                _command(*arguments),
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def do(self, *lines: list[str]) -> None:
        """Run `court-filing …` to its end, line after line in one process. Raises NotRunning where one fails."""
        command = [sys.executable, "-c", ONE_AFTER_ANOTHER, json.dumps(lines)]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True)
        if done.returncode:
            raise NotRunning(f"{lines}: {done.stderr.decode()[-2000:]}")

    def wait_for(self, name: str, url: str) -> None:
        """Wait until the address answers, whatever the answer. Raises NotRunning."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        pause = Event()
        while time.monotonic() < deadline and self.processes[name].poll() is None:
            try:
                _direct.open(url, timeout=5).close()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                pause.wait(0.05)
        raise NotRunning(f"{name}: {self.log_of(name).read_text(errors='replace')[-2000:]}")

    def log_of(self, name: str) -> Path:
        """What a part has said."""
        return self.folder / f"{name}.log"

    def end(self) -> None:
        """End every part with its children."""
        for process in self.processes.values():
            _signal(process, signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                _signal(process, signal.SIGKILL)
                process.wait()


@contextmanager
def running_stack(**environment: str) -> Iterator[Stack]:
    """A product of its own, empty but for the demonstration accounts; ended and removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="court-filing-stack-") as name:
        stack = _stack(Path(name), environment)
        try:
            _bring_up(stack)
            yield stack
        finally:
            stack.end()


def _stack(folder: Path, extra: dict[str, str]) -> Stack:
    port, sandbox_port = _free_ports(2)
    url, sandbox_url = f"http://{HOST}:{port}", f"http://{HOST}:{sandbox_port}"
    outside = {name: value for name, value in os.environ.items() if not name.startswith("COURT_FILING_")}
    own = {
        "COURT_FILING_VAR": str(folder / "var"),
        "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
        "COURT_FILING_BASE_URL": url,
        "COURT_FILING_PAYMENTS": "alipay",
        "COURT_FILING_OCR_THREADS": "0",
        "COURT_FILING_ALIPAY_FOLDER": str(folder / "var" / "sandbox"),
        "COURT_FILING_ALIPAY_GATEWAY_URL": f"{sandbox_url}/gateway.do",
        # Loaded once for both processes of the website: they share what is never written.
        "GUNICORN_CMD_ARGS": "--preload",
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        "TZ": "Asia/Shanghai",
    }
    (folder / "var").mkdir()
    # Six programs start: each would compile the product again.
    outside.pop("PYTHONDONTWRITEBYTECODE", None)
    return Stack(url, sandbox_url, folder, {**outside, **own, **extra})


def _bring_up(stack: Stack) -> None:
    """The sandbox makes the payment keys that everything else reads, so it comes first."""
    folder = stack.environment["COURT_FILING_ALIPAY_FOLDER"]
    port = stack.sandbox_url.rpartition(":")[2]
    stack.start("sandbox", "sandbox", "--host", HOST, "--port", port, "--folder", folder)
    stack.wait_for("sandbox", stack.sandbox_url + "/health")
    stack.do(
        ["migrate"],
        ["load-demo"],
        # Nobody waits ten minutes for what a clerk at a browser has decided.
        ["set-court", DEMONSTRATION_COURT, "undo_minutes", "0"],
        # Many tests file the same suit of the demonstration.
        ["set-court", DEMONSTRATION_COURT, "like_to_clerk", "no"],
    )
    stack.start("work", "work")
    stack.start("serve", "serve", "--host", HOST, "--port", stack.url.rpartition(":")[2])
    stack.wait_for("serve", stack.url + "/")


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "court_filing.cli", *arguments]


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind((HOST, 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return
