"""Writing the complaint: where it stands, row by row of an official form, and what a free one asks besides."""

from decimal import Decimal
from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import complaint as act
from court_filing.acts.complaint_claims import asks, missing_sums, proposals
from court_filing.acts.complaint_stated import stated
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.asks import look_again, seal_of, seen
from court_filing.journey.blueprint import journey
from court_filing.journey.complaint import choose, claims, people, preview, sign  # noqa: F401  register pages
from court_filing.journey.complaint.asked_again import asks_on
from court_filing.journey.complaint.choose import usable_forms
from court_filing.journey.complaint.hub import left_open, next_row, sections_of, sources_of
from court_filing.journey.complaint.letter import LetterForm
from court_filing.journey.complaint.outline import (
    FormPage,
    counted,
    label_of,
    official_words,
    page_after,
    page_named,
    pages_of,
    questions_of,
)
from court_filing.journey.complaint.questions import QuestionsForm, form_for
from court_filing.journey.steps import address_of, step_page
from court_filing.journey.writing import Writing
from court_filing.law.forms import Form
from court_filing.law.forms.growth import MOST, grown_row, next_question, units_of
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent

ASKED_EACH = 3
"""How many sums of a row are each asked about."""


@journey.get("/complaint/")
@step_page("complaint")
def complaint(case: Case) -> Response | tuple[str, int]:
    """Where the complaint stands: the list of the form's rows, the free complaint, or the file that is handed in."""
    form = act.form_of(case)
    if form is not None:
        return _form_hub(case, form)
    if case.complaint_way in (act.LETTER, act.UPLOAD):
        names = [party.name for party in case.parties]
        return page(
            f"journey/complaint/{case.complaint_way}.html", case=case, stated=stated(case), names=names
        )
    return redirect(url_for("journey.complaint_way", case_id=case.id))


def _form_hub(case: Case, form: Form) -> tuple[str, int]:
    done, wanted = counted(form, act.answers_of(case), left_open(case))
    return page(
        "journey/complaint/hub.html",
        case=case,
        official=form,
        sections=sections_of(case, form),
        done=done,
        wanted=wanted,
        upcoming=next_row(case, form),
        proposed=len(proposals(case)),
        fits=form.id in {each.id for each in usable_forms(case)},
    )


@journey.route("/complaint/rows/<row_id>/", methods=["GET", "POST"])
@step_page("complaint")
def complaint_row(case: Case, row_id: str) -> Response | tuple[str, int]:
    """One row of the form, or a few short ones: filled in, or left open on purpose."""
    form = act.form_of(case)
    if form is None:
        return redirect(address_of("complaint", case))
    official = page_named(form.id, row_id)
    if official is None:
        abort(404)
    here = _grown(case, official)
    questions = form_for(here.asked, act.answers_of(case))
    if "skip" in request.form and sent(ActionForm()):
        return _skipped(case, form, here)
    writing = Writing(case, questions)
    if writing.sent():
        return _kept(case, form, here, questions)
    return writing.page("journey/complaint/row.html", **_shown(case, form, here, questions))


def _grown(case: Case, official: FormPage) -> FormPage:
    """The page with as many children, debts … as are answered, and where one more is wanted (`more`) an empty one."""
    wanted, _colon, kind = request.args.get("more", "").partition(":")
    rows = []
    for row in official.rows:
        one_more = int(kind) if row.id == wanted and kind.isdecimal() and len(kind) == 1 else None
        rows.append(grown_row(row, act.answers_of(case), one_more=one_more))
    return FormPage(official.section, tuple(rows))


def _offered(case: Case, here: FormPage) -> dict[str, tuple[str, str]]:
    """What a row can have one more of (一个子女) and the first question about it, by what the button sends."""
    given = act.answers_of(case)
    return {
        f"{row.id}:{kind}": (again.unit, next_question(row, kind, given))
        for row in here.rows
        for kind, again in enumerate(row.again)
        if units_of(row, kind, given) < MOST
    }


def _shown(case: Case, form: Form, here: FormPage, questions: QuestionsForm) -> dict[str, Any]:
    pages = pages_of(form.id)
    place = next(number for number, each in enumerate(pages, 1) if each.id == here.id)
    return {
        "official": form,
        "here": here,
        "rows": [
            (row, label_of(row), official_words(row), questions_of(row, alone=_alone(here)))
            for row in here.rows
        ],
        "place": place,
        "offered": _offered(case, here),
        "places": len(pages),
        "missing": _missing(case, here),
        "sources": sources_of(case, here.asked),
        "asks": (found := asks_on(case, here)),
        "seal": seal_of(found),
    }


def _missing(case: Case, here: FormPage) -> dict[str, Decimal]:
    """Sums that no claim states, to be asked about beside their box; in a row of many sums beside the first alone."""
    if not asks(here.section):
        return {}
    by_row = [list(missing_sums(case, row).items()) for row in here.rows]
    return dict(each for sums in by_row for each in (sums if len(sums) <= ASKED_EACH else sums[:1]))


def _alone(here: FormPage) -> bool:
    return len(here.rows) == 1


def _skipped(case: Case, form: Form, here: FormPage) -> Response:
    act.keep_answers(
        case,
        {each.key: "" for each in here.asked},
        skipped={row.id: True for row in here.rows},
        at=now(),
    )
    return _onward(case, form, here)


def _kept(case: Case, form: Form, here: FormPage, questions: QuestionsForm) -> Response:
    answers = questions.answers()
    empty = {row.id: not any(answers.get(question.id) for question in row.typed) for row in here.rows}
    act.keep_answers(case, answers, skipped=empty, at=now())
    offered = _offered(case, here)
    if (more := request.form.get("more", "")) in offered:
        field = "q" + offered[more][1].replace(".", "_")
        target = url_for("journey.complaint_row", case_id=case.id, row_id=here.id, more=more, _anchor=field)
        return redirect(target)
    found = asks_on(case, here)
    if not seen(found):
        look_again(found)
        return redirect(url_for("journey.complaint_row", case_id=case.id, row_id=here.id))
    return _onward(case, form, here)


def _onward(case: Case, form: Form, here: FormPage) -> Response:
    """To the page after this one; where the claims end, first to the sums that no claim states yet."""
    after = page_after(form.id, here)
    leaves = after is None or after.section is not here.section
    if leaves and asks(here.section) and proposals(case):
        return redirect(url_for("journey.complaint_claims", case_id=case.id))
    if after is None:
        return redirect(address_of("complaint", case))
    return redirect(url_for("journey.complaint_row", case_id=case.id, row_id=after.id))


@journey.post("/complaint/rest/")
@step_page("complaint")
def complaint_rest(case: Case) -> Response:
    """Leave everything open that is not filled in yet（填写说明: 与案件无关的项目可以不填)."""
    form = act.form_of(case)
    if form is not None and sent(ActionForm()):
        given = act.answers_of(case)
        rows = [row for each in pages_of(form.id) for row in each.rows]
        open_rows = [row for row in rows if not any(given.get(question.id) for question in row.typed)]
        act.keep_answers(case, {}, skipped={row.id: True for row in open_rows}, at=now())
        flash(gettext("其余 %(count)s 项都不填；以后想填，点开那一项就行", count=len(open_rows)), "success")
    return redirect(address_of("complaint", case))


@journey.route("/complaint/letter/", methods=["GET", "POST"])
@step_page("complaint")
def complaint_letter(case: Case) -> Response | tuple[str, int]:
    """Evidence and its sources, witnesses: what only the free complaint asks, all of it optional."""
    words = act.answers_of(case).get(act.LETTER_WORDS) or {}
    form = LetterForm(data=words)
    writing = Writing(case, form)
    if writing.sent():
        act.keep_letter(case, form.answers(), at=now())
        return redirect(address_of("complaint", case))
    return writing.page("journey/complaint/letter_words.html")
