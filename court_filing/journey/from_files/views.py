"""Which files say something that the draft asks for; and one file, value by value, beside what the draft says."""

from collections.abc import Sequence

from flask import abort, flash, redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectMultipleField

from court_filing.acts.filling_in import (
    Offer,
    Proposal,
    fill_in,
    of_another_kind,
    offers_of,
    paper_of,
    readable_papers,
)
from court_filing.cases.case import Case
from court_filing.cases.completeness import NAMES, may_open
from court_filing.cases.material import Material
from court_filing.cases.queries import material_of
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.from_files.words import PAPERS, label_of, reading, title_of
from court_filing.journey.today import today
from court_filing.reading.words import Understood
from court_filing.web.access import the_case
from court_filing.web.language import gettext
from court_filing.web.page import page, sent

MOST_CHOSEN = 400
"""Boxes that one page can have; a request with more was not made on it."""


class TakeForm(FlaskForm):
    """The boxes that were ticked, by the keys of the proposals."""

    take = SelectMultipleField(validate_choice=False, choices=[])


@journey.get("/from-files/")
def from_files(case_id: str) -> Response | tuple[str, int]:
    """The files of which something was understood, and those that are still being read."""
    case = the_case()
    if not case.may_be_changed or case.case_type is None:
        return redirect(url_for("journey.tasks", case_id=case.id))
    listed = [
        (material, PAPERS[paper.paper], _summed(offers_of(case, material, paper, today=today())))
        for material, paper in readable_papers(case)
    ]
    waiting = [
        material for material in case.present_materials if material.is_under_study and not material.composed
    ]
    return page("journey/from_files/list.html", case=case, listed=listed, waiting=waiting, then=_then())


@journey.route("/from-files/<int(max=2147483647):material_id>/", methods=["GET", "POST"])
def from_file(case_id: str, material_id: int) -> Response | tuple[str, int]:
    """Every value beside what the draft says; only what is ticked is taken over."""
    case = the_case()
    if case.case_type is None:
        return redirect(url_for("journey.tasks", case_id=case.id))
    material, paper = _read(case, material_id)
    form = TakeForm()
    if sent(form):
        return _filled(case, material, paper, form)
    if not case.may_be_changed:
        return redirect(url_for("journey.tasks", case_id=case.id))
    return page(
        "journey/from_files/compare.html",
        case=case,
        form=form,
        material=material,
        paper=PAPERS[paper.paper],
        of_another_kind=of_another_kind(case, paper),
        offers=offers_of(case, material, paper, today=today()),
        ticked=set(form.take.data or ()) if form.is_submitted() else None,
        title_of=title_of,
        label_of=label_of,
        reading=reading,
        then=_then(),
    )


def _read(case: Case, material_id: int) -> tuple[Material, Understood]:
    material = material_of(case, material_id)
    paper = paper_of(material) if material and material.removed_at is None and material.of_filing else None
    if material is None or paper is None:
        abort(404)
    return material, paper


def _filled(case: Case, material: Material, paper: Understood, form: TakeForm) -> Response:
    keys = frozenset((form.take.data or [])[:MOST_CHOSEN])
    taken = fill_in(case, material, paper, keys, at=now(), today=today())
    if taken:
        flash(
            gettext("已填入 %(count)s 处。每一处都可以再改；填错了，可以在“修改记录”里恢复。", count=taken),
            "success",
        )
    else:
        flash(gettext("没有勾选要填入的内容，什么都没有改"), "info")
    target = _then()
    if target and may_open(case, target):
        return redirect(url_for(f"journey.{target}", case_id=case.id))
    return redirect(url_for("journey.tasks", case_id=case.id))


def _then() -> str:
    """The step from which the person came, and goes back to."""
    step = request.args.get("step", "")
    return step if step in NAMES else ""


def _summed(offers: Sequence[Offer]) -> tuple[int, int]:
    """How many answers are new, and how many differ from what the draft says."""
    many: list[Proposal] = [each for offer in offers for each in offer.proposals]
    return (
        sum(each.may_be_taken and not each.now for each in many),
        sum(each.may_be_taken and each.differs for each in many),
    )
