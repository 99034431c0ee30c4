"""Both scanners: openly none, and the ClamAV daemon with everything that can go wrong on the way to it."""

import io
import socket
import threading
import zipfile
from contextlib import contextmanager, suppress

import pytest
from clam_server import EICAR, STREAM_MOST

from court_filing.gateways.scanner import clam_daemon
from court_filing.gateways.scanner.absent import NoScanner
from court_filing.gateways.scanner.clam_daemon import ClamDaemon, checked_address
from court_filing.gateways.scanner.protocol import Scanned, Verdict


def zipped(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("合同.txt", content)
    return stream.getvalue()


def test_without_a_scanner_nothing_is_called_clean():
    assert NoScanner().scan(io.BytesIO(EICAR)).verdict is Verdict.NOT_SCANNED
    assert not NoScanner().present


@pytest.mark.parametrize("content", [b"%PDF-1.4 the contract", b"\0" * 700_000])
def test_harmless_files_are_clean(clamd_address, content):
    assert ClamDaemon(clamd_address).scan(io.BytesIO(content)) == Scanned(Verdict.CLEAN)


@pytest.mark.parametrize(
    "content", [EICAR, zipped(EICAR), zipped(zipped(EICAR))], ids=["plain", "zip", "zip in zip"]
)
def test_what_is_known_is_found_and_named(clamd_address, content):
    assert ClamDaemon(clamd_address).scan(io.BytesIO(content)) == Scanned(
        Verdict.INFECTED, found="Eicar-Test.UNOFFICIAL"
    )


def test_over_the_daemons_limit_is_not_scanned(clamd_address):
    assert ClamDaemon(clamd_address).scan(io.BytesIO(bytes(STREAM_MOST * 2))).verdict is Verdict.NOT_SCANNED


def test_nobody_there_is_not_scanned(tmp_path):
    daemon = ClamDaemon(str(tmp_path / "no.sock"))
    assert daemon.scan(io.BytesIO(EICAR)).verdict is Verdict.NOT_SCANNED
    assert not daemon.answers()


def test_who_stays_silent_is_not_waited_for(tmp_path):
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "silent.sock"))
        silent.listen()
        scanned = ClamDaemon(str(tmp_path / "silent.sock"), timeout_seconds=0.2).scan(io.BytesIO(EICAR))
    assert scanned.verdict is Verdict.NOT_SCANNED


@contextmanager
def answering(folder, answer, *, takes=1 << 20):
    """A daemon that takes so many bytes of a file, says this and is gone."""

    def serve():
        with suppress(OSError):
            talk, _address = door.accept()
            with talk:
                taken = b""
                while len(taken) < takes and not taken.endswith(bytes(4)):
                    taken += talk.recv(4096)
                talk.sendall(answer)

    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(folder / "clamd.sock"))
        door.listen()
        server = threading.Thread(target=serve)
        server.start()
        yield str(folder / "clamd.sock")
    server.join()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\n",
        b"hello\n",
        b"OK\n",
        b"stream: \n",
        b"stream: not OK\n",
        b"other: OK\n",
        b"stream: Can't allocate memory ERROR\n",
        b"UNKNOWN COMMAND\n",
        b"\xff\xfe\n",
        b"stream: Eicar-Test FOU",
    ],
)
def test_what_nobody_understands_is_not_clean(tmp_path, answer):
    with answering(tmp_path, answer) as address:
        assert ClamDaemon(address, timeout_seconds=5).scan(io.BytesIO(EICAR)).verdict is Verdict.NOT_SCANNED


def test_who_dies_while_the_file_goes_over_has_not_found_it_clean(tmp_path):
    with answering(tmp_path, b"", takes=5000) as address:
        scanned = ClamDaemon(address, timeout_seconds=5).scan(io.BytesIO(b"x" * 3_000_000))
    assert scanned.verdict is Verdict.NOT_SCANNED


def test_a_file_that_does_not_get_over_in_time_is_asked_about_again(tmp_path, monkeypatch):
    monkeypatch.setattr(clam_daemon, "SENDING_SECONDS", -1)
    with answering(tmp_path, b"stream: OK\n", takes=5) as address:
        assert ClamDaemon(address).scan(io.BytesIO(b"x" * 100)).reason == "TimeoutError"


def test_by_host_and_port_it_is_asked_all_the_same():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert ClamDaemon(f"127.0.0.1:{port}").scan(io.BytesIO(b"x")).reason == "ConnectionError"


def test_the_daemon_says_that_it_is_there(clamd_address):
    assert ClamDaemon(clamd_address).answers()


@pytest.mark.parametrize("address", ["clamd", "", "localhost:", "relative/clamd.sock"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(ValueError, match="CLAMD"):
        checked_address(address)
