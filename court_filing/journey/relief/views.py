"""Asking for relief: the request, its proofs until the court decides, and taking it back."""

from functools import partial
from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import relief as act
from court_filing.acts import study
from court_filing.cases.case import Case
from court_filing.cases.material import Material, ReadingState
from court_filing.cases.queries import material_of
from court_filing.cases.relief import ReliefRequest
from court_filing.clock import court_day, now
from court_filing.journey.blueprint import journey
from court_filing.journey.relief.form import MOST_CHARACTERS, ReliefForm
from court_filing.journey.writing import Writing
from court_filing.reading.kind import LIMITS, ON_PAPER, suffixes_of
from court_filing.reading.problems import ACCEPTED_ON_PAPER
from court_filing.web import transaction
from court_filing.web.access import check_again, the_account, the_case
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.relief_words import KINDS
from court_filing.web.taking import takes_files
from court_filing.web.uploads import FilesForm, ShownFile, keep_all, no_room, shown_file, take_all

Answer = Response | tuple[str, int]


@journey.route("/relief/", methods=["GET", "POST"])
def relief(case_id: str) -> Answer:
    """Ask, or see the request that was made with its proofs."""
    case = the_case()
    found = act.waiting(case)
    change = case.state in act.WITH_FILING and request.args.get("change") == "1"
    if found is not None and request.method == "GET" and not change:
        return _shown(found)
    if (sentence := act.obstacle(case)) is not None:
        body, _status = page("journey/relief/closed.html", case=case, sentence=sentence, back_url=_back(case))
        return body, 409 if request.method == "POST" else 200
    form = ReliefForm(on=court_day(now()), natural_person=act.asked_by_person(case), obj=found)
    writing = Writing(case, form, stored=found is not None)
    if writing.sent():
        act.ask(case, form.ground.data, form.statement.data, by=the_account(), at=now())
        return redirect(url_for(".relief", case_id=case_id, _anchor="files"))
    return writing.page("journey/relief/ask.html", most=MOST_CHARACTERS, back_url=_back(case))


@journey.post("/relief/files/")
@takes_files
def add_relief_files(case_id: str) -> Answer:
    """Take the files in first, then keep them: no lock is held while bytes arrive."""
    found, form = _waiting(), FilesForm()
    if objections := form.objections():
        return _shown(found, objections)
    if full := no_room(form.chosen, partial(act.ensure_room, found)):
        return _shown(found, [full])
    stored, problems = take_all(form.chosen, slot=act.SLOT)
    transaction.begin_writing()
    check_again()
    found = _waiting()
    kept, left_out = keep_all(stored, lambda file: act.add_file(found, file=file, at=now()))
    problems += left_out
    if not kept:
        return _shown(found, problems)
    flash(gettext("已收到 %(count)s 个文件", count=len(kept)), "success")
    for sentence in problems:
        flash(sentence, "error")
    return redirect(url_for(".relief", case_id=case_id, _anchor="files"))


@journey.post("/relief/files/<int(max=2147483647):material_id>/remove/")
def remove_relief_file(case_id: str, material_id: int) -> Response:
    """Take a proof out again, before the filing is handed in."""
    found = _waiting()
    material = _proof(found, material_id)
    if sent(ActionForm()):
        act.take_out(found, material, at=now())
    return redirect(url_for(".relief", case_id=case_id, _anchor="files"))


@journey.post("/relief/files/<int(max=2147483647):material_id>/again/")
def try_relief_file_again(case_id: str, material_id: int) -> Response:
    """Have a proof looked into once more that the worker gave up."""
    material = _proof(_waiting(), material_id)
    if sent(ActionForm()):
        study.try_again(material, at=now())
    return redirect(url_for(".relief", case_id=case_id, _anchor="files"))


@journey.get("/relief/files/<int(max=2147483647):material_id>/")
def relief_file(case_id: str, material_id: int) -> tuple[str, int]:
    """One proof's row, asked for again while it is looked into."""
    found = _waiting()
    return page("journey/relief/file.html", file=_row(found, _proof(found, material_id)))


@journey.post("/relief/take-back/")
def take_back_relief(case_id: str) -> Response:
    """Take the request back; a fee that waited for it is due again."""
    case = the_case()
    if sent(ActionForm()):
        act.take_back(_waiting(), by=the_account(), at=now())
        flash(gettext("已撤回缓减免申请"), "success")
    return redirect(_back(case))


def _waiting() -> ReliefRequest:
    """The request that is not decided; the act says 409 of one that has been meanwhile."""
    found = act.waiting(the_case())
    if found is None:
        abort(409)
    return found


def _proof(found: ReliefRequest, material_id: int) -> Material:
    material = material_of(the_case(), material_id)
    if material is None or material.relief_request_id != found.id or material.removed_at is not None:
        abort(404)
    return material


def _shown(found: ReliefRequest, problems: list[str] | None = None) -> tuple[str, int]:
    case, files, form = found.case, act.present_files(found), FilesForm(formdata=None)
    form.files.errors = problems or []
    body, status = page(
        "journey/relief/request.html",
        case=case,
        request_made=found,
        kind=KINDS[found.kind],
        ground=act.ground_of(found, on=court_day(now())),
        open_now=case.state in act.WITH_FILING,
        files=[_row(found, material) for material in files],
        waiting=any(material.reading is ReadingState.WAITING for material in files),
        form=form,
        accepted=ACCEPTED_ON_PAPER,
        accept=",".join(suffixes_of(ON_PAPER)),
        limit_bytes=LIMITS.document_bytes,
        back_url=_back(case),
    )
    return body, 422 if problems else status


def _row(found: ReliefRequest, material: Material) -> ShownFile:
    own: dict[str, Any] = {"case_id": found.case_id, "material_id": material.id}
    removable = found.case.state in act.WITH_FILING
    return shown_file(
        material,
        remove_url=url_for("journey.remove_relief_file", **own) if removable else None,
        poll_url=url_for("journey.relief_file", **own),
        again_url=url_for("journey.try_relief_file_again", **own),
    )


def _back(case: Case) -> str:
    return url_for("journey.fee" if case.state in act.WITH_FILING else "journey.progress", case_id=case.id)


transaction.writes_late("journey.add_relief_files")
