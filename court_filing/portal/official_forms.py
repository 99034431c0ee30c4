"""The library of the official forms (要素式示范文本): what each is for, its instructions, and the blank form."""

from itertools import groupby

from flask import abort, request, url_for

from court_filing.law import forms
from court_filing.law.forms import IN_FORCE_ON, SOURCE, choosing
from court_filing.law.forms.form import Form
from court_filing.law.forms.samples import sampled
from court_filing.law.forms.search import search
from court_filing.law.proceedings import proceedings
from court_filing.law.triage.filing import named
from court_filing.portal.room import room
from court_filing.web.page import page

Page = tuple[str, int]


@room.get("/forms/", endpoint="official_forms")
def official_forms() -> Page:
    """All of them by field, or those that have every word that was typed."""
    sought = request.args.get("q", "").strip()[:60]
    found = search(sought, among=forms.forms().values(), kinds=proceedings().values())
    in_order = sorted(found, key=lambda form: form.id)
    groups = [(field, list(rows)) for field, rows in groupby(in_order, key=lambda form: form.field)]
    return page(
        "portal/official_forms.html",
        groups=groups,
        sought=sought,
        found=len(found),
        source=SOURCE,
        in_force_on=IN_FORCE_ON,
        sampled=sampled(),
    )


@room.get("/forms/<form_id>/", endpoint="official_form")
def official_form(form_id: str) -> Page:
    """One form: its parts, how it is filled in, where to download it blank, and how to fill it in here."""
    form = forms.forms().get(form_id)
    if form is None:
        abort(404)
    return page(
        "portal/official_form.html",
        official=form,
        source=SOURCE,
        in_force_on=IN_FORCE_ON,
        sampled=form.id in sampled(),
        downloads=_downloads(form),
        reason=choosing.only_to_download().get(form.id),
        start=_start(form),
        instructions=form.instructions.strip().splitlines(),
    )


def _start(form: Form) -> str:
    """Where a filing with the form begins: its kind, and its cause where there is but one."""
    begun = choosing.begins(form.id)
    if begun is None:
        return url_for("journey_list.start")
    kind_id, cause = begun
    listed = named(proceedings()[kind_id], cause) if cause else None
    return url_for("journey_list.start", kind=kind_id, cause=listed.id if listed else None)


def _downloads(form: Form) -> list[tuple[str, str]]:
    return [
        ("Word", url_for("portal.blank_form_docx", form_id=form.id)),
        ("PDF", url_for("portal.blank_form_pdf", form_id=form.id)),
    ]
