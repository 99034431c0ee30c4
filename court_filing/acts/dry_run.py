"""The dry run of a review（试审查）: looking into the files of a filing that nobody has filed. Keeps nothing."""

import hashlib
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from court_filing.reading import bounded
from court_filing.reading.closing_ink import with_ink
from court_filing.reading.coach import coach, turned_finding
from court_filing.reading.kind import Kind
from court_filing.reading.ocr import Ocr
from court_filing.reading.understood import understand
from court_filing.reading.words import Understood
from court_filing.reading.words_in_time import Patience, WordsInTime, words_in_time
from court_filing.review.lens import is_difference
from court_filing.review.record import READ_WHOLE, SEARCHED, FilingRecord, Material, PageFault, Reading, Said
from court_filing.review.referring import may_stand_in_the_paper
from court_filing.review.rulebook import PROGRAM, Rulebook, examine
from court_filing.review.run import NotChecked, Review
from court_filing.review.uploaded import COMPLAINT

Files = Mapping[int, Path | None]
"""By place among the materials where the file is; None where it should be there and is not. One whose place is not
here is only named, and nobody looks into it."""

READABLE, PAGES = "D5.readable", "D5.pages"
LOOKING_SECONDS = 20
"""How long the pages of one file are looked at."""
MISSING = "missing"
"""The problem of a file that the record names and that was not handed in."""
DECISIONS = ("judgment", "arbitration_award", "decision")
READ_BY_WORDS = (
    COMPLAINT,
    *("identity_front", "identity_back", "licence", "authority_letter", "lawyer_licence"),
    *("firm_letter", "office_letter", "legal_rep_certificate", "evidence_list"),
    *DECISIONS,
    *("guardian_identity_front", "guardian_identity_back", "agent_identity_front", "agent_identity_back"),
)
"""The slots whose pictures are recognised first, the most telling before the others."""
LOOKED_THROUGH = tuple(sorted(SEARCHED - set(READ_BY_WORDS)))
"""Those whose pictures come after them, while there is time: contracts, notes, proofs are only looked through."""

COMPARED = tuple(
    slot for slot in READ_BY_WORDS if slot not in ("firm_letter", "office_letter", "evidence_list")
)
"""Those of the first whose papers are put beside what was filled in."""
HELD_TO: Mapping[str, Collection[str]] = {
    "P3.letter_signed": ("authority_letter",),
    "P3.letter_powers": ("authority_letter",),
    "P3.firm_letter": ("firm_letter", "office_letter"),
    "P3.certificate_sealed": ("legal_rep_certificate",),
    "P1.card_valid": ("identity_back", "guardian_identity_back", "agent_identity_back"),
    "E3.handed_in": ("evidence_list",),
    "E4.listed": ("evidence_list",),
}
"""The slots whose words single rules look at."""

OF_FACTS = ("J3.", "J4.", "J7.", "J8.", "D8.", "P10.")
"""Rules of what is told, in the form and in the uploaded complaint."""

TELLING = ("D1.facts_told", "Z4.time", "Z4.place")
"""Those that look at the complaint where the form only points to it."""


@dataclass(frozen=True)
class Looked:
    """A record with what reading found in its files."""

    record: FilingRecord
    unread: frozenset[int] = frozenset()
    """The places among the materials of readable files whose words were not read to the end, or not well."""
    unseen: frozenset[int] = frozenset()
    """The same of files not every page of which was looked at."""


def look_into(
    record: FilingRecord, files: Files, *, ocr: Ocr | None, seconds: float, no_longer: bool = False
) -> Looked:
    """The record with what reading found in the files. Pictures are recognised for so many seconds in all.

    `ocr`: None leaves the words in pictures out. `no_longer`: a file that is not begun after these seconds is left
    alone like one that is only named. Never raises for what is in a file.
    """
    patience = Patience(time.monotonic() + seconds)
    order = {slot: place for place, slot in enumerate((*READ_BY_WORDS, *LOOKED_THROUGH))}
    materials, places = list(record.materials), range(len(record.materials))
    unread, unseen = set(places), set(places)
    for index in sorted(files, key=lambda place: order.get(materials[place].slot, len(order))):
        if no_longer and not patience.left_for_text():
            break
        seeing = ocr if materials[index].slot in order else None
        materials[index], is_read, is_seen = _seen(materials[index], files[index], seeing, patience)
        unread -= {index} if is_read else set()
        unseen -= {index} if is_seen else set()
    return Looked(replace(record, materials=tuple(materials)), frozenset(unread), frozenset(unseen))


def _seen(
    material: Material, path: Path | None, ocr: Ocr | None, patience: Patience
) -> tuple[Material, bool, bool]:
    """The material with what was found, whether its words were read, and whether every page was looked at.

    One with a problem need not be.
    """
    if path is None:
        return replace(material, reading=Reading(problem=MISSING)), True, True
    try:
        found = bounded.read(path, name=material.file)
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        told = str(found.message) if found.message else None
        reading = Reading(pages=found.pages, bytes=found.size_bytes, problem=found.problem, told=told)
        if found.problem is not None or found.kind is None:
            return replace(material, reading=reading, sha256=sha256), True, True
        faults, is_seen = _pages(path, found.kind, found.pages, patience)
        seen = replace(material, reading=replace(reading, faults=faults), sha256=sha256)
        understood, is_read = _understood(seen, path, found.kind, ocr, patience)
        return understood, is_read, is_seen
    except OSError:
        return replace(material, reading=Reading(problem=MISSING)), True, True


def _pages(
    path: Path, kind: Kind, pages: int | None, patience: Patience
) -> tuple[tuple[PageFault, ...], bool]:
    """What makes its pages hard to read, and whether there was time for all of them."""
    left = patience.left_for_text()
    coached = coach(
        path, kind=kind, pages=pages, seconds=LOOKING_SECONDS if left is None else min(left, LOOKING_SECONDS)
    )
    faults = tuple(PageFault(each.code, each.page, str(each.message)) for each in coached.findings)
    return faults, coached.is_whole


def _understood(
    material: Material, path: Path, kind: Kind, ocr: Ocr | None, patience: Patience
) -> tuple[Material, bool]:
    pages = material.reading.pages if material.reading else None
    words = words_in_time(path, kind=kind, pages=pages, ocr=ocr, patience=patience)
    understood = _unless_it_fails(words, material.slot)
    if understood is not None and material.slot in READ_WHOLE:
        understood = with_ink(understood, path, kind=kind, pages=words.pages)
    whole = all_words(words)
    seen = replace(
        material,
        reading=_with_turned(material.reading, words),
        paper=understood.paper.value if understood else None,
        says=_says(understood) if understood else {},
        words=whole if material.slot in SEARCHED else None,
    )
    return seen, whole is not None if material.slot in READ_WHOLE else words.ended and not words.unread


def _with_turned(reading: Reading | None, words: WordsInTime) -> Reading | None:
    """The same, with the pages whose writing was found turned when it was recognised."""
    if reading is None:
        return None
    known = {fault.page for fault in reading.faults if fault.code == "turned"}
    turned = [
        turned_finding(page.number, page.turned)
        for page in words.pages
        if page.by_ocr and page.turned and page.number not in known
    ]
    faults = (PageFault(each.code, each.page, str(each.message)) for each in turned)
    return replace(reading, faults=(*reading.faults, *faults))


def _unless_it_fails(words: WordsInTime, slot: str) -> Understood | None:
    try:
        return understand(words.pages, slot=slot)
    except Exception:
        # The words of a stranger made it stumble: then nothing is understood, and the review says so.
        return None


def _says(understood: Understood) -> dict[str, tuple[Said, ...]]:
    return {
        name: tuple(Said(value.text, value.page, value.box, value.confidence) for value in values)
        for name, values in understood.fields.items()
    }


def all_words(words: WordsInTime) -> str | None:
    """All that stands in a file; None unless every page was read, and read well."""
    return "\n".join(page.text for page in words.pages) if words.is_whole else None


def answer(looked: Looked, *, today: date, book: Rulebook = PROGRAM) -> dict[str, Any]:
    """What the review of the record says: every finding, every rule that was checked, and what was not and why."""
    outcome = examine(looked.record, today=today, book=book)
    left_out = {each.rule: each for each in (*_unlooked(looked, outcome), *outcome.not_checked)}
    return {
        "findings": [finding.as_json() for finding in outcome.findings],
        "checked": [rule for rule in outcome.checked if rule not in left_out],
        "not_checked": [{"rule": each.rule, "why": each.why} for each in left_out.values()],
    }


def _unlooked(looked: Looked, outcome: Review) -> list[NotChecked]:
    """The rules that ran without the files, or without the words of files, that they look at."""
    materials = looked.record.materials
    named = [material.file for material in materials if material.reading is None]
    unread = [materials[place] for place in sorted(looked.unread)]
    unseen = [materials[place].file for place in sorted(looked.unseen)]
    told = []
    for rule in outcome.checked:
        slots = _read_by(rule, looked.record)
        files = {READABLE: named, PAGES: unseen}.get(
            rule, [each.file for each in unread if each.slot in slots]
        )
        if files:
            what = _WHY.get(rule, "没有读到这些文件里的全部文字")
            told.append(NotChecked(rule=rule, why=f"{what}：{'、'.join(files)}"))
    return told


_WHY = {READABLE: "没有收到文件，没有检查能否打开", PAGES: "没有逐页看完这些文件"}


def _read_by(rule: str, record: FilingRecord) -> Collection[str]:
    """The slots whose words the rule looks at."""
    if rule in TELLING and may_stand_in_the_paper(record, record.facts):
        return (COMPLAINT,)
    if ".uploaded_" in rule or rule.startswith(("C2.", "C3.", *OF_FACTS)):
        return (COMPLAINT,)
    if rule.startswith("C4."):
        return DECISIONS
    if rule in HELD_TO:
        return HELD_TO[rule]
    return COMPARED if is_difference(rule) else ()
