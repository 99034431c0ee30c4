"""Writing the facts and grounds."""

from flask import redirect, request
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.asks import asks_in, look_again, seal_of, seen
from court_filing.journey.blueprint import journey
from court_filing.journey.facts.form import FactsForm
from court_filing.journey.steps import onward, step_page
from court_filing.journey.writing import Writing


@journey.route("/facts/", methods=["GET", "POST"])
@step_page("facts")
def facts(case: Case) -> Response | tuple[str, int]:
    """One box for the whole story."""
    form = FactsForm(facts=case.facts)
    writing = Writing(case, form)
    if writing.sent():
        drafting.write_facts(case, form.facts.data or "", at=now())
        found = asks_in(case, "facts")
        if not seen(found):
            look_again(found)
            return redirect(request.full_path.rstrip("?"))
        return onward(case, "facts")
    found = asks_in(case, "facts")
    return writing.page("journey/facts/question.html", asks=found, seal=seal_of(found))
