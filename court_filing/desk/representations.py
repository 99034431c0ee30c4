"""Lawyers who ask to enter a case (委托手续): a clerk of its court reads the papers, confirms or declines."""

from typing import Any

from flask import abort, flash, redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import representation as act
from court_filing.acts.representation_flags import flags
from court_filing.cases.case import Case
from court_filing.cases.involvement import (
    LISTED,
    count_representations_to_decide,
    entries_into,
    representation_in,
    representations_to_decide,
)
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.clock import now
from court_filing.desk.parties import sides_of
from court_filing.desk.room import room
from court_filing.web.access import the_account, the_case
from court_filing.web.fields import TextArea
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in
from court_filing.web.representation_words import AUTHORITY, ENTRIES, PAPERS
from court_filing.web.uploads import shown_file

Answer = Response | tuple[str, int]


class DeclineForm(FlaskForm):
    """Declining says why."""

    reason = TextArea(
        _("为什么不确认"),
        description=_("律师会看到。写清楚缺什么、怎么补，补好以后可以重新递交。"),
        required=_("请写明为什么不确认"),
        max_length=1000,
    )


@room.get("/representations/")
def representations() -> tuple[str, int]:
    """The entries into cases of the clerk's court that wait to be decided, oldest first."""
    court_id = the_account().court_id
    total = waiting_count(court_id)
    number, pages = place_in(total, size=LISTED)
    return page(
        "desk/representations.html",
        entries=representations_to_decide(court_id, slots=len(act.SLOTS), page=number),
        total=total,
        number=number,
        pages=pages,
        sides_of=sides_of,
    )


@room.get("/<case_id>/representations/<int(max=2147483647):representation_id>/")
def representation(case_id: str, representation_id: int) -> tuple[str, int]:
    """One entry with its papers, and what to look at."""
    return _shown(_entry(representation_id), DeclineForm(formdata=None))


@room.post("/<case_id>/representations/<int(max=2147483647):representation_id>/confirm")
def confirm_representation(case_id: str, representation_id: int) -> Response:
    """Confirm the lawyer's authority."""
    entry = _entry(representation_id)
    if not sent(ActionForm()):
        return _to(entry)
    try:
        act.confirm(entry, by=the_account(), at=now())
    except act.MayNotEnter as refused:
        flash(said(refused.text), "error")
        return _to(entry)
    flash(gettext("已确认：%(name)s代理%(client)s", **_named(entry)), "success")
    return redirect(url_for(".representations"))


@room.post("/<case_id>/representations/<int(max=2147483647):representation_id>/decline")
def decline_representation(case_id: str, representation_id: int) -> Answer:
    """Decline it, with the reason."""
    entry, form = _entry(representation_id), DeclineForm()
    if not sent(form):
        return _shown(entry, form)
    act.decline(entry, reason=form.reason.data, by=the_account(), at=now())
    flash(gettext("没有确认：%(name)s代理%(client)s", **_named(entry)), "success")
    return redirect(url_for(".representations"))


def waiting_count(court_id: str | None) -> int:
    """How many entries wait for a clerk of the court."""
    return count_representations_to_decide(court_id, slots=len(act.SLOTS))


def entries_of(case: Case) -> list[dict[str, Any]]:
    """The lawyers of a case for its page."""
    return [{"entry": entry, "state": ENTRIES[entry.state]} for entry in entries_into(case)]


def _entry(representation_id: int) -> Representation:
    entry = representation_in(the_case(), representation_id)
    if entry is None:
        abort(404)
    return entry


def _to(entry: Representation) -> Response:
    return redirect(url_for(".representation", case_id=entry.case_id, representation_id=entry.id))


def _named(entry: Representation) -> dict[str, str]:
    return {"name": entry.account.shown_name, "client": entry.client_name}


def _shown(entry: Representation, form: DeclineForm) -> tuple[str, int]:
    papers = act.present_papers(entry)
    return page(
        "desk/representation.html",
        case=the_case(),
        sides=sides_of(the_case()),
        entry=entry,
        state=ENTRIES[entry.state],
        to_decide=entry.state is RepresentationState.ASKED,
        missing=[str(PAPERS[name]) for name in act.slots_missing(entry)],
        flags=flags(entry),
        role=the_case().proceeding.role(entry.party.role).title if entry.party else None,
        files={
            str(title): [shown_file(each) for each in papers if each.slot == name]
            for name, title in PAPERS.items()
        },
        authority=AUTHORITY,
        form=form,
    )
