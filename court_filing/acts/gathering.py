"""Photos of one slot put together to one PDF (多张照片合成一个 PDF); the photos stay beside it as the originals.

The worker makes the PDF. Until it is there, the first of the photos carries what was asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from court_filing.acts import evidence_list, materials
from court_filing.acts.draft_versions import changing
from court_filing.acts.materials import Place, StoredFile
from court_filing.acts.privacy import MASK_MATERIAL, carry_over
from court_filing.acts.retention import let_go
from court_filing.acts.room_for_files import NoRoom
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import NotAllowed, ensure_open
from court_filing.cases.material import MaskState, Material
from court_filing.cases.task import Task, TaskState
from court_filing.reading.gathered import MOST_PHOTOS
from court_filing.reading.kind import IMAGES, MEDIA_TYPES
from court_filing.texts import Text

GATHER_PHOTOS = "gather_photos"
_PHOTO_TYPES = frozenset(MEDIA_TYPES[kind] for kind in IMAGES)
_KEPT = "gathering"
"""Under which name the first photo carries what was asked for."""
_NOT_MADE = Text("刚才没有合成 PDF：有一张照片处理不了。照片都还在，请看一看每一张是否能打开，再合成一次。")
_LISTED = "listed_before"
"""Under which name the PDF carries for which photos items of the list of evidence stood."""


class NotPhotos(Exception):
    """They are not two to `MOST_PHOTOS` readable photos of one slot, or something was asked about one of them."""


@dataclass(frozen=True)
class Part:
    """A photo in its place in the order."""

    material: int
    turned: int = 0
    """Degrees clockwise, after it was put upright: 0, 90, 180 or 270."""


def may_be_gathered(material: Material) -> bool:
    """Whether it is a readable photo of the filing about which nothing else was asked.

    A photo with a masked copy or kept from the other side stays by itself: the PDF would show what was hidden.
    """
    plain = material.masking is None and material.confidential_asked_at is None
    return (
        material.media_type in _PHOTO_TYPES
        and material.removed_at is None
        and material.of_filing
        and plain
        and material.is_readable
    )


def photos_in(case: Case, place: Place) -> list[Material]:
    """The photos of a slot that can be put together, in the order in which they came."""
    return [each for each in case.present_materials if _place(each) == place and may_be_gathered(each)]


def is_under_way(case: Case, place: Place) -> bool:
    """Whether a PDF of photos of that slot is being made."""
    return any(is_begun_with(each) for each in case.present_materials if _place(each) == place)


def is_begun_with(material: Material) -> bool:
    """Whether a PDF is being made that begins with this photo."""
    task = store.get(Task, _kept(material).get("task", 0)) if asked_of(material) else None
    return task is not None and task.status in (TaskState.QUEUED, TaskState.RUNNING)


def why_failed(material: Material) -> Text | str | None:
    """Why the PDF that was to begin with this photo could not be made; None where nothing failed."""
    kept = _kept(material)
    return None if not kept or is_begun_with(material) else kept.get("why") or _NOT_MADE


def asked_of(material: Material) -> tuple[Part, ...]:
    """The photos that are to follow one another, if this one is to be the first of them."""
    return tuple(Part(each["material"], each["turned"]) for each in _kept(material).get("parts", ()))


def ask(case: Case, parts: Sequence[Part], *, at: datetime) -> None:
    """Have one PDF made of the photos in that order; asking again while it is being made changes nothing.

    Raises NotPhotos, NotAllowed, NoRoom.
    """
    store.lock(case)
    photos = _photos(case, parts)
    if photos is None:
        raise NotPhotos(case.id)
    materials.ensure_room(case, size_bytes=sum(photo.size_bytes for photo in photos))
    if not is_under_way(case, _place(photos[0])):
        task_id = store.record_task(GATHER_PHOTOS, photos[0].id, at=at)
        order = [{"material": part.material, "turned": part.turned} for part in parts]
        _keep(photos[0], {"parts": order, "task": task_id})


def note(first: Material, parts: Sequence[Part], made: StoredFile | Text, *, at: datetime) -> None:
    """Put the PDF into the place of its photos; where it could not be made, and why not is told, they stay as they are.

    So they do where meanwhile one of them went, or the case was submitted; such a PDF is let go.
    """
    case = store.lock(first.case)
    is_wanted = asked_of(first) == tuple(parts)
    if isinstance(made, Text):
        if is_wanted:
            _keep(first, {"failed": True, "why": str(made)})
        return
    if is_wanted:
        _keep(first, None)
    photos = _photos(case, parts) if is_wanted and _is_open(case) else None
    if photos is None:
        let_go(made.key, at=at)
        return
    with changing(case, "materials", at=at, rows=("materials",)):
        place = _place(photos[0])
        try:
            whole = materials.keep(
                case, place.slot, file=made, at=at, party_id=place.party_id, agent_id=place.agent_id
            )
        except NoRoom as full:
            let_go(made.key, at=at)
            _keep(first, {"failed": True, "why": str(full.text)})
            return
        whole.gathered = [{"material": part.material, "turned": part.turned} for part in parts]
        whole.traits = {_LISTED: evidence_list.point(case, {photo.id: whole.id for photo in photos})}
        for photo in photos:
            photo.removed_at, photo.gathered_into_id = at, whole.id


def split(case: Case, whole: Material, *, at: datetime) -> bool:
    """Take the PDF apart again (拆开): it leaves the filing, and its photos come back. Raises NotAllowed.

    What was wished about who may see the PDF holds for each photo. False where there was nothing to take apart.
    """
    with changing(case, "materials", at=at, rows=("materials",)):
        if whole.removed_at is not None or not whole.gathered:
            return False
        whole.removed_at = at
        photos = parts_of(whole)
        for photo in photos:
            photo.removed_at = photo.gathered_into_id = None
            carry_over(whole, photo)
            if photo.masking is MaskState.ASKED:
                store.record_task(MASK_MATERIAL, photo.id, at=at)
        listed = (whole.traits or {}).get(_LISTED, {})
        evidence_list.point_back(case, whole.id, over=[photo.id for photo in photos], before=listed)
        return True


def parts_of(whole: Material) -> list[Material]:
    """The photos of which a PDF was put together, in its order; none for any other file."""
    by_id = {each.id: each for each in whole.case.materials} if whole.gathered else {}
    return [by_id[part["material"]] for part in whole.gathered or () if part["material"] in by_id]


def name_for(photos: Sequence[Material]) -> str:
    """What the PDF is called."""
    stem = PurePath(photos[0].file_name).stem[:80]
    return f"{stem} 等{len(photos)}张照片.pdf"


def _photos(case: Case, parts: Sequence[Part]) -> list[Material] | None:
    """The photos in their order, if they can be put together."""
    by_id = {each.id: each for each in case.present_materials if may_be_gathered(each)}
    photos = [by_id[part.material] for part in parts if part.material in by_id]
    is_whole = len(photos) == len(parts) == len({part.material for part in parts})
    is_one_place = len({_place(photo) for photo in photos}) == 1
    turns = all(part.turned in (0, 90, 180, 270) for part in parts)
    return photos if is_whole and is_one_place and turns and 2 <= len(parts) <= MOST_PHOTOS else None


def _place(material: Material) -> Place:
    return Place(material.slot, material.party_id, material.agent_id)


def _is_open(case: Case) -> bool:
    try:
        ensure_open(case)
    except NotAllowed:
        return False
    return True


def _kept(first: Material) -> Mapping[str, Any]:
    kept: Mapping[str, Any] = (first.traits or {}).get(_KEPT, {})
    return kept


def _keep(first: Material, asked: Mapping[str, Any] | None) -> None:
    # Another dictionary, so that the change is seen.
    others = {name: value for name, value in (first.traits or {}).items() if name != _KEPT}
    first.traits = ({**others, _KEPT: dict(asked)} if asked else others) or None
