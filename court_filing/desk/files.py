"""The files of a filing as the clerk finds them: a short list beside the answers, each with its place in the viewer."""

import re
from dataclasses import dataclass, field
from typing import Any

from flask import url_for

from court_filing.acts.materials import slot_title
from court_filing.cases.case import Case
from court_filing.cases.involvement import Sight
from court_filing.cases.material import Material
from court_filing.web.sight import sight
from court_filing.web.uploads import ShownFile, shown_file

_OF_A_FILE = re.compile(r"materials\.(\w+)\[(\d+)\]")
"""The place of a finding about one file: its slot, and which one it is there."""


@dataclass(frozen=True)
class ListedFile:
    """A line of the list; without addresses where the clerk cannot look at the file."""

    id: int
    row: ShownFile
    address: str | None
    part: str | None


@dataclass
class ListedSlot:
    """The files of one kind, and whose they are."""

    title: str
    person: str | None
    files: list[ListedFile] = field(default_factory=list)


def listed_files(case: Case) -> list[ListedSlot]:
    """Every file of the filing, in order, under what it is."""
    slots: dict[tuple[str, str | None], ListedSlot] = {}
    for material in case.present_materials:
        key = slot_title(case, material.slot), _person(case, material)
        slots.setdefault(key, ListedSlot(*key)).files.append(_listed(case, material))
    return list(slots.values())


def _listed(case: Case, material: Material) -> ListedFile:
    if sight(material) is not Sight.ORIGINAL:
        return ListedFile(material.id, shown_file(material), None, None)
    address, part = address_beside(case, material), part_address(case, material, beside=True)
    return ListedFile(material.id, shown_file(material), address, part)


def _person(case: Case, material: Material) -> str | None:
    people = [(material.party_id, party.id, party.name) for party in case.parties]
    people += [(material.agent_id, agent.id, agent.name) for agent in case.agents]
    return next((name for wanted, own, name in people if wanted == own), None)


def called(case: Case, material: Material) -> str:
    """What the file is and how its owner calls it: 身份证正面：front.jpg."""
    return f"{slot_title(case, material.slot)}：{material.file_name}"


def file_told_of(case: Case, where: str) -> Material | None:
    """The file that a finding is about, by its place in the record; None where it is about none."""
    place = _OF_A_FILE.fullmatch(where)
    there = [each for each in case.present_materials if place and each.slot == place[1]]
    number = int(place[2]) if place else 0
    found = there[number] if number < len(there) else None
    return found if found is not None and sight(found) is Sight.ORIGINAL else None


def address_beside(case: Case, material: Material, **asked: Any) -> str:
    """The page of the case with this file beside the answers."""
    return url_for("desk.case", case_id=case.id, file=material.id, **asked, _anchor="viewer")


def part_address(case: Case, material: Material, *, beside: bool, **asked: Any) -> str:
    """Where the part that shows the file is asked for alone."""
    part = "beside" if beside else "alone"
    return url_for("desk.file", case_id=case.id, material_id=material.id, part=part, **asked)
