"""The fee calculator (诉讼费计算器): every line with its article, without signing in."""

from urllib.parse import urlencode

from flask import abort, request

from court_filing.clock import court_day, now
from court_filing.law.fee_questions import GROUPS, FeeQuestion, bases, fee_questions
from court_filing.portal.calculator_form import form_for, rows
from court_filing.portal.other_outcomes import other_outcomes
from court_filing.portal.room import room
from court_filing.web.page import page
from court_filing.web.services import settings

Page = tuple[str, int]

_OF_THE_FORM = frozenset({"asked", "rows", "more"})


@room.get("/fees/")
def calculator() -> Page:
    """Which kind of case."""
    groups = [
        (group, title, [question for question in fee_questions().values() if question.group == group])
        for group, title in GROUPS.items()
    ]
    return page("portal/calculator.html", groups=groups)


@room.get("/fees/<kind>")
def fee_of(kind: str) -> Page:
    """The questions of that kind, and the fee once they are answered."""
    question = fee_questions().get(kind)
    if question is None:
        abort(404)
    base = None
    if question.bases:
        base = bases().get(request.args.get("base_kind", ""))
        if base is None:
            return _which_base(question)
        question = question.of(base)
    form = form_for(question, today=court_day(now()))
    found = form.answer
    return page(
        "portal/fee_of.html",
        form=form,
        question=question,
        base=base,
        quote=found,
        others=other_outcomes(found) if found else (),
        share_url=_share_url(),
        rows=rows(),
    )


def _which_base(question: FeeQuestion) -> Page:
    """Which kind of case it is at first instance; a wrong word in the address is told."""
    unknown = request.args.get("base_kind", "")[:30]
    return page("portal/fee_base.html", question=question, bases=bases().values(), unknown=unknown)


def _share_url() -> str:
    """The address of this answer without the boxes that were left empty."""
    given = [(name, value) for name, value in request.args.items(multi=True) if value.strip()]
    kept = [(name, value) for name, value in given if name not in _OF_THE_FORM]
    # A row without a sum is no claim.
    sums = {name.rpartition("-")[0] for name, _ in kept if name.endswith("-amount_yuan")}
    kept = [
        (name, value)
        for name, value in kept
        if not name.startswith("claims-") or value == "nonproperty" or name.rpartition("-")[0] in sums
    ]
    return f"{settings().base_url}{request.path}?{urlencode([*kept, ('asked', '1')])}"
