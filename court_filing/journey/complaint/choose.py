"""Choosing how the complaint is written: with an official form that fits, as a letter, or uploaded."""

from flask import redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import complaint as act
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.finder import ChoiceForm, SearchForm
from court_filing.journey.steps import address_of, onward, step_page
from court_filing.law import cause_lists
from court_filing.law.forms import Form, choosing
from court_filing.law.forms.search import search as by_words
from court_filing.web.choices import RadioChoice
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent

OTHER = "other"
"""The choice to look for another official form."""


class WayForm(FlaskForm):
    """One of the fitting forms, another form, a letter, or a file."""

    way = RadioChoice(_("想怎么写？"), choices=[], required=_("请选择一种写法，三种都可以；以后随时能改"))


@journey.route("/complaint/way/", methods=["GET", "POST"])
@step_page("complaint")
def complaint_way(case: Case) -> Response | tuple[str, int]:
    """The three ways, as equals; changing keeps what was written another way."""
    fitting = fitting_forms(case)
    form = WayForm(way=_current(case, fitting))
    form.way.choices = list(_ways(case, fitting).items())
    if sent(form):
        return _taken(case, form.way.data)
    hints = {f"form:{each.id}": gettext("一栏一栏地填，不会漏，法院也看得最快") for each in fitting[:1]}
    return page(
        "journey/complaint/way.html",
        case=case,
        form=form,
        hints={**hints, **_hints(case)},
        fitting=fitting,
    )


@journey.route("/complaint/forms/", methods=["GET", "POST"])
@step_page("complaint")
def complaint_forms(case: Case) -> Response | tuple[str, int]:
    """Every official form that this proceeding can be written with, to be searched by its words."""
    search = SearchForm(request.args)
    found = by_words(search.q.data or "", among=usable_forms(case), kinds=[case.proceeding])
    form = ChoiceForm(chosen=case.form_id)
    form.chosen.choices = [(each.id, each.name) for each in found]
    if sent(form):
        if form.chosen.data in {each.id for each in usable_forms(case)}:
            act.choose_way(case, act.FORM, form_id=form.chosen.data, at=now())
            return redirect(address_of("complaint", case))
        form.chosen.errors = [gettext("这张表不能用在这个程序里，请在结果里选一张")]
    reasons = choosing.only_to_download()
    hints = {each.id: reasons[each.id] for each in found if each.id in reasons}
    return page("journey/complaint/forms.html", case=case, form=form, search=search, found=found, hints=hints)


def fitting_forms(case: Case) -> tuple[Form, ...]:
    """The forms that are made for this proceeding and cause, the closest first."""
    return tuple(choosing.for_filing(case.proceeding.id, cause_path(case)))


def usable_forms(case: Case) -> tuple[Form, ...]:
    """The fitting forms, then every other with which this proceeding can be started, then what is applied for in it."""
    kind = case.proceeding.id
    found = (*fitting_forms(case), *choosing.of_proceeding(kind), *choosing.applications(kind))
    return tuple({form.id: form for form in found}.values())


def cause_path(case: Case) -> tuple[str, ...]:
    """The names from the first level of the list down to the cause of the case."""
    if not case.cause_id:
        return ()
    try:
        return (*cause_lists.get(case.proceeding, case.cause_id).path, case.cause_name or "")
    except KeyError:
        return (case.cause_name or "",)


def _ways(case: Case, fitting: tuple[Form, ...]) -> dict[str, str]:
    ways = {f"form:{form.id}": _with(form) for form in fitting}
    usable = {form.id: form for form in usable_forms(case)}
    if case.form_id in usable:
        ways.setdefault(f"form:{case.form_id}", _with(usable[case.form_id]))
    if len(usable) > len(fitting):
        ways[OTHER] = gettext("用别的官方表格（去找）") if ways else gettext("用官方表格（去找）")
    letter = gettext("自己写一份%(complaint)s", complaint=case.proceeding.complaint)
    return {**ways, act.LETTER: letter, act.UPLOAD: gettext("已经写好了，上传文件")}


def _with(form: Form) -> str:
    return gettext("用官方表格：%(form)s", form=form.name)


def _hints(case: Case) -> dict[str, str]:
    return {
        act.LETTER: gettext("内容就用您前面填的当事人、请求和事实，排成一份完整的文书，可以预览、下载、签名"),
        act.UPLOAD: gettext("Word、PDF 或者拍的照片都可以，在“上传材料”那一步交"),
    }


def _current(case: Case, fitting: tuple[Form, ...]) -> str:
    if case.complaint_way == act.FORM and case.form_id:
        return f"form:{case.form_id}"
    return case.complaint_way or ""


def _taken(case: Case, chosen: str) -> Response:
    if chosen == OTHER:
        return redirect(url_for("journey.complaint_forms", case_id=case.id))
    way, _colon, form_id = chosen.partition(":")
    act.choose_way(case, way, form_id=form_id or None, at=now())
    if way == act.UPLOAD:
        return onward(case, "complaint")
    return redirect(address_of("complaint", case))
