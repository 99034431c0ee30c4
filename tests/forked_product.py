"""`court-filing …` as a process of its own, started quickly: a process that has loaded the product forks into it."""

import atexit
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from source_tree import ROOT

PROGRAM = """
import json, os, signal, sys, time
import weasyprint
from court_filing.cli import main
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for line in sys.stdin:
    arguments, environment, log = json.loads(line)
    pid = os.fork()
    if not pid:
        break
    print(pid, flush=True)
else:
    sys.exit()
signal.signal(signal.SIGCHLD, signal.SIG_DFL)
os.setsid()
os.environ.clear()
os.environ.update(environment)
time.tzset()
out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
for place, file in enumerate((os.open(os.devnull, os.O_RDONLY), out, out)):
    os.dup2(file, place)
main(arguments, prog_name="court-filing")
"""
"""Loading takes longer than most of what the commands do. Children are reaped by the system."""


class Forked:
    """A running `court-filing …`, in a session of its own."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._alive = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """None as long as it runs."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises subprocess.TimeoutExpired."""
        ended = self._ended(timeout)
        if ended is None:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
        return ended

    def kill(self) -> None:
        """As `kill -9`."""
        signal.pidfd_send_signal(self._alive, signal.SIGKILL)

    def _ended(self, seconds: float | None) -> int | None:
        readable, _, _ = select.select([self._alive], [], [], seconds)
        # Who is not its parent never learns with what status it ended.
        return 0 if readable else None


def start(*arguments: str, environment: Mapping[str, str], log: Path) -> Forked:
    """Start `court-filing …`, and nothing of this process's environment but `environment`; it writes to `log`."""
    loaded = _loaded()
    assert loaded.stdin and loaded.stdout
    loaded.stdin.write(json.dumps([arguments, dict(environment), str(log)]) + "\n")
    loaded.stdin.flush()
    return Forked(int(loaded.stdout.readline()))


@cache
def _loaded() -> subprocess.Popen[str]:
    command = [sys.executable, "-u", "-X", "utf8", "-c", PROGRAM]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    loaded = subprocess.Popen(command, cwd=ROOT, text=True, **pipes)
    atexit.register(_end, loaded)
    return loaded


def _end(loaded: subprocess.Popen[str]) -> None:
    assert loaded.stdin
    loaded.stdin.close()
    loaded.wait()
