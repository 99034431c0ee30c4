"""Where the clerk looks at what a finding is about: a spot on a page, else the file, else the answer itself."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from court_filing.cases.case import Case
from court_filing.cases.involvement import Sight
from court_filing.cases.material import Material
from court_filing.desk.files import address_beside, file_told_of, part_address
from court_filing.review.finding import Finding
from court_filing.review.lens import mismatches, sentence
from court_filing.review.likeness import nearly_same_name, same_words
from court_filing.review.record import FilingRecord, Party, Said, side_of
from court_filing.review.record import Material as Paper
from court_filing.web.language import gettext as _
from court_filing.web.sight import sight

CARDS = frozenset({"id_front", "business_licence"})
COMPLAINT = "complaint"
TOLD: Mapping[str, tuple[str, ...]] = {
    "id_number": ("id_number", "uscc"),
    "birth": ("born_on",),
    "legal_representative.name": ("legal_representative",),
    "legal_representative": ("legal_representative",),
}
"""How papers call an answer about a party, where they call it otherwise than the record does."""
OF_WHOLE_FILING: Mapping[str, str] = {"court": "court", "cause": "cause"}

_PARTY = re.compile(r"parties\[(\d+)\](?:\.(.+))?")
_CLAIM = re.compile(r"claims\[(\d+)\]")
_SLOT = re.compile(r"materials\.(\w+)(?:\[(party|agent) (\d+)\])?")
Spot = tuple[Paper, Said]


@dataclass(frozen=True)
class Place:
    """A way to look: its address, what the viewer is asked for, and what the link says. No `part`: on the same page."""

    address: str
    part: str | None
    words: str
    about: str = ""
    """Which file, for who cannot see where the link leads."""


Look = Callable[[str, str], Place | None]


def places_of(findings: Sequence[Finding], look: Look) -> list[tuple[Finding, Place | None]]:
    """Every finding with where it is looked at; None where nothing is there to be looked at."""
    return [(each, look(each.where, str(each.message))) for each in findings]


def look_of(case: Case, record: FilingRecord) -> Look:
    """Finds the place for a `where` of the record, and for the sentence where that tells a difference."""
    differing = {(each.where, str(sentence(each))): (each.material, each.said) for each in mismatches(record)}

    def look(where: str, message: str) -> Place | None:
        file = file_told_of(case, where)
        if file is not None:
            return _at_file(case, file)
        spot = differing.get((where, message)) or next(_spots(record, where), None)
        return (_at_spot(case, *spot) if spot else None) or _in_slot(case, where) or _at_answer(where)

    return look


def _spots(record: FilingRecord, where: str) -> Iterator[Spot]:
    """Where the value stands in the papers; of a party at least where its name stands."""
    if party := _PARTY.fullmatch(where):
        index = int(party[1])
        if index < len(record.parties):
            field = party[2] or "name"
            yield from _about_party(record, index, TOLD.get(field, (field,)))
            yield from _about_party(record, index, ("name",))
    elif claim := _CLAIM.match(where):
        yield from _said(record, COMPLAINT, f"claims.{int(claim[1]) + 1}.amount_yuan")
    elif where in OF_WHOLE_FILING:
        yield from _said(record, COMPLAINT, OF_WHOLE_FILING[where])


def _about_party(record: FilingRecord, index: int, names: Sequence[str]) -> Iterator[Spot]:
    """First in the complaint, which is what the suit stands on; then on the party's own card or licence."""
    for paper in _papers(record, COMPLAINT):
        if (number := _number_in(paper, record.parties[index])) is not None:
            side = side_of(record.parties[index].role)
            for name in names:
                found = paper.says.get(side, ())[number : number + 1] if name == "name" else ()
                yield from (
                    (paper, said) for said in found or paper.says.get(f"{side}.{number + 1}.{name}", ())
                )
    for paper in record.materials:
        if paper.party == index and paper.paper in CARDS:
            yield from ((paper, said) for name in names for said in paper.says.get(name, ()))


def _number_in(paper: Paper, party: Party) -> int | None:
    """As which of its side the complaint names the party."""
    named = paper.says.get(side_of(party.role), ())
    alike = (same_words, nearly_same_name)
    return next(
        (number for same in alike for number, said in enumerate(named) if same(party.name or "", said.text)),
        None,
    )


def _said(record: FilingRecord, kind: str, name: str) -> Iterator[Spot]:
    for paper in _papers(record, kind):
        yield from ((paper, said) for said in paper.says.get(name, ()))


def _papers(record: FilingRecord, kind: str) -> Iterator[Paper]:
    return (each for each in record.materials if each.paper == kind and each.says)


def _at_spot(case: Case, paper: Paper, said: Said) -> Place | None:
    file = next((each for each in case.present_materials if str(each.id) == paper.key), None)
    if file is None or sight(file) is not Sight.ORIGINAL:
        return None
    spot = ",".join(f"{share:.4f}" for share in said.box) if said.box else None
    return _place(case, file, _("看第 %(n)s 页", n=said.page), page=said.page, spot=spot)


def _at_file(case: Case, file: Material) -> Place:
    return _place(case, file, _("看这个文件"))


def _place(case: Case, file: Material, words: str, **asked: Any) -> Place:
    part = part_address(case, file, beside=True, **asked)
    return Place(address_beside(case, file, **asked), part, words, about=file.file_name)


def _in_slot(case: Case, where: str) -> Place | None:
    """The newest file that lies where one was missed."""
    slot = _SLOT.fullmatch(where)
    if slot is None:
        return None
    whose = _whose(case, slot[2], int(slot[3])) if slot[2] else None
    there = [
        each
        for each in case.present_materials
        if each.slot == slot[1] and (whose is None or whose in ((each.party_id, None), (None, each.agent_id)))
    ]
    return _at_file(case, there[-1]) if there and sight(there[-1]) is Sight.ORIGINAL else None


def _whose(case: Case, kind: str, index: int) -> tuple[int | None, int | None]:
    people: Sequence[Any] = case.parties if kind == "party" else case.agents
    number = people[index].id if index < len(people) else -1
    return (number, None) if kind == "party" else (None, number)


def _at_answer(where: str) -> Place | None:
    anchor = answer_anchor(where)
    return Place(f"#{anchor}", None, _("看填写的内容")) if anchor else None


def answer_anchor(where: str) -> str | None:
    """The id of the part of the answers in which that place of the record stands."""
    head = re.match(r"(parties|agents)\[(\d+)\]", where)
    if head:
        return f"about-{head[1]}-{head[2]}"
    parts = {"claims": "about-claims", "claim_total_yuan": "about-claims", "facts": "about-facts"}
    whole = ("court", "cause", "service", "particulars", "wishes", "case_type", "timeline")
    first = re.split(r"[.\[]", where, maxsplit=1)[0]
    return parts.get(first) or ("about-case" if first in whole or first.startswith("service") else None)
