"""Who may import whom stands in setup.cfg, section [importlinter]."""

import subprocess
import sys
from pathlib import Path

from source_tree import ROOT


def test_every_import_contract_is_kept():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
