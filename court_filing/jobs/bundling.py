"""Making the bundle of evidence (证据材料合订本): counted, listed, bound with running numbers, and stored."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from court_filing.acts import evidence_bundle as act
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.evidence_bundle import EvidenceBundle, given_up
from court_filing.cases.material import Material, ScanState, StudyState
from court_filing.clock import court_day, now
from court_filing.documents.bundle_drawing import Sheet, sheets, strips
from court_filing.documents.chinese_dates import plain_date
from court_filing.documents.own import evidence_bundle as front
from court_filing.documents.typefaces import printable
from court_filing.gateways.chosen import Gateways
from court_filing.gateways.files.protocol import NotGivenBack, NotStored, Stored, TooLarge
from court_filing.jobs.runner import Finish, NotYet
from court_filing.reading.binding import Mark, NotBound, Part, bind
from court_filing.reading.bounded import read

MOST_PAGES = 3000
MOST_BYTES = 1024 * 1024 * 1024
STUDY_TIME = timedelta(minutes=15)
"""How long the bundle waits for files to be studied; then they are bound without."""
GIVEN_UP_AT_ONCE = 20
"""Of how many given-up bundles it is said each minute."""
TOO_LARGE = "证据太多，合不成一本。请把大的扫描件分开、降低清晰度以后再上传，或者把一部分材料直接交给法院。"
GAVE_UP = "这一次没有生成成功，不是您的材料有问题。请再生成一次；还不行，请告诉法院。"
NO_COPY = "这份文件没有可以印出来的页面，请在系统里打开原来的文件看。"
RECORDING = (
    "录音、录像不能印在纸上，请在系统里播放原来的文件。用下面的数字指纹（SHA-256）可以核对文件没有改动。"
)
INFECTED = "这份文件里查出病毒，没有放进合订本。请换一份干净的文件，再重新生成。"


@dataclass(frozen=True)
class Piece:
    """One file of an item: its readable copy, or the sheet that stands for it."""

    title: str
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
    if now() < bundle.asked_at + STUDY_TIME and any(_is_under_study(each) for each in files.values()):
        raise NotYet("a file of the bundle has not been studied")
    asked = _asked(case, bundle, files)
    store.rollback()
    made, stored = _made(asked, gateways)

    def finish(at: datetime) -> None:
        bundle = store.needed(EvidenceBundle, int(about))
        if made is None or stored is None:
            act.note_failed(bundle, TOO_LARGE, at=at)
            return
        act.note_made(
            bundle,
            items=made.items,
            pages=made.pages,
            key=stored.key,
            sha256=stored.sha256,
            size_bytes=stored.size_bytes,
            at=at,
        )

    return finish


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


def _is_under_study(material: Material) -> bool:
    return (
        material.studied is StudyState.WAITING
        and material.problem is None
        and material.scan is not ScanState.INFECTED
    )


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
    return Piece(material.file_name, readable, Sheet(material.file_name, rows, words))


def _made(asked: Asked, gateways: Gateways) -> tuple[Bound | None, Stored | None]:
    """The bundle and where it is kept; nothing where it is too large. A copy that cannot be bound gets its sheet."""
    with ExitStack() as opened, tempfile.TemporaryFile() as out:
        paths: dict[str, Path] = {}
        pages: dict[str, int] = {}
        for piece in (each for item in asked.pieces for each in item if each.key):
            try:
                # All are open at once: in memory they would be gigabytes.
                copy = gateways.files.plain_path(str(piece.key), in_memory=False)
                path = paths[str(piece.key)] = opened.enter_context(copy)
            except (NotStored, NotGivenBack):
                continue
            pages[str(piece.key)] = read(path, name="readable.pdf").pages or 0
        while True:
            bound = laid_out(asked, {key: paths[key] for key, count in pages.items() if count}, pages)
            if bound.pages > MOST_PAGES:
                return None, None
            try:
                broken = _bind(asked, bound, out)
            except NotBound:
                return None, None
            if broken is None:
                break
            pages[str(bound.piece_of[broken].key)] = 0
            out.truncate(0)
        out.seek(0)
        try:
            return bound, gateways.files.put(out, limit_bytes=MOST_BYTES)
        except TooLarge:
            return None, None


def laid_out(asked: Asked, paths: Mapping[str, Path], pages: Mapping[str, int]) -> Bound:
    """Which pages stand where."""
    bound = Bound()
    for item, pieces in zip(asked.items, asked.pieces, strict=True):
        first = bound.pages + 1
        for piece in pieces:
            if piece.key in paths:
                part = Part(pages[str(piece.key)], path=paths[str(piece.key)])
            else:
                part = Part(1, sheet=len(bound.sheets))
                bound.sheets.append(piece.sheet)
            bound.parts.append(part)
            bound.piece_of.append(piece)
            bound.pages += part.pages
        has_any = bound.pages >= first
        where = {"first": first, "last": bound.pages} if has_any else {"first": None, "last": None}
        bound.items.append({**item, **where})
        if has_any:
            bound.marks.append(Mark(f"{len(bound.items)}. {item['name']}", first))
    return bound


def _bind(asked: Asked, bound: Bound, out: Any) -> int | None:
    cover = replace(
        asked.cover,
        pages=bound.pages,
        items=tuple(
            front.Item(
                printable(item["name"]),
                printable(item["source"]),
                printable(item["proves"]),
                act.pages_of(item),
                item["listed"],
            )
            for item in bound.items
        ),
    )
    return bind(
        out,
        front=front.render(cover),
        strips=strips(bound.pages, caption=asked.caption, code=asked.code),
        sheets=sheets(bound.sheets) if bound.sheets else None,
        parts=bound.parts,
        marks=bound.marks,
        most_bytes=MOST_BYTES,
    )
