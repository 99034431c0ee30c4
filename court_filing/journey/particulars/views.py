"""Answering the particulars of the proceeding."""

from flask import redirect, request
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.asks import asks_in, look_again, seal_of, seen
from court_filing.journey.blueprint import journey
from court_filing.journey.particulars.form import form_for
from court_filing.journey.steps import onward, step_page
from court_filing.journey.writing import Writing
from court_filing.law.particulars import particulars as particulars_of


@journey.route("/particulars/", methods=["GET", "POST"])
@step_page("particulars")
def particulars(case: Case) -> Response | tuple[str, int]:
    """The questions of this proceeding, on one page."""
    form = form_for(case)
    writing = Writing(case, form)
    if writing.sent():
        drafting.keep_particulars(case, form.answers(), at=now())
        found = asks_in(case, "particulars")
        if not seen(found):
            look_again(found)
            return redirect(request.full_path.rstrip("?"))
        return onward(case, "particulars")
    about = particulars_of(case.proceeding.particulars)
    found = asks_in(case, "particulars")
    return writing.page("journey/particulars/question.html", about=about, asks=found, seal=seal_of(found))
