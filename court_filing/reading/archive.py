"""The files in an archive (压缩包), listed and taken out one by one in the bounded process."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from court_filing.reading.bounded import NURSERY, Nursery
from court_filing.reading.kind import LIMITS, MEBIBYTE, Kind
from court_filing.reading.problems import Problem, problem

_UNPACKING = replace(LIMITS, processor_seconds=60, wall_seconds=120.0)
"""Of the child that takes out one file: whoever stores it may be slower than the child."""


@dataclass(frozen=True)
class Entry:
    """One file in an archive. Folders, and what macOS and Windows leave behind, are none."""

    index: int
    name: str
    """Its own name without any path; readable also where the archive was made under Chinese Windows (GBK)."""
    problem: Problem | None = None
    """Why it cannot be taken out."""


class NotUnpacked(Exception):
    """A file cannot be taken out of its archive; `problem` says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.fault)
        self.problem = found


def entries_of(path: Path, *, nursery: Nursery = NURSERY) -> list[Entry]:
    """The files in the archive, in order. Raises NotUnpacked where it cannot be opened at all."""
    for values, content in nursery.errand(path, "listing", kind=Kind.ZIP):
        if "reason" in values:
            raise NotUnpacked(problem(values["reason"], **values["values"]))
        if content:
            return [
                Entry(index, each["name"], problem(each["reason"]) if each["reason"] else None)
                for index, each in enumerate(json.loads(content))
            ]
    raise NotUnpacked(problem("corrupt_zip"))


def taken_out(path: Path, entry: Entry, *, nursery: Nursery = NURSERY) -> BinaryIO:
    """The bytes of one file, as a stream that may be read once; reading raises NotUnpacked where it is broken."""
    return io.BufferedReader(_Stream(_parts(path, entry, nursery)), 1024 * 1024)


def _parts(path: Path, entry: Entry, nursery: Nursery) -> Iterator[bytes]:
    most = LIMITS.largest_bytes
    answers = nursery.errand(
        path, "unpacked", kind=Kind.ZIP, limits=_UNPACKING, index=entry.index, most_bytes=most
    )
    for values, content in answers:
        if "done" in values:
            return
        if values.get("reason") == "large_entry":
            raise NotUnpacked(problem("large_entry", limit=most // MEBIBYTE))
        if "reason" in values:
            break
        yield content
    raise NotUnpacked(problem("broken_entry"))


class _Stream(io.RawIOBase):
    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._left = part
        given = self._left[: len(buffer)]
        buffer[: len(given)] = given
        self._left = self._left[len(given) :]
        return len(given)
