"""The fee calculator (诉讼费计算器): every line with its article, without signing in."""

from flask import abort

from court_filing.clock import court_day, now
from court_filing.law.fee_questions import GROUPS, fee_questions
from court_filing.portal.calculator_form import form_for
from court_filing.portal.room import room
from court_filing.web.page import page

Page = tuple[str, int]


@room.get("/fees/")
def calculator() -> Page:
    """Which kind of case."""
    groups = [
        (title, [question for question in fee_questions().values() if question.group == group])
        for group, title in GROUPS.items()
    ]
    return page("portal/calculator.html", groups=groups)


@room.get("/fees/<kind>")
def fee_of(kind: str) -> Page:
    """The questions of that kind, and the fee once they are answered."""
    question = fee_questions().get(kind)
    if question is None:
        abort(404)
    form = form_for(question, on=court_day(now()))
    answer = form.answer
    return page("portal/fee_of.html", form=form, question=question, quote=answer)
