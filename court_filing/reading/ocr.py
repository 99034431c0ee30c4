"""Recognise the writing on a page (文字识别): a picture goes to a process of its own, lines come back.

The process is started with the first page, lives on for the next ones, and is started again when it has died or took
too long. It needs no network: its models lie in the installed package.
"""

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import court_filing
from court_filing.reading.bounded import NURSERY, Nursery
from court_filing.reading.kind import LIMITS, MEBIBYTE, Kind
from court_filing.reading.recogniser import send
from court_filing.reading.text_rows import in_rows
from court_filing.reading.words import Line, PageWords

MEMORY_BYTES = 3072 * MEBIBYTE
"""Addresses, of which the largest page fills a third."""
START_SECONDS = 30.0
"""Loading the models takes two seconds, on a busy machine ten."""
PAGE_SECONDS = 60.0
"""It takes two; a machine with too much to do may take its time."""
KEEPS_ITS_MEMORY = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": str(512 * MEBIBYTE)}
"""For the C library: the next page is reckoned in the memory of the last. To have it cleared by the system over and
over again is a fifth of the work of finding lines."""


def is_installed() -> bool:
    """Whether the engine is there; where it is not, pictures are kept and not read."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


class Ocr:
    """One process that recognises, for one page at a time."""

    def __init__(self, *, threads: int = 1, nursery: Nursery = NURSERY) -> None:
        self._threads = threads
        self._nursery = nursery
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_loaded = False

    @property
    def is_ready(self) -> bool:
        """Whether this installation recognises at all; `threads` 0 means that it was told not to."""
        return self._threads > 0 and is_installed()

    def warm_up(self) -> None:
        """Begin to load the models, so that the first page does not wait for them alone."""
        with self._lock:
            self._process = self._process or self._started()

    def read_page(
        self, path: Path, *, kind: Kind, page: int, seconds: float = PAGE_SECONDS, hurried: bool = False
    ) -> PageWords | None:
        """The words on that page (from 1) of a file; None where it cannot be drawn, or the engine gave up on it.

        `seconds`: how long it may take, besides drawing the page and loading the models; `hurried`: those included.
        Raises OSError where there is no such file.
        """
        until = time.monotonic() + seconds
        limits = replace(LIMITS, wall_seconds=min(LIMITS.wall_seconds, seconds)) if hurried else None
        drawn = self._nursery.errand(path, "dots", kind=kind, limits=limits, page=page)
        values, dots = next(iter(drawn), ({}, b""))
        if "width" not in values:
            return None
        with self._lock:
            asked = json.dumps({"width": values["width"], "height": values["height"]}).encode()
            answer = self._in_time(asked, dots, until) if hurried else self._recognised(asked, dots, seconds)
        if answer is None:
            return None
        lines = (Line(words, tuple(box), confidence) for words, box, confidence in answer["lines"])
        return PageWords(page, in_rows(lines), by_ocr=True, turned=answer["turned"])

    def close(self) -> None:
        """Let the process go; the next page starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _in_time(self, asked: bytes, dots: bytes, until: float) -> dict[str, Any] | None:
        """The answer, if it comes in time. A process that is still loading goes on with it for the next page."""
        process = self._process = self._process or self._started()
        with suppress(OSError):
            if process.poll() is None and not self._has_loaded(process, until - time.monotonic()):
                return None
            if self._asked(process, asked, dots):
                answer = self._heard(process, until - time.monotonic())
                if answer is not None:
                    return answer
        self.close()
        self._process = self._started()
        return None

    def _has_loaded(self, process: subprocess.Popen[bytes], seconds: float) -> bool:
        self._is_loaded = self._is_loaded or self._heard(process, seconds) is not None
        return self._is_loaded

    def _recognised(self, asked: bytes, dots: bytes, seconds: float) -> dict[str, Any] | None:
        for _attempt in range(2):
            fresh = self._process is None
            process = self._process = self._process or self._started()
            with suppress(OSError):
                if self._has_loaded(process, START_SECONDS) and self._asked(process, asked, dots):
                    answer = self._heard(process, seconds)
                    if answer is not None:
                        return answer
            self.close()
            if fresh:
                # It was not tired of waiting: it is this page.
                return None
        return None

    @staticmethod
    def _asked(process: subprocess.Popen[bytes], asked: bytes, dots: bytes) -> bool:
        if process.stdin is None or process.poll() is not None:
            return False
        send(process.stdin, asked)  # type: ignore[arg-type]
        process.stdin.write(dots)
        process.stdin.flush()
        return True

    @staticmethod
    def _heard(process: subprocess.Popen[bytes], seconds: float) -> dict[str, Any] | None:
        assert process.stdout is not None
        until = time.monotonic() + seconds
        descriptor, heard = process.stdout.fileno(), bytearray()
        while (left := until - time.monotonic()) > 0:
            if not select.select([descriptor], [], [], left)[0]:
                return None
            part = os.read(descriptor, MEBIBYTE)
            if not part:
                return None
            heard += part
            if len(heard) >= 4 and len(heard) - 4 >= int.from_bytes(heard[:4], "big"):
                answer: dict[str, Any] = json.loads(heard[4:])
                return answer
        return None

    def _started(self) -> subprocess.Popen[bytes]:
        atexit.register(self.close)
        self._is_loaded = False
        # Nothing of our environment goes along: settings hold keys.
        return subprocess.Popen(
            [
                sys.executable,
                "-m",
                "court_filing.reading.recogniser",
                str(self._threads),
                str(MEMORY_BYTES),
            ],
            env={
                "PYTHONPATH": str(Path(court_filing.__file__).parent.parent),
                "LANG": "C.UTF-8",
                **KEEPS_ITS_MEMORY,
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
