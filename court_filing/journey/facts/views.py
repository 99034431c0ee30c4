"""Writing the facts and grounds."""

from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.facts.form import FactsForm
from court_filing.journey.steps import onward, step_page
from court_filing.web.page import page, sent


@journey.route("/facts/", methods=["GET", "POST"])
@step_page("facts")
def facts(case: Case) -> Response | tuple[str, int]:
    """One box for the whole story."""
    form = FactsForm(facts=case.facts)
    if sent(form):
        drafting.write_facts(case, form.facts.data or "", at=now())
        return onward(case, "facts")
    return page("journey/facts/question.html", case=case, form=form)
