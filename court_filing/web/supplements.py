"""Supplements (补充材料): the same pages for who filed the case and for a lawyer confirmed in it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Blueprint, Flask, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import study
from court_filing.acts import supplement as act
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.involvement import supplement_begun, supplement_of, supplements_for
from court_filing.cases.material import Material, ReadingState
from court_filing.cases.queries import material_of
from court_filing.cases.supplement import Supplement
from court_filing.clock import now
from court_filing.reading.kind import LIMITS, SUFFIXES
from court_filing.reading.problems import ACCEPTED
from court_filing.web import transaction
from court_filing.web.access import check_again, the_account, the_case
from court_filing.web.choices import RadioChoice
from court_filing.web.event_words import Line
from court_filing.web.fields import TextArea
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.once import OnceForm
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.privacy import privacy_page
from court_filing.web.taking import takes_files
from court_filing.web.uploads import FilesForm, ShownFile, keep_all, no_room, shown_file, take_all

room = Blueprint("supplements", __name__, url_prefix="/cases/<case_id>/supplements")
Answer = Response | tuple[str, int]

KINDS: Mapping[str, str] = {
    "evidence": _("证据"),
    "statement": _("书面意见"),
    "application": _("申请"),
    "other": _("其他材料"),
}
HINTS: Mapping[str, str] = {
    "evidence": _("合同、转账记录、照片、录音的文字整理稿等，用来证明事实"),
    "statement": _("答辩状、代理词、质证意见、情况说明等"),
    "application": _("申请财产保全、调查取证、鉴定、延期、证人出庭等"),
    "other": _("不属于上面几种的"),
}


def install(app: Flask) -> None:
    """Give the app these pages."""
    app.register_blueprint(room)


class SupplementForm(OnceForm):
    """What is handed in, and what it is meant to show."""

    kind = RadioChoice(
        _("这次要交的是什么？"), choices=list(KINDS.items()), required=_("请选择要交的是哪一种材料")
    )
    note = TextArea(
        _("要说明什么"),
        description=_("用一两句话写清楚：这些材料证明什么，或者请求什么。会写在收件凭证上。"),
        required=_("请写明这些材料要说明什么"),
        max_length=1000,
        printed=True,
    )


@room.route("/new/", methods=["GET", "POST"])
def begin(case_id: str) -> Answer:
    """Say what is to be handed in; what has been begun is gone on with."""
    case = the_case()
    if (sentence := act.obstacle(case)) is not None:
        body, _status = page("supplements/closed.html", case=case, sentence=sentence, back_url=back_of(case))
        return body, 409 if request.method == "POST" else 200
    form = SupplementForm(obj=supplement_begun(case, the_account()))
    if sent(form):
        begun = act.begin(
            case, form.kind.data, note=form.note.data, by=the_account(), at=now(), form_key=form.once
        )
        return _to(begun)
    return page("supplements/begin.html", case=case, form=form, hints=HINTS, back_url=back_of(case))


@room.get("/<int(max=2147483647):supplement_id>/")
def supplement(case_id: str, supplement_id: int) -> Answer:
    """What was begun, to put files in and hand in; or what was handed in, with its receipt."""
    found = _found(supplement_id)
    return _received(found) if found.received_at else _open(found)


@room.post("/<int(max=2147483647):supplement_id>/files/")
@takes_files
def add_files(case_id: str, supplement_id: int) -> Answer:
    """Take the files in first, then keep them: no lock is held while bytes arrive."""
    found, form = _found(supplement_id), FilesForm()
    _ensure_open(found)
    if objections := form.objections():
        return _open(found, objections)
    if full := no_room(form.chosen, partial(act.ensure_room, found)):
        return _open(found, [full])
    stored, problems = take_all(form.chosen)
    transaction.begin_writing()
    check_again()
    found = _found(supplement_id)
    before = {material.id for material in act.present_files(found)}
    kept, left_out = keep_all(stored, lambda file: act.add_file(found, file=file, by=the_account(), at=now()))
    problems += left_out
    if not kept:
        return _open(found, problems)
    _say_what_came(len({material.id for material in kept} - before), len(kept), problems)
    return _to(found, _anchor="files")


@room.post("/<int(max=2147483647):supplement_id>/files/<int(max=2147483647):material_id>/remove/")
def remove_file(case_id: str, supplement_id: int, material_id: int) -> Response:
    """Take a file out again."""
    found = _found(supplement_id)
    material = _material(found, material_id)
    if sent(ActionForm()):
        act.take_out(found, material, by=the_account(), at=now())
    return _to(found)


@room.post("/<int(max=2147483647):supplement_id>/files/<int(max=2147483647):material_id>/again/")
def try_file_again(case_id: str, supplement_id: int, material_id: int) -> Response:
    """Have a file looked into once more that the worker gave up."""
    found = _found(supplement_id)
    material = _material(found, material_id)
    if sent(ActionForm()):
        study.try_again(material, at=now())
    return _to(found, _anchor="files")


@room.get("/<int(max=2147483647):supplement_id>/files/<int(max=2147483647):material_id>/")
def file_fragment(case_id: str, supplement_id: int, material_id: int) -> tuple[str, int]:
    """One file's row, asked for again while it is looked into."""
    found = _found(supplement_id)
    return page("supplements/file.html", file=_shown(found, _material(found, material_id)))


@room.route(
    "/<int(max=2147483647):supplement_id>/files/<int(max=2147483647):material_id>/privacy/",
    methods=["GET", "POST"],
)
def file_privacy(case_id: str, supplement_id: int, material_id: int) -> Answer:
    """What others see of one file."""
    found = _found(supplement_id)
    own: dict[str, Any] = {"case_id": found.case_id, "supplement_id": found.id}
    return privacy_page(
        _material(found, material_id),
        address=url_for(".file_privacy", **own, material_id=material_id),
        back_url=url_for(".supplement", **own),
    )


@room.post("/<int(max=2147483647):supplement_id>/hand-in/")
def hand_in(case_id: str, supplement_id: int) -> Answer:
    """Hand it in, once."""
    found = _found(supplement_id)
    if not sent(ActionForm()):
        return _to(found)
    try:
        act.hand_in(found, by=the_account(), at=now())
    except act.NotReady as refused:
        return _open(found, [said(refused.text)])
    return _to(found)


def section_of(case: Case, account: Account) -> dict[str, Any]:
    """What a page of the case shows about supplements (`supplements/list.html`)."""
    return {
        "supplements": supplements_for(case, account),
        "supplement_kinds": KINDS,
        "supplement_begun": supplement_begun(case, account),
        "supplement_obstacle": act.obstacle(case),
        "supplement_files": lambda found: [shown_file(material) for material in act.present_files(found)],
    }


def supplement_lines(case: Case, account: Account) -> list[Line]:
    """What was handed in, as lines of a timeline."""
    return [
        {
            "title": gettext("补充材料：%(kind)s", kind=str(KINDS[found.kind])),
            "at": found.received_at,
            "by": found.account.shown_name,
            "text": found.note,
            "href": url_for("supplements.supplement", case_id=case.id, supplement_id=found.id),
            "href_text": gettext("查看文件和收件凭证"),
        }
        for found in supplements_for(case, account)
    ]


def back_of(case: Case) -> str:
    """The page of the case from which this reader came."""
    own = case.owner_id == the_account().id
    return url_for("journey.progress" if own else "counsel.case", case_id=case.id)


def _found(supplement_id: int) -> Supplement:
    found = supplement_of(the_case(), supplement_id, the_account())
    if found is None:
        abort(404)
    return found


def _material(found: Supplement, material_id: int) -> Material:
    material = material_of(the_case(), material_id)
    if material is None or material.supplement_id != found.id or material.removed_at is not None:
        abort(404)
    return material


def _ensure_open(found: Supplement) -> None:
    """Nothing is stored for what was handed in already or can no longer be."""
    if found.received_at is not None or act.obstacle(the_case()) is not None:
        abort(409)


def _to(found: Supplement, **values: Any) -> Response:
    return redirect(
        url_for("supplements.supplement", case_id=found.case_id, supplement_id=found.id, **values)
    )


def _open(found: Supplement, problems: list[str] | None = None) -> tuple[str, int]:
    files = act.present_files(found)
    form = FilesForm(formdata=None)
    form.files.errors = problems or []
    body, status = page(
        "supplements/open.html",
        case=the_case(),
        supplement=found,
        kind=KINDS[found.kind],
        files=[_shown(found, material) for material in files],
        waiting=any(material.reading is ReadingState.WAITING for material in files),
        broken=any(material.problem for material in files),
        obstacle=act.obstacle(the_case()),
        form=form,
        accepted=ACCEPTED,
        accept=",".join(SUFFIXES),
        limits=LIMITS,
        back_url=url_for("supplements.begin", case_id=found.case_id),
    )
    return body, 422 if problems else status


def _received(found: Supplement) -> tuple[str, int]:
    return page(
        "supplements/received.html",
        case=the_case(),
        supplement=found,
        kind=KINDS[found.kind],
        files=[shown_file(material) for material in act.present_files(found)],
        back_url=back_of(the_case()),
    )


def _shown(found: Supplement, material: Material) -> ShownFile:
    own: dict[str, Any] = {"case_id": found.case_id, "supplement_id": found.id, "material_id": material.id}
    return shown_file(
        material,
        remove_url=url_for("supplements.remove_file", **own),
        privacy_url=url_for("supplements.file_privacy", **own),
        poll_url=url_for("supplements.file_fragment", **own),
        again_url=url_for("supplements.try_file_again", **own),
    )


def _say_what_came(added: int, stored: int, problems: list[str]) -> None:
    flash(gettext("已收到 %(count)s 个文件", count=added), "success" if added else "info")
    if added < stored:
        flash(
            gettext("有 %(count)s 个文件的内容和已经上传的一样，没有重复保存", count=stored - added), "info"
        )
    for sentence in problems:
        flash(sentence, "error")


transaction.writes_late("supplements.add_files")
