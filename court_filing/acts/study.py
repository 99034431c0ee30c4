"""Studying a file (识别材料): what its pages look like and say is kept page by page, while the worker goes on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from court_filing.acts.materials import have_looked_into
from court_filing.acts.privacy import note_found
from court_filing.acts.retention import let_go
from court_filing.cases import store
from court_filing.cases.material import Material, ReadingState, StudyState
from court_filing.cases.material_page import MaterialPage
from court_filing.cases.studies import pages_of, pages_read
from court_filing.reading.coach import Finding, turned_finding
from court_filing.reading.leaks import Leak
from court_filing.reading.understood import to_json
from court_filing.reading.words import Line, PageWords, Understood

STUDY_IDENTITY = "study_identity"
"""An identity paper: studied before everything else, for its person waits to have the form filled in."""
STUDY_MATERIAL = "study_material"
KINDS = (STUDY_IDENTITY, STUDY_MATERIAL)

MOST_PAGES = 300
"""How many first pages of a file are studied."""
MOST_RECOGNISED = 60
"""On how many of them writing is recognised unless a person asks for more."""


class Step(StrEnum):
    """What comes next in the study of a file."""

    LOOK = "look"
    TEXT = "text"
    PICTURES = "pictures"
    OVER = "over"


class Reason(StrEnum):
    """What was left out, or why a file could not be studied."""

    NO_ENGINE = "no_engine"
    """This installation does not recognise writing in pictures."""
    TOO_MANY_PICTURES = "too_many_pictures"
    TOO_MANY_PAGES = "too_many_pages"
    NOT_GIVEN_BACK = "not_given_back"
    """The store could not give the file back."""
    GAVE_UP = "gave_up"


@dataclass
class Studied:
    """What a stretch of work has found. Pages are counted from 1."""

    step: Step
    findings: dict[int, list[Finding]] = field(default_factory=dict)
    """The coach's, of every page that it has looked at."""
    words: dict[int, PageWords] = field(default_factory=dict)
    pictures: set[int] = field(default_factory=set)
    """Pages of which the words still have to be recognised, or were not."""
    reason: Reason | None = None
    understood: Understood | None = None
    leaks: tuple[Leak, ...] | None = None
    readable_key: str | None = None
    copy_pages: int | None = None
    """How many pages that has, where the file has none of its own."""


def begin(material: Material, *, at: datetime) -> None:
    """Have a file studied that was found readable."""
    identity = material.slot.endswith(("identity_front", "identity_back", "identity"))
    store.record_task(STUDY_IDENTITY if identity else STUDY_MATERIAL, material.id, at=at)


def is_wanted(material: Material) -> bool:
    """Whether there is still something to study in it, for anybody; also where it was given up before."""
    there = material.is_readable and material.removed_at is None
    return there and material.studied is not StudyState.DONE


def may_be_tried_again(material: Material) -> bool:
    """Whether the worker gave it up, and a person may ask once more."""
    failed = material.is_readable and material.studied is StudyState.FAILED
    return material.removed_at is None and (failed or material.reading is ReadingState.GIVEN_UP)


def try_again(material: Material, *, at: datetime) -> None:
    """Have a file that was given up looked into once more; asked twice, it is done once."""
    store.lock(material.case)
    if not may_be_tried_again(material):
        return
    if material.reading is ReadingState.GIVEN_UP:
        material.reading = ReadingState.WAITING
        have_looked_into(material, at=at)
        return
    material.studied = StudyState.WAITING
    _keep(material, reason=None)
    begin(material, at=at)


def recognise_all(material: Material, *, at: datetime) -> None:
    """Go on with the pages that were left out because there are so many; a person asks for it."""
    store.lock(material.case)
    if material.studied is StudyState.DONE and reason_of(material) is Reason.TOO_MANY_PICTURES:
        _keep(material, step=Step.PICTURES, reason=None, all=True)
        material.studied = StudyState.WAITING
        begin(material, at=at)


def step_of(material: Material) -> Step:
    """Where its study stands."""
    return Step(_kept(material).get("step", Step.LOOK))


def reason_of(material: Material) -> Reason | None:
    """What was left out of its study, or why it could not be studied."""
    said = _kept(material).get("reason")
    return Reason(said) if said else None


def pictures_of(material: Material) -> int:
    """How many of its pages are pictures whose words are recognised."""
    return int(_kept(material).get("pictures", 0))


def wants_all(material: Material) -> bool:
    """Whether a person asked to have every page recognised, however many there are."""
    return bool(_kept(material).get("all", False))


def words_of(material: Material) -> tuple[PageWords, ...]:
    """The words of its pages as far as they are known, for who wants to look something up in them."""
    return words_of_several([material]).get(material.id, ())


def words_of_several(materials: Collection[Material]) -> dict[int, tuple[PageWords, ...]]:
    """The same of several files at once, by their ids."""
    found = pages_read([material.id for material in materials])
    return {
        number: tuple(_words(page) for page in pages if page.lines is not None)
        for number, pages in found.items()
    }


def note(material: Material, studied: Studied, *, at: datetime) -> None:
    """Keep what was found so far, and have the rest studied; a page noted twice stays one."""
    # Meanwhile the person may have said which places others are not to see.
    store.lock(material.case)
    rows = {page.number: page for page in pages_of(material, with_words=True)}
    for number in sorted({*studied.findings, *studied.words, *studied.pictures}):
        page = rows.get(number) or store.add(MaterialPage(material_id=material.id, number=number))
        rows[number] = page
        _note_page(page, studied)
    read = [page for page in rows.values() if page.lines is not None]
    material.studied_pages = len(read)
    pictures = sum(page.by_ocr or page.lines is None for page in rows.values())
    _keep(material, step=studied.step, reason=studied.reason, pictures=pictures)
    if studied.step is Step.OVER:
        material.studied = StudyState.DONE
        material.understood = to_json(studied.understood) if studied.understood else None
        if material.readable_key and material.readable_key != studied.readable_key:
            let_go(material.readable_key, at=at)
        material.readable_key = studied.readable_key
        _keep(material, copy_pages=studied.copy_pages)
        note_found(material, None if studied.leaks is None else list(map(_leak, studied.leaks)), at=at)
    else:
        begin(material, at=at)


def note_failed(material: Material, reason: Reason, *, at: datetime) -> None:
    """Keep that the file could not be studied; the filing goes on all the same."""
    store.lock(material.case)
    if material.studied is StudyState.WAITING:
        material.studied = StudyState.FAILED
        _keep(material, reason=reason)
        note_found(material, None, at=at)


def _note_page(page: MaterialPage, studied: Studied) -> None:
    if page.number in studied.findings:
        page.findings = [_finding(found) for found in studied.findings[page.number]]
    words = studied.words.get(page.number)
    if words is None:
        return
    page.lines = [asdict(line) for line in words.lines]
    page.by_ocr, page.turned = words.by_ocr, words.turned
    told = page.findings or []
    if words.turned and not any(found["code"] == "turned" for found in told):
        page.findings = [*told, _finding(turned_finding(page.number, words.turned))]


def _words(page: MaterialPage) -> PageWords:
    lines = tuple(
        Line(line["text"], tuple(line["box"]), line["confidence"], backwards=line.get("backwards", False))
        for line in page.lines or []
    )
    return PageWords(page.number, lines, by_ocr=page.by_ocr, turned=page.turned)


def _finding(found: Finding) -> dict[str, Any]:
    box = list(found.box) if found.box else None
    return {"code": found.code, "message": str(found.message), "box": box, "number": found.number}


def _leak(leak: Leak) -> dict[str, Any]:
    box = list(leak.box) if leak.box else None
    said = {"code": leak.code, "page": leak.page, "box": box, "shown": leak.shown}
    return {**said, "message": str(leak.message)}


def _kept(material: Material) -> Mapping[str, Any]:
    kept: Mapping[str, Any] = (material.traits or {}).get("study", {})
    return kept


def _keep(material: Material, **values: object) -> None:
    # Another dictionary, so that the change is seen.
    material.traits = {**(material.traits or {}), "study": {**_kept(material), **values}}


def kept_words(pages: Sequence[MaterialPage]) -> dict[int, PageWords | None]:
    """By page its words; None for a picture that was not recognised yet."""
    return {page.number: None if page.lines is None else _words(page) for page in pages}
