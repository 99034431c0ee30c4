"""The pages of one file, one by one: what makes them hard to read and where; kept as they are, or taken anew."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import abort, flash, request, url_for
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from court_filing.acts import materials as act
from court_filing.acts.page_coach import Found, keep_page
from court_filing.acts.room_for_files import NoRoom
from court_filing.acts.slot_kinds import kinds_in
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.material_page import MaterialPage
from court_filing.cases.queries import material_of
from court_filing.cases.studies import pages_of
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.steps import again, step_page
from court_filing.reading.kind import suffixes_of
from court_filing.reading.problems import Problem
from court_filing.web import transaction
from court_filing.web.access import check_again
from court_filing.web.coached_pages import Mark, findings_of, has_pages, marks_of, to_mend_words
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in
from court_filing.web.study_words import study_words
from court_filing.web.taking import take_in, takes_files
from court_filing.web.uploads import no_room

SHOWN_AT_ONCE = 60
Answer = Response | tuple[str, int]

transaction.writes_late("journey.replace_file")


class ReplacementForm(FlaskForm):
    """The file anew."""

    file = FileField(_("重新拍好的文件"))


@dataclass(frozen=True)
class ShownPage:
    """A page with what was found on it."""

    number: int
    image_url: str
    large_url: str
    found: tuple[Found, ...]
    marks: tuple[Mark, ...]
    kept: bool
    """Whether something was found that counts no more, for the person keeps the page as it is."""


@journey.get("/materials/files/<int(max=2147483647):material_id>/pages/")
@step_page("materials")
def file_pages(case: Case, material_id: int) -> Answer:
    """All pages as small pictures, with what was found on each."""
    return _page(_file(case, material_id), ReplacementForm(formdata=None))


@journey.get("/materials/files/<int(max=2147483647):material_id>/pages/progress/")
@step_page("materials")
def file_pages_progress(case: Case, material_id: int) -> tuple[str, int]:
    """How far the study is; what is new since the page was made has it made anew."""
    material = _file(case, material_id)
    looked_at = _looked_at(pages_of(material))
    stale = looked_at != request.args.get("seen", type=int) or not material.is_under_study
    return page(
        "journey/materials/pages_progress.html",
        stale=stale,
        over=not material.is_under_study,
        words=study_words(material),
        poll_url=_poll_url(material, looked_at),
    )


@journey.post(
    "/materials/files/<int(max=2147483647):material_id>/pages/<int(max=9999):number>/<any(keep, count):what>/"
)
@step_page("materials")
def judge_page(case: Case, material_id: int, number: int, what: str) -> Response:
    """Keep the page as it is, or count again what was found on it."""
    material = _file(case, material_id)
    if not 1 <= number <= _total(material):
        abort(404)
    if sent(ActionForm()):
        keep_page(material, number, kept=what == "keep", at=now())
    return again(
        case,
        "journey.file_pages",
        material_id=material_id,
        page=_place_of(number),
        _anchor=f"page-{number}",
    )


@journey.post("/materials/files/<int(max=2147483647):material_id>/replace/")
@takes_files
@step_page("materials")
def replace_file(case: Case, material_id: int) -> Answer:
    """Put a better version in the place of the file; it is taken in before anything is held."""
    material, form = _file(case, material_id), ReplacementForm()
    if (objection := _objection(case, form)) is not None:
        form.file.errors = [objection]
        return _page(material, form)
    taken = take_in(form.file.data, slot=material.slot)
    if isinstance(taken, Problem):
        form.file.errors = [said(taken.message)]
        return _page(material, form)
    transaction.begin_writing()
    case = check_again()
    material = _file(case, material_id)
    was_masked = material.masking is not None
    try:
        new = act.replace(case, material, file=taken, at=now())
    except NoRoom as full:
        form.file.errors = [said(full.text)]
        return _page(material, form)
    if new is material:
        form.file.errors = [gettext("这个文件的内容和原来的一样，请选重新拍好的那一个")]
        return _page(material, form)
    flash(gettext("已换成新的文件，原来的一份不再提交"), "success")
    if was_masked:
        flash(gettext("遮盖副本要重新做：请在新文件旁边点“谁能看到”"), "info")
    return again(case, "journey.materials")


def _objection(case: Case, form: ReplacementForm) -> str | None:
    upload: FileStorage | None = form.file.data
    if not sent(form):
        return next(said(error) for errors in form.errors.values() for error in errors)
    if not upload or not upload.filename:
        return gettext("还没有选择文件，请先点“选择文件”，选好以后再点“换成这一份”")
    return no_room([upload], partial(act.ensure_room, case))


def _page(material: Material, form: ReplacementForm) -> tuple[str, int]:
    known = {each.number: each for each in pages_of(material)}
    total = _total(material)
    place, places = place_in(total, size=SHOWN_AT_ONCE)
    numbers = range((place - 1) * SHOWN_AT_ONCE + 1, min(place * SHOWN_AT_ONCE, total) + 1)
    looked_at = _looked_at(list(known.values()))
    return page(
        "journey/materials/pages.html",
        case=material.case,
        material=material,
        title=act.slot_title(material.case, material.slot),
        shown=[_shown(material, number, known.get(number)) for number in numbers],
        elsewhere=[
            (number, _place_of(number)) for number in known if number not in numbers and _found(known[number])
        ],
        total=total,
        place=place,
        places=places,
        to_mend=to_mend_words(material),
        words=study_words(material),
        poll_url=_poll_url(material, looked_at) if material.is_under_study else None,
        looked_at=looked_at,
        accept=",".join(suffixes_of(kinds_in(material.slot))),
        form=form,
    )


def _total(material: Material) -> int:
    """How many pages of it can be shown; 0 for a file without pages."""
    return max(material.pages or 1, 1) if has_pages(material) else 0


def _found(known: MaterialPage) -> bool:
    return bool(findings_of(known))


def _shown(material: Material, number: int, known: MaterialPage | None) -> ShownPage:
    found = tuple(findings_of(known))
    own: dict[str, Any] = {"case_id": material.case_id, "material_id": material.id, "number": number}
    return ShownPage(
        number=number,
        image_url=url_for("case_files.page_thumb", **own),
        large_url=url_for("case_files.page_image", **own),
        found=found,
        marks=tuple(marks_of(found)),
        kept=known is not None and known.kept_at is not None,
    )


def _file(case: Case, material_id: int) -> Material:
    """A file of the filing that is still in it."""
    material = material_of(case, material_id)
    if material is None or material.removed_at is not None or not material.of_filing:
        abort(404)
    return material


def _looked_at(known: Any) -> int:
    return sum(each.findings is not None for each in known)


def _poll_url(material: Material, looked_at: int) -> str:
    return url_for(
        "journey.file_pages_progress", case_id=material.case_id, material_id=material.id, seen=looked_at
    )


def _place_of(number: int) -> int | None:
    """On which page of this page a page of the file stands; None for the first."""
    place = (number - 1) // SHOWN_AT_ONCE + 1
    return place if place > 1 else None
