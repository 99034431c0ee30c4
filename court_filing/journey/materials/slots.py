"""The slots of a case with the files in them, as the page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import abort

from court_filing.acts.materials import Place, StoredFile
from court_filing.acts.record import record_of
from court_filing.acts.slot_kinds import kinds_in
from court_filing.cases.case import Case
from court_filing.cases.material import Material, ReadingState
from court_filing.cases.queries import material_of
from court_filing.clock import court_day, now
from court_filing.reading.kind import suffixes_of
from court_filing.review.materials import Slot, slots_for


@dataclass
class FilledSlot:
    """One slot and its files."""

    key: str
    """Names it in the address: `identity_front`, `identity_front.p3`, `firm_letter.a1`."""
    slot: Slot
    place: Place
    files: list[Material] = field(default_factory=list)

    @property
    def accept(self) -> str:
        """The endings of what may be put there, as a file input wants them."""
        return ",".join(suffixes_of(kinds_in(self.slot.slot)))

    @property
    def called(self) -> str:
        """What the place is called in a sentence, with whose it is where it is somebody's."""
        return f"{self.slot.title}（{self.slot.person}）" if self.slot.person else self.slot.title

    @property
    def takes_more(self) -> bool:
        """Whether a file can be added."""
        return not self.files or self.takes_several

    @property
    def takes_several(self) -> bool:
        """Whether more than one file may lie here."""
        return self.slot.several or self.slot.paged

    def takes(self, file: StoredFile) -> bool:
        """Whether this file can be added; the same again adds nothing, so that it always can."""
        here = (each for each in self.files if Place(each.slot, each.party_id, each.agent_id) == self.place)
        return self.takes_more or any(material.sha256 == file.sha256 for material in here)

    def may_take(self, size_bytes: int) -> bool:
        """Whether a file of which no more than its size is known could be taken."""
        return self.takes_more or any(material.size_bytes == size_bytes for material in self.files)

    @property
    def status(self) -> str:
        """The state of the slot in the words of the task list."""
        if any(material.problem for material in self.files):
            return "attention"
        if any(material.reading is ReadingState.WAITING for material in self.files):
            return "doing"
        if self.files:
            return "done"
        return "todo" if self.slot.required else "optional"


def filled_slots(case: Case) -> list[FilledSlot]:
    """Every slot in order with its files; files that fit no slot any more come last, as evidence."""
    slots = [_empty(case, slot) for slot in slots_for(record_of(case, on=court_day(now())))]
    by_place = {slot.place: slot for slot in slots}
    for material in case.present_materials:
        place = Place(material.slot, material.party_id, material.agent_id)
        (by_place.get(place) or _nearest(slots, material.slot)).files.append(material)
    return slots


def slot_named(case: Case, key: str) -> FilledSlot | None:
    """The slot of that key, or None."""
    return next((slot for slot in filled_slots(case) if slot.key == key), None)


def filed(case: Case, material_id: int) -> Material:
    """A file of this filing, even if it was taken back; no other case's, and no paper of a lawyer who entered."""
    material = material_of(case, material_id)
    if material is None or not material.of_filing:
        abort(404)
    return material


def present(case: Case, material_id: int | None) -> Material | None:
    """The file of that id which lies in the filing, or None."""
    return next((each for each in case.present_materials if each.id == material_id), None)


def key_of(case: Case, slot: Slot) -> str:
    """What names the slot in addresses."""
    party, agent = _whose(case, slot)
    suffix = f".p{party}" if party else f".a{agent}" if agent else ""
    return slot.slot + suffix


def _whose(case: Case, slot: Slot) -> tuple[int | None, int | None]:
    party = case.parties[slot.party].id if slot.party is not None else None
    agent = case.agents[slot.agent].id if slot.agent is not None else None
    return party, agent


def _empty(case: Case, slot: Slot) -> FilledSlot:
    return FilledSlot(key_of(case, slot), slot, Place(slot.slot, *_whose(case, slot)))


def _nearest(slots: Sequence[FilledSlot], name: str) -> FilledSlot:
    same = [slot for slot in slots if slot.slot.slot == name]
    evidence = [slot for slot in slots if slot.slot.slot == "evidence"]
    return (same or evidence or list(slots))[0]
