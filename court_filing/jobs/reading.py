"""Looking into a file: what it truly is, how many pages it has, and whether the court can open it."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import BinaryIO

from court_filing.acts import materials, study, unpacking
from court_filing.acts.materials import READ_MATERIAL, SCAN_MATERIAL
from court_filing.acts.slot_kinds import misplaced
from court_filing.acts.unpacking import UNPACK_MATERIAL
from court_filing.cases import store
from court_filing.cases.material import Material, ReadingState, ScanState
from court_filing.cases.studies import unread
from court_filing.gateways.chosen import Gateways
from court_filing.jobs.runner import Finish
from court_filing.reading.bounded import read
from court_filing.reading.kind import MEBIBYTE, Kind
from court_filing.reading.outcome import Reading

GIVEN_UP_AT_ONCE = 20
"""Of how many given-up files it is said each minute."""


def read_material(about: str, gateways: Gateways) -> Finish | None:
    """Look into a file in a bounded process and keep what was found."""
    material = store.get(Material, int(about))
    if material is None or material.reading is ReadingState.READ:
        return None
    if gateways.scanner.present and material.scan is ScanState.WAITING:
        # Not opened before the scanner has seen it; what it finds clean is recorded to be read then.
        return None
    file_key, name = material.file_key, material.file_name
    # Slow work holds no transaction open, here as in every handler.
    store.rollback()
    with gateways.files.plain_path(file_key) as path:
        found = read(path, name=name)
        with path.open("rb") as stream:
            found = replace(found, traits={**found.traits, "crc32": crc32_of(stream)})

    def finish(at: datetime) -> None:
        note_read(store.needed(Material, int(about)), found, at=at)

    return finish


def crc32_of(stream: BinaryIO) -> int:
    """By what an archive knows the bytes: kept, so that no page has to read a whole file for it."""
    total = 0
    while part := stream.read(MEBIBYTE):
        total = zlib.crc32(part, total)
    return total


def note_read(material: Material, found: Reading, *, at: datetime) -> None:
    """Keep what was found in a file; an archive is opened before it counts as read."""
    store.lock(material.case)
    materials.note_content(material, media_type=found.media_type, traits=found.traits)
    if found.problem is None and found.kind is not None:
        found = misplaced_as_problem(found, found.kind, material.slot)
    if found.problem is None and found.kind is Kind.ZIP:
        material.reading = ReadingState.WAITING
        unpacking.begin(material, at=at)
        return
    materials.note_reading(
        material,
        pages=found.pages,
        seconds=found.seconds,
        problem=found.problem.value if found.problem else None,
        problem_text=str(found.message) if found.message else None,
    )
    if found.problem is None:
        study.begin(material, at=at)


def misplaced_as_problem(found: Reading, kind: Kind, slot: str) -> Reading:
    """The reading of a file, with the problem that it does not belong into its slot where that is so."""
    elsewhere = misplaced(kind, slot)
    return replace(found, problem=elsewhere.fault, message=elsewhere.message) if elsewhere else found


def what_is_due() -> Sequence[Callable[[], None]]:
    """Files that nobody looks into any more: it is said, so that nobody waits for it."""
    with store.intent_to_write(False):
        left = unread((SCAN_MATERIAL, READ_MATERIAL), or_while=UNPACK_MATERIAL, limit=GIVEN_UP_AT_ONCE)
        waiting = [material.id for material in left]
        store.rollback()
    return [partial(_give_up, material_id) for material_id in waiting]


def _give_up(material_id: int) -> None:
    materials.note_given_up(store.needed(Material, material_id))
