"""An archive (压缩包) becomes its files: each a material beside it in the same slot; the archive stays as it came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from court_filing.acts import materials, study
from court_filing.acts.materials import StoredFile
from court_filing.acts.retention import let_go
from court_filing.acts.room_for_files import NoRoom
from court_filing.cases import store
from court_filing.cases.material import Material, ReadingState
from court_filing.reading.problems import Fault, problem
from court_filing.texts import Text

UNPACK_MATERIAL = "unpack_material"
MOST_DEPTH = 3
"""How many archives may lie one in another."""
MOST_TOLD = 100
"""Of how many files that were not taken the reason is kept."""

_GAVE_UP = Text(
    "系统没能把这个压缩包全部解开。已经解开的文件都留着；请在电脑上解开压缩包，把还缺的文件直接上传，"
    "或者把压缩包移除后再上传一次。"
)
_NOTHING_TAKEN = Text("这个压缩包里的 {count} 个文件都没有收下。{first}")


@dataclass(frozen=True)
class Part:
    """One file of an archive as it was stored, or why it was not taken."""

    index: int
    name: str
    taken: StoredFile | str


def begin(archive: Material, *, at: datetime) -> None:
    """Have an archive opened that was found whole; it counts as being read until all its files are there."""
    if _depth(archive) > MOST_DEPTH:
        told = problem("nested_zip", limit=MOST_DEPTH)
        materials.note_reading(archive, pages=None, problem=told.fault, problem_text=str(told.message))
        return
    store.record_task(UNPACK_MATERIAL, f"{archive.id}:0", at=at)


def is_wanted(archive: Material) -> bool:
    """Whether its files are still to be taken out."""
    return archive.reading is ReadingState.WAITING and archive.removed_at is None


def note(archive: Material, parts: Sequence[Part], *, next_index: int | None, at: datetime) -> None:
    """Put a stretch of its files into its slot, and have the rest taken out, or say that it was all.

    Doing it twice adds nothing: the same bytes out of the same archive are the same material.
    """
    store.lock(archive.case)
    for part in parts:
        if isinstance(part.taken, StoredFile):
            _put(archive, part, part.taken, at=at)
        else:
            _refuse(archive, part, part.taken)
    if next_index is not None:
        store.record_task(UNPACK_MATERIAL, f"{archive.id}:{next_index}", at=at)
        return
    _finish(archive, at=at)


def note_broken(archive: Material, sentence: str) -> None:
    """Keep that it cannot be opened after all."""
    materials.note_reading(archive, pages=None, problem=Fault.CORRUPT, problem_text=sentence)


def note_given_up(archive: Material) -> None:
    """Keep that it was tried in vain; what came out of it stays."""
    materials.note_reading(archive, pages=None, problem=Fault.UNREADABLE, problem_text=str(_GAVE_UP))


def unpacked_from(archive: Material) -> list[Material]:
    """The files that came out of it, those taken back included."""
    return [material for material in archive.case.materials if material.came_from_id == archive.id]


def told(archive: Material) -> list[Text]:
    """How many files came out of an archive, and a sentence for each that was not taken; nothing for other files."""
    kept = _kept(archive)
    if not kept.get("over"):
        return []
    sentences = [Text("已解开 {count} 个文件", count=len(unpacked_from(archive)))]
    if kept.get("same"):
        sentences.append(
            Text("有 {count} 个文件的内容和已经上传的一样，没有重复保存", count=len(kept["same"]))
        )
    sentences += [Text("{name}：{message}", **refused) for refused in kept.get("refused", {}).values()]
    return sentences


def _put(archive: Material, part: Part, file: StoredFile, *, at: datetime) -> None:
    if any(material.sha256 == file.sha256 for material in unpacked_from(archive)):
        known = any(material.file_name == file.file_name for material in unpacked_from(archive))
        if not known:
            _keep(archive, same={**_kept(archive).get("same", {}), str(part.index): True})
        return
    if any(_stands_beside(archive, material, file) for material in archive.case.present_materials):
        _keep(archive, same={**_kept(archive).get("same", {}), str(part.index): True})
        return
    try:
        materials.ensure_few(archive.case, more=1)
        material = materials.keep(archive.case, archive.slot, file=file, at=at, **_whose(archive))
    except NoRoom as full:
        let_go(file.key, at=at)
        _refuse(archive, part, f"{full.text}。")
        return
    material.confidential_reason = archive.confidential_reason
    material.confidential_asked_at = archive.confidential_asked_at


class _Whose(TypedDict):
    """The columns that say to what a file belongs."""

    party_id: int | None
    agent_id: int | None
    supplement_id: int | None
    representation_id: int | None
    relief_request_id: int | None
    came_from_id: int | None


def _whose(archive: Material) -> _Whose:
    return {
        "party_id": archive.party_id,
        "agent_id": archive.agent_id,
        "supplement_id": archive.supplement_id,
        "representation_id": archive.representation_id,
        "relief_request_id": archive.relief_request_id,
        "came_from_id": archive.id,
    }


def _stands_beside(archive: Material, material: Material, file: StoredFile) -> bool:
    """Whether the same bytes lie in the same slot already."""
    place = (material.slot, material.party_id, material.agent_id, material.supplement_id)
    there = (archive.slot, archive.party_id, archive.agent_id, archive.supplement_id)
    return material.sha256 == file.sha256 and place == there


def _refuse(archive: Material, part: Part, sentence: str) -> None:
    refused = _kept(archive).get("refused", {})
    if len(refused) < MOST_TOLD:
        _keep(archive, refused={**refused, str(part.index): {"name": part.name, "message": sentence}})


def _finish(archive: Material, *, at: datetime) -> None:
    kept = _kept(archive)
    refused = list(kept.get("refused", {}).values())
    _keep(archive, over=True)
    if unpacked_from(archive) or kept.get("same") or not refused:
        materials.note_reading(archive, pages=None, problem=None, problem_text=None)
        study.begin(archive, at=at)
        return
    first = "{name}：{message}".format(**refused[0])
    sentence = Text(_NOTHING_TAKEN.template, count=len(refused), first=first)
    materials.note_reading(archive, pages=None, problem=Fault.UNSUPPORTED, problem_text=str(sentence))


def _depth(archive: Material) -> int:
    """How many archives it lies in, itself included."""
    depth, within = 1, archive.came_from_id
    while within is not None and depth <= MOST_DEPTH:
        depth, within = depth + 1, store.needed(Material, within).came_from_id
    return depth


def _kept(archive: Material) -> Mapping[str, Any]:
    kept: Mapping[str, Any] = (archive.traits or {}).get("unpacked", {})
    return kept


def _keep(archive: Material, **values: object) -> None:
    # Another dictionary, so that the change is seen.
    archive.traits = {**(archive.traits or {}), "unpacked": {**_kept(archive), **values}}
