"""Files that people hand in, as forms take them and as rows show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage

from court_filing.acts.materials import StoredFile
from court_filing.cases.material import Material, ReadingState
from court_filing.reading.problems import Problem
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import sent
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


def shown_file(
    material: Material, *, readable: bool = True, remove_url: str | None = None, poll_url: str | None = None
) -> ShownFile:
    """The row of a file. `readable`: whether its reader may open it; `poll_url` is asked while it is looked into."""
    waiting = material.reading is ReadingState.WAITING
    address = url_for("case_files.material", case_id=material.case_id, material_id=material.id)
    return ShownFile(
        name=material.file_name,
        size=material.size_bytes,
        state="reading" if waiting else "failed" if material.problem else "good",
        pages=material.pages,
        message=material.problem_text,
        sha256=material.sha256,
        view_url=address if readable else None,
        remove_url=remove_url,
        poll_url=poll_url if waiting else None,
    )


def take_all(uploads: Sequence[FileStorage]) -> tuple[list[StoredFile], list[str]]:
    """Store every file that can be taken; for each of the others a sentence with its name."""
    stored, refused = [], []
    for upload in uploads:
        taken = take_in(upload)
        if isinstance(taken, Problem):
            refused.append(f"{shown_name(upload.filename or '')}：{said(taken.message)}")
        else:
            stored.append(taken)
    return stored, refused
