"""Files that people hand in, as forms take them and as rows show them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage

from court_filing.acts.gathering import parts_of
from court_filing.acts.materials import StoredFile
from court_filing.acts.papers import receipt_of
from court_filing.acts.retention import let_go
from court_filing.acts.room_for_files import NoRoom
from court_filing.acts.slot_kinds import EVIDENCE
from court_filing.acts.study import may_be_tried_again
from court_filing.cases.involvement import Sight
from court_filing.cases.material import Material, ReadingState, ScanState
from court_filing.clock import now
from court_filing.reading.file_name import shown_name
from court_filing.reading.kind import MEDIA_TYPES, SOUNDS
from court_filing.reading.problems import Problem
from court_filing.web import transaction
from court_filing.web.case_files import PLAYED
from court_filing.web.coached_pages import has_pages, to_mend_words
from court_filing.web.content_words import content_notes, lasts
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import sent
from court_filing.web.privacy_words import notes_on, owner_notes
from court_filing.web.sight import is_held, sight
from court_filing.web.study_words import may_ask_for_more, study_words
from court_filing.web.taking import size_of, take_in

_SOUNDS = frozenset(MEDIA_TYPES[kind] for kind in SOUNDS)


class FilesForm(FlaskForm):
    """One or several files."""

    files = MultipleFileField(_("选择文件"))

    @property
    def chosen(self) -> list[FileStorage]:
        """The files that were really chosen."""
        return [upload for upload in self.files.data or [] if upload and upload.filename]

    def objections(self) -> list[str]:
        """What stands against taking anything at all: a bad token, or no file."""
        if not sent(self):
            return [said(error) for errors in self.errors.values() for error in errors]
        return [] if self.chosen else [gettext("还没有选择文件，请先点“选择文件”，选好以后再上传")]


@dataclass(frozen=True)
class ShownPart:
    """A photo that was put into a PDF, as it came."""

    name: str
    size: int
    sha256: str
    view_url: str


@dataclass(frozen=True)
class ShownFile:
    """A file as the page kit shows it."""

    name: str
    size: int
    state: str
    pages: int | None
    message: str | None
    sha256: str
    view_url: str | None
    remove_url: str | None = None
    poll_url: str | None = None
    unscanned: bool = False
    """Whether it was not searched for viruses, which is said openly."""
    notes: Sequence[str] = ()
    """Who may see it, where that is not everybody."""
    masked_url: str | None = None
    privacy_url: str | None = None
    study: str | None = None
    """How far its pages were looked at, where there is something to tell."""
    copy_url: str | None = None
    """Its readable copy（阅读副本）."""
    more_url: str | None = None
    """Where to ask that the pages left out be recognised, too."""
    lasts: str | None = None
    """How long a recording lasts."""
    cover_url: str | None = None
    """The cover that says when it was received（材料接收封面）."""
    pages_url: str | None = None
    """Where its pages are looked at one by one."""
    to_mend: str | None = None
    """How many of them are hard to read."""
    parts: Sequence[ShownPart] = ()
    """The photos of which it was put together."""
    split_url: str | None = None
    plays: str | None = None
    """How a browser plays it: `audio` or `video`."""
    advice: Any = None
    """What is said about its place: `words`, and where one press moves it (`action`, `fields`, `button`)."""
    together_url: str | None = None
    """Where many rows that are looked into are asked for at once."""
    key: int = 0
    """What names it there."""
    again_url: str | None = None
    """Where to ask that it be looked into once more."""


def shown_file(
    material: Material,
    *,
    readable: bool = True,
    remove_url: str | None = None,
    poll_url: str | None = None,
    privacy_url: str | None = None,
    more_url: str | None = None,
    pages_url: str | None = None,
    split_url: str | None = None,
    again_url: str | None = None,
) -> ShownFile:
    """The row of a file as its reader may see it.

    `readable`: whether who reads may open it at all. The addresses are those of `ShownFile`; the reader is given each
    where there is something to do. `privacy_url` and `again_url` are given to its owner alone.
    """
    given = sight(material) if readable else Sight.NOTHING
    if given is Sight.WITHHELD:
        return _withheld(material)
    waiting = _is_waited_for(material, readable=readable)
    own: dict[str, Any] = {"case_id": material.case_id, "material_id": material.id}
    seen = given in (Sight.ORIGINAL, Sight.MASKED)
    return ShownFile(
        name=material.file_name,
        size=material.size_bytes,
        state=_state(material, waiting=waiting),
        pages=material.pages,
        message=_message(material, is_owners=again_url is not None),
        sha256=material.sha256,
        view_url=url_for("case_files.material", **own) if seen else None,
        remove_url=remove_url,
        poll_url=poll_url if waiting or material.is_under_study else None,
        unscanned=material.scan is ScanState.NOT_SCANNED,
        notes=_notes(material, given, is_owners=privacy_url is not None),
        masked_url=url_for("case_files.masked", **own)
        if given is Sight.ORIGINAL and material.masked_key
        else None,
        privacy_url=None if material.scan is ScanState.INFECTED else privacy_url,
        copy_url=_copy_url(material, given),
        more_url=more_url if may_ask_for_more(material) else None,
        lasts=lasts(material.seconds),
        cover_url=_cover_url(material, given),
        pages_url=pages_url if has_pages(material) else None,
        **(_told_of(material) if given is Sight.ORIGINAL else {}),
        key=material.id,
        split_url=split_url,
        again_url=again_url if may_be_tried_again(material) else None,
    )


def _told_of(material: Material) -> dict[str, Any]:
    """What only those are told who may see the file itself."""
    return {
        "study": study_words(material),
        "to_mend": to_mend_words(material),
        "parts": _parts(material),
        "plays": _plays(material),
    }


def _plays(material: Material) -> str | None:
    if material.media_type not in PLAYED or material.problem:
        return None
    return "audio" if material.media_type in _SOUNDS else "video"


def _parts(material: Material) -> Sequence[ShownPart]:
    return [
        ShownPart(
            photo.file_name,
            photo.size_bytes,
            photo.sha256,
            url_for("case_files.material", case_id=photo.case_id, material_id=photo.id),
        )
        for photo in parts_of(material)
        if sight(photo) is Sight.ORIGINAL
    ]


def _cover_url(material: Material, given: Sight) -> str | None:
    if given is not Sight.ORIGINAL or receipt_of(material) is None:
        return None
    return url_for("dossier.cover", case_id=material.case_id, material_id=material.id)


def _copy_url(material: Material, given: Sight) -> str | None:
    if given is not Sight.ORIGINAL or material.readable_key is None or material.problem:
        return None
    return url_for("case_files.readable_copy", case_id=material.case_id, material_id=material.id)


def _state(material: Material, *, waiting: bool) -> str:
    if material.scan is ScanState.INFECTED:
        return "infected"
    if material.reading is ReadingState.GIVEN_UP:
        return "unread"
    return "reading" if waiting else "failed" if material.problem else "good"


def _is_waited_for(material: Material, *, readable: bool) -> bool:
    """Whether it is still looked into, or held until the scanner has seen it; one that was given up is neither."""
    held = readable and is_held(material) and material.reading is not ReadingState.GIVEN_UP
    return held or material.reading is ReadingState.WAITING


def _message(material: Material, *, is_owners: bool) -> str | None:
    """What keeps the court from reading it, or that nobody has looked into it."""
    if material.reading is not ReadingState.GIVEN_UP:
        return material.problem_text
    if is_owners:
        return gettext(
            "系统没能自动检查这个文件。原件已经收好，算已经上传，不影响提交；法院会看到“没有检查”。"
            "可以点“再检查一次”，也可以移除后重新上传。"
        )
    return gettext("系统没能自动检查这个文件：页数、清楚与否都没有看过，请打开原件查看。")


def _notes(material: Material, given: Sight, *, is_owners: bool) -> Sequence[str]:
    if given is Sight.MASKED:
        return [gettext("这是遮盖副本：提交人遮盖了一部分内容，原件由法院保存")]
    notes: list[str] = []
    if given is Sight.ORIGINAL:
        notes = [*content_notes(material, is_owners=is_owners), *notes_on(material)]
    return [*owner_notes(material), *notes] if is_owners else notes


def _withheld(material: Material) -> ShownFile:
    """That there is a file, and no more: also its name and fingerprint may tell what it is."""
    return ShownFile(
        name=gettext("不公开的材料"),
        size=material.size_bytes,
        state="withheld",
        pages=material.pages,
        message=gettext("提交人申请不公开。法院没有驳回以前，只有法院和提交人一方能看。"),
        sha256="",
        view_url=None,
    )


def take_all(uploads: Sequence[FileStorage], *, slot: str = EVIDENCE) -> tuple[list[StoredFile], list[str]]:
    """Store every file that can be taken; for each of the others a sentence with its name."""
    stored, refused = [], []
    for upload in uploads:
        taken = take_in(upload, slot=slot)
        if isinstance(taken, Problem):
            refused.append(f"{shown_name(upload.filename or '')}：{said(taken.message)}")
        else:
            stored.append(taken)
    return stored, refused


def no_room(uploads: Sequence[FileStorage], ensure_room: Callable[..., None]) -> str | None:
    """Why so many files, or so large ones, have no place; asked before anything of them is stored."""
    try:
        ensure_room(more=len(uploads), size_bytes=sum(size_of(upload) for upload in uploads))
    except NoRoom as full:
        return said(full.text)
    return None


def keep_all(
    files: Sequence[StoredFile], keep: Callable[[StoredFile], Material]
) -> tuple[list[Material], list[str]]:
    """Keep every stored file for which there is room by now; a sentence with its name for each of the others."""
    kept, refused = [], []
    for file in files:
        try:
            kept.append(keep(file))
        except NoRoom as full:
            let_go(file.key, at=now())
            transaction.keep()
            refused.append(f"{file.file_name}：{said(full.text)}")
    return kept, refused
