"""D6: a paper lies where another belongs (放错位置): what reading recognised, beside the place into which it was put.

Only of places that are for one kind of paper, and only where the paper was recognised as another: evidence may be
anything, and a reading may be wrong. It is an advice, and the file counts where it lies.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from court_filing.review.finding import Found, Severity
from court_filing.review.materials import Slot, slots_for
from court_filing.review.record import FilingRecord, Material
from court_filing.review.rule import rule
from court_filing.texts import Text

LOOKS_LIKE: Mapping[str, Text] = {
    "id_front": Text("身份证有照片的一面"),
    "id_back": Text("身份证有国徽的一面"),
    "business_licence": Text("营业执照"),
    "lawyer_licence": Text("律师执业证"),
    "authority_letter": Text("授权委托书"),
    "complaint": Text("诉状"),
    "judgment": Text("法院的裁判文书"),
    "award": Text("仲裁裁决书"),
}
"""What a recognised paper is called in a sentence."""


@dataclass(frozen=True)
class Astray:
    """A file that seems to lie in the wrong place."""

    material: Material
    lies_in: Slot
    belongs_in: Slot | None
    """Where it can go instead; None where no place of this filing has room for such a paper."""

    @property
    def looks_like(self) -> Text:
        """What it was recognised as."""
        return LOOKS_LIKE[self.material.paper or ""]


def astray(record: FilingRecord) -> list[Astray]:
    """Every file that lies where another paper belongs."""
    slots = slots_for(record)
    found = []
    for material in record.materials:
        lies_in = _slot_of(material, slots)
        if lies_in is None or not _is_alien(material, lies_in):
            continue
        found.append(Astray(material, lies_in, _home(material, lies_in, slots, record)))
    return found


def _is_alien(material: Material, slot: Slot) -> bool:
    return bool(slot.holds) and material.paper in LOOKS_LIKE and material.paper not in slot.holds


def _slot_of(material: Material, slots: Sequence[Slot]) -> Slot | None:
    """The place in which it lies, where the filing has that place."""
    same = [slot for slot in slots if slot.slot == material.slot]
    tied = material.party is not None or material.agent is not None
    if not tied:
        return same[0] if same else None
    return next((slot for slot in same if _whose(slot) == _whose(material)), None)


def _home(material: Material, lies_in: Slot, slots: Sequence[Slot], record: FilingRecord) -> Slot | None:
    """The place for such a paper: of the person whom it names, else of whom it lies with, else the first."""
    homes = [slot for slot in slots if material.paper in slot.holds]
    names = {said.text for said in material.says.get("name", ())}
    named = [slot for slot in homes if slot.person in names]
    if names and len(homes) > 1 and not named:
        # Somebody else's card: nobody knows whose place it should have.
        return None
    fitting = [slot for slot in named or homes if _has_room(slot, lies_in, record)]
    fitting.sort(key=lambda slot: _whose(slot) != _whose(lies_in))
    return fitting[0] if fitting else None


def _has_room(slot: Slot, left: Slot, record: FilingRecord) -> bool:
    """Whether it can be put there; for one file alone also where the two would change places."""
    if slot.several or slot.paged:
        return True
    there = [each for each in record.materials if each.slot == slot.slot and _whose(each) == _whose(slot)]
    return all(each.paper in left.holds for each in there) and len(there) <= 1


def _whose(one: Slot | Material) -> tuple[int | None, int | None]:
    return one.party, one.agent


def sentence(found: Astray) -> Text:
    """What it looks like, in the words that stand beside the file."""
    return Text(
        "这里放的是“{title}”，这个文件看起来是{paper}。", title=found.lies_in.title, paper=found.looks_like
    )


@rule("D6.placed", severity=Severity.ASK, article="《登记立案规定》第六条")
def lies_where_another_belongs(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A paper that was recognised as another than belongs into its place."""
    for each in astray(record):
        values = {"file": each.material.called, "title": each.lies_in.title, "paper": each.looks_like}
        message = Text("“{title}”里的《{file}》看起来是{paper}。", **values)
        if each.belongs_in is None:
            cure = Text("放错了的，请在“上传材料”里移除，换成对的文件；没有放错的，不用改。")
        else:
            cure = Text(
                "放错了的，请在“上传材料”里把它移到“{home}”；没有放错的，不用改。", home=each.belongs_in.title
            )
        yield Found(where=record.where(each.material), message=message, cure=cure)
