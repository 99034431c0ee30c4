"""The list of materials (材料清单) as a court or all courts have it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import flash, redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts.court_materials import BadMaterial, say, slots_of_the_table
from court_filing.admin.room import room
from court_filing.admin.scope import Scope, scope_of
from court_filing.admin.words import CASE_TYPES, NEEDS
from court_filing.cases.court_material import CourtMaterial
from court_filing.cases.court_words import every_material
from court_filing.clock import court_day, now
from court_filing.review.materials import COURT_SLOT
from court_filing.review.record import CaseType
from court_filing.texts import Text
from court_filing.web.access import the_account
from court_filing.web.choices import RadioChoice, SelectChoice
from court_filing.web.fields import DateField, StrippedString, TextArea
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent

OWN = "own"


class MaterialForm(FlaskForm):
    """One row: which material, in which cases, how much it is wanted, and why."""

    slot = SelectChoice(_("哪一项材料"), required=Text("请选择是哪一项材料"))
    own_slot = StrippedString(
        _("新材料的代号"),
        description=_("只在上面选“这个法院自己的材料”时填。小写字母、数字和下划线，例如 tax_receipt。"),
        max_length=50,
    )
    title = StrippedString(
        _("材料的名称"), description=_("自己的材料必须写；其他的不写就用原来的名称。"), max_length=100
    )
    cause = StrippedString(
        _("只用在这个案由"), description=_("案由的全称；不填的，不分案由。"), max_length=100
    )
    need = RadioChoice(_("要不要交"), choices=list(NEEDS.items()), required=Text("请选择要不要交"))
    why = TextArea(_("为什么要"), required=Text("请写明为什么"), max_length=300)
    article = StrippedString(_("依据"), required=Text("请写明依据"), max_length=200)
    from_on = DateField(_("从哪一天起"), required=Text("请填写从哪一天起"))
    until_on = DateField(_("到哪一天止（含当天）"))

    def __init__(self, case_type: CaseType, *, today: date) -> None:
        super().__init__(data={"from_on": today, "need": "required"})
        self.case_type, self.today = case_type, today
        self.slot.choices = [
            ("", gettext("请选择")),
            (OWN, gettext("这个法院自己的材料")),
            *slots_of_the_table(case_type),
        ]

    def to_row(self, court_id: str | None) -> CourtMaterial:
        """The row as it was typed, without who and when."""
        own = self.slot.data == OWN
        return CourtMaterial(
            court_id=court_id,
            case_type=self.case_type.value,
            cause=self.cause.data or None,
            slot=f"{COURT_SLOT}{self.own_slot.data}" if own else self.slot.data,
            title=self.title.data or "",
            need=self.need.data,
            why=self.why.data,
            article=self.article.data,
            from_on=self.from_on.data,
            until_on=self.until_on.data,
        )

    def refuse(self, bad: BadMaterial) -> None:
        """Say what cannot be, at the field that it is about."""
        name = "own_slot" if bad.field == "slot" and self.slot.data == OWN else bad.field
        field: Any = self[name]
        field.errors = [*field.errors, bad.sentence]


@room.route("/courts/<scope>/materials/", methods=["GET", "POST"])
def materials(scope: str) -> Response | tuple[str, int]:
    """What was said so far, and one row more."""
    here, today = scope_of(scope), court_day(now())
    case_type = _case_type(request.args)
    form = MaterialForm(case_type, today=today)
    if sent(form):
        try:
            say(form.to_row(here.court_id), by=the_account(), at=now())
        except BadMaterial as bad:
            form.refuse(bad)
        else:
            flash(gettext("已保存"), "success")
            return redirect(url_for(".materials", scope=scope, type=case_type))
    return _page(here, form, case_type)


def _page(here: Scope, form: MaterialForm, case_type: CaseType) -> tuple[str, int]:
    rows = [(row, by) for row, by in every_material(here.court_id) if row.case_type == case_type]
    return page(
        "admin/materials.html",
        scope=here,
        form=form,
        rows=rows,
        needs=NEEDS,
        case_type=case_type,
        case_types=CASE_TYPES,
    )


def _case_type(arguments: Mapping[str, str]) -> CaseType:
    try:
        return CaseType(arguments.get("type", ""))
    except ValueError:
        return CaseType.CIVIL
