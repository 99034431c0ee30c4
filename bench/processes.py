"""The processes that are measured: started on free ports, asked what they used, ended."""

import ctypes
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

PATIENCE_SECONDS = 60.0
THREADS = 8
HERE = Path(__file__).parent
_libc = ctypes.CDLL(None, use_errno=True)
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class NotRunning(Exception):
    """A process did not come up; says which, with the end of its log."""


class Process:
    """A process in the background, with its log beside its data."""

    def __init__(
        self, name: str, command: list[str], *, folder: Path, environment: Mapping[str, str]
    ) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=HERE, env=environment, stdout=log, stderr=log
            )
        self.pid = self._process.pid

    def check(self) -> None:
        """Raise NotRunning where it has ended."""
        if self._process.poll() is not None:
            raise NotRunning(f"{self.name}: {self.log.read_text(errors='replace')[-2000:]}")

    def end(self) -> None:
        """End it, by force where it does not go."""
        self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class WebServer(Process):
    """gunicorn with one worker of threads, the same for both sides."""

    def __init__(
        self, name: str, application: str, *, port: int, folder: Path, environment: Mapping[str, str]
    ) -> None:
        command = [
            "gunicorn",
            application,
            f"--bind=127.0.0.1:{port}",
            "--worker-class=gthread",
            "--workers=1",
            f"--threads={THREADS}",
            "--timeout=120",
        ]
        super().__init__(name, command, folder=folder, environment=environment)
        self.port = port
        self._wait()
        (self.worker,) = children_of(self.pid)

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            self.check()
            try:
                _direct.open(f"http://127.0.0.1:{self.port}/", timeout=5).close()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.05)  # between two askings of a condition with a deadline
        raise NotRunning(f"{self.name} did not answer")


def run(command: list[str], *, environment: Mapping[str, str]) -> None:
    """Run a command to its end. Raises NotRunning where it fails."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=HERE, env=environment, capture_output=True)
    if done.returncode:
        raise NotRunning(f"{' '.join(command)}: {done.stderr.decode(errors='replace')[-2000:]}")


def free_port() -> int:
    """A port of this machine that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def children_of(pid: int) -> list[int]:
    """The processes that this one started and that are still there."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def cpu_seconds(pid: int) -> float:
    """User and system time of a process with all its threads, finer than the ticks of /proc/<pid>/stat."""
    clock = ctypes.c_int()
    if error := _libc.clock_getcpuclockid(pid, ctypes.byref(clock)):
        raise OSError(error, os.strerror(error))
    return time.clock_gettime(clock.value)


def family_cpu_seconds(pid: int) -> float:
    """The same with its living descendants."""
    return cpu_seconds(pid) + sum(family_cpu_seconds(child) for child in children_of(pid))


def resident_mb(pid: int) -> float:
    """The memory of a process that is really there, in MB of 1,000,000 bytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise LookupError(f"no VmRSS of {pid}")
