"""Moving a file from one place of the filing to another (移到别处): nothing of it changes but where it belongs."""

from datetime import datetime

from court_filing.acts import evidence_list
from court_filing.acts.draft_versions import changing
from court_filing.acts.gathering import parts_of
from court_filing.acts.materials import Place
from court_filing.acts.slot_kinds import EVIDENCE, misplaced
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.reading.kind import KINDS_OF_TYPES


class NoPlace(Exception):
    """The file does not belong there, or another lies there already."""


def place_of(material: Material) -> Place:
    """Where it lies."""
    return Place(material.slot, material.party_id, material.agent_id)


def move(
    case: Case,
    material: Material,
    to: Place,
    *,
    for_several: bool,
    at: datetime,
    in_exchange: Material | None = None,
) -> list[Material]:
    """Move a file of the filing: which others changed places with it. It can be moved back, and stands in the history.

    Where only one file may lie, the one that lies there comes to where this one lay; so does the one that is to come
    `in_exchange`, if it still lies there. Moved twice it stays moved. Raises NoPlace, NotAllowed.
    """
    with changing(case, "materials", at=at, rows=("materials",)):
        came_from = place_of(material)
        if material.removed_at is not None or not material.of_filing or came_from == to:
            return []
        there = [each for each in case.present_materials if place_of(each) == to]
        if for_several:
            there = [each for each in there if each is in_exchange]
        if (
            len(there) > 1
            or not all(_belongs(each, came_from) for each in there)
            or not _belongs(material, to)
        ):
            raise NoPlace(material.id)
        for each in there:
            _put(case, each, came_from)
        _put(case, material, to)
        return there


def _belongs(material: Material, to: Place) -> bool:
    kind = KINDS_OF_TYPES.get(material.media_type)
    return kind is None or misplaced(kind, to.slot) is None


def _put(case: Case, material: Material, to: Place) -> None:
    # The photos of which it was put together come back into its place when it is taken apart.
    for each in (material, *parts_of(material)):
        each.slot, each.party_id, each.agent_id = to.slot, to.party_id, to.agent_id
    if to.slot != EVIDENCE:
        evidence_list.lose(case, material)
