"""Which papers a filing wants (应当提交的材料), by the table in `papers`, and which of them are there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from court_filing.review import occasions
from court_filing.review.finding import Severity
from court_filing.review.once import once
from court_filing.review.papers import COMPLAINT, PAPERS, Paper
from court_filing.review.record import FilingRecord, Material, Party, Wanted

Person = tuple[int | None, int | None, str | None]
"""The index of a party, or of an agent, and the name."""


@dataclass(frozen=True)
class Slot:
    """One place for a file in one filing: what goes there, whose it is, and why the law wants it."""

    rule: str
    slot: str
    title: str
    why: str
    cure: str
    article: str
    needed: Severity | None
    any_of: frozenset[str]
    shared: bool
    several: bool
    paged: bool
    """Whether one paper may come as several photos, a page each."""
    party: int | None = None
    """Index of the party whose paper it is; None for the filing's own papers and for agents."""
    agent: int | None = None
    person: str | None = None
    """The name of whose paper it is, where that is somebody's."""
    holds: frozenset[str] = frozenset()
    """What papers belong there, as reading calls them; empty where anything may."""

    @property
    def required(self) -> bool:
        """Whether the law requires it."""
        return self.needed is Severity.GAP

    @property
    def where(self) -> str:
        """The place of a finding about it, in words of whose paper it is: `materials.identity_front[party 1]`."""
        if self.party is not None:
            return f"materials.{self.slot}[party {self.party}]"
        if self.agent is not None:
            return f"materials.{self.slot}[agent {self.agent}]"
        return f"materials.{self.slot}"


PASSPORTS = frozenset({"护照", "passport"})


CONDITIONS: dict[str, Callable[[FilingRecord, Party | None], bool]] = {
    "always": lambda _record, _party: True,
    "own_complaint": lambda record, _party: not record.complaint_written_here,
    "card": lambda _record, party: party is not None and party.id_type not in PASSPORTS,
    "passport": lambda _record, party: party is not None and party.id_type in PASSPORTS,
    "headed": lambda record, party: party is not None and not occasions.is_sole_trader(record, party),
    "turned_down": lambda record, _party: occasions.only_after_a_refusal(record),
    "refusal_missed": lambda record, _party: occasions.refusal_is_missed(record),
    "act_unproved": lambda record, _party: occasions.act_is_unproved(record),
    "labour": lambda record, _party: occasions.comes_after_arbitration(record),
    "award_missed": lambda record, _party: occasions.award_is_missed(record),
    "receipt_missed": lambda record, _party: occasions.receipt_is_missed(record),
    "arbitral": lambda record, _party: occasions.rests_on_an_award(record),
    "agreement_missed": lambda record, _party: occasions.agreement_is_missed(record),
    "notarised": lambda record, _party: occasions.rests_on_a_deed(record),
    "certificate_missed": lambda record, _party: occasions.certificate_is_missed(record),
    "successor": lambda record, _party: occasions.came_in_place(record),
    "first_instance": lambda record, _party: occasions.could_be_appealed(record),
    "divorce": lambda record, _party: occasions.is_divorce(record),
    "urgent": lambda record, _party: bool(record.wishes.get("urgent")),
    "evidence_given": lambda record, _party: any(
        material.slot == "evidence" for material in record.materials
    ),
}
"""Under which a paper is wanted, by the name in the table."""


def slots_for(record: FilingRecord) -> list[Slot]:
    """Every place for a file in this filing, in the order of the table, person by person; the court's own last."""
    slots = [slot for paper in PAPERS if record.case_type in paper.article for slot in _slots(paper, record)]
    return as_the_court_has_it(slots, record) if record.wanted else slots


COURT_SLOT = "court_"
"""How the slots begin that a court has of its own."""
COURT_REQUIRED, COURT_ADVISED = "D2.court_required", "D2.court_advised"
"""The rules that miss what the court wants besides the law."""
_NEEDS: dict[str, tuple[str, Severity | None]] = {
    "required": (COURT_REQUIRED, Severity.GAP),
    "advised": (COURT_ADVISED, Severity.ASK),
    "offered": ("", None),
    "none": ("", None),
}
"""By the court's word for how much it wants a material: the rule that misses it, and how that weighs."""


def as_the_court_has_it(slots: list[Slot], record: FilingRecord) -> list[Slot]:
    """The places with what the court wants: more of it, less of it, or materials of its own."""
    wanted = {each.slot: each for each in record.wanted if each.need in _NEEDS and each.slot != COMPLAINT}
    filled = {material.slot for material in record.materials}
    known = [_as_wanted(slot, wanted[slot.slot]) if slot.slot in wanted else slot for slot in slots]
    named = {slot.slot for slot in slots}
    own = [
        _own(each) for each in wanted.values() if each.slot.startswith(COURT_SLOT) and each.slot not in named
    ]
    away = {name for name, each in wanted.items() if each.need == "none" and name not in filled}
    return [slot for slot in (*known, *own) if slot.slot not in away]


def _as_wanted(slot: Slot, wanted: Wanted) -> Slot:
    """A place of the table as the court wants it; how the law has it where both say the same."""
    rule_id, needed = _NEEDS[wanted.need]
    if needed is slot.needed:
        return slot
    return replace(
        slot,
        rule=rule_id or slot.rule,
        needed=needed,
        why=wanted.why or slot.why,
        article=wanted.article or slot.article,
    )


def _own(wanted: Wanted) -> Slot:
    rule_id, needed = _NEEDS[wanted.need]
    return Slot(
        rule=rule_id,
        slot=wanted.slot,
        title=wanted.title,
        why=wanted.why,
        cure=f"{wanted.why.rstrip('。')}。请在“上传材料”里上传；没有的，请写明原因，或者问立案窗口（依据：{wanted.article}）。",
        article=wanted.article,
        needed=needed,
        any_of=frozenset({wanted.slot}),
        shared=False,
        several=True,
        paged=True,
    )


@once
def unmet(record: FilingRecord) -> list[Slot]:
    """The places that the law wants filled and that are empty.

    A file serves whom it names (its party or agent, or a name in its title); one that names nobody serves whoever
    still lacks it. A shared paper serves several.
    """
    wanted = [slot for slot in slots_for(record) if slot.needed is not None]
    missing: list[Slot] = []
    for slots in _by_choice(wanted):
        missing += _unserved(slots, record)
    return missing


def _slots(paper: Paper, record: FilingRecord) -> Iterator[Slot]:
    missed = CONDITIONS[paper.missed_when](record, None)
    for party, agent, person in _persons(paper, record):
        yield Slot(
            rule=paper.rule,
            slot=paper.slot,
            title=record.titles.get(paper.slot) or paper.title[record.case_type],
            why=paper.why,
            cure=paper.cure,
            article=paper.article[record.case_type],
            needed=paper.needed if missed else None,
            any_of=paper.any_of,
            shared=paper.shared,
            several=paper.several,
            paged=paper.paged,
            party=party,
            agent=agent,
            person=person,
            holds=paper.holds,
        )


def _persons(paper: Paper, record: FilingRecord) -> Iterator[Person]:
    """For whom the paper is wanted: once for the filing where it is nobody's."""
    return WHOSE[paper.of](paper, record)


def _filing(paper: Paper, record: FilingRecord) -> Iterator[Person]:
    if CONDITIONS[paper.when](record, None):
        yield None, None, None


def _parties(paper: Paper, record: FilingRecord) -> Iterator[Person]:
    for index, party in record.initiators:
        if party.kind in paper.kinds and CONDITIONS[paper.when](record, party):
            yield index, None, party.name


def _agents(paper: Paper, record: FilingRecord) -> Iterator[Person]:
    for index, agent in record.own_agents:
        if agent.type in paper.agents:
            yield None, index, agent.name


def _guardians(_paper: Paper, record: FilingRecord) -> Iterator[Person]:
    """Each guardian once, though it be for several children."""
    seen: set[str | None] = set()
    for index, party in record.initiators:
        if party.guardian is not None and party.guardian.name not in seen:
            seen.add(party.guardian.name)
            yield index, None, party.guardian.name


WHOSE: dict[str, Callable[[Paper, FilingRecord], Iterator[Person]]] = {
    "filing": _filing,
    "party": _parties,
    "guardian": _guardians,
    "agent": _agents,
}
"""Whose paper it is, by the word in the table."""


def _by_choice(slots: list[Slot]) -> list[list[Slot]]:
    """Places that compete for the same files stand together."""
    groups: dict[frozenset[str], list[Slot]] = {}
    for slot in slots:
        groups.setdefault(slot.any_of, []).append(slot)
    return list(groups.values())


def _unserved(slots: list[Slot], record: FilingRecord) -> list[Slot]:
    files = [material for material in record.materials if material.slot in slots[0].any_of]
    names = {slot.person for slot in slots if slot.person}
    free = [material for material in files if not _names_somebody(material, names)]
    missing = []
    for slot in slots:
        if any(_is_of(material, slot) for material in files):
            continue
        if not free:
            missing.append(slot)
        elif not slot.shared and not slot.several:
            free.pop()
    return missing


def _names_somebody(material: Material, names: set[str]) -> bool:
    tied = material.party is not None or material.agent is not None
    return tied or any(name in (material.title or "") for name in names)


def _is_of(material: Material, slot: Slot) -> bool:
    if slot.party is None and slot.agent is None:
        return True
    if material.party is not None or material.agent is not None:
        return (material.party, material.agent) == (slot.party, slot.agent)
    return slot.person is not None and slot.person in (material.title or "")
