"""The sandbox as a program of its own."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import court_filing

PROGRAM = """
import sys
from pathlib import Path
from court_filing.sandbox import serve
serve("127.0.0.1", 0, Path(sys.argv[1]))
"""


def test_it_starts_on_an_empty_folder_answers_and_ends_when_told(tmp_path, fetching):
    root = Path(court_filing.__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "new" / "sandbox")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as program:
        address = re.search(r"http://\S+/control", program.stdout.readline()).group()
        assert fetching(address)[0] == 200
        assert fetching(address.replace("/control", "/health"))[1] == "ok\n"
        assert fetching(address.replace("/control", "/"))[::2] == (303, "/control")
        program.send_signal(signal.SIGTERM)
        assert program.wait(timeout=10) == 0
    assert (tmp_path / "new" / "sandbox" / "app_private.pem").exists()
