"""A process that is shut off reaches nobody and sees no file but those that it is shown; nor does what it starts."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = """
import json, os, socket, subprocess, sys
from pathlib import Path
from court_filing.reading.seclusion import seclude

folder, elsewhere, port, local = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
readable = [Path(each) for each in {*sys.path, "/usr", "/lib", "/lib64", sys.prefix, sys.base_prefix} if each]

def tried(act):
    try:
        act()
    except OSError as failure:
        return type(failure).__name__
    return "done"

def asked(family, kind, address):
    with socket.socket(family, kind) as line:
        line.connect(address)

def from_a_child():
    return subprocess.run(["/bin/cat", elsewhere / "kept.txt"], capture_output=True).stdout.decode()

seclude(readable=readable, writable=folder)
print(json.dumps({
    "web": tried(lambda: asked(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", port))),
    "names": tried(lambda: asked(socket.AF_INET6, socket.SOCK_DGRAM, ("::1", 53))),
    "local": tried(lambda: asked(socket.AF_UNIX, socket.SOCK_STREAM, local)),
    "written": tried(lambda: (folder / "made.txt").write_text("x")),
    "read": tried(lambda: (elsewhere / "kept.txt").read_text()),
    "changed": tried(lambda: (elsewhere / "new.txt").write_text("x")),
    "removed": tried(lambda: (elsewhere / "kept.txt").unlink()),
    "keys": tried(lambda: Path(f"/proc/{os.getppid()}/environ").read_bytes()),
    "child": from_a_child(),
}))
"""


def test_a_secluded_process_reaches_nobody_and_sees_only_its_folder(tmp_path: Path) -> None:
    shown, elsewhere = tmp_path / "shown", tmp_path / "elsewhere"
    for folder in (shown, elsewhere):
        folder.mkdir()
    (elsewhere / "kept.txt").write_text("somebody's")
    with socket.create_server(("127.0.0.1", 0)) as web, socket.socket(socket.AF_UNIX) as local:
        local.bind(str(elsewhere / "line"))
        local.listen()
        port = str(web.getsockname()[1])
        told = subprocess.run(
            [sys.executable, "-c", CHILD, shown, elsewhere, port, elsewhere / "line"],
            capture_output=True,
            text=True,
            check=False,
        )
        if "NotSecluded" in told.stderr:
            pytest.skip("this kernel shuts nothing off, so LibreOffice is not used here")
        for asked in (web, local):
            asked.settimeout(0)
            with pytest.raises(BlockingIOError):
                asked.accept()
    refused = dict.fromkeys(
        ("web", "names", "local", "read", "changed", "removed", "keys"), "PermissionError"
    )
    assert json.loads(told.stdout) == {**refused, "written": "done", "child": ""}
    assert (elsewhere / "kept.txt").read_text() == "somebody's"
