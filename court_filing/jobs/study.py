"""Studying files: the coach looks at each page, its words are read or recognised, the paper is understood.

A stretch of it takes some seconds; then what was found is written, and the rest is a task of its own. So a killed
worker loses seconds, progress can be seen, and an identity card does not wait behind a folder of scans.
"""

import io
import logging
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from court_filing.acts import privacy, study
from court_filing.acts.study import MOST_PAGES, MOST_RECOGNISED, Reason, Step, Studied
from court_filing.cases import store
from court_filing.cases.material import Material
from court_filing.cases.studies import gave_up, pages_of, unstudied
from court_filing.clock import court_day, now
from court_filing.documents import readable_words
from court_filing.gateways.chosen import Gateways
from court_filing.gateways.files.protocol import Files, NotGivenBack, NotStored
from court_filing.jobs.runner import Finish
from court_filing.reading.closing_ink import with_ink
from court_filing.reading.coach import coach
from court_filing.reading.kind import DRAWN, LIMITS, RECORDINGS, Kind
from court_filing.reading.leaks import Leak, find_leaks
from court_filing.reading.ocr import Ocr
from court_filing.reading.office import laid_out_by_office
from court_filing.reading.readable import MADE_OF_PAGES, make_readable
from court_filing.reading.sniff import sniff
from court_filing.reading.text_of import text_pages
from court_filing.reading.understood import understand
from court_filing.reading.words import PageWords, Understood

log = logging.getLogger(__name__)

STRETCH_SECONDS = 6.0
"""How long one stretch goes on before what it found is written."""
LOOKING_SECONDS = 25.0
"""How long the coach may look; together with a stretch it stays within the lease of a task."""

BEGUN_AT_ONCE = 20
"""How many files that nobody has studied are begun each minute: those of a draft must not wait behind old ones."""

T = TypeVar("T")


@dataclass(frozen=True)
class Begun:
    """A file under study, as plain values."""

    key: str
    name: str
    slot: str
    pages: int | None
    step: Step
    words: Mapping[int, PageWords | None]
    """By page; None for a picture that is still to be recognised."""
    all_pictures: bool
    known_numbers: frozenset[str]
    turned_by_hand: bool
    """Whether a person chose how its pages are turned."""

    @classmethod
    def of(cls, material: Material) -> "Begun":
        """What the worker has to know of it while no transaction is open."""
        return cls(
            key=material.file_key,
            name=material.file_name,
            slot=material.slot,
            pages=material.pages,
            step=study.step_of(material),
            words=study.kept_words(pages_of(material, with_words=True)),
            all_pictures=study.wants_all(material),
            known_numbers=privacy.numbers_of(material.case),
            turned_by_hand=bool(material.gathered),
        )


def study_material(about: str, gateways: Gateways, ocr: Ocr) -> Finish | None:
    """Study a file for a stretch; what was found is written, and the next stretch recorded."""
    material = store.get(Material, int(about))
    if material is None or not study.is_wanted(material):
        return None
    begun = Begun.of(material)
    store.rollback()
    studied: Studied | None = None
    try:
        with gateways.files.plain_path(begun.key) as path:
            studied = carry_on(begun, path, ocr=ocr, files=gateways.files)
    except (NotStored, NotGivenBack):
        log.warning("a file that was to be studied could not be had from the store")

    def finish(at: datetime) -> None:
        material = store.needed(Material, int(about))
        if not study.is_wanted(material):
            return
        if studied is None:
            study.note_failed(material, Reason.NOT_GIVEN_BACK, at=at)
        else:
            study.note(material, studied, at=at)

    return finish


def what_is_due(at: datetime) -> Sequence[Callable[[], None]]:
    """Files that were read before there was a study, or whose task was lost or given up."""
    with store.intent_to_write(False):
        waiting = [material.id for material in unstudied(study.KINDS, limit=BEGUN_AT_ONCE)]
        store.rollback()
    return [partial(_begin, material_id, at) for material_id in waiting]


def _begin(material_id: int, at: datetime) -> None:
    material = store.needed(Material, material_id)
    if gave_up(material, study.KINDS):
        study.note_failed(material, Reason.GAVE_UP, at=at)
    else:
        study.begin(material, at=at)


def carry_on(begun: Begun, path: Path, *, ocr: Ocr, files: Files) -> Studied:
    """One stretch of the study: what it found, and what comes next."""
    with path.open("rb") as stream:
        kind = sniff(stream.read(LIMITS.head_bytes), begun.name)
    studied = Studied(begun.step)
    if not isinstance(kind, Kind) or kind in RECORDINGS or kind is Kind.ZIP:
        studied.step = Step.OVER
        return studied
    stretch = _Stretch(begun, path, kind, ocr, studied)
    for step, work in (
        (Step.LOOK, stretch.look),
        (Step.TEXT, stretch.read),
        (Step.PICTURES, stretch.recognise),
    ):
        if studied.step is step and (step is begun.step or not stretch.is_over):
            studied.step = work()
    if studied.step is Step.OVER:
        stretch.conclude(files)
    return studied


class _Stretch:
    """The steps of a study, each of which says which one comes next."""

    def __init__(self, begun: Begun, path: Path, kind: Kind, ocr: Ocr, studied: Studied) -> None:
        self.begun, self.path, self.kind, self.ocr, self.studied = begun, path, kind, ocr, studied
        self.until = time.monotonic() + STRETCH_SECONDS
        self.last = min(begun.pages or MOST_PAGES, MOST_PAGES)

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self.until

    def look(self) -> Step:
        """Have the coach look at every page."""
        if self.kind in DRAWN:
            seen = coach(self.path, kind=self.kind, pages=self.last, seconds=LOOKING_SECONDS)
            self.studied.findings = {number: [] for number in range(1, seen.looked_at + 1)}
            for found in seen.findings:
                self.studied.findings.setdefault(found.page, []).append(found)
        return Step.TEXT

    def read(self) -> Step:
        """Read what stands in the file as text."""
        known = [number for number, words in self.begun.words.items() if words is not None]
        first = max(known, default=0) + 1
        for page in text_pages(self.path, kind=self.kind, first=first, last=self.last):
            if page.is_picture:
                self.studied.pictures.add(page.words.number)
            else:
                self.studied.words[page.words.number] = page.words
            if self.is_over and page.words.number < self.last:
                return Step.TEXT
        return Step.PICTURES

    def recognise(self) -> Step:
        """Recognise the words in pictures, one page after the other; at least one."""
        waiting = self._unread()
        done = sum(words is not None and words.by_ocr for words in self.begun.words.values())
        if waiting and not self.ocr.is_ready:
            self.studied.reason = Reason.NO_ENGINE
            return Step.OVER
        for number in waiting:
            if done >= MOST_RECOGNISED and not self.begun.all_pictures:
                self.studied.reason = Reason.TOO_MANY_PICTURES
                return Step.OVER
            read = self.ocr.read_page(self.path, kind=self.kind, page=number)
            self.studied.words[number] = read or PageWords(number, by_ocr=True)
            done += 1
            if self.is_over and number != waiting[-1]:
                return Step.PICTURES
        return Step.OVER

    def conclude(self, files: Files) -> None:
        """Understand the paper, look for what should not be seen, and make the copy that one reads."""
        pages = self._words()
        studied, begun = self.studied, self.begun
        if studied.reason is None and (begun.pages or 0) > MOST_PAGES:
            studied.reason = Reason.TOO_MANY_PAGES
        studied.understood = _unless_it_fails("understand", lambda: self._understood(pages))
        copy = _unless_it_fails("make a readable copy", lambda: self._copy(pages))
        if copy:
            studied.readable_key = files.put(io.BytesIO(copy), limit_bytes=len(copy)).key
        studied.leaks = _unless_it_fails("find leaks", lambda: self._leaks(pages, copy))

    def _understood(self, pages: list[PageWords]) -> Understood | None:
        understood = understand(pages, slot=self.begun.slot)
        return with_ink(understood, self.path, kind=self.kind, pages=pages) if understood else None

    def _leaks(self, pages: list[PageWords], copy: bytes | None) -> tuple[Leak, ...]:
        if copy and self.kind not in MADE_OF_PAGES:
            pages = _words_of_copy(copy)
            self.studied.copy_pages = len(pages)
        return find_leaks(
            pages,
            path=self.path,
            kind=self.kind,
            known_numbers=self.begun.known_numbers,
            on=court_day(now()),
        )

    def _copy(self, pages: list[PageWords]) -> bytes | None:
        if self.kind in MADE_OF_PAGES:
            return make_readable(self.path, kind=self.kind, pages=pages, stays=self.begun.turned_by_hand)
        laid_out = laid_out_by_office(self.path, kind=self.kind)
        return laid_out or readable_words.pdf(pages, name=self.begun.name)

    def _unread(self) -> list[int]:
        """Pictures without words, in order: those known from before, and those found in this stretch."""
        before = {number for number, words in self.begun.words.items() if words is None}
        return sorted((before | self.studied.pictures) - set(self.studied.words))

    def _words(self) -> list[PageWords]:
        known = {number: words for number, words in self.begun.words.items() if words is not None}
        return [words for _number, words in sorted({**known, **self.studied.words}.items())]


def _words_of_copy(copy: bytes) -> list[PageWords]:
    """Where the words of a file without pages of its own stand in its readable copy: there they are blacked out."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as written:
        written.write(copy)
        written.flush()
        found = text_pages(Path(written.name), kind=Kind.PDF, first=1, last=MOST_PAGES)
        return [page.words for page in found]


def _unless_it_fails(what: str, work: Callable[[], T]) -> T | None:
    """The result; where the words of a stranger make it stumble, the rest of the study is kept all the same."""
    try:
        return work()
    except Exception as failure:
        log.error("could not %s: %s", what, type(failure).__name__)
        return None
