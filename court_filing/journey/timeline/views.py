"""The timeline: entries by their days, and into the facts when the person says so."""

from flask import abort, flash
from werkzeug.wrappers import Response

from court_filing.acts import timeline as act
from court_filing.cases.case import Case, new_key
from court_filing.clock import now
from court_filing.journey.asks import asks
from court_filing.journey.blueprint import journey
from court_filing.journey.steps import again, step_page
from court_filing.journey.timeline.form import EntryForm
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent


@journey.get("/timeline/")
@step_page("timeline")
def timeline(case: Case) -> tuple[str, int]:
    """What happened, in order."""
    text = act.as_text(case)
    entries = act.entries_of(case)
    return page(
        "journey/timeline/list.html",
        case=case,
        entries=entries,
        asks=asks(case, "timeline"),
        text=text,
        in_facts=bool(text) and text in (case.facts or ""),
    )


@journey.route("/timeline/new/", methods=["GET", "POST"])
@step_page("timeline")
def add_entry(case: Case) -> Response | tuple[str, int]:
    """Add an entry."""
    return _edit(case, None)


@journey.route("/timeline/<key>/", methods=["GET", "POST"])
@step_page("timeline")
def change_entry(case: Case, key: str) -> Response | tuple[str, int]:
    """Change an entry."""
    entry = act.entry_with(case, key)
    if entry is None:
        abort(404)
    return _edit(case, entry)


@journey.post("/timeline/<key>/remove/")
@step_page("timeline")
def remove_entry(case: Case, key: str) -> Response:
    """Take an entry out."""
    if sent(ActionForm()):
        act.drop_entry(case, key, at=now())
    return again(case, "journey.timeline")


@journey.post("/timeline/into-facts/")
@step_page("timeline")
def timeline_into_facts(case: Case) -> Response:
    """Put the entries below the facts, because the person said so."""
    if not sent(ActionForm()):
        return again(case, "journey.timeline")
    try:
        added = act.add_to_facts(case, at=now())
    except act.FactsFull:
        flash(gettext("加进去以后“事实与理由”超过 20000 字了，请先删减"), "error")
        return again(case, "journey.timeline")
    if added:
        flash(gettext("已加到“事实与理由”的最后，请看一看、改一改"), "success")
    return again(case, "journey.facts")


def _edit(case: Case, entry: act.Entry | None) -> Response | tuple[str, int]:
    form = EntryForm(data=entry)
    if sent(form):
        key = entry["key"] if entry else form.once or new_key()
        try:
            act.keep_entry(case, form.answers(), key=key, new=entry is None, at=now())
        except KeyError:
            abort(404)
        except act.TimelineFull:
            form.when.errors = [
                gettext("最多写 %(most)s 件事，请把相近的合并，或者写进事实与理由", most=act.MOST_ENTRIES)
            ]
        else:
            return again(case, "journey.timeline")
    return page("journey/timeline/entry.html", case=case, form=form, entry=entry)
