"""Binding readable copies into one PDF with running numbers (合订), in a process of its own with limits.

Every page is set whole upon a sheet of A4, so that what is laid over its foot covers nothing.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import court_filing

MEMORY_BYTES = 1536 * 1024 * 1024
PROCESSOR_SECONDS = 40
WALL_SECONDS = 35.0
"""Below the lease of a task, so that a bundle that takes too long is told of, and not begun again for ever."""


@dataclass(frozen=True)
class Part:
    """Pages in a row: all of a readable copy, or one of the sheets made for what has no pages to show."""

    pages: int
    path: Path | None = None
    sheet: int | None = None
    """Which of the sheets, from 0; for a part without a path."""


@dataclass(frozen=True)
class Mark:
    """A bookmark: its words, and to which numbered page it leads (from 1)."""

    title: str
    page: int


class NotBound(Exception):
    """The process ended without an answer: too large, too slow, or killed by a file."""


def bind(
    out: BinaryIO,
    *,
    front: bytes,
    strips: bytes,
    sheets: bytes | None,
    parts: Sequence[Part],
    marks: Sequence[Mark],
    most_bytes: int,
) -> int | None:
    """Write the bound PDF: `front`, then the parts, each page with its strip of `strips` at the foot.

    The number of the part (from 0) that cannot be taken over, or is not as long as it says; None when all is done.
    `out`: a real file. Raises NotBound.
    """
    with ExitStack() as opened:
        fds = [
            opened.enter_context(_descriptor(part.path)) if part.path is not None else None for part in parts
        ]
        request = {
            "front": opened.enter_context(_held(front)),
            "strips": opened.enter_context(_held(strips)),
            "sheets": opened.enter_context(_held(sheets)) if sheets else None,
            "parts": [
                {"fd": fd, "sheet": part.sheet, "pages": part.pages}
                for fd, part in zip(fds, parts, strict=True)
            ],
            "marks": [[mark.title, mark.page] for mark in marks],
            "out": out.fileno(),
            "memory_bytes": MEMORY_BYTES,
            "processor_seconds": PROCESSOR_SECONDS,
            "most_bytes": most_bytes,
        }
        names = (request["front"], request["strips"], request["sheets"], out.fileno(), *fds)
        answer = _asked(request, [fd for fd in names if isinstance(fd, int)])
    if "done" not in answer and "broken" not in answer:
        raise NotBound
    broken: int | None = answer.get("broken")
    return broken


def _asked(request: Mapping[str, object], fds: Sequence[int]) -> dict[str, int]:
    # Nothing of our environment goes along: settings hold keys, and strangers' files are opened there.
    try:
        done = subprocess.run(
            [sys.executable, "-m", "court_filing.reading.binding_inside"],
            input=json.dumps(request).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=fds,
            env={"PYTHONPATH": str(Path(court_filing.__file__).parent.parent), "LANG": "C.UTF-8"},
            timeout=WALL_SECONDS,
            check=False,
        )
        answer: dict[str, int] = json.loads(done.stdout or b"{}")
        return answer
    except (subprocess.TimeoutExpired, ValueError):
        return {}


class _descriptor:
    """A file held open by its number; it may be one without a name."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> int:
        self._fd = os.open(self._path, os.O_RDONLY)
        return self._fd

    def __exit__(self, *_failure: object) -> None:
        os.close(self._fd)


class _held:
    """Bytes in an unnamed file, held open by its number."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __enter__(self) -> int:
        self._file = tempfile.TemporaryFile()
        self._file.write(self._data)
        self._file.flush()
        return self._file.fileno()

    def __exit__(self, *_failure: object) -> None:
        self._file.close()
