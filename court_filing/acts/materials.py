"""Materials: files are attached to a slot, taken back, and looked into by the worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from court_filing.acts import evidence_list
from court_filing.acts.draft_versions import changing
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import ensure_open
from court_filing.cases.material import Material, ReadingState, ScanState
from court_filing.review.materials import title_of
from court_filing.review.record import CaseType

SCAN_MATERIAL = "scan_material"
READ_MATERIAL = "read_material"
MOST_FILES = 500
"""How many files a case may hold, those taken back included: their bytes stay."""


class TooManyFiles(Exception):
    """The case holds as many files as it may."""


@dataclass(frozen=True)
class Place:
    """Where a file belongs: a slot, and whose paper it is where it is somebody's."""

    slot: str
    party_id: int | None = None
    agent_id: int | None = None


@dataclass(frozen=True)
class StoredFile:
    """A file that the file store has taken over, under its own name and kind."""

    file_name: str
    media_type: str
    key: str
    sha256: str
    size_bytes: int


def slot_title(case: Case, slot: str) -> str:
    """What the papers in a slot are called in this proceeding."""
    kind = case.proceeding
    return title_of(slot, CaseType(kind.record_type), complaint=kind.complaint)


def ensure_room(case: Case, *, more: int = 1) -> None:
    """Raise NotAllowed where files may not be changed any more, TooManyFiles where so many `more` are not taken."""
    ensure_open(case)
    if len(case.materials) + more > MOST_FILES:
        raise TooManyFiles(case.id)


def attach(case: Case, place: Place, *, file: StoredFile, at: datetime) -> Material:
    """Put a stored file into a slot and have it looked into.

    The same bytes in the same slot are the same material, so that sending a form twice adds nothing.
    Raises NotAllowed, TooManyFiles.
    """
    with changing(case, "materials", at=at, rows=("materials",)):
        ensure_room(case)
        for present in case.present_materials:
            there = Place(present.slot, present.party_id, present.agent_id)
            if there == place and present.sha256 == file.sha256:
                return present
        return keep(case, place.slot, file=file, at=at, party_id=place.party_id, agent_id=place.agent_id)


def keep(case: Case, slot: str, *, file: StoredFile, at: datetime, **whose: int | None) -> Material:
    """Put a stored file with the case and have it looked into. `whose`: the columns that say to what it belongs."""
    material = Material(
        case_id=case.id,
        slot=slot,
        file_name=file.file_name[-255:],
        media_type=file.media_type,
        size_bytes=file.size_bytes,
        sha256=file.sha256,
        file_key=file.key,
        stored_at=at,
        **whose,
    )
    case.materials.append(material)
    store.flush()
    store.record_task(SCAN_MATERIAL, material.id, at=at)
    store.record_task(READ_MATERIAL, material.id, at=at)
    return material


def replace(case: Case, old: Material, *, file: StoredFile, at: datetime) -> Material:
    """Put another version in the place of a file; the earlier one keeps its row and bytes, and leaves the filing.

    The same bytes are no other version. What was asked about who may see the file holds for the new one, too.
    Raises NotAllowed, TooManyFiles.
    """
    with changing(case, "materials", at=at, rows=("materials",)):
        ensure_room(case)
        if old.removed_at is not None or not old.of_filing or old.sha256 == file.sha256:
            return old
        new = keep(
            case,
            old.slot,
            file=file,
            at=at,
            party_id=old.party_id,
            agent_id=old.agent_id,
            replaces_id=old.id,
        )
        new.confidential_reason, new.confidential_asked_at = (
            old.confidential_reason,
            old.confidential_asked_at,
        )
        evidence_list.point(case, {old.id: new.id})
        _take_back(case, old, at)
        return new


def take_back(case: Case, material: Material, *, at: datetime) -> None:
    """Take a file out of the filing; its row and bytes stay, for what was once received.

    A paper of a lawyer who enters the case is not the filer's to take back.
    """
    with changing(case, "materials", at=at, rows=("materials",)):
        if material.of_filing:
            _take_back(case, material, at)


def take_back_all_of(
    case: Case, *, at: datetime, party_id: int | None = None, agent_id: int | None = None
) -> None:
    """Take back every paper of a party or agent who leaves the open case, so that it counts for nobody else."""
    for material in case.present_materials:
        whose = (material.party_id, material.agent_id)
        if whose != (None, None) and whose == (party_id, agent_id):
            _take_back(case, material, at)


def _take_back(case: Case, material: Material, at: datetime) -> None:
    if material.removed_at is None:
        material.removed_at = case.changed_at = at
        evidence_list.lose(case, material)


def note_content(material: Material, *, media_type: str | None, traits: Mapping[str, Any]) -> None:
    """Keep what the file truly is, and what it carries besides its pages."""
    material.media_type = media_type or material.media_type
    material.traits = {**(material.traits or {}), **traits} or None


def note_reading(
    material: Material,
    *,
    pages: int | None,
    problem: str | None,
    problem_text: str | None,
    seconds: int | None = None,
) -> None:
    """Keep what was found in the file."""
    if material.scan is ScanState.INFECTED:
        # Found while it was being read: what keeps it shut stays said.
        return
    material.reading = ReadingState.READ
    material.pages, material.seconds = pages, seconds
    material.problem, material.problem_text = problem, problem_text
