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
from typing import Any, BinaryIO

import court_filing

MEMORY_BYTES = 1536 * 1024 * 1024
PROCESSOR_SECONDS = 60
WALL_SECONDS = 70.0
"""Twice of it is below the lease of slow work, so that what takes too long is told of, and not begun again for ever."""


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

    def __init__(self, part: int | None = None) -> None:
        super().__init__(part)
        self.part = part
        """At which of the parts (from 0); None where not at one of them."""


def bind(
    out: BinaryIO,
    *,
    front: bytes,
    strips: bytes,
    sheets: bytes | None,
    parts: Sequence[Part],
    marks: Sequence[Mark],
    most_bytes: int,
) -> frozenset[int]:
    """Write the bound PDF: `front`, then the parts, each page with its strip of `strips` at the foot.

    The numbers of the parts (from 0) that cannot be taken over, or are not as long as they say; none when all is done.
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
        raise NotBound(answer.get("part"))
    return frozenset(answer.get("broken", ()))


def _asked(request: Mapping[str, object], fds: Sequence[int]) -> dict[str, Any]:
    """The last that the process told: which part it begins with, or how it ended."""
    # Nothing of our environment goes along: settings hold keys, and strangers' files are opened there.
    try:
        told: bytes | None = subprocess.run(
            [sys.executable, "-m", "court_filing.reading.binding_inside"],
            input=json.dumps(request).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=fds,
            env={"PYTHONPATH": str(Path(court_filing.__file__).parent.parent), "LANG": "C.UTF-8"},
            timeout=WALL_SECONDS,
            check=False,
        ).stdout
    except subprocess.TimeoutExpired as late:
        told = late.stdout
    lines = (told or b"").decode().splitlines()
    answer: dict[str, Any] = json.loads(lines[-1]) if lines else {}
    return answer


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
