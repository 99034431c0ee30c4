"""Requests not to show a file（不公开申请）on the desk: with their reasons, and the court's answer."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import confidentiality as act
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.queries import material_of
from court_filing.clock import now
from court_filing.desk.files import called
from court_filing.desk.parties import sides_of
from court_filing.desk.room import room
from court_filing.web.access import the_account, the_case
from court_filing.web.choices import RadioChoice
from court_filing.web.fields import TextArea
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent
from court_filing.web.uploads import shown_file

Answer = Response | tuple[str, int]
ANSWERS: Mapping[str, str] = {
    "granted": _("准许：其他各方和公众看不到这份材料"),
    "refused": _("不准许：其他各方可以依法查阅"),
}


class ConfidentialityForm(FlaskForm):
    """The court's answer and its reason, which is told to who asked."""

    verdict = RadioChoice(_("决定"), choices=list(ANSWERS.items()), required=_("请选择准许还是不准许"))
    answer = TextArea(
        _("理由"),
        description=_("会原样告诉申请人。"),
        required=_("请写明理由"),
        max_length=500,
        printed=True,
    )


@room.get("/<case_id>/files/<int(max=2147483647):material_id>/confidentiality/")
def confidentiality(case_id: str, material_id: int) -> Answer:
    """One request with the file, and what can be answered."""
    return _shown(_asked_about(material_id), ConfidentialityForm(formdata=None))


@room.post("/<case_id>/files/<int(max=2147483647):material_id>/confidentiality/")
def decide_confidentiality(case_id: str, material_id: int) -> Answer:
    """Answer it, once."""
    material, form = _asked_about(material_id), ConfidentialityForm()
    if not sent(form):
        return _shown(material, form)
    granted = form.verdict.data == "granted"
    act.decide(material, granted=granted, answer=form.answer.data, by=the_account(), at=now())
    flash(gettext("已准许不公开") if granted else gettext("已决定不准许不公开"), "success")
    return redirect(url_for(".case", case_id=case_id))


def requests_of(case: Case) -> list[dict[str, Any]]:
    """Every request about a file of the case, as the page of the case lists them."""
    return [
        {
            "name": called(case, material),
            "waits": act.is_waiting(material),
            "granted": material.confidential_granted,
            "address": url_for("desk.confidentiality", case_id=case.id, material_id=material.id),
        }
        for material in act.requests_before_court(case)
    ]


def _asked_about(material_id: int) -> Material:
    found = material_of(the_case(), material_id)
    if found is None or found not in act.requests_before_court(the_case()):
        abort(404)
    return found


def _shown(material: Material, form: ConfidentialityForm) -> tuple[str, int]:
    return page(
        "desk/confidentiality.html",
        case=the_case(),
        sides=sides_of(the_case()),
        material=material,
        file=shown_file(material),
        waits=act.is_waiting(material),
        verdict=ANSWERS["granted" if material.confidential_granted else "refused"],
        form=form,
    )
