"""Lay out a Word file or a spreadsheet with LibreOffice, where it is installed. It is not needed for anything.

What stands in such a file may name other files and addresses, start programs, or burst: LibreOffice runs shut off
(`seclusion`), with a profile of its own in which macros and links are off, and bound in time and memory. Where the
system cannot shut it off, it is not used.
"""

import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import court_filing
from court_filing.reading.bounded import read
from court_filing.reading.kind import LIMITS, Kind
from court_filing.reading.office_inside import NO_SECLUSION, TYPEFACES
from court_filing.reading.readable import make_readable

log = logging.getLogger(__name__)

PROGRAM = "soffice"
SECONDS = 60.0
"""For all of it; together with the copy that is made of it, it stays within the lease of slow work."""
MOST_PAGES = 300
"""A file that is longer has its words as its copy, which says where it ends."""
_TO_PDF = {Kind.DOCX: "writer_pdf_Export", Kind.XLSX: "calc_pdf_Export"}
_START_AGAIN = 81
"""How it ends after it has laid out its profile."""
_NEVER_IN_WRITER, _NEVER_IN_CALC, _ONLY_TRUSTED = "0", "1", "3"
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", _ONLY_TRUSTED),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "CheckDocumentEvents", "true"),
    ("Office.Writer/Content/Update", "Link", _NEVER_IN_WRITER),
    ("Office.Calc/Content/Update", "Link", _NEVER_IN_CALC),
)


def laid_out_by_office(path: Path, *, kind: Kind) -> bytes | None:
    """The file as PDF with nothing active in it; None where LibreOffice is missing, fails, or takes too long.

    It works on a copy, in a folder that goes with it.
    """
    found = shutil.which(PROGRAM)
    if found is None or kind not in _TO_PDF or path.stat().st_size > LIMITS.document_bytes:
        return None
    # The command itself is a script that would need a shell.
    program = Path(found).resolve().with_name("soffice.bin")
    with tempfile.TemporaryDirectory(prefix="court-filing-office-") as name:
        folder = Path(name)
        copy = folder / f"paper.{kind.value}"
        shutil.copyfile(path, copy)
        _lay_out_profile(folder / "profile")
        # It looks for typefaces there, too: without one for Chinese it would draw empty boxes.
        (folder / ".fonts").symlink_to(TYPEFACES)
        _convert(program, copy, filter_name=_TO_PDF[kind])
        made = copy.with_suffix(".pdf")
        if not made.is_file() or (read(made).pages or 0) not in range(1, MOST_PAGES + 1):
            return None
        return make_readable(made, kind=Kind.PDF)


def _lay_out_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{where}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for where, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


def _convert(program: Path, copy: Path, *, filter_name: str) -> None:
    folder, until = copy.parent, time.monotonic() + SECONDS
    pages = f'{{"PageRange":{{"type":"string","value":"1-{MOST_PAGES + 1}"}}}}'
    command = [
        *(sys.executable, "-m", "court_filing.reading.office_inside", str(folder), str(program)),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", f"pdf:{filter_name}:{pages}", "--outdir", str(folder), str(copy)),
    ]
    if _ended(command, folder, until) == _START_AGAIN:
        _ended(command, folder, until)


def _ended(command: list[str], folder: Path, until: float) -> int:
    """How the program ended, within the time and with all that it has started."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        # Nothing of our environment goes along: settings hold keys, and strangers' files are opened there.
        env={"PYTHONPATH": str(Path(court_filing.__file__).parent.parent), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with suppress(subprocess.TimeoutExpired):
        process.wait(max(until - time.monotonic(), 0))
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    ended = process.wait()
    if ended == NO_SECLUSION:
        log.warning("this system cannot shut LibreOffice off, so it is not used")
    return ended
