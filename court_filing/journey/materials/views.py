"""The files: one slot for each paper, several files at once, looked into within moments."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from court_filing.acts import materials as act
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.queries import material_of
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.materials.slots import filled_slots, slot_named
from court_filing.journey.steps import again, step_page
from court_filing.reading.kind import LIMITS, SUFFIXES
from court_filing.reading.problems import ACCEPTED, Problem
from court_filing.web import transaction
from court_filing.web.access import check_again
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.taking import shown_name, take_in
from court_filing.web.uploads import FilesForm, ShownFile, shown_file

transaction.writes_late("journey.add_files")

Taken = tuple[FileStorage, act.StoredFile | Problem]
"""A file that was sent, as it is kept, or what is wrong with it."""


@journey.get("/materials/")
@step_page("materials")
def materials(case: Case) -> tuple[str, int]:
    """Every slot with its files."""
    return _page(case)


@journey.post("/materials/<slot>/")
@step_page("materials")
def add_files(case: Case, slot: str) -> Response | tuple[str, int]:
    """Take the files in first, then attach them: no lock is held while bytes arrive.

    Nothing is stored for a slot that is not there, a case that may not be changed, or one that is full.
    """
    if slot_named(case, slot) is None:
        abort(404)
    form = FilesForm()
    chosen = form.chosen
    if not sent(form):
        return _page(case, problems=[(slot, message) for message in _messages(form)])
    if not chosen:
        return _page(case, problems=[(slot, gettext("还没有选择文件，请先点“选择文件”，选好以后再上传"))])
    try:
        act.ensure_room(case, more=len(chosen))
    except act.TooManyFiles:
        return _page(case, problems=[(slot, _full(case))])
    taken = [(upload, take_in(upload)) for upload in chosen]
    transaction.begin_writing()
    case = check_again()
    before = len(case.present_materials)
    problems = _attach_all(case, slot, taken)
    if problems:
        return _partly_taken(case, slot, problems, all_failed=len(problems) == len(taken))
    added = len(case.present_materials) - before
    flash(gettext("已收到 %(count)s 个文件", count=added), "success" if added else "info")
    if added < len(taken):
        flash(
            gettext("有 %(count)s 个文件的内容和已经上传的一样，没有重复保存", count=len(taken) - added),
            "info",
        )
    return again(case, "journey.materials", _anchor=f"slot-{slot}")


@journey.post("/materials/files/<int(max=2147483647):material_id>/remove/")
@step_page("materials")
def remove_file(case: Case, material_id: int) -> Response:
    """Take a file back."""
    material = material_of(case, material_id)
    if material is not None and sent(ActionForm()):
        act.take_back(case, material, at=now())
    return again(case, "journey.materials")


@journey.get("/materials/files/<int(max=2147483647):material_id>/")
@step_page("materials")
def file_fragment(case: Case, material_id: int) -> tuple[str, int]:
    """One file's row, asked for again while it is being looked into."""
    material = material_of(case, material_id)
    if material is None or material.removed_at is not None or not material.of_filing:
        abort(404)
    return page("journey/materials/file.html", file=shown(case, material))


def shown(case: Case, material: Material) -> ShownFile:
    """The row of a file."""
    own: dict[str, Any] = {"case_id": case.id, "material_id": material.id}
    return shown_file(
        material,
        remove_url=url_for("journey.remove_file", **own),
        poll_url=url_for("journey.file_fragment", **own),
    )


def _page(case: Case, problems: list[tuple[str, str]] | None = None) -> tuple[str, int]:
    slots = filled_slots(case)
    forms = {slot.key: _form_of(slot.key, problems or []) for slot in slots if slot.takes_more or problems}
    body, status = page(
        "journey/materials/slots.html",
        case=case,
        slots=slots,
        shown=shown,
        slot_forms=forms,
        forms=[form for form in forms.values() if form.errors],
        accepted=ACCEPTED,
        accept=",".join(SUFFIXES),
        limit_bytes=LIMITS.document_bytes,
    )
    return body, 422 if problems else status


def _form_of(key: str, problems: list[tuple[str, str]]) -> FilesForm:
    """The form of one slot, with what was wrong with the files sent to it."""
    form = FilesForm(formdata=None)
    form.files.id = f"files-{key}"
    form.csrf_token.id = f"token-{key}"
    form.files.errors = [sentence for slot, sentence in problems if slot == key]
    return form


def _attach_all(case: Case, key: str, taken: Sequence[Taken]) -> list[tuple[str, str]]:
    """Put what could be taken into the slot, which must still be there; what is wrong with the others."""
    slot = slot_named(case, key)
    if slot is None:
        abort(404)
    problems = []
    for upload, result in taken:
        name = shown_name(upload.filename or "")
        if isinstance(result, Problem):
            problems.append((key, f"{name}：{result.message}"))
            continue
        try:
            act.attach(case, slot.place, file=result, at=now())
        except act.TooManyFiles:
            problems.append((key, f"{name}：{_full(case)}"))
    return problems


def _partly_taken(
    case: Case, slot: str, problems: list[tuple[str, str]], *, all_failed: bool
) -> Response | tuple[str, int]:
    """What could be taken is kept; what could not is told file by file."""
    if all_failed:
        return _page(case, problems=problems)
    for _slot, sentence in problems:
        flash(sentence, "error")
    return again(case, "journey.materials", _anchor=f"slot-{slot}")


def _full(case: Case) -> str:
    return gettext(
        "一个案件最多上传 %(most)s 个文件（含已移除的），现在已有 %(count)s 个。请把几份材料合成一个 PDF，"
        "或者把其余材料直接交到法院诉讼服务中心窗口",
        most=act.MOST_FILES,
        count=len(case.materials),
    )


def _messages(form: FilesForm) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]
