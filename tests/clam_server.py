"""A ClamAV daemon of the tests' own: own folder, own socket, hand-made signatures; gone afterwards."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

INSTALLED = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The text by which scanners are tried out; it does nothing. In two parts, so that nothing takes this file for it."""
STREAM_MOST = 2 * 1024 * 1024

CONFIG = """\
LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}/signatures
PidFile {folder}/clamd.pid
LogFile {folder}/clamd.log
TemporaryDirectory {folder}
Foreground yes
StreamMaxLength {most}
"""


@contextmanager
def running_clamd(folder: Path) -> Iterator[str]:
    """The socket of a new daemon that knows one signature, ended when the block is left."""
    assert INSTALLED
    (folder / "signatures").mkdir()
    (folder / "signatures" / "tests.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n", encoding="ascii")
    config, address = folder / "clamd.conf", folder / "clamd.sock"
    config.write_text(CONFIG.format(folder=folder, most=STREAM_MOST), encoding="ascii")
    with (folder / "output.log").open("wb") as log:
        daemon = subprocess.Popen([INSTALLED, f"--config-file={config}"], stdout=log, stderr=log)
    try:
        _await(address, daemon)
        yield str(address)
    finally:
        daemon.kill()
        daemon.wait()


def _await(address: Path, daemon: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(400):
        assert daemon.poll() is None, "clamd ended by itself"
        with suppress(OSError), socket.socket(socket.AF_UNIX) as probe:
            probe.connect(str(address))
            return
        time.sleep(0.05)  # between two askings of a condition with an end
    raise AssertionError("clamd does not listen")
