"""Lay out a Word file or a spreadsheet with LibreOffice, where it is installed. It is not needed for anything."""

import resource
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from os import killpg
from pathlib import Path

from court_filing.reading.kind import LIMITS, MEBIBYTE, Kind
from court_filing.reading.readable import make_readable

PROGRAM = "soffice"
SECONDS = 90.0
_MEMORY_BYTES = 3072 * MEBIBYTE
_LARGEST_BYTES = 200 * MEBIBYTE
_SUFFIXES = {Kind.DOCX: ".docx", Kind.XLSX: ".xlsx", Kind.TEXT: ".txt"}


def laid_out_by_office(path: Path, *, kind: Kind) -> bytes | None:
    """The file as PDF with nothing active in it; None where LibreOffice is missing, fails, or takes too long.

    It works on a copy, with a profile of its own that goes with it.
    """
    program = shutil.which(PROGRAM)
    if program is None or kind not in _SUFFIXES or path.stat().st_size > LIMITS.document_bytes:
        return None
    with tempfile.TemporaryDirectory(prefix="court-filing-office-") as name:
        folder = Path(name)
        copy = folder / f"paper{_SUFFIXES[kind]}"
        shutil.copyfile(path, copy)
        _convert(program, copy, folder)
        made = copy.with_suffix(".pdf")
        return make_readable(made, kind=Kind.PDF) if made.is_file() else None


def _convert(program: str, copy: Path, folder: Path) -> None:
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
        *("--convert-to", "pdf", "--outdir", str(folder), str(copy)),
    ]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={"HOME": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Bound from outside: between fork and exec nothing of ours may run in a process with threads.
    with suppress(OSError):
        resource.prlimit(process.pid, resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS)))
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (_LARGEST_BYTES, _LARGEST_BYTES))
    with suppress(subprocess.TimeoutExpired):
        process.wait(SECONDS)
    # What it has started goes with it.
    with suppress(OSError):
        killpg(process.pid, signal.SIGKILL)
    process.wait()
