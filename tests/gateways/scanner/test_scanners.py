"""Both scanners: openly none, and the ClamAV daemon with everything that can go wrong on the way to it."""

import io
import socket
import zipfile

import pytest
from clam_server import EICAR, STREAM_MOST

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
