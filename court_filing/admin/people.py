"""The sections (业务庭室) of a court and the clerks in them."""

from datetime import date
from typing import Any

from flask import abort, flash, redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from court_filing.acts import sections as act
from court_filing.acts.court_people import change_clerk, change_section
from court_filing.admin.room import room
from court_filing.admin.scope import ALL, Scope, scope_of
from court_filing.cases.account import Account
from court_filing.cases.section import Section
from court_filing.cases.sections import clerk_of, sections_of, staff_of
from court_filing.clock import court_day, now
from court_filing.law.proceedings import GROUPS
from court_filing.texts import Text
from court_filing.web.access import the_account
from court_filing.web.choices import CheckboxChoices, RadioChoice, SelectChoice
from court_filing.web.fields import DateField, StrippedString
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent

Answer = Response | tuple[str, int]
LARGEST_ID = 2147483647


class SectionForm(FlaskForm):
    """A section: its name, and the case classes that it decides."""

    name = StrippedString(_("庭室的名称"), required=Text("请填写名称"), max_length=act.LONGEST_NAME)
    groups = CheckboxChoices(
        _("审查哪些案件"), choices=lambda: list(GROUPS.items()), required=Text("请至少选一类案件")
    )
    works = RadioChoice(
        _("新案件还分不分给它"), choices=[("yes", _("分")), ("no", _("不再分"))], required=Text("请选择")
    )


class ClerkForm(FlaskForm):
    """Where a clerk works, what for, and when they are away."""

    section = SelectChoice(_("在哪个庭室"))
    duty = RadioChoice(
        _("职责"),
        choices=[
            ("clerk", _("立案法官")),
            ("supervisor", _("庭长：分案、看全庭、复核、替不在的人接手")),
            ("assistant", _("导诉员：只帮当事人填写，不作决定")),
            ("cashier", _("收费员：收费、退费、对账，不审查案件")),
        ],
        required=Text("请选择职责"),
    )
    away_from_on = DateField(_("从哪一天起不在"))
    away_until_on = DateField(_("到哪一天止（含当天）"), description=_("不填的，到再改为止。"))

    def __init__(self, clerk: Account, sections: list[Section]) -> None:
        duty = next(
            (each for each in ("supervisor", "assistant", "cashier") if getattr(clerk, each)), "clerk"
        )
        away = {"away_from_on": clerk.away_from_on, "away_until_on": clerk.away_until_on}
        super().__init__(data={"section": str(clerk.section_id or ""), "duty": duty, **away})
        self.section.choices = [("", gettext("不分庭室"))] + [(str(each.id), each.name) for each in sections]

    def validate_away_until_on(self, field: DateField) -> None:
        """The days in their order."""
        begin: date | None = self.away_from_on.data
        if field.data and (begin is None or field.data < begin):
            raise ValidationError(Text("先填从哪一天起，并且不能晚于最后一天"))  # type: ignore[arg-type]


@room.get("/courts/<scope>/people/")
def people(scope: str) -> Answer:
    """The sections and the clerks of one court."""
    here = scope_of(scope)
    if here.court_id is None:
        return redirect(url_for(".rules", scope=ALL))
    sections = sections_of(here.court_id)
    return page(
        "admin/people.html",
        scope=here,
        sections=sections,
        names={each.id: each.name for each in sections},
        clerks=staff_of(here.court_id),
        groups=GROUPS,
        today=court_day(now()),
    )


@room.route("/courts/<scope>/people/sections/new/", methods=["GET", "POST"])
def new_section(scope: str) -> Answer:
    """Make a section."""
    return _section(scope_of(scope), None)


@room.route(f"/courts/<scope>/people/sections/<int(max={LARGEST_ID}):section_id>/", methods=["GET", "POST"])
def section(scope: str, section_id: int) -> Answer:
    """Change a section, or close it."""
    here = scope_of(scope)
    found = next((each for each in sections_of(here.court_id) if each.id == section_id), None)
    return _section(here, found or abort(404))


@room.route(f"/courts/<scope>/people/<int(max={LARGEST_ID}):clerk_id>/", methods=["GET", "POST"])
def clerk(scope: str, clerk_id: int) -> Answer:
    """Change where a clerk works, their duty, and when they are away."""
    here = scope_of(scope)
    found = clerk_of(here.court_id, clerk_id) or abort(404)
    sections = [each for each in sections_of(here.court_id) if each.closed_at is None]
    form = ClerkForm(found, sections)
    if sent(form):
        chosen = next((each for each in sections if str(each.id) == form.section.data), None)
        change_clerk(
            found,
            section=chosen,
            duty=form.duty.data,
            away_from_on=form.away_from_on.data,
            away_until_on=form.away_until_on.data,
            by=the_account(),
        )
        flash(gettext("已保存：%(name)s", name=found.shown_name), "success")
        return redirect(url_for(".people", scope=scope))
    return page("admin/clerk.html", scope=here, form=form, clerk=found)


def _section(here: Scope, found: Section | None) -> Answer:
    if here.court_id is None:
        abort(404)
    form = SectionForm(data=_answers(found))
    if sent(form):
        try:
            name, groups = form.name.data or "", form.groups.data or []
            if found is None:
                act.open_section(here.court_id, name, groups, at=now())
            else:
                closed = form.works.data == "no"
                change_section(found, name, groups, closed=closed, by=the_account(), at=now())
        except act.NameTaken:
            form.name.errors = [Text("这个法院已经有同名的庭室")]  # type: ignore[list-item]
        else:
            flash(gettext("已保存"), "success")
            return redirect(url_for(".people", scope=here.key))
    return page("admin/section.html", scope=here, form=form, section=found)


def _answers(found: Section | None) -> dict[str, Any]:
    if found is None:
        return {"works": "yes"}
    return {"name": found.name, "groups": found.groups, "works": "no" if found.closed_at else "yes"}
