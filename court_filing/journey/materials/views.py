"""The files: one slot for each paper, several files at once, looked into within moments."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from flask import abort, flash, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from court_filing.acts import materials as act
from court_filing.acts import study
from court_filing.acts.retention import let_go
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.materials import arriving, gathering, pages, placing, privacy  # noqa: F401
from court_filing.journey.materials.shown import ShownUpload, gatherings, only_one, shown, under_way
from court_filing.journey.materials.slots import filed, filled_slots, slot_named
from court_filing.journey.steps import again, step_page
from court_filing.reading.file_name import shown_name
from court_filing.reading.kind import LIMITS, SUFFIXES
from court_filing.reading.problems import ACCEPTED_BESIDES, ACCEPTED_ON_PAPER, Problem
from court_filing.web import transaction
from court_filing.web.access import check_again
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.taking import size_of, take_in, takes_files
from court_filing.web.uploads import FilesForm, keep_all, no_room

transaction.writes_late("journey.add_files")

ROWS_AT_ONCE = 60
"""So many rows are asked for in one request."""
MOST_NAMED = 20
"""So many files that were taken are named where others were not."""
Taken = tuple[FileStorage, act.StoredFile | Problem]
"""A file that was sent, as it is kept, or what is wrong with it."""


@dataclass
class Received:
    """What became of the files that were sent to one slot."""

    names: list[str] = field(default_factory=list)
    """Those that were stored."""
    same: int = 0
    """How many lay there already, so that nothing more was stored."""
    problems: list[tuple[str, str]] = field(default_factory=list)
    """The slot and a sentence for each of those that were not taken."""


@journey.get("/materials/")
@step_page("materials")
def materials(case: Case) -> tuple[str, int]:
    """Every slot with its files."""
    return _page(case)


@journey.post("/materials/<slot>/")
@takes_files
@step_page("materials")
def add_files(case: Case, slot: str) -> Response | tuple[str, int]:
    """Take the files in first, then attach them: no lock is held while bytes arrive.

    Nothing is stored for a slot that is not there, a case that may not be changed, or one that is full.
    """
    filled = slot_named(case, slot)
    if filled is None:
        abort(404)
    form = FilesForm()
    chosen = form.chosen
    if objections := form.objections():
        return _page(case, problems=[(slot, sentence) for sentence in objections])
    if not any(filled.may_take(size_of(upload)) for upload in chosen):
        return _page(case, problems=[(slot, only_one())])
    if full := no_room(chosen, partial(act.ensure_room, case)):
        return _page(case, problems=[(slot, full)])
    taken = [(upload, take_in(upload, slot=filled.slot.slot)) for upload in chosen]
    transaction.begin_writing()
    case = check_again()
    received = _attach_all(case, slot, taken)
    if received.problems and not received.names and not received.same:
        return _page(case, problems=received.problems)
    _tell(received)
    return again(case, "journey.materials", _anchor=f"slot-{slot}")


@journey.post("/materials/files/<int(max=2147483647):material_id>/remove/")
@step_page("materials")
def remove_file(case: Case, material_id: int) -> Response:
    """Take a file back."""
    material = filed(case, material_id)
    if sent(ActionForm()):
        act.take_back(case, material, at=now())
    return again(case, "journey.materials")


@journey.get("/materials/files/<int(max=2147483647):material_id>/")
@step_page("materials")
def file_fragment(case: Case, material_id: int) -> tuple[str, int]:
    """One file's row, asked for again while it is being looked into."""
    material = filed(case, material_id)
    if material.removed_at is not None:
        abort(404)
    return page("journey/materials/file.html", file=shown(case, material))


@journey.get("/materials/files/")
@step_page("materials")
def file_fragments(case: Case) -> tuple[str, int]:
    """The rows of several files, asked for again while they are being looked into; of one that is gone, none."""
    asked = set(request.args.getlist("f", type=int)[:ROWS_AT_ONCE])
    found = [each for each in case.present_materials if each.id in asked]
    return page("journey/materials/files.html", files=[shown(case, each) for each in found])


@journey.post("/materials/files/<int(max=2147483647):material_id>/words/")
@step_page("materials")
def recognise_file(case: Case, material_id: int) -> Response:
    """Have the pages recognised, too, that were left out because there are so many."""
    material = filed(case, material_id)
    if material.removed_at is None and sent(ActionForm()):
        study.recognise_all(material, at=now())
    return again(case, "journey.materials")


@journey.post("/materials/files/<int(max=2147483647):material_id>/again/")
@step_page("materials")
def try_file_again(case: Case, material_id: int) -> Response:
    """Have a file looked into once more that the worker gave up."""
    material = filed(case, material_id)
    if material.removed_at is None and sent(ActionForm()):
        study.try_again(material, at=now())
    return again(case, "journey.materials")


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
        accepted=ACCEPTED_ON_PAPER,
        besides=ACCEPTED_BESIDES,
        recording_endings=",".join(
            suffix for suffix, kind in SUFFIXES.items() if LIMITS.bytes_of(kind) > LIMITS.document_bytes
        ),
        limits=LIMITS,
        only_one=only_one(),
        case_bytes=LIMITS.case_bytes,
        uploads=_by_slot(under_way(case)),
        gatherings=gatherings(case, slots),
    )
    return body, 422 if problems else status


def _by_slot(uploads: Sequence[ShownUpload]) -> dict[str, list[ShownUpload]]:
    found: dict[str, list[ShownUpload]] = {}
    for upload in uploads:
        found.setdefault(upload.slot_key, []).append(upload)
    return found


def _form_of(key: str, problems: list[tuple[str, str]]) -> FilesForm:
    """The form of one slot, with what was wrong with the files sent to it."""
    form = FilesForm(formdata=None)
    form.files.id = f"files-{key}"
    form.csrf_token.id = f"token-{key}"
    form.files.errors = [sentence for slot, sentence in problems if slot == key]
    return form


def _attach_all(case: Case, key: str, taken: Sequence[Taken]) -> Received:
    """Put what could be taken into the slot, which must still be there.

    A slot for one file keeps the first of them.
    """
    slot = slot_named(store.lock(case), key)
    if slot is None:
        abort(404)
    received = Received()
    there = {each.id for each in case.present_materials}
    for upload, result in taken:
        name = shown_name(upload.filename or "")
        if isinstance(result, Problem):
            received.problems.append((key, f"{name}：{result.message}"))
            continue
        if not slot.takes(result):
            let_go(result.key, at=now())
            received.problems.append((key, f"{name}：{only_one()}"))
            continue
        kept, refused = keep_all([result], lambda file: act.attach(case, slot.place, file=file, at=now()))
        new = [each for each in kept if each.id not in there]
        there |= {each.id for each in new}
        slot.files += new
        received.names += [name] if new else []
        received.same += len(kept) - len(new)
        received.problems += [(key, sentence) for sentence in refused]
    return received


def _tell(received: Received) -> None:
    """How many were stored, by name where others were not; which lay there already; of the others why not, each."""
    names, count = received.names, len(received.names)
    if names and received.problems:
        told = gettext("、").join(names[:MOST_NAMED]) + (gettext("等") if count > MOST_NAMED else "")
        flash(gettext("已收到 %(count)s 个文件：%(names)s", count=count, names=told), "success")
    elif names:
        flash(gettext("已收到 %(count)s 个文件", count=count), "success")
    if received.same:
        flash(gettext("有 %(count)s 个文件的内容和已经上传的一样，没有重复保存", count=received.same), "info")
    for _slot, sentence in received.problems:
        flash(sentence, "error")
