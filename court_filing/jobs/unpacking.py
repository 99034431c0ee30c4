"""Taking the files out of an archive, a stretch at a time: a killed worker loses seconds, and nothing comes twice."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from court_filing.acts import unpacking
from court_filing.acts.materials import StoredFile
from court_filing.acts.slot_kinds import misplaced
from court_filing.acts.unpacking import Part
from court_filing.cases import store
from court_filing.cases.material import Material
from court_filing.cases.studies import half_opened
from court_filing.gateways.chosen import Gateways
from court_filing.gateways.files.protocol import Empty, Files, TooLarge
from court_filing.jobs.runner import Finish
from court_filing.reading.archive import Entry, NotUnpacked, entries_of, taken_out
from court_filing.reading.file_name import shown_name
from court_filing.reading.kind import LIMITS, MEBIBYTE, MEDIA_TYPES
from court_filing.reading.problems import Problem, problem
from court_filing.reading.sniff import sniff
from court_filing.texts import Text

STRETCH_SECONDS = 12.0
"""How long one stretch goes on before what it took out is written; with one large file it stays within a lease."""


GIVEN_UP_AT_ONCE = 20
"""Of how many given-up archives it is said each minute."""


@dataclass(frozen=True)
class Stretch:
    """What was taken out, and where the next stretch begins."""

    parts: tuple[Part, ...]
    next_index: int | None


def unpack_material(about: str, gateways: Gateways) -> Finish | None:
    """Take files out of an archive for a stretch. `about`: the material, and the place of the next file."""
    number, _, first = about.partition(":")
    archive = store.get(Material, int(number))
    if archive is None or not unpacking.is_wanted(archive):
        return None
    file_key, slot = archive.file_key, archive.slot
    store.rollback()
    broken, stretch = None, Stretch((), None)
    with gateways.files.plain_path(file_key) as path:
        try:
            stretch = take_out(
                path, first=int(first or 0), slot=slot, files=gateways.files, seconds=STRETCH_SECONDS
            )
        except NotUnpacked as error:
            broken = str(error.problem.message)

    def finish(at: datetime) -> None:
        archive = store.needed(Material, int(number))
        if not unpacking.is_wanted(archive):
            return
        if broken is not None:
            unpacking.note_broken(archive, broken)
        else:
            unpacking.note(archive, stretch.parts, next_index=stretch.next_index, at=at)

    return finish


def what_is_due() -> Sequence[Callable[[], None]]:
    """Archives whose task was given up: it is said, so that somebody mends it."""
    with store.intent_to_write(False):
        waiting = [archive.id for archive in half_opened(unpacking.UNPACK_MATERIAL, limit=GIVEN_UP_AT_ONCE)]
        store.rollback()
    return [partial(_give_up, archive_id) for archive_id in waiting]


def _give_up(archive_id: int) -> None:
    archive = store.needed(Material, archive_id)
    if unpacking.is_wanted(archive):
        unpacking.note_given_up(archive)


def take_out(path: Path, *, first: int, slot: str, files: Files, seconds: float) -> Stretch:
    """Store files of the archive from that place on, for so many seconds. Raises NotUnpacked."""
    until = time.monotonic() + seconds
    entries = entries_of(path)
    parts: list[Part] = []
    for entry in entries[first:]:
        parts.append(Part(entry.index, entry.name, _taken(path, entry, slot, files)))
        if time.monotonic() > until and entry.index + 1 < len(entries):
            return Stretch(tuple(parts), entry.index + 1)
    return Stretch(tuple(parts), None)


def _taken(path: Path, entry: Entry, slot: str, files: Files) -> StoredFile | str:
    found: StoredFile | Problem = entry.problem or problem("broken_entry")
    if entry.problem is None:
        try:
            with taken_out(path, entry) as stream:
                found = _stored(stream, entry.name, slot, files)
        except NotUnpacked as error:
            found = error.problem
    return _briefly(found) if isinstance(found, Problem) else found


def _briefly(found: Problem) -> str:
    """What is wrong with a file and how to mend it; the list of what is taken is not said again for each."""
    values = found.message.values
    if "advice" not in values:
        return str(found.message)
    return str(Text("这种文件（{found}）没有收下。{advice}", found=values["found"], advice=values["advice"]))


def _stored(stream: BinaryIO, name: str, slot: str, files: Files) -> StoredFile | Problem:
    head = stream.read(LIMITS.head_bytes)
    kind = sniff(head, name)
    if isinstance(kind, Problem):
        return problem("empty_entry") if not head else kind
    if (elsewhere := misplaced(kind, slot)) is not None:
        return elsewhere
    limit_bytes = LIMITS.bytes_of(kind)
    try:
        stored = files.put(cast(BinaryIO, _Again(head, stream)), limit_bytes=limit_bytes)
    except TooLarge:
        return problem("large_entry", limit=limit_bytes // MEBIBYTE)
    except Empty:
        return problem("empty_entry")
    return StoredFile(shown_name(name), MEDIA_TYPES[kind], stored.key, stored.sha256, stored.size_bytes)


class _Again:
    """A stream with its head, that was read already, in front."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int = -1) -> bytes:
        if not self._head:
            return self._rest.read(size)
        given = self._head if size < 0 else self._head[:size]
        self._head = self._head[len(given) :]
        return given + self._rest.read() if size < 0 else given

    def __iter__(self) -> Iterator[bytes]:
        while part := self.read(1024 * 1024):
            yield part
