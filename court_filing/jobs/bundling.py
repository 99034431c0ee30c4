"""Making the bundle of evidence (证据材料合订本): counted, listed, bound with running numbers, and stored."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from court_filing.acts import evidence_bundle as act
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.evidence_bundle import EvidenceBundle, given_up
from court_filing.cases.material import Material, ScanState
from court_filing.clock import court_day, now
from court_filing.documents.bundle_drawing import Sheet, sheets, strips
from court_filing.documents.chinese_dates import plain_date
from court_filing.documents.own import evidence_bundle as front
from court_filing.documents.typefaces import printable
from court_filing.gateways.chosen import Gateways
from court_filing.gateways.files.protocol import NotGivenBack, NotStored, TooLarge
from court_filing.jobs.reading import crc32_of
from court_filing.jobs.runner import Finish, NotYet
from court_filing.reading.binding import Mark, NotBound, Part, bind
from court_filing.reading.bounded import read
from court_filing.texts import size

MOST_PAGES = 3000
MOST_BYTES = 1024 * 1024 * 1024
STUDY_TIME = timedelta(minutes=15)
"""How long the bundle waits for files to be studied; then they are bound without."""
GIVEN_UP_AT_ONCE = 20
"""Of how many given-up bundles it is said each minute."""
GAVE_UP = "这一次没有生成成功，不是您的材料有问题。请再生成一次；还不行，请告诉法院。"
NO_COPY = "这份文件没有可以印出来的页面，请在系统里打开原来的文件看。"
BROKEN = "这份文件的页面有损坏，放不进合订本。请重新扫描或另存为 PDF 上传，再重新生成；也可以在系统里打开原来的文件看。"
MISSING = "这份文件暂时取不出来，没有放进合订本。请过一会儿重新生成；还是这样，请重新上传这份文件。"
RECORDING = (
    "录音、录像不能印在纸上，请在系统里播放原来的文件。用下面的数字指纹（SHA-256）可以核对文件没有改动。"
)
INFECTED = "这份文件里查出病毒，没有放进合订本。请换一份干净的文件，再重新生成。"


LESS = "请把大的文件拆开、降低清晰度或者去掉不需要的页，再上传；也可以把一部分材料直接交给法院。"


class _TooMuch(Exception):
    """Why there can be no bundle, which file is most to blame, and what to do about it: words for the person."""


@dataclass(frozen=True)
class Piece:
    """One file of an item: its readable copy, or the sheet that stands for it."""

    material: int
    key: str | None
    sheet: Sheet


@dataclass(frozen=True)
class Asked:
    """What is to be bound, as plain values."""

    items: Sequence[Mapping[str, Any]]
    pieces: Sequence[Sequence[Piece]]
    cover: front.Content
    code: str
    """What stands before the page in the bar code."""
    caption: str


@dataclass
class Bound:
    """The parts in their order, and where each item begins and ends."""

    parts: list[Part] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    items: list[dict[str, Any]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    piece_of: list[Piece] = field(default_factory=list)
    pages: int = 0


def make_bundle(about: str, gateways: Gateways) -> Finish | None:
    """Make the PDF of a bundle that was asked for."""
    bundle = store.get(EvidenceBundle, int(about))
    if bundle is None or bundle.made_at is not None:
        return None
    case = store.needed(Case, bundle.case_id)
    files = act.files_in(case, bundle.plan)
    if now() < bundle.asked_at + STUDY_TIME and any(each.is_under_study for each in files.values()):
        raise NotYet("a file of the bundle has not been studied")
    asked = _asked(case, bundle, files)
    store.rollback()
    try:
        made = _made(asked, gateways)
    except _TooMuch as failure:
        why = str(failure)
        return lambda at: act.note_failed(store.needed(EvidenceBundle, int(about)), why, at=at)
    return lambda at: act.note_made(store.needed(EvidenceBundle, int(about)), made, at=at)


def what_is_due(at: datetime) -> Sequence[Callable[[], None]]:
    """Bundles whose task was given up: it is said, so that another can be asked for."""
    with store.intent_to_write(False):
        waiting = [bundle.id for bundle in given_up(act.MAKE_BUNDLE, limit=GIVEN_UP_AT_ONCE)]
        store.rollback()
    return [partial(_give_up, bundle_id, at) for bundle_id in waiting]


def _give_up(bundle_id: int, at: datetime) -> None:
    bundle = store.needed(EvidenceBundle, bundle_id)
    if bundle.made_at is None:
        act.note_failed(bundle, GAVE_UP, at=at)


def _asked(case: Case, bundle: EvidenceBundle, files: Mapping[int, Material]) -> Asked:
    items = bundle.plan["items"]
    number = case.filing_number or ""
    cover = front.Content(
        parties=tuple(
            (role.title, "、".join(printable(party.name) for party in case.parties if party.role == role.id))
            for role in case.proceeding.roles
            if any(party.role == role.id for party in case.parties)
        ),
        cause=case.cause_name or "",
        court_name=case.court_name or "",
        number=number,
        version=bundle.number,
        made_on=plain_date(court_day(bundle.asked_at)),
        pages=0,
        items=(),
    )
    return Asked(
        items=items,
        pieces=[[_piece(files[each]) for each in item["files"] if each in files] for item in items],
        cover=cover,
        code=number or case.id[:12],
        caption=f"证据材料　收件号 {number}" if number else "证据材料（尚未提交）",
    )


def _piece(material: Material) -> Piece:
    infected = material.scan is ScanState.INFECTED
    rows = [("文件大小", f"{material.size_bytes:,} 字节"), ("SHA-256", material.sha256)]
    words = INFECTED if infected else material.problem_text or NO_COPY
    if material.seconds:
        minutes, seconds = divmod(material.seconds, 60)
        rows.insert(0, ("长度", f"{minutes} 分 {seconds} 秒"))
        words = RECORDING
    readable = material.readable_key if not infected and not material.problem else None
    return Piece(material.id, readable, Sheet(material.file_name, rows, words))


def _made(asked: Asked, gateways: Gateways) -> act.Made:
    """The bundle, kept in the store. Raises _TooMuch. A copy that cannot be bound gets its sheet."""
    with ExitStack() as opened, tempfile.TemporaryFile() as out:
        copies = _Copies(asked, gateways, opened)
        bound = laid_out(asked, copies)
        # Whatever is broken is told at once: the second time, none is.
        while broken := _bind(asked, bound, out):
            copies.leave_out([bound.piece_of[part] for part in broken])
            out.truncate(0)
            bound = laid_out(asked, copies)
        out.seek(0)
        crc32 = crc32_of(out)
        out.seek(0)
        try:
            stored = gateways.files.put(out, limit_bytes=MOST_BYTES)
        except TooLarge as error:
            raise copies.too_heavy() from error
    return act.Made(bound.items, bound.pages, stored.key, stored.sha256, stored.size_bytes, crc32)


class _Copies:
    """The readable copies as files, and why there is none of some."""

    def __init__(self, asked: Asked, gateways: Gateways, opened: ExitStack) -> None:
        self.pages: dict[str, int] = {}
        self.paths: dict[str, Path] = {}
        self.missing: dict[int, str] = {}
        self._pieces = [piece for item in asked.pieces for piece in item if piece.key]
        for piece in self._pieces:
            key = str(piece.key)
            try:
                # All are open at once: in memory they would be gigabytes.
                copy = gateways.files.plain_path(key, in_memory=False)
                path = opened.enter_context(copy)
            except (NotStored, NotGivenBack):
                self.missing[piece.material] = MISSING
                continue
            if pages := read(path, name="readable.pdf").pages:
                self.paths[key], self.pages[key] = path, pages
            else:
                self.missing[piece.material] = BROKEN
        if sum(path.stat().st_size for path in self.paths.values()) > MOST_BYTES:
            raise self.too_heavy()

    def leave_out(self, pieces: Sequence[Piece]) -> None:
        """Copies that cannot be bound."""
        for piece in pieces:
            self.paths.pop(str(piece.key), None)
            self.missing[piece.material] = BROKEN

    def too_long(self, pages: int) -> _TooMuch:
        """That they have more pages than one bundle takes."""
        longest = max(self._held(), key=lambda piece: self.pages[str(piece.key)])
        return _TooMuch(
            f"证据合起来有 {pages:,} 页，一本最多 {MOST_PAGES:,} 页。页数最多的是“{longest.sheet.title}”"
            f"（{self.pages[str(longest.key)]:,} 页）。{LESS}"
        )

    def too_heavy(self) -> _TooMuch:
        """That they are larger than one bundle may be."""
        sizes = [(self.paths[str(piece.key)].stat().st_size, piece.sheet.title) for piece in self._held()]
        heaviest, title = max(sizes)
        return _TooMuch(
            f"证据合起来超过 {size(MOST_BYTES)}，合不成一本。最大的是“{title}”（{size(heaviest)}）。{LESS}"
        )

    def _held(self) -> list[Piece]:
        return [piece for piece in self._pieces if piece.key in self.paths]


def laid_out(asked: Asked, copies: _Copies) -> Bound:
    """Which pages stand where. Raises _TooMuch."""
    bound = Bound()
    for item, pieces in zip(asked.items, asked.pieces, strict=True):
        first, instead = bound.pages + 1, dict[str, str]()
        for piece in pieces:
            if piece.key in copies.paths:
                part = Part(copies.pages[str(piece.key)], path=copies.paths[str(piece.key)])
            else:
                words = copies.missing.get(piece.material, piece.sheet.words)
                instead[str(piece.material)] = words
                part = Part(1, sheet=len(bound.sheets))
                bound.sheets.append(replace(piece.sheet, words=words))
            bound.parts.append(part)
            bound.piece_of.append(piece)
            bound.pages += part.pages
        has_any = bound.pages >= first
        where = {"first": first, "last": bound.pages} if has_any else {"first": None, "last": None}
        bound.items.append({**item, **where, "instead": instead})
        if has_any:
            bound.marks.append(Mark(f"{len(bound.items)}. {item['name']}", first))
    if bound.pages > MOST_PAGES:
        raise copies.too_long(bound.pages)
    return bound


def _bind(asked: Asked, bound: Bound, out: BinaryIO) -> frozenset[int]:
    """The parts that are broken. Raises _TooMuch."""
    listed = [
        front.Item(
            name=printable(item["name"]),
            source=printable(item["source"]),
            proves=printable(item["proves"]),
            pages=act.pages_of(item),
            listed=item["listed"],
        )
        for item in bound.items
    ]
    cover = replace(asked.cover, pages=bound.pages, items=tuple(listed))
    try:
        return bind(
            out,
            front=front.render(cover),
            strips=strips(bound.pages, caption=asked.caption, code=asked.code),
            sheets=sheets(bound.sheets) if bound.sheets else None,
            parts=bound.parts,
            marks=bound.marks,
            most_bytes=MOST_BYTES,
        )
    except NotBound as failure:
        where = "" if failure.part is None else f"到“{bound.piece_of[failure.part].sheet.title}”"
        raise _TooMuch(f"合订{where}时，时间或内存不够，没有合成。请再生成一次；还不行，{LESS}") from failure
