"""Files that people hand in, as forms take them and as rows show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage

from court_filing.acts.gathering import parts_of
from court_filing.acts.materials import StoredFile
from court_filing.acts.papers import receipt_of
from court_filing.acts.slot_kinds import EVIDENCE
from court_filing.cases.involvement import Sight
from court_filing.cases.material import Material, ReadingState, ScanState
from court_filing.reading.problems import Problem
from court_filing.web.coached_pages import has_pages, to_mend_words
from court_filing.web.content_words import content_notes, lasts
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import sent
from court_filing.web.privacy import notes_on
from court_filing.web.sight import is_held, sight
from court_filing.web.study_words import is_under_study, may_ask_for_more, study_words
from court_filing.web.taking import shown_name, take_in


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
) -> ShownFile:
    """The row of a file as its reader may see it.

    `readable`: whether who reads may open it at all; `poll_url` is asked while it is looked into; `privacy_url` is
    where its owner says what others see, `more_url` where they ask for the pages that were left out, `pages_url` where
    they look at the pages one by one, `split_url` where they take a PDF of photos apart.
    """
    given = sight(material) if readable else Sight.NOTHING
    if given is Sight.WITHHELD:
        return _withheld(material)
    waiting = material.reading is ReadingState.WAITING or (readable and is_held(material))
    own: dict[str, Any] = {"case_id": material.case_id, "material_id": material.id}
    masked = url_for("case_files.masked", **own) if readable and material.masked_key else None
    infected = material.scan is ScanState.INFECTED
    seen = given in (Sight.ORIGINAL, Sight.MASKED)
    return ShownFile(
        name=material.file_name,
        size=material.size_bytes,
        state=_state(material, waiting=waiting),
        pages=material.pages,
        message=material.problem_text,
        sha256=material.sha256,
        view_url=url_for("case_files.material", **own) if seen else None,
        remove_url=remove_url,
        poll_url=poll_url if waiting or is_under_study(material) else None,
        unscanned=material.scan is ScanState.NOT_SCANNED,
        notes=_notes(material, given, is_owners=privacy_url is not None),
        masked_url=masked if given is Sight.ORIGINAL else None,
        privacy_url=None if infected else privacy_url,
        study=study_words(material) if given is Sight.ORIGINAL else None,
        copy_url=_copy_url(material, given),
        more_url=more_url if may_ask_for_more(material) else None,
        lasts=lasts(material.seconds),
        cover_url=_cover_url(material, given),
        pages_url=pages_url if has_pages(material) else None,
        to_mend=to_mend_words(material) if given is Sight.ORIGINAL else None,
        parts=_parts(material) if given is Sight.ORIGINAL else (),
        split_url=split_url,
    )


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
    return "reading" if waiting else "failed" if material.problem else "good"


def _notes(material: Material, given: Sight, *, is_owners: bool) -> Sequence[str]:
    if given is Sight.MASKED:
        return [gettext("这是遮盖副本：提交人遮盖了一部分内容，原件由法院保存")]
    notes: list[str] = []
    if given is Sight.ORIGINAL:
        notes = [*content_notes(material, is_owners=is_owners), *notes_on(material)]
    if is_owners and material.leaks and material.masking is None and not material.problem:
        found = gettext(
            "找到 %(count)s 处可能不想让别人看到的内容，请点“谁能看到”", count=len(material.leaks)
        )
        return [found, *notes]
    return notes


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
