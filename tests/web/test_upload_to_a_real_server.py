"""Uploads to gunicorn itself: its worker is killed in the middle, and a film does not make it grow."""

import hashlib
import http.client
import os
import random
import signal
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest
from filed_cases import PDF, application, drafted, let_go, people, signed_in, token
from running_stack import HOST, _free_ports
from source_tree import ROOT

from court_filing.cases import store
from court_filing.cases.case import Case

MEBIBYTE = 1024 * 1024
PATIENCE_SECONDS = 30.0
SCAN = PDF + random.Random(9).randbytes(3_000_000)
FILM = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41"
SECRET = "a secret of the court for tests, 32+"


@dataclass
class Served:
    """A draft's owner at a server of their own, which has one worker."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]
    case_id: str
    headers: dict[str, str]

    def ask(self, method: str, address: str, body: bytes = b"", **headers: str) -> http.client.HTTPResponse:
        """One request; asked again while nobody answers."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return self.begin(method, address, body, announced=len(body), **headers).getresponse()
            except OSError:
                assert time.monotonic() < deadline, self.log
                Event().wait(0.05)

    def begin(
        self, method: str, address: str, part: bytes, *, announced: int, **headers: str
    ) -> http.client.HTTPConnection:
        """A request of which only so much is sent."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        connection.putrequest(method, urlsplit(address).path)
        own = {"Content-Length": str(announced), "Tus-Resumable": "1.0.0", **self.headers, **headers}
        for name, value in own.items():
            connection.putheader(name, value)
        connection.endheaders(part)
        return connection

    def announce(self, name: str, size_bytes: int) -> str:
        """Begin an upload: its address."""
        named = f"filename {b64encode(name.encode()).decode()}"
        about = {"Upload-Length": str(size_bytes), "Upload-Metadata": named}
        answer = self.ask("POST", f"/cases/{self.case_id}/materials/evidence/uploads/", **about)
        assert answer.status == 201, answer.read().decode()
        return answer.headers["Location"]

    def offset(self, address: str) -> int:
        """How much has come."""
        return int(self.ask("HEAD", address).headers["Upload-Offset"])

    @property
    def worker(self) -> int:
        """The one process that answers."""
        (found,) = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(found)

    @property
    def log(self) -> str:
        """What the server has said."""
        return (self.folder / "serve.log").read_text(errors="replace")[-2000:]

    def memory(self, what: str) -> int:
        """Bytes of memory of the worker: VmRSS now, VmHWM at most so far."""
        for line in Path(f"/proc/{self.worker}/status").read_text().splitlines():
            if line.startswith(f"{what}:"):
                return int(line.split()[1]) * 1024
        raise LookupError(what)


def part_of(after: int) -> dict[str, str]:
    return {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(after)}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    made = application(tmp_path_factory.mktemp("var"))
    yield made
    let_go(made)


@pytest.fixture(scope="module")
def served(app) -> Iterator[Served]:
    owner = people(app).litigant
    case_id, client = drafted(app, owner), signed_in(app, owner)
    headers = {"X-CSRFToken": token(client)}
    cookie = client.get_cookie("session")
    assert cookie
    folder = app.extensions["court_filing.settings"].folder
    (port,) = _free_ports(1)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("COURT_FILING_")},
        "COURT_FILING_BASE_URL": f"http://{HOST}:{port}",
        "COURT_FILING_SECRET_KEY": SECRET,
        "COURT_FILING_VAR": str(folder),
        "COURT_FILING_PAYMENTS": "embedded",
    }
    command = [sys.executable, "-m", "court_filing.cli", "serve", "--port", str(port), "--workers", "1"]
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        yield Served(folder, port, process, case_id, {**headers, "Cookie": f"session={cookie.value}"})
    finally:
        process.terminate()
        process.wait(timeout=20)


def evidence_of(app, case_id):
    with app.app_context():
        return {each.file_name: each.sha256 for each in store.needed(Case, case_id).present_materials}


def test_a_worker_that_is_killed_in_the_middle_loses_nothing_that_was_confirmed(app, served):
    address = served.announce("扫描.pdf", len(SCAN))
    confirmed = 1_000_000
    assert served.ask("PATCH", address, SCAN[:confirmed], **part_of(0)).status == 204
    killed = served.worker
    line = served.begin(
        "PATCH", address, SCAN[confirmed:2_500_000], announced=len(SCAN) - confirmed, **part_of(confirmed)
    )
    deadline = time.monotonic() + PATIENCE_SECONDS
    while served.offset(address) <= confirmed:
        assert time.monotonic() < deadline, served.log
    os.kill(killed, signal.SIGKILL)
    with pytest.raises((OSError, http.client.HTTPException)):
        line.getresponse()
    came = served.offset(address)
    assert served.worker != killed
    assert confirmed < came <= 2_500_000
    assert served.ask("PATCH", address, SCAN[came:], **part_of(came)).status == 204
    assert evidence_of(app, served.case_id)["扫描.pdf"] == hashlib.sha256(SCAN).hexdigest()


def test_two_hundred_megabytes_need_less_than_sixty_of_memory(app, served):
    size_bytes, part = 200 * MEBIBYTE, bytes(20 * MEBIBYTE)
    address = served.announce("录像.mp4", size_bytes)
    assert served.offset(address) == 0
    before = served.memory("VmRSS")
    digest = hashlib.sha256()
    for after in range(0, size_bytes, len(part)):
        content = part if after else FILM + part[len(FILM) :]
        digest.update(content)
        answer = served.ask("PATCH", address, content, **part_of(after))
        assert answer.status == 204, answer.read().decode()
    assert served.memory("VmHWM") - before < 60 * MEBIBYTE
    assert evidence_of(app, served.case_id)["录像.mp4"] == digest.hexdigest()


def test_a_line_that_falls_silent_gives_its_upload_free(served):
    address = served.announce("扫描2.pdf", len(SCAN))
    silent = served.begin("PATCH", address, SCAN[:500_000], announced=len(SCAN), **part_of(0))
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not served.offset(address):
        assert time.monotonic() < deadline, served.log
    silent.close()
    # Held, or with more of the silent line's part written between the two questions: asked again.
    while (answer := served.ask("PATCH", address, b"", **part_of(came := served.offset(address)))).status in (
        409,
        423,
    ):
        assert time.monotonic() < deadline, served.log
    assert answer.status == 204, answer
    assert served.ask("PATCH", address, SCAN[came:], **part_of(came)).status == 204
