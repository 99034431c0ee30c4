"""The papers of an entry (委托手续): power of attorney, the firm's letter, the licence; and where the entry stands."""

from functools import partial
from typing import Any

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import representation as act
from court_filing.acts import study
from court_filing.cases.involvement import representation_of
from court_filing.cases.material import Material
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.clock import now
from court_filing.counsel.room import room
from court_filing.counsel.words import SLOTS
from court_filing.reading.kind import LIMITS, ON_PAPER, suffixes_of
from court_filing.reading.problems import ACCEPTED_ON_PAPER
from court_filing.web import transaction
from court_filing.web.access import the_account
from court_filing.web.filters import said
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.representation_words import AUTHORITY, ENTRIES
from court_filing.web.taking import takes_files
from court_filing.web.uploads import FilesForm, ShownFile, keep_all, no_room, shown_file, take_all

Answer = Response | tuple[str, int]


@room.get("/representations/<int(max=2147483647):representation_id>/")
def representation(representation_id: int) -> Answer:
    """One entry: its papers, and where it stands."""
    return _shown(entry_of(representation_id))


@room.post("/representations/<int(max=2147483647):representation_id>/papers/<slot>/")
@takes_files
def add_papers(representation_id: int, slot: str) -> Answer:
    """Take the files in first, then keep them: no lock is held while bytes arrive."""
    entry, form = entry_of(representation_id), FilesForm()
    if slot not in SLOTS:
        abort(404)
    if entry.state is not RepresentationState.ASKED:
        abort(409)
    if objections := form.objections():
        return _shown(entry, slot, objections)
    if full := no_room(form.chosen, partial(act.ensure_room, entry)):
        return _shown(entry, slot, [full])
    stored, problems = take_all(form.chosen, slot=slot)
    transaction.begin_writing()
    entry = entry_of(representation_id)
    kept, left_out = keep_all(
        stored, lambda file: act.add_paper(entry, slot, file=file, by=the_account(), at=now())
    )
    problems += left_out
    if not kept:
        return _shown(entry, slot, problems)
    for sentence in problems:
        flash(sentence, "error")
    return to_entry(entry, _anchor=f"slot-{slot}")


@room.post(
    "/representations/<int(max=2147483647):representation_id>/papers/"
    "<int(max=2147483647):material_id>/remove/"
)
def remove_paper(representation_id: int, material_id: int) -> Response:
    """Take a file out again."""
    entry = entry_of(representation_id)
    material = _material(entry, material_id)
    if sent(ActionForm()):
        act.take_paper_out(entry, material, by=the_account(), at=now())
    return to_entry(entry)


@room.post(
    "/representations/<int(max=2147483647):representation_id>/papers/<int(max=2147483647):material_id>/again/"
)
def try_paper_again(representation_id: int, material_id: int) -> Response:
    """Have a file looked into once more that the worker gave up."""
    entry = entry_of(representation_id)
    material = _material(entry, material_id)
    if sent(ActionForm()):
        study.try_again(material, at=now())
    return to_entry(entry)


@room.get(
    "/representations/<int(max=2147483647):representation_id>/papers/<int(max=2147483647):material_id>/"
)
def paper_fragment(representation_id: int, material_id: int) -> tuple[str, int]:
    """One file's row, asked for again while it is looked into."""
    entry = entry_of(representation_id)
    return page("counsel/paper_file.html", file=_row(entry, _material(entry, material_id)))


def entry_of(representation_id: int) -> Representation:
    """The lawyer's own; to anybody else it does not exist."""
    entry = representation_of(the_account(), representation_id)
    if entry is None:
        abort(404)
    return entry


def _material(entry: Representation, material_id: int) -> Material:
    for material in act.present_papers(entry):
        if material.id == material_id:
            return material
    abort(404)


def to_entry(entry: Representation, **values: Any) -> Response:
    """To the page of the entry."""
    return redirect(url_for("counsel.representation", representation_id=entry.id, **values))


def _shown(entry: Representation, slot: str = "", problems: list[str] | None = None) -> tuple[str, int]:
    forms = {name: _form_of(name, (problems or []) if name == slot else []) for name in SLOTS}
    body, status = page(
        "counsel/representation.html",
        entry=entry,
        state=ENTRIES[entry.state],
        is_open=entry.state is RepresentationState.ASKED,
        is_live=entry.state in (RepresentationState.ASKED, RepresentationState.CONFIRMED),
        slots=SLOTS,
        missing=[SLOTS[name][0] for name in act.slots_missing(entry)],
        files={name: [_row(entry, each) for each in _in_slot(entry, name)] for name in SLOTS},
        slot_forms=forms,
        forms=[form for form in forms.values() if form.errors],
        authority=AUTHORITY,
        accepted=ACCEPTED_ON_PAPER,
        accept=",".join(suffixes_of(ON_PAPER)),
        limit_bytes=LIMITS.document_bytes,
    )
    return body, 422 if problems else status


def _in_slot(entry: Representation, slot: str) -> list[Material]:
    return [material for material in act.present_papers(entry) if material.slot == slot]


def _row(entry: Representation, material: Material) -> ShownFile:
    """Before the court confirms, the case is closed to the lawyer, and the addresses of its files with it."""
    own: dict[str, Any] = {"representation_id": entry.id, "material_id": material.id}
    is_open = entry.state is RepresentationState.ASKED
    return shown_file(
        material,
        readable=entry.state is RepresentationState.CONFIRMED,
        remove_url=url_for("counsel.remove_paper", **own) if is_open else None,
        poll_url=url_for("counsel.paper_fragment", **own),
        again_url=url_for("counsel.try_paper_again", **own),
    )


def _form_of(slot: str, problems: list[str]) -> FilesForm:
    """The form of one slot, with what was wrong with the files sent to it."""
    form = FilesForm(formdata=None)
    form.files.id, form.csrf_token.id = f"files-{slot}", f"token-{slot}"
    form.files.errors = [said(sentence) for sentence in problems]
    return form


transaction.writes_late("counsel.add_papers")
