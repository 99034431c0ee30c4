"""Materials: files are attached to a slot, taken back, and looked into by the worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from court_filing.acts import evidence_list
from court_filing.acts.court_materials import slot_called
from court_filing.acts.draft_versions import changing
from court_filing.acts.privacy import carry_over
from court_filing.acts.room_for_files import TooManyFiles, ensure_space, whose
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import ensure_open
from court_filing.cases.material import Material, ReadingState, ScanState
from court_filing.review.materials import COURT_SLOT
from court_filing.review.papers import title_of
from court_filing.review.record import CaseType
from court_filing.texts import Text

SCAN_MATERIAL = "scan_material"
READ_MATERIAL = "read_material"
OF_NO_TABLE = {"counter_statement": "窗口立案确认书（当事人签名）"}
"""What is kept beside the papers that the law asks for."""
MOST_FILES = 500
"""How many files a case may hold, those taken back included: their bytes stay."""


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
    """What the papers in a slot are called in this proceeding; of a court's own what the court calls it."""
    if slot in OF_NO_TABLE:
        return OF_NO_TABLE[slot]
    if slot.startswith(COURT_SLOT):
        return slot_called(case, slot)
    kind = case.proceeding
    return title_of(slot, CaseType(kind.record_type), complaint=kind.complaint)


def ensure_room(case: Case, *, more: int = 1, size_bytes: int = 0) -> None:
    """Raise NotAllowed where the filing may not be changed any more, NoRoom where it does not take so much `more`."""
    ensure_open(case)
    ensure_few(case, more=more)
    ensure_space(case, size_bytes, by_id=case.owner_id)


def ensure_few(case: Case, *, more: int) -> None:
    """Raise TooManyFiles where so many `more` files are not taken."""
    if (count := len(case.materials)) + more > MOST_FILES:
        text = Text(
            "一个案件最多上传 {most} 个文件（含已移除的），现在已有 {count} 个。请把几份材料合成一个 PDF，"
            "或者把其余材料直接交到法院诉讼服务中心窗口",
            most=MOST_FILES,
            count=count,
        )
        raise TooManyFiles(text)


def attach(case: Case, place: Place, *, file: StoredFile, at: datetime) -> Material:
    """Put a stored file into a slot and have it looked into.

    The same bytes in the same slot are the same material, so that sending a form twice adds nothing.
    Raises NotAllowed, NoRoom.
    """
    with changing(case, "materials", at=at, rows=("materials",)):
        ensure_room(case)
        for present in case.present_materials:
            there = Place(present.slot, present.party_id, present.agent_id)
            if there == place and present.sha256 == file.sha256:
                return present
        return keep(case, place.slot, file=file, at=at, party_id=place.party_id, agent_id=place.agent_id)


def keep(
    case: Case, slot: str, *, file: StoredFile, at: datetime, composed: bool = False, **belongs: int | None
) -> Material:
    """Put a stored file with the case, which is held, and have it looked into: every file goes this way.

    `belongs`: the columns that say to what. Raises NoSpace; what was `composed` here always has its place.
    """
    if not composed:
        to = {name: belongs.get(name) for name in ("supplement_id", "representation_id")}
        ensure_space(case, file.size_bytes, by_id=whose(case, **to))
    material = Material(
        case_id=case.id,
        slot=slot,
        file_name=file.file_name,
        media_type=file.media_type,
        size_bytes=file.size_bytes,
        sha256=file.sha256,
        file_key=file.key,
        stored_at=at,
        composed=composed,
        **belongs,
    )
    case.materials.append(material)
    store.flush()
    have_looked_into(material, at=at)
    return material


def have_looked_into(material: Material, *, at: datetime) -> None:
    """Have it searched for viruses and read, whatever of both is still to be done."""
    store.record_task(SCAN_MATERIAL, material.id, at=at)
    store.record_task(READ_MATERIAL, material.id, at=at)


def replace(case: Case, old: Material, *, file: StoredFile, at: datetime) -> Material:
    """Put another version in the place of a file; the earlier one keeps its row and bytes, and leaves the filing.

    The same bytes are no other version. What was asked about who may see the file holds for the new one, too.
    Raises NotAllowed, NoRoom.
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
        carry_over(old, new)
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


def note_given_up(material: Material) -> None:
    """Keep that nobody looks into it any more; it counts as handed in all the same."""
    store.lock(material.case)
    if material.reading is ReadingState.WAITING:
        material.reading = ReadingState.GIVEN_UP


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
